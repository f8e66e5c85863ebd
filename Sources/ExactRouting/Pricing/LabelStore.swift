import Routing

/// Labels by node, breaks taken and bucket of the clock, each bucket in ascending rank.
final class LabelStore {
  private let graph: PricingGraph
  private let labels: Table<Label>
  private(set) var count = 0
  private let heads: Table<Int32>
  let buckets: Int
  private let bucketStep: Int32
  private let lane: Int
  private let rests: Int
  private let dominance: Dominance
  private let countsDisposals: Bool

  /// When a label makes another needless.
  enum Dominance {
    /// By cost and time alone: quick, may lose routes.
    case heuristic
    /// Exact for the least reduced cost.
    case least
    /// Keeps a cheapest route for every set of jobs.
    case everySet
  }

  /// - Parameter room: labels that there may be; the caller stops before there are more.
  init(_ graph: PricingGraph, _ dominance: Dominance, room: Int) {
    self.graph = graph
    self.dominance = dominance
    countsDisposals = graph.relaxation.countsDisposals
    let facts = graph.facts
    lane = facts.lane ?? 0
    switch facts.clock {
    case .time:
      let span = Int(facts.latestEnd) - Int(graph.earliestStart)
      bucketStep = max(facts.step, Int32(span / 200 + 1))
      buckets = max(0, span) / Int(bucketStep) + 1
    case .load:
      bucketStep = max(1, facts.laneStep)
      buckets = Int(graph.vehicle.capacity[lane] / bucketStep) + 1
    case .none:
      bucketStep = 1
      buckets = 1
    }
    rests = graph.vehicle.breaks.count + 1
    if dominance == .everySet {
      var slots = 1 << 10
      while slots < room && slots < 1 << 20 { slots *= 2 }
      heads = Table(count: slots, repeating: -1)
    } else {
      heads = Table(count: graph.count * rests * buckets, repeating: -1)
    }
    labels = Table(roomFor: room)
  }

  deinit {
    labels.deallocate()
    heads.deallocate()
  }

  @inline(__always)
  subscript(index: Int32) -> Label { labels.base[Int(index)] }

  @inline(__always)
  func bucket(_ label: Label) -> Int {
    switch graph.clock {
    case .time: min(buckets - 1, max(0, Int((label.time &- graph.earliestStart) / bucketStep)))
    case .load: min(buckets - 1, Int(label.load[lane] / bucketStep))
    case .none: 0
    }
  }

  var isFull: Bool { count >= labels.count - 1 }

  /// Adds without asking whether it is needed; one that finds no room is lost, and then `isFull` says so.
  func append(_ label: Label) -> Int32 {
    if count < labels.count {
      labels.base[count] = label
      count += 1
    }
    return Int32(count - 1)
  }

  /// Adds a label unless it is needless, and marks those that it makes needless.
  func insert(_ label: Label) -> Int32? {
    guard !isFull else { return nil }
    if dominance == .everySet { return insertBySet(label) }
    let home = bucket(label)
    let row = (Int(label.node) * rests + Int(label.taken)) * buckets
    let rank = rank(label.cost, label.time)
    var candidate = label
    let isNeedless = withUnsafePointer(to: &candidate) { new in
      for bucket in 0...home {
        var index = heads[row + bucket]
        while index >= 0 {
          let other = labels.base + Int(index)
          // No label is outdone by one of a higher rank.
          if self.rank(other.pointee.cost, other.pointee.time) > rank { break }
          if dominates(other, new) { return true }
          index = other.pointee.next
        }
      }
      return false
    }
    if isNeedless { return nil }
    let added = append(label)
    link(added, row + home, rank)
    for bucket in home..<buckets where heads[row + bucket] >= 0 { sweep(row + bucket, added, rank) }
    return added
  }

  /// Labels are compared with those of the same place and jobs alone, which a hash brings together.
  private func insertBySet(_ label: Label) -> Int32? {
    let slot = slot(of: label)
    var candidate = label
    var before: Int32 = -1
    var index = heads[slot]
    while index >= 0 {
      let other = labels.base + Int(index)
      let next = other.pointee.next
      let isAlike = other.pointee.node == label.node && other.pointee.taken == label.taken
      if isAlike && dominates(other, &candidate) { return nil }
      if isAlike && dominates(&candidate, other) {
        other.pointee.isDominated = true
        if before < 0 { heads[slot] = next } else { labels.base[Int(before)].next = next }
      } else {
        before = index
      }
      index = next
    }
    candidate.next = heads[slot]
    let added = append(candidate)
    heads[slot] = added
    return added
  }

