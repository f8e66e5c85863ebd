import Routing

/// Extends partial routes of one vehicle type in the order of its clock until none is left that could end below a
/// threshold.
final class Labelling {
  let graph: PricingGraph
  let store: LabelStore
  private let rests: [CompletionBounds]
  private let keepsAll: Bool
  /// Routes with a reduced cost below this are wanted.
  private let threshold: Int64
  private let limits: Limits
  private let pending: [Waiting]
  private var departures: [Departure] = []
  private var leastByLast: [Int64]
  /// Whole routes below the threshold: their labels with their reduced costs.
  private(set) var ends: [(label: Int32, reducedCost: Int64)] = []

  /// Labels of one bucket that are still to be extended, in place.
  private final class Waiting {
    var labels: [Int32] = []
  }

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
    _ graph: PricingGraph, _ rests: [CompletionBounds], _ dominance: LabelStore.Dominance, threshold: Int64,
    _ limits: Limits
  ) {
    self.graph = graph
    self.rests = rests
    self.threshold = threshold
    self.limits = limits
    keepsAll = dominance == .everySet
    store = LabelStore(graph, dominance, room: limits.labels + 2)
    leastByLast = [Int64](repeating: .max, count: graph.count)
    pending = (0..<store.buckets).map { _ in Waiting() }
  }

  func run() -> Outcome {
    guard graph.count > 0 else { return .complete }
    let start = Label(
      memory: .zero, load: .zero, cost: graph.routeCost, time: graph.vehicle.earliestStart, busy: 0,
      latestStart: graph.vehicle.latestStart, rank: .min, parent: -1, node: Int16(graph.count), taken: 0)
    extend(store.append(start))
    var steps = 0
    for bucket in 0..<store.buckets {
      // Extensions may land in the bucket that is being worked on.
      var position = 0
      let waiting = pending[bucket]
      while position < waiting.labels.count {
        let index = waiting.labels[position]
        position += 1
        if store[index].isDominated { continue }
        extend(index)
        steps += 1
        if steps & 255 == 0, limits.clock.isOver { return .cut }
        if store.isFull || ends.count > limits.ends { return .cut }
      }
      waiting.labels = []
    }
    return store.isFull ? .cut : .complete
  }

  private func extend(_ index: Int32) {
    let label = store[index]
    graph.departures(of: label, into: &departures)
    for way in departures {
      if label.node < graph.count { finish(label, index, way) }
      let isVia = way.option >= 0
      for next in 0..<graph.count where label.memory[(next >> 6) & 3] & (1 &<< UInt64(next & 63)) == 0 {
        if isVia && !graph.isUseful(way.option, Int(label.node), next) { continue }
        go(label, index, way, next)
      }
    }
  }

  @inline(__always)
  private func arc(_ label: Label, _ way: Departure, _ next: Int) -> PricedArc {
    way.option < 0
      ? graph.arcs[Int(label.node) &* graph.width &+ next] : graph.fromSite[Int(way.option) &* graph.width &+ next]
  }

  @inline(__always)
  private func go(_ label: Label, _ parent: Int32, _ way: Departure, _ next: Int) {
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
      for bound in rests {
        let rest = bound.rest(next, time: reached.time, load: load, memory: reached.memory)
        guard soFar &+ rest < threshold else { return }
      }
    }
    if let added = store.insert(reached) { pending[store.bucket(reached)].labels.append(added) }
  }

  private func finish(_ label: Label, _ parent: Int32, _ way: Departure) {
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
    guard !store.isFull, reducedCost < threshold, keepsAll || reducedCost < leastByLast[Int(label.node)] else { return }
    leastByLast[Int(label.node)] = reducedCost
    var whole = label
    whole.parent = parent
    whole.cost = reducedCost
    whole.node = Int16(graph.count + 1)
    whole.taken = way.taken
    whole.option = way.option
    whole.before = way.before
    whole.after = way.after
    whole.emptied = label.emptied &+ (way.option >= 0 ? 1 : 0)
    ends.append((store.append(whole), reducedCost))
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
  func part(_ share: Double) -> Deadline { Deadline(end: min(end, .now + .seconds(secondsLeft * share)), stop: stop) }
}
