/// Lets two vehicles of different types drive each other's routes: another day, yard or truck for a whole route at once
/// (the vehicle swap of fleet-mix routing; an empty vehicle takes part too).
struct VehicleExchange {
  let state: SearchState
  let placement: StopPlacement

  /// Makes a random exchange of two active routes, if both can be driven and the plan then costs less than `limit`. The
  /// first is that of a job of `seeds`: two
  /// empty vehicles have nothing to exchange.
  func run(_ routes: SparseSet, seeds: SparseSet, below limit: Int64, _ random: inout RandomSource) {
    guard routes.count > 1, seeds.count > 0 else { return }
    let a = Int(state.routeOf[seeds[random.below(seeds.count)]])
    guard a >= 0, state.active[a] else { return }
    let b = Int(routes[random.below(routes.count)])
    let (typeA, typeB) = (state.routes[a].type, state.routes[b].type)
    guard typeA != typeB else { return }
    let (jobsOfA, jobsOfB) = (state.order(of: a), state.order(of: b))
    guard mayRide(jobsOfA, typeB), mayRide(jobsOfB, typeA) else { return }
    state.redrive([b, a], by: [jobsOfA, jobsOfB], below: limit, placement)
  }

  private func mayRide(_ jobs: [Int32], _ type: Int32) -> Bool {
    jobs.allSatisfy { state.data.isAllowed(type: Int(type), job: Int($0)) }
  }
}

extension SearchState {
  /// A route's jobs.
  func order(of route: Int) -> [Int32] {
    let r = routes[route]
    var jobs: [Int32] = []
    jobs.reserveCapacity(r.jobCount + 1)
    for p in 1..<r.count - 1 where SearchRoute.isJob(r.nodes[p]) { jobs.append(r.nodes[p]) }
    return jobs
  }

  /// Empties routes and drives these orders of the same jobs on them; undoes everything if they cannot be driven so, or
  /// if the plan would not cost less than `limit`.
  func redrive(_ routes: [Int], by orders: [[Int32]], below limit: Int64, _ placement: StopPlacement) {
    for route in routes { empty(route) }
    // What the plan costs at the least once every job rides again: drives apart, all else that is known.
    var base = cost
    for (route, order) in zip(routes, orders) {
      let type = Int(self.routes[route].type)
      for job in order { base += data.assignmentCost(type: type, job: Int(job)) - data.jobs[job].price }
    }
    for (route, order) in zip(routes, orders) {
      guard drive(order, on: route, placement, below: limit - base) else { return undo() }
      base += self.routes[route].cost
    }
  }

  /// Gives an empty route these absent jobs in this order.
  /// - Returns: false, with the route still empty, if it cannot be driven so at less than `limit`.
  func drive(
    _ order: [Int32], on route: Int, _ placement: StopPlacement, below limit: Int64 = CostEvaluator.never
  ) -> Bool {
    guard !order.isEmpty else { return true }
    let r = routes.base + route
    assert(r.pointee.jobCount == 0)
    guard hasQuota(for: order, type: r.pointee.type) else { return false }
    touch(route)
    guard let placed = stops(for: order, type: Int(r.pointee.type), placement, below: limit) else { return false }
    write(placed.nodes, placed.pauses, into: route)
    guard rebuild(route, placingPauses: false) else {
      clear(route)
      return false
    }
    cost += r.pointee.cost
    for job in order { attach(job, to: route) }
    return true
  }

  func hasQuota(for order: [Int32], type: Int32) -> Bool {
    var counted = 0
    for job in order {
      guard hasQuota(job: job, type: type) else { break }
      countQuota(job: job, type: type, by: 1)
      counted += 1
    }
    for job in order.prefix(counted) { countQuota(job: job, type: type, by: -1) }
    return counted == order.count
  }

  /// Elements and breaks for an order of jobs; where no exact placement is at hand, the jobs alone.
  private func stops(
    for order: [Int32], type: Int, _ placement: StopPlacement, below limit: Int64
  ) -> (nodes: [Int32], pauses: [UInt8])? {
    let vehicle = data.types[type]
    if vehicle.earliestStart == vehicle.latestStart {
      return placement.cheapest(order, type: type, below: limit).map { ($0.nodes, $0.pauses) }
    }
    let load = order.reduce(Load.zero) { $0 &+ data.jobs[$1].load }
    guard CostEvaluator(data, type: type).fits(load) else { return nil }
    let pauses = [UInt8](repeating: 0, count: order.count + 2)
    return (vehicle.mustReturnEmpty ? order + [-1] : order, pauses)
  }

  func write(_ nodes: [Int32], _ pauses: [UInt8], into route: Int) {
    let r = routes.base + route
    r.pointee.reserve(nodes.count + 2)
    r.pointee.nodes[0] = SearchRoute.depot
    r.pointee.pauses[0] = pauses[0]
    for (i, node) in nodes.enumerated() {
      r.pointee.nodes[i + 1] = node
      r.pointee.pauses[i + 1] = pauses[i + 1]
    }
    r.pointee.nodes[nodes.count + 1] = SearchRoute.depot
    r.pointee.pauses[nodes.count + 1] = 0
    r.pointee.count = nodes.count + 2
  }

  func clear(_ route: Int) {
    write([], [0], into: route)
    let fits = rebuild(route, placingPauses: false)
    assert(fits, "an empty route is always in time")
  }
}
