import Routing

/// The least that the rest of a route can add to a reduced cost, from each job at each time and load: routes that may
/// come back to a job, but not at once, without breaks and waits, with sites that are always open.
///
/// Times and loads are rounded down to buckets, so every bound is valid for all that is later or fuller. Or loads are
/// priced, as walks' are (`Model.md`): what is aboard must fit into the disposals to come with all that is still
/// picked up, so who pays for each pickup, and gets a full truck's price back at each site, pays no more than a route
/// does, less the price of what is aboard.
final class CompletionBounds {
  /// Best and second best with another next job. `next`: -1 for the end.
  struct Rest: BitwiseCopyable {
    var best: Int64
    var other: Int64
    var next: Int32
  }

  static let never = Int64.max / 4
  let graph: PricingGraph
  let times: Int
  private let timeStep: Int32
  private let fills: Int
  private let fillStep: Int32
  private let lane: Int
  private let rests: Table<Rest>
  /// By the better of the sites for each pair of nodes.
  private let via: Table<PricedArc>
  /// By lane, on the grid for a unit; empty where loads are followed.
  private let loadPrices: [Int64]
  // What every step asks for, as plain values: copies of whole vehicles take longer than the steps.
  let hasSites: Bool
  private let isTimeless: Bool
  private let latestStart: Int32
  private let unpaid: Int32
  private let maxWorked: Int32
  private let capacity: Int32
  private let straightHomeCredit: Int64
  /// What picking up a node's load costs by them.
  private let pickup: Table<Int64>

  /// How finely time and load are told apart, at most.
  enum Detail: Int {
    /// No bounds at all.
    case none, coarse, fine

    var timeSteps: Int { self == .fine ? 300 : 60 }
    var fillSteps: Int32 { self == .fine ? 12 : 3 }
  }

  init(_ graph: PricingGraph, loadPrices: [Int64] = [], _ detail: Detail = .fine) {
    self.graph = graph
    self.loadPrices = loadPrices
    pickup = Table((0..<graph.count).map { Self.price(graph.loads[$0], loadPrices) })
    let facts = graph.facts
    hasSites = !graph.vehicle.disposals.isEmpty
    isTimeless = facts.isTimeless
    latestStart = graph.vehicle.latestStart
    unpaid = facts.unpaid[facts.unpaid.count - 1]
    maxWorked = graph.vehicle.maxWorkedSeconds
    straightHomeCredit = hasSites ? 0 : Self.credit(graph, .zero, loadPrices)
    let span = Int(facts.latestEnd) - Int(graph.vehicle.earliestStart)
    switch facts.clock {
    case .time:
      let parts = max(1, min(Int(facts.step), (detail.timeSteps * Int(facts.step) + span - 1) / max(1, span)))
      timeStep = max(1, facts.step / Int32(parts))
      fillStep = max(1, graph.vehicle.capacity[facts.lane ?? 0] / detail.fillSteps)
    case .load:
      timeStep = Int32(max(1, span / 40))
      fillStep = max(1, facts.laneStep)
    case .none:
      timeStep = Int32(max(1, span))
      fillStep = 1
    }
    times = facts.isTimeless ? 1 : max(0, span) / Int(timeStep) + 1
    lane = facts.lane ?? 0
    fills = facts.lane == nil || !loadPrices.isEmpty ? 1 : Int(graph.vehicle.capacity[lane] / fillStep) + 1
    capacity = fills == 1 ? Int32.max : graph.vehicle.capacity[lane]
    let isUsed = facts.clock != .none
    rests = Table(
      count: isUsed ? graph.count * times * fills : 1, repeating: Rest(best: Self.never, other: Self.never, next: -1))
    via = Table(Self.ways(graph, loadPrices))
  }

  deinit {
    rests.deallocate()
    via.deallocate()
    pickup.deallocate()
  }

  @inline(__always)
  private static func price(_ load: Load, _ prices: [Int64]) -> Int64 {
    var sum: Int64 = 0
    for (lane, price) in prices.enumerated() { sum &+= Int64(load[lane]) &* price }
    return sum
  }

