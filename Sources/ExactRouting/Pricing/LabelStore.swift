import Routing

/// Labels by node, breaks taken and bucket of the clock, each bucket in ascending rank.
final class LabelStore {
  private let graph: PricingGraph
  private let labels: Table<Label>
  private let keys: Table<Key>
  private let most: Int
  /// Of each part: somewhat more than half.
  private let room: Int
  /// Nodes are dealt out to so many parts, each with labels and lists of its own; two only if all that a label leads to
  /// lies in later buckets.
  let parts: Int
  /// By part, far enough from each other for two cores.
  private let counts: Table<Int>
  private static let apart = 16
  private let heads: Table<Int32>
  let buckets: Int
  private let bucketStep: Int32
  private let lane: Int
  private let rests: Int
  private let dominance: Dominance
  private let countsDisposals: Bool

  /// What rules out most comparisons of labels, close together in memory: these are what the time goes into.
  private struct Key: BitwiseCopyable {
    var rank: Int64
    /// Its words laid over each other: what is within another stays so.
    var memory: UInt64
    var time: Int32
    /// Next label of its bucket by rank; -1: none.
    var next: Int32
  }

  /// When a label makes another needless.
  enum Dominance {
    /// By cost and time alone: quick, may lose routes.
    case heuristic
    /// Exact for the least reduced cost.
    case least
    /// Keeps a cheapest route for every set of jobs.
    case everySet
  }

  /// - Parameter room: labels that there may be; the caller stops before there are many more.
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
    let grows = facts.clock == .load || facts.clock == .time && bucketStep <= facts.step
    parts = grows && graph.count > 1 ? 2 : 1
    most = room
    self.room = parts == 1 ? room : room / 8 * 5 + Self.apart
    counts = Table(count: parts * Self.apart, repeating: 0)
    rests = graph.vehicle.breaks.count + 1
    if dominance == .everySet {
      var slots = 1 << 10
      while slots < room && slots < 1 << 20 { slots *= 2 }
      heads = Table(count: slots, repeating: -1)
    } else {
      heads = Table(count: graph.count * rests * buckets, repeating: -1)
    }
    labels = Table(roomFor: self.room * parts)
    keys = Table(roomFor: self.room * parts)
  }

  deinit {
    labels.deallocate()
    keys.deallocate()
    heads.deallocate()
    counts.deallocate()
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

  @inline(__always)
  func part(of label: Label) -> Int { parts == 1 ? 0 : Int(label.node) & 1 }

  var count: Int { (0..<parts).reduce(0) { $0 + counts[$1 * Self.apart] } }

  /// All parts together; not while they are at work.
  var isFull: Bool { count >= most - 1 }

  @inline(__always)
  func isFull(_ part: Int) -> Bool { counts[part &* Self.apart] >= room &- 1 }

  /// Adds without asking whether it is needed; one that finds no room is lost, and then `isFull` says so.
  func append(_ label: Label, part: Int) -> Int32 {
    let count = counts[part &* Self.apart]
    guard count < room else { return Int32(part * room + count - 1) }
    labels.base[part &* room &+ count] = label
    keys.base[part &* room &+ count] = key(label)
    counts[part &* Self.apart] = count &+ 1
    return Int32(part &* room &+ count)
  }

  /// Adds a label unless it is needless, and marks those that it makes needless.
  func insert(_ label: Label) -> Int32? {
    guard !isFull(part(of: label)) else { return nil }
    if dominance == .everySet { return insertBySet(label) }
    let home = bucket(label)
    let row = (Int(label.node) * rests + Int(label.taken)) * buckets
    var candidate = label
    let key = key(label)
    let rank = key.rank
    let isNeedless = withUnsafePointer(to: &candidate) { new in
      for bucket in 0...home {
        var index = heads[row + bucket]
        while index >= 0 {
          let other = keys.base[Int(index)]
          // No label is outdone by one of a higher rank.
          if other.rank > rank { break }
          let mayBeat = other.time <= key.time && other.memory & ~key.memory == 0
          if mayBeat && dominates(labels.base + Int(index), new) { return true }
          index = other.next
        }
      }
      return false
    }
    if isNeedless { return nil }
    let added = append(label, part: part(of: label))
    link(added, row + home, rank)
    for bucket in home..<buckets where heads[row + bucket] >= 0 { sweep(row + bucket, added, key) }
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
      let next = keys.base[Int(index)].next
      let isAlike = other.pointee.node == label.node && other.pointee.taken == label.taken
      if isAlike && dominates(other, &candidate) { return nil }
      if isAlike && dominates(&candidate, other) {
        other.pointee.isDominated = true
        if before < 0 { heads[slot] = next } else { keys.base[Int(before)].next = next }
      } else {
        before = index
      }
      index = next
    }
    let added = append(candidate, part: part(of: label))
    keys.base[Int(added)].next = heads[slot]
    heads[slot] = added
    return added
  }

  private func slot(of label: Label) -> Int {
    var hash = UInt64(truncatingIfNeeded: label.node) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(label.taken)
    for word in 0..<4 { hash = (hash ^ label.memory[word]) &* 0xBF58_476D_1CE4_E5B9 ^ (hash &>> 29) }
    let slot = Int(truncatingIfNeeded: (hash ^ hash &>> 32) & UInt64(heads.count - 1))
    return parts == 1 ? slot : slot & ~1 | part(of: label)
  }

  @inline(__always)
  private func key(_ label: Label) -> Key {
    let words = label.memory
    // Where memories play no part, none may rule out anything.
    let memory = dominance == .heuristic ? 0 : words[0] | words[1] | words[2] | words[3]
    return Key(rank: rank(label.cost, label.time), memory: memory, time: label.time, next: -1)
  }

  private func link(_ added: Int32, _ list: Int, _ rank: Int64) {
    var before: Int32 = -1
    var index = heads[list]
    while index >= 0 {
      let other = keys.base[Int(index)]
      guard other.rank < rank else { break }
      before = index
      index = other.next
    }
    keys.base[Int(added)].next = index
    if before < 0 { heads[list] = added } else { keys.base[Int(before)].next = added }
  }

  private func sweep(_ list: Int, _ added: Int32, _ key: Key) {
    let label = UnsafePointer(labels.base + Int(added))
    var before: Int32 = -1
    var index = heads[list]
    while index >= 0 {
      let other = keys.base[Int(index)]
      let mayBeat = other.rank >= key.rank && key.time <= other.time && key.memory & ~other.memory == 0
      if index != added, mayBeat, dominates(label, labels.base + Int(index)) {
        labels.base[Int(index)].isDominated = true
        if before < 0 { heads[list] = other.next } else { keys.base[Int(before)].next = other.next }
      } else {
        before = index
      }
      index = other.next
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