  private func slot(of label: Label) -> Int {
    var hash = UInt64(truncatingIfNeeded: label.node) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(label.taken)
    for word in 0..<4 { hash = (hash ^ label.memory[word]) &* 0xBF58_476D_1CE4_E5B9 ^ (hash &>> 29) }
    return Int(truncatingIfNeeded: (hash ^ hash &>> 32) & UInt64(heads.count - 1))
  }

  private func link(_ added: Int32, _ list: Int, _ rank: Int64) {
    var before: Int32 = -1
    var index = heads[list]
    while index >= 0 {
      let other = labels.base + Int(index)
      guard self.rank(other.pointee.cost, other.pointee.time) < rank else { break }
      before = index
      index = other.pointee.next
    }
    labels.base[Int(added)].next = index
    if before < 0 { heads[list] = added } else { labels.base[Int(before)].next = added }
  }

  private func sweep(_ list: Int, _ added: Int32, _ rank: Int64) {
    let label = UnsafePointer(labels.base + Int(added))
    var before: Int32 = -1
    var index = heads[list]
    while index >= 0 {
      let other = labels.base + Int(index)
      let next = other.pointee.next
      if index != added, self.rank(other.pointee.cost, other.pointee.time) >= rank, dominates(label, other) {
        other.pointee.isDominated = true
        if before < 0 { heads[list] = next } else { labels.base[Int(before)].next = next }
      } else {
        before = index
      }
      index = next
    }
  }

  // MARK: Dominance

  /// What being done at `early` instead of `late` is worth at the least: after the last opening nobody waits, so the
  /// lead lasts to the end.
  @inline(__always)
  private func lead(_ early: Int32, _ late: Int32) -> Int64 {
    guard graph.isFixed else { return 0 }
    return graph.workPrice(max(0, late &- max(early, graph.lastOpening)))
  }

  /// Lists are in ascending rank. A lead is worth no more than the work that it saves, so with it in the rank a label
  /// makes none of a lower rank needless.
  @inline(__always)
  private func rank(_ cost: Int64, _ time: Int32) -> Int64 {
    graph.isFixed ? cost &+ graph.workPrice(time) : cost
  }

  /// In a lane that never binds more aboard costs no more than what the dearest site asks for it, if neither vehicle
  /// may come home without a disposal.
  @inline(__always)
  private func isNoFuller(_ a: UnsafePointer<Label>, _ b: UnsafePointer<Label>) -> Bool {
    let isFuller = a.pointee.load .> b.pointee.load
    if !any(isFuller) { return true }
    guard graph.facts.hasExtraTip, b.pointee.load != .zero, !any(isFuller .& graph.facts.boundLanes) else {
      return false
    }
    let excess = Load.zero.replacing(with: a.pointee.load &- b.pointee.load, where: isFuller)
    let tip = graph.relaxation.scale &* TypeFacts.price(excess, graph.facts.mostExtraTip)
    return a.pointee.cost &+ tip <= b.pointee.cost &+ lead(a.pointee.time, b.pointee.time)
  }

  /// With what the other may yet save in subset rows whose first job it has not served.
  @inline(__always)
  private func isNoDearer(_ a: UnsafePointer<Label>, _ b: UnsafePointer<Label>) -> Bool {
    let lag = graph.subsets.price(of: a.pointee.halves & ~b.pointee.halves)
    return a.pointee.cost &+ lag <= b.pointee.cost &+ lead(a.pointee.time, b.pointee.time)
  }

  @inline(__always)
  private func dominates(_ a: UnsafePointer<Label>, _ b: UnsafePointer<Label>) -> Bool {
    guard a.pointee.time <= b.pointee.time,
      a.pointee.cost <= b.pointee.cost &+ lead(a.pointee.time, b.pointee.time)
    else { return false }
    if dominance == .heuristic { return true }
    guard isNoFuller(a, b) else { return false }
    if graph.hasRanks && a.pointee.rank > b.pointee.rank { return false }
    if !graph.isFixed && (a.pointee.busy > b.pointee.busy || a.pointee.latestStart < b.pointee.latestStart) {
      return false
    }
    guard dominance == .everySet else {
      guard a.pointee.memory & ~b.pointee.memory == .zero else { return false }
      return !graph.subsets.isPriced || isNoDearer(a, b)
    }
    return a.pointee.memory == b.pointee.memory && (!countsDisposals || a.pointee.emptied == b.pointee.emptied)
  }
}
