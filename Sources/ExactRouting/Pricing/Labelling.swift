import Routing

/// Extends partial routes of one vehicle type in the order of its clock until none is left that could end below a
/// threshold.
final class Labelling {
  let graph: PricingGraph
  let store: LabelStore
  private let rests: RestBounds
  private let keepsAll: Bool
  /// Routes with a reduced cost below this are wanted.
  private let threshold: Int64
  private let limits: Limits
  private let parts: [Part]

  /// The labels at some of the nodes, which one core makes while another makes the others'.
  private final class Part {
    let number: Int
    /// By bucket: labels that are still to be extended.
    var pending: [[Int32]]
    var departures: [Departure] = []
    var leastByLast: [Int64]
    var ends: [(label: Int32, reducedCost: Int64)] = []
    var steps = 0
    var isCut = false

    init(_ number: Int, buckets: Int, nodes: Int) {
      self.number = number
      pending = [[Int32]](repeating: [], count: buckets)
      leastByLast = [Int64](repeating: .max, count: nodes)
    }
  }

  /// Whole routes below the threshold: their labels with their reduced costs.
  var ends: [(label: Int32, reducedCost: Int64)] { parts.flatMap(\.ends) }

  struct Limits {
    var clock: Deadline
    var labels: Int
    var ends: Int
  }

  enum Outcome {
    case complete
    /// Out of time or of room: what was found is real, what was not found is not known.
    case cut
  }

  init(
    _ graph: PricingGraph, _ rests: RestBounds, _ dominance: LabelStore.Dominance, threshold: Int64,
    _ limits: Limits
  ) {
    self.graph = graph
    self.rests = rests
    self.threshold = threshold
    self.limits = limits
    keepsAll = dominance == .everySet
    store = LabelStore(graph, dominance, room: max(1, limits.labels) + 2)
    parts = (0..<store.parts).map { [store] in Part($0, buckets: store.buckets, nodes: graph.count) }
  }

  func run() -> Outcome {
    guard graph.count > 0 else { return .complete }
    let start = Label(
      memory: .zero, load: .zero, cost: graph.routeCost, time: graph.vehicle.earliestStart, busy: 0,
      latestStart: graph.vehicle.latestStart, rank: .min, parent: -1, node: Int16(graph.count), taken: 0)
    let first = store.append(start, part: 0)
    for part in parts { extend(first, part) }
    for bucket in 0..<store.buckets {
      advance(bucket)
      let isCut = parts.contains(where: \.isCut) || store.isFull || endCount > limits.ends
      if isCut { return .cut }
      for part in parts { part.pending[bucket] = [] }
    }
    return .complete
  }

  private static let fewLabels = 100

  /// What each part makes of a bucket's labels lands in later ones, so parts do not wait for each other.
  private func advance(_ bucket: Int) {
    guard parts.count > 1 else { return extendAll(bucket, parts[0]) }
    let waiting = parts.map { $0.pending[bucket] }
    guard waiting.reduce(0, { $0 + $1.count }) > Self.fewLabels else {
      return parts.forEach { extendAll(waiting, $0) }
    }
    inParts(parts.count) { [self] in extendAll(waiting, parts[$0]) }
  }

  private func extendAll(_ waiting: [[Int32]], _ part: Part) {
    for labels in waiting {
      for index in labels where !store[index].isDominated && !part.isCut { step(index, part) }
    }
  }

  /// Extensions may land in the bucket that is being worked on.
  private func extendAll(_ bucket: Int, _ part: Part) {
    var position = 0
    while position < part.pending[bucket].count && !part.isCut {
      let index = part.pending[bucket][position]
      position += 1
      if !store[index].isDominated { step(index, part) }
    }
  }

  private func step(_ index: Int32, _ part: Part) {
    extend(index, part)
    part.steps += 1
    if part.steps & 255 == 0, limits.clock.isOver { part.isCut = true }
    if store.isFull(part.number) || part.ends.count > limits.ends { part.isCut = true }
  }

  private var endCount: Int { parts.reduce(0) { $0 + $1.ends.count } }

  private func extend(_ index: Int32, _ part: Part) {
    let label = store[index]
    graph.departures(of: label, into: &part.departures)
    let isOwn = store.part(of: label) == part.number
    for way in part.departures {
      if isOwn && label.node < graph.count { finish(label, index, way, part) }
      let isVia = way.option >= 0
      for next in stride(from: part.number, to: graph.count, by: parts.count)
      where label.memory[(next >> 6) & 3] & (1 &<< UInt64(next & 63)) == 0 {
        if isVia && !graph.isUseful(way.option, Int(label.node), next) { continue }
        go(label, index, way, next, part)
      }
    }
  }

  @inline(__always)
  private func arc(_ label: Label, _ way: Departure, _ next: Int) -> PricedArc {
    way.option < 0
      ? graph.arcs[Int(label.node) &* graph.width &+ next] : graph.fromSite[Int(way.option) &* graph.width &+ next]
  }

