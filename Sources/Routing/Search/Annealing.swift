/// One worker's search: ruin, recreate, and keep what is not much worse, under a falling temperature (Kirkpatrick 1983;
/// parameters after Christiaens & Vanden Berghe 2020).
final class Annealing {
  let state: SearchState
  private let ruin: Ruin
  private let recreate: Recreate
  private let seeds: SparseSet
  private let tour: SeedTour
  private let routes: SparseSet
  private let changed: SparseSet
  private let exchange: VehicleExchange
  private let orders: OrderExchange
  private let neighbours: Neighbours
  private var random: RandomSource
  private let placement: StopPlacement
  /// Best plan since `start()`, and its cost.
  let best: PlanCopy
  private(set) var bestCost: Int64
  /// Work saved up for exact stop placement, in squared elements.
  private var placementCredit = 0

  /// Per iteration; a full truck's route (45 elements) is placed exactly about once in forty iterations.
  private static let placementCreditPerIteration = 50
  /// Share of iterations that let two vehicles swap their routes.
  private static let exchangePerMille = 30
  /// Share of iterations that cut routes and join them anew.
  private static let orderPerMille = 60

  init(_ state: SearchState, _ neighbours: Neighbours, _ lonePrices: LonePrices, seed: UInt64) {
    self.state = state
    seeds = SparseSet(capacity: state.data.jobCount)
    tour = SeedTour(jobs: state.data.jobCount, neighbours)
    changed = SparseSet(capacity: state.routeCount)
    routes = SparseSet(capacity: state.routeCount)
    ruin = Ruin(state, neighbours, seeds: seeds)
    random = RandomSource(seed: seed)
    placement = StopPlacement(data: state.data)
    recreate = Recreate(state, neighbours, lonePrices, placement)
    exchange = VehicleExchange(state: state, placement: placement)
    orders = OrderExchange(state: state, placement: placement)
    self.neighbours = neighbours
    best = PlanCopy(routeCount: state.routeCount)
    bestCost = state.cost
  }

  deinit {
    seeds.deallocate()
    tour.deallocate()
    routes.deallocate()
    changed.deallocate()
    ruin.deallocate()
    recreate.deallocate()
  }

  /// Confines the search to these routes and jobs, and takes the plan as it stands for the best.
  func start(routes: [Int], jobs: [Int]) {
    for route in 0..<state.routeCount { state.active[route] = false }
    self.routes.removeAll()
    for route in routes {
      state.active[route] = true
      self.routes.insert(Int32(route))
      best.store(route, from: state)
    }
    seeds.removeAll()
    for job in jobs { seeds.insert(Int32(job)) }
    tour.lay(through: seeds)
    changed.removeAll()
    bestCost = state.cost
  }

  /// Places every absent job that fits, without ruining anything.
  func construct() {
    state.begin()
    recreate.construct(state.absent, &random)
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
        tour.move(&random)
      }
      step(heat)
    }
    return iterations
  }

  private func step(_ heat: Double) {
    state.begin()
    let before = state.cost
    // Better plans are kept, and dearer ones as the temperature allows; equal ones may drift.
    let limit = before + max(1, Int64(-naturalLogarithm(1 - random.unit()) * heat))
    let draw = random.below(1000)
    if draw < Self.exchangePerMille {
      exchange.run(routes, seeds: seeds, below: limit, &random)
    } else if draw < Self.exchangePerMille + Self.orderPerMille {
      orders.run(routes, seeds: seeds, neighbours, below: limit, &random)
    } else {
      guard seeds.count > 0 else { return }
      ruin.run(around: tour.seed(&random), &random)
      if state.isBroken { return state.undo() }
      recreate.run(ruin.removed, &random)
    }
    guard !state.isBroken, state.cost < limit else { return state.undo() }
    placementCredit += Self.placementCreditPerIteration
    keep()
  }

  private func keep() {
    placeStops()
    for i in 0..<state.touched.count { changed.insert(state.touched[i]) }
    guard state.cost < bestCost else { return }
    bestCost = state.cost
    for i in 0..<changed.count { best.store(Int(changed[i]), from: state) }
    changed.removeAll()
  }

  /// Places disposals and breaks of the touched routes exactly, as far as the credit reaches.
  private func placeStops() {
    for i in 0..<state.touched.count {
      let route = Int(state.touched[i])
      let length = state.routes.base[route].count
      guard placementCredit >= length * length else { return }
      placementCredit -= length * length
      state.placeStops(of: route, placement)
    }
    placementCredit = min(placementCredit, 100_000)
  }
}

extension SearchState {
  /// Drives a route's jobs, in their order, as cheaply as can be.
  func placeStops(of route: Int, _ placement: StopPlacement) {
    let r = routes.base + route
    let type = data.types[r.pointee.type]
    guard type.earliestStart == type.latestStart, type.disposalCount > 0 || type.pauseCount > 0,
      r.pointee.jobCount > 0
    else { return }
    let order = order(of: route)
    guard let placed = placement.cheapest(order, type: Int(r.pointee.type), below: r.pointee.cost) else { return }
    touch(route)
    let before = r.pointee.cost
    write(placed.nodes, placed.pauses, into: route)
    let fits = rebuild(route, placingPauses: false)
    assert(fits && r.pointee.cost == placed.price, "the placement's price is the evaluator's")
    cost += r.pointee.cost - before
  }
}