  /// What a site gives back for a full truck, less what it asks above the least tip for it.
  private static func credit(_ graph: PricingGraph, _ extraTip: Load, _ prices: [Int64]) -> Int64 {
    prices.indices.reduce(0) {
      $0 + Int64(graph.vehicle.capacity[$1]) * max(0, prices[$1] - graph.relaxation.scale * Int64(extraTip[$1]))
    }
  }

  private static func ways(_ graph: PricingGraph, _ loadPrices: [Int64]) -> [PricedArc] {
    let sites = graph.vehicle.disposals.count
    guard sites > 0 else { return [] }
    let costs = (0..<sites).map { graph.sites[$0].cost - credit(graph, graph.sites[$0].extraTip, loadPrices) }
    var ways: [PricedArc] = []
    for from in 0..<graph.count {
      for to in 0..<graph.width {
        var best = PricedArc(seconds: Int32(TypeFacts.farSeconds), cost: never)
        for site in 0..<sites {
          let (out, back) = (graph.toSite[from * sites + site], graph.fromSite[site * graph.width + to])
          best.seconds = min(best.seconds, out.seconds &+ graph.sites[site].serviceSeconds &+ back.seconds)
          best.cost = min(best.cost, out.cost + costs[site] + back.cost)
        }
        ways.append(best)
      }
    }
    return ways
  }

  // MARK: Looking up

  /// Least rest for a vehicle that is done at a node at a time with so much aboard and must not go to `memory` next.
  @inline(__always)
  func rest(_ node: Int, time: Int32, load: Load, memory: SIMD4<UInt64>) -> Int64 {
    guard graph.clock != .none else { return -Self.never }
    let rest = rests[index(node, time, load)]
    let aboard = priceAboard(load)
    guard rest.next >= 0 else { return rest.best &+ aboard }
    let next = Int(rest.next)
    return (memory[(next >> 6) & 3] & (1 &<< UInt64(next & 63)) != 0 ? rest.other : rest.best) &+ aboard
  }

  /// Of the steps of time.
  @inline(__always)
  func timeIndex(_ time: Int32) -> Int {
    times == 1 ? 0 : min(times - 1, Int((time &- graph.earliestStart) / timeStep))
  }

  /// What is aboard costs by the prices of loads.
  @inline(__always)
  func priceAboard(_ load: Load) -> Int64 { loadPrices.isEmpty ? 0 : Self.price(load, loadPrices) }

  @inline(__always)
  private func index(_ node: Int, _ time: Int32, _ load: Load) -> Int {
    let f = fills == 1 ? 0 : min(fills - 1, Int(load[lane] / fillStep))
    let t = timeIndex(time)
    return (node &* times &+ t) &* fills &+ f
  }

  // MARK: Computing

  /// For the duals that the graph has.
  func compute() {
    switch graph.clock {
    case .none: return
    case .time:
      for t in stride(from: times - 1, through: 0, by: -1) {
        inParts(graph.count) { [self] node in
          for f in 0..<fills { rests[(node * times + t) * fills + f] = make(node, t, f) }
        }
      }
    case .load:
      for f in stride(from: fills - 1, through: 0, by: -1) {
        for t in stride(from: times - 1, through: 0, by: -1) {
          for node in 0..<graph.count { rests[(node * times + t) * fills + f] = make(node, t, f) }
        }
      }
    }
  }

  private func make(_ node: Int, _ t: Int, _ f: Int) -> Rest {
    let time = graph.earliestStart &+ Int32(t) &* timeStep
    let fill = Int32(f) &* fillStep
    var rest = Rest(best: Self.never, other: Self.never, next: -1)
    let row = node &* graph.width
    goHome(node, time, &rest)
    for next in 0..<graph.count where next != node {
      let load = fills == 1 ? 0 : graph.loads[next][lane]
      if fill &+ load <= capacity { go(node, next, graph.arcs[row &+ next], time, fill &+ load, &rest) }
      if hasSites { go(node, next, via[row &+ next], time, load, &rest) }
    }
    return rest
  }

  private func goHome(_ node: Int, _ time: Int32, _ rest: inout Rest) {
    let place = node &* graph.width &+ graph.count &+ 1
    if !hasSites || graph.loads[node] == .zero {
      var home = graph.arcs[place]
      home.cost -= straightHomeCredit
      end(home, time, &rest)
    }
    if hasSites { end(via[place], time, &rest) }
  }

