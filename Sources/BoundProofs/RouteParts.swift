import Routing

/// A route up to a job, or up to the moment before the first.
struct RoutePart: BitwiseCopyable {
  /// Jobs that it must not serve again.
  var remembered: SIMD4<UInt64>
  /// Subset rows of which it has served a first job.
  var halves: SIMD4<UInt64>
  /// Aboard since the last disposal.
  var load: Load
  /// Without the price of time.
  var cost: Int64
  /// When it is done.
  var time: Int
  /// Seconds without waits, and the latest start; only where the start is free.
  var busy: Int
  var latestStart: Int
  var rank: Int32
  var job: Int32
  var taken: Int32
  var served: Int32
  var isDropped = false
}

/// Parts of routes by job, breaks taken and stage, each list in the order of its cost, so that parts that another makes
/// needless are found soon.
struct RouteParts {
  /// What most comparisons end at, close together in memory.
  private struct Key: BitwiseCopyable {
    var order: Int64
    /// Of what is remembered, all words laid over one another: what is part of another stays so.
    var remembered: UInt64
    var time: Int
    /// Of its list; -1: none.
    var next: Int32
  }

  private let routes: PricedRoutes
  private let subsets: SubsetCounts
  let stages: Int
  private let breaks: Int
  private var heads: [Int32]
  private var keys: [Key] = []
  private var parts: [RoutePart] = []

  init(_ routes: PricedRoutes, _ subsets: SubsetCounts, stages: Int) {
    self.routes = routes
    self.subsets = subsets
    self.stages = stages
    breaks = routes.breaks.count + 1
    heads = [Int32](repeating: -1, count: routes.count * breaks * stages)
  }

  subscript(index: Int) -> RoutePart { parts[index] }
  var count: Int { parts.count }

  /// Adds a part, unless another makes it needless.
  /// - Returns: its place.
  mutating func add(_ part: RoutePart, stage: Int) -> Int? {
    let row = (Int(part.job) &* breaks &+ Int(part.taken)) &* stages
    let words = part.remembered
    let order = part.cost &+ (routes.isFixed ? routes.perSecond &* Int64(part.time) : 0)
    var key = Key(order: order, remembered: words[0] | words[1] | words[2] | words[3], time: part.time, next: -1)
    for earlier in 0...stage where isNeedless(part, key, heads[row &+ earlier]) { return nil }
    let place = parts.count
    for later in stage..<stages where heads[row &+ later] >= 0 { drop(row &+ later, part, key) }
    var before = -1
    var index = Int(heads[row &+ stage])
    while index >= 0, keys[index].order < order { (before, index) = (index, Int(keys[index].next)) }
    key.next = Int32(truncatingIfNeeded: index)
    link(row &+ stage, before, to: place)
    keys.append(key)
    parts.append(part)
    return place
  }

  private mutating func link(_ list: Int, _ before: Int, to index: Int) {
    let index = Int32(truncatingIfNeeded: index)
    if before < 0 { heads[list] = index } else { keys[before].next = index }
  }

  /// Beside one of a list, which must not be of a higher order.
  private func isNeedless(_ part: RoutePart, _ key: Key, _ head: Int32) -> Bool {
    var index = Int(head)
    while index >= 0 {
      let other = keys[index]
      if other.order > key.order { return false }
      if other.time <= key.time, other.remembered & ~key.remembered == 0, isNeedless(part, beside: parts[index]) {
        return true
      }
      index = Int(other.next)
    }
    return false
  }

  /// Takes out what a part makes needless.
  private mutating func drop(_ list: Int, _ part: RoutePart, _ key: Key) {
    var before = -1
    var index = Int(heads[list])
    while index >= 0 {
      let other = keys[index]
      let next = Int(other.next)
      if other.order >= key.order, key.time <= other.time, key.remembered & ~other.remembered == 0,
        isNeedless(parts[index], beside: part)
      {
        parts[index].isDropped = true
        link(list, before, to: next)
      } else {
        before = index
      }
      index = next
    }
  }

  /// Whatever follows `a` may follow `b` at no higher price.
  @inline(__always)
  private func isNeedless(_ a: RoutePart, beside b: RoutePart) -> Bool {
    guard b.time <= a.time, b.rank <= a.rank, b.remembered & ~a.remembered == .zero else { return false }
    if !routes.isFixed && (b.busy > a.busy || b.latestStart < a.latestStart) { return false }
    // After the last opening nobody waits, so being sooner saves its wages.
    let saved = routes.isFixed ? routes.perSecond &* Int64(max(0, a.time &- max(b.time, routes.lastOpening))) : 0
    var cost = b.cost &- saved
    guard cost <= a.cost else { return false }
    let isFuller = b.load .> a.load
    if any(isFuller) {
      // More in lanes with room for all costs what the dearest site asks; but only the empty may go straight home.
      guard a.load != .zero, !any(isFuller .& routes.boundLanes) else { return false }
      cost &+= routes.mostExtraTip(Load.zero.replacing(with: b.load &- a.load, where: isFuller))
    }
    return cost &+ subsets.price(of: b.halves & ~a.halves) <= a.cost
  }
}

/// What a route pays for counting in subset rows.
struct SubsetCounts {
  private let prices: [Int64]
  /// By job: the rows that it belongs to, and those whose memory it is in.
  private let members: [SIMD4<UInt64>]
  private let memory: [SIMD4<UInt64>]

  init(_ subsets: [PricedSubset], jobs: [Int]) {
    prices = subsets.map { -$0.dual }
    let bits = { (isIn: (SubsetRow) -> Bool) in
      subsets.indices.reduce(into: SIMD4<UInt64>.zero) { bits, row in
        if isIn(subsets[row].row) { bits[row >> 6] |= 1 << UInt64(row & 63) }
      }
    }
    members = jobs.map { job in bits { $0.jobs.contains(job) } }
    memory = jobs.map { job in bits { $0.memory.contains(job) || $0.jobs.contains(job) } }
  }

  /// Serves a job: second jobs of rows are paid for, first ones are kept in mind.
  @inline(__always)
  func serve(_ job: Int, _ part: inout RoutePart) {
    guard !prices.isEmpty else { return }
    part.halves &= memory[job]
    part.cost &+= price(of: part.halves & members[job])
    part.halves ^= members[job]
  }

  @inline(__always)
  func price(of rows: SIMD4<UInt64>) -> Int64 {
    guard !prices.isEmpty else { return 0 }
    var sum: Int64 = 0
    for word in 0..<4 {
      var bits = rows[word]
      while bits != 0 {
        sum &+= prices[word &* 64 &+ bits.trailingZeroBitCount]
        bits &= bits &- 1
      }
    }
    return sum
  }
}
