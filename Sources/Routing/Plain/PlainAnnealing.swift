/// One worker's search of a plain problem: ruin, recreate, better, and keep what is not much worse, under a falling
/// temperature.
final class PlainAnnealing {
  let state: PlainState
  private let ruin: PlainRuin
  private let recreate: PlainRecreate
  private let descent: PlainDescent
  private let exchange: PlainVehicleExchange
  private let seeds: SparseSet
  private let routes: SparseSet
  private let changed: SparseSet
  private var random: RandomSource
  /// Best plan since `start()`, and its cost.
  let best: PlainCopy
  private(set) var bestCost: Int64

  /// Share of iterations that let two vehicles swap their routes; where vehicles have sizes, a swap without room to fill
  /// seldom pays (eight fleets, 400,000 iterations: 0.93% with both, 0.72 without this one).
  private static let exchangePerMille = 20
  /// Share of ruins after which up to so many of the ruined routes get another vehicle, to be filled anew.
  private static let replacementPerMille = 700
  private static let mostReplaced = 3
  /// Share of iterations that send out a vehicle for jobs that are absent.
  private static let openingPerMille = 20
  /// Exchanges seldom save more than this many typical arcs; what they cannot make acceptable is not bettered, which
  /// doubles the pace. Where windows bind, the smaller margin gave worse plans.
  private static let descentArcs = (untimed: 3.0, timed: 10.0)
  private let descentGain: Int64
  /// By how much absent jobs cost more than their prices, in thousandths.
  private var rise: Int64 = 0
  private var hasTypes: Bool { state.plain.types.count > 1 }
  /// Whether vehicles differ in size or prices.
  private let hasSizes: Bool

  init(_ state: PlainState, seed: UInt64) {
    self.state = state
    seeds = SparseSet(capacity: state.jobCount)
    changed = SparseSet(capacity: state.routeCount)
    ruin = PlainRuin(state, seeds: seeds)
    descent = PlainDescent(state: state)
    exchange = PlainVehicleExchange(state: state)
    routes = SparseSet(capacity: state.routeCount)
    random = RandomSource(seed: seed)
    recreate = PlainRecreate(state, seed: seed ^ 0xB11C)
    best = PlainCopy(state.plain, routeCount: state.routeCount)
    bestCost = state.cost
    hasSizes = (1..<state.plain.types.count).contains { state.plain.types[$0].isOther(than: state.plain.types[0]) }
    let arcs = state.plain.isTimed ? Self.descentArcs.timed : Self.descentArcs.untimed
    descentGain = Int64(arcs * state.plain.near.typicalArc)
  }

  deinit {
    seeds.deallocate()
    routes.deallocate()
    changed.deallocate()
    ruin.deallocate()
    recreate.deallocate()
  }

  /// Confines the search to these routes and jobs, and takes the plan as it stands for the best.
  func start(routes: [Int], jobs: [Int]) {
    for route in 0..<state.routeCount { state.routes.base[route].isActive = false }
    self.routes.removeAll()
    for route in routes {
      state.routes.base[route].isActive = true
      self.routes.insert(Int32(route))
      best.store(Int32(route), from: state)
    }
    for route in stride(from: state.routeCount - 1, through: 0, by: -1) { state.noteUse(of: Int32(route)) }
    seeds.removeAll()
    for job in jobs { seeds.insert(Int32(job)) }
    changed.removeAll()
    bestCost = state.cost
  }

  /// Raises what leaving jobs out costs by so much of their prices. Plans before and after cannot be compared: the plan
  /// as it stands is taken for the best.
  func raisePrices(by share: Double) {
    let rise = Int64(share * 1_000)
    guard rise != self.rise else { return }
    self.rise = rise
    state.raisePrices(byPerMille: rise)
    for i in 0..<changed.count { best.store(changed[i], from: state) }
    changed.removeAll()
    bestCost = state.cost
  }

  /// Places every absent job that fits, without ruining anything.
  func construct() {
    state.begin()
    recreate.run(state.absent, &random)
    state.isBroken ? state.undo() : keep()
  }

  /// - Parameter temperature: asked every 64 iterations; `nil` ends the run.
  /// - Returns: iterations made.
  func run(atMost iterations: Int, temperature: (Int) -> Double?) -> Int {
    var heat = 0.0
    for iteration in 0..<iterations {
      if iteration % 64 == 0 {
        guard let next = temperature(iteration) else { return iteration }
        heat = next
      }
      step(heat)
    }
    return iterations
  }

  private func step(_ heat: Double) {
    state.begin()
    // Better plans are kept, and dearer ones as the temperature allows; equal ones may drift.
    let limit = state.cost + max(1, Int64(-naturalLogarithm(1 - random.unit()) * heat))
    if hasTypes && !hasSizes && random.chance(perMille: Self.exchangePerMille) {
      exchange.run(routes, seeds: seeds, &random)
    } else if state.absent.count > 0 && random.chance(perMille: Self.openingPerMille) {
      open()
    } else {
      ruin.run(&random)
      if hasSizes && random.chance(perMille: Self.replacementPerMille) {
        for _ in 0...random.below(Self.mostReplaced) { exchange.replaceRuined(&random) }
      }
      if state.isBroken { return state.undo() }
      recreate.run(ruin.removed, &random)
      if state.cost < limit + descentGain { descent.run(ruin.removed) }
    }
    guard !state.isBroken, state.cost < limit else { return state.undo() }
    keep()
  }

  /// Sends out an unused vehicle for absent jobs near each other: one by one they would not pay for it.
  private func open() {
    let job = state.absent[random.below(state.absent.count)]
    guard seeds.contains(job) else { return }
    ruin.collectAbsent(near: job)
    recreate.open(ruin.removed)
    descent.run(ruin.removed)
  }

  private func keep() {
    for i in 0..<state.touched.count { changed.insert(state.touched[i]) }
    guard state.cost < bestCost else { return }
    bestCost = state.cost
    for i in 0..<changed.count { best.store(changed[i], from: state) }
    changed.removeAll()
  }
}