  @inline(__always)
  private func go(_ label: Label, _ parent: Int32, _ way: Departure, _ next: Int, _ part: Part) {
    let load = way.load &+ graph.loads[next]
    let arc = arc(label, way, next)
    let visit = graph.visits[next]
    let begin = max(way.time &+ arc.seconds, visit.earliest)
    guard begin <= visit.latest, all(load .<= graph.capacity) else { return }
    var reached = Label(
      memory: keepsAll ? label.memory : label.memory & graph.near[next], load: load,
      cost: way.cost &+ arc.cost &+ graph.nodeCost[next], time: begin &+ visit.serviceSeconds, busy: 0, latestStart: 0,
      rank: label.rank, parent: parent, node: Int16(truncatingIfNeeded: next), taken: way.taken, option: way.option,
      before: way.before, after: way.after, emptied: label.emptied &+ (way.option >= 0 ? 1 : 0))
    reached.memory[(next >> 6) & 3] |= 1 &<< UInt64(next & 63)
    if graph.subsets.isPriced {
      reached.halves = keepsAll ? label.halves : label.halves & graph.subsets.memory[next]
      reached.cost = reached.cost &+ graph.subsets.price(of: reached.halves & graph.subsets.members[next])
      reached.halves ^= graph.subsets.members[next]
    }
    guard reached.time <= graph.latestEnd, !graph.isTooLateToRest(reached.time, taken: reached.taken) else { return }
    if graph.hasRanks, graph.ranks[next] > Int32.min {
      guard graph.ranks[next] >= label.rank else { return }
      reached.rank = graph.ranks[next]
    }
    if !graph.isFixed {
      reached.busy = way.busy &+ arc.seconds
      reached.latestStart = min(way.latestStart, visit.latest &- reached.busy)
      reached.busy = reached.busy &+ visit.serviceSeconds
    }
    if !rests.isEmpty {
      let worked = graph.workedSeconds(
        reached.time, busy: reached.busy, latestStart: reached.latestStart, taken: Int(reached.taken))
      let soFar = reached.cost &+ graph.workPrice(worked)
      guard rests.allow(next, reached, soFar: soFar, below: threshold) else { return }
    }
    if let added = store.insert(reached) { part.pending[store.bucket(reached)].append(added) }
  }

  private func finish(_ label: Label, _ parent: Int32, _ way: Departure, _ part: Part) {
    guard graph.vehicle.disposals.isEmpty || way.load == .zero else { return }
    let arc = arc(label, way, graph.count + 1)
    let end = way.time &+ arc.seconds
    let worked = graph.withLooseBreaks(
      graph.workedSeconds(end, busy: way.busy &+ arc.seconds, latestStart: way.latestStart, taken: Int(way.taken)))
    guard end <= graph.facts.latestEnd, worked <= graph.vehicle.maxWorkedSeconds || graph.facts.isTimeless,
      Int(way.taken) == graph.vehicle.breaks.count
        || worked <= graph.vehicle.breaks[Int(way.taken)].dueAfterWorkedSeconds
    else { return }
    let reducedCost = way.cost &+ arc.cost &+ graph.workPrice(worked) &+ graph.overtimePrice(worked)
    // One route per last job is enough for columns, and its least reduced cost is the least of all.
    let isWanted = reducedCost < threshold && (keepsAll || reducedCost < part.leastByLast[Int(label.node)])
    guard isWanted, !store.isFull(part.number) else { return }
    part.leastByLast[Int(label.node)] = reducedCost
    var whole = label
    whole.parent = parent
    whole.cost = reducedCost
    whole.node = Int16(graph.count + 1)
    whole.taken = way.taken
    whole.option = way.option
    whole.before = way.before
    whole.after = way.after
    whole.emptied = label.emptied &+ (way.option >= 0 ? 1 : 0)
    part.ends.append((store.append(whole, part: part.number), reducedCost))
  }

  // MARK: Routes

  /// The route that a whole label stands for.
  func route(of end: Int32) -> Route {
    var stops: [RouteStop] = []
    var index = end
    while index >= 0 {
      let label = store[index]
      if label.parent >= 0 {
        var taken = Int(label.taken)
        if Int(label.node) < graph.count { stops.append(.job(graph.jobs[Int(label.node)])) }
        for _ in 0..<label.after {
          taken -= 1
          stops.append(.pause(taken))
        }
        if label.option >= 0 { stops.append(.disposal(Int(label.option))) }
        for _ in 0..<label.before {
          taken -= 1
          stops.append(.pause(taken))
        }
      }
      index = label.parent
    }
    return Route(vehicleType: graph.type, stops: stops.reversed())
  }
}

/// When to stop, by the clock or because somebody asked.
struct Deadline: Sendable {
  let end: ContinuousClock.Instant
  let stop: StopSignal

  init(seconds: Double, stop: StopSignal = StopSignal()) {
    end = .now + .seconds(seconds)
    self.stop = stop
  }

  private init(end: ContinuousClock.Instant, stop: StopSignal) {
    self.end = end
    self.stop = stop
  }

  var isOver: Bool { stop.isRaised || .now >= end }
  var secondsLeft: Double {
    let left = (end - .now).components
    return max(0, Double(left.seconds) + Double(left.attoseconds) * 1e-18)
  }

  /// A part of the time that is left.
  func part(_ share: Double, atLeast least: Double = 0) -> Deadline {
    Deadline(end: min(end, .now + .seconds(max(least, secondsLeft * share))), stop: stop)
  }
}
