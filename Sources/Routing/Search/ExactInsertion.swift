/// Inserts a job where it costs least with every disposal and break of the route placed anew, which `Insertion` leaves
/// as they are. Far dearer, so each search step earns credit and an insertion spends it: the share of time stays small
/// however long the routes are.
struct ExactInsertion {
  let state: SearchState
  let neighbours: Neighbours
  let placement: StopPlacement
  /// Squared elements that may still be placed; one entry.
  private let credit: Table<Int>

  private struct Best {
    var route = -1
    var delta: Int64
    var stops: StopPlacement.Result?
  }

  private static let creditPerStep = 20
  private static let mostCredit = 20_000
  /// Routes near the job that are tried.
  private static let triedRoutes = 4

  init(_ state: SearchState, _ neighbours: Neighbours, _ placement: StopPlacement) {
    self.state = state
    self.neighbours = neighbours
    self.placement = placement
    credit = Table(count: 1, repeating: 0)
  }

  func deallocate() { credit.deallocate() }

  /// Call once per step.
  func isAffordable() -> Bool {
    credit[0] = min(credit[0] + Self.creditPerStep, Self.mostCredit)
    return credit[0] > 0
  }

  /// Puts an absent job into one of the routes near it, at less than `limit`.
  /// - Returns: false, with nothing changed, if there is no such place.
  func insert(_ job: Int32, below limit: Int64) -> Bool {
    guard credit[0] > 0 else { return false }
    var best = Best(delta: limit)
    var tried: [Int32] = []
    for i in 0..<neighbours.count(of: job) where tried.count < Self.triedRoutes && credit[0] > 0 {
      let route = state.routeOf[neighbours.neighbour(of: job, i)]
      guard route >= 0, state.active[route], !tried.contains(route) else { continue }
      tried.append(route)
      consider(job, Int(route), &best)
    }
    guard let stops = best.stops else { return false }
    put(job, into: best.route, stops)
    return true
  }

  private func consider(_ job: Int32, _ route: Int, _ best: inout Best) {
    let r = state.routes[route]
    let type = Int(r.type)
    let vehicle = state.data.types[r.type]
    guard vehicle.earliestStart == vehicle.latestStart, vehicle.disposalCount + vehicle.pauseCount > 0,
      state.data.isAllowed(type: type, job: Int(job)), state.hasQuota(job: job, type: r.type)
    else { return }
    let surcharge =
      state.data.assignmentCost(type: type, job: Int(job)) + state.extraPeriodCost(job: job, period: vehicle.period)
    var order = state.order(of: route)
    credit[0] -= (order.count + 1) * (order.count + 1) * (order.count + 1)
    order.insert(job, at: 0)
    for place in order.indices {
      if place > 0 { order.swapAt(place - 1, place) }
      guard state.isRanked(order),
        let stops = placement.cheapest(order, type: type, below: best.delta + r.cost - surcharge)
      else { continue }
      best = Best(route: route, delta: stops.price - r.cost + surcharge, stops: stops)
    }
  }

  private func put(_ job: Int32, into route: Int, _ stops: StopPlacement.Result) {
    state.touch(route)
    let before = state.routes[route].cost
    state.write(stops.nodes, stops.pauses, into: route)
    let fits = state.rebuild(route, placingPauses: false)
    assert(fits && state.routes[route].cost == stops.price, "the placement's price is the evaluator's")
    state.cost += state.routes[route].cost - before
    state.attach(job, to: route)
  }
}