  /// What going home costs from a node at a step of time.
  func leastEnd(_ node: Int, _ step: Int) -> Int64 {
    var rest = Rest(best: Self.never, other: Self.never, next: -1)
    goHome(node, graph.earliestStart &+ Int32(step) &* timeStep, &rest)
    return rest.best
  }

  /// The step of time at which the next node is done, and what it costs to be done there with loads priced.
  @inline(__always)
  func way(_ node: Int, _ next: Int, isVia: Bool, _ step: Int) -> (time: Int, cost: Int64)? {
    let place = node &* graph.width &+ next
    let arc = isVia ? via[place] : graph.arcs[place]
    let visit = graph.visits[next]
    let begin = max(graph.earliestStart &+ Int32(step) &* timeStep &+ arc.seconds, visit.earliest)
    let ready = begin &+ visit.serviceSeconds
    guard begin <= visit.latest, ready <= graph.latestEnd else { return nil }
    return (
      timeIndex(ready),
      arc.cost &+ graph.workPrice(arc.seconds &+ visit.serviceSeconds) &+ graph.nodeCost[next] &+ pickup[next]
    )
  }

  @inline(__always)
  private func go(_ node: Int, _ next: Int, _ arc: PricedArc, _ time: Int32, _ fill: Int32, _ rest: inout Rest) {
    let visit = graph.visits[next]
    let begin = max(time &+ arc.seconds, visit.earliest)
    guard begin <= visit.latest else { return }
    let ready = begin &+ visit.serviceSeconds
    guard ready <= graph.latestEnd else { return }
    let t = times == 1 ? 0 : Int((ready &- graph.earliestStart) / timeStep)
    let f = fills == 1 ? 0 : Int(fill / fillStep)
    let then = rests[(next &* times &+ min(t, times &- 1)) &* fills &+ min(f, fills &- 1)]
    let follow = Int(then.next) == node ? then.other : then.best
    guard follow < Self.never else { return }
    let cost = arc.cost &+ graph.workPrice(arc.seconds &+ visit.serviceSeconds) &+ graph.nodeCost[next]
      &+ pickup[next] &+ follow
    keep(cost, Int32(truncatingIfNeeded: next), &rest)
  }

  @inline(__always)
  private func end(_ arc: PricedArc, _ time: Int32, _ rest: inout Rest) {
    let end = time &+ arc.seconds
    let shortest = end &- latestStart &- unpaid
    let worked = graph.withLooseBreaks(shortest)
    let isWithin = isTimeless || worked <= maxWorked
    guard end <= graph.latestEnd, isWithin else { return }
    let paid = graph.workPrice(arc.seconds &+ worked &- shortest)
    keep(arc.cost &+ paid &+ graph.overtimePrice(max(0, worked)), -1, &rest)
  }

  @inline(__always)
  private func keep(_ cost: Int64, _ next: Int32, _ rest: inout Rest) {
    if cost < rest.best {
      if next != rest.next { rest.other = rest.best }
      rest.best = cost
      rest.next = next
    } else if next != rest.next && cost < rest.other {
      rest.other = cost
    }
  }
}

extension PricingGraph {
  /// No route has a lower reduced cost, by the least rests of routes that begin with each job; `never`: there is none.
  func leastRoute(_ rest: (Int, Int32, Load, SIMD4<UInt64>) -> Int64) -> Int64 {
    guard clock != .none else { return -CompletionBounds.never }
    let row = count * width
    var least = CompletionBounds.never
    for node in 0..<count {
      let (arc, visit) = (arcs[row + node], visits[node])
      let begin = max(earliestStart &+ arc.seconds, visit.earliest)
      let ready = begin &+ visit.serviceSeconds
      guard begin <= visit.latest, ready <= latestEnd else { continue }
      let rest = rest(node, ready, loads[node], Self.bit(node))
      guard rest < CompletionBounds.never / 2 else { continue }
      // Who may start later works less, and so does who rests before the first job.
      let unpaid = facts.unpaid[vehicle.breaks.count]
      let worked = isFixed ? ready &- earliestStart &- unpaid : arc.seconds &+ visit.serviceSeconds
      least = min(least, routeCost &+ arc.cost &+ nodeCost[node] &+ workPrice(worked) &+ rest)
    }
    return least
  }
}
