/// Lets two vehicles of different types drive each other's routes: another yard, size or price for a whole route at
/// once (an unused vehicle takes part too).
struct PlainVehicleExchange {
  let state: PlainState

  /// Exchanges the route of a job of `seeds` with a random one; that may turn out to be impossible, see `isBroken`.
  func run(_ routes: SparseSet, seeds: SparseSet, _ random: inout RandomSource) {
    guard routes.count > 1, seeds.count > 0 else { return }
    let a = state.at(seeds[random.below(seeds.count)]).pointee.route
    guard a >= 0, state.row(a).pointee.isActive else { return }
    let other = partner(of: a, routes, &random)
    guard let b = other, state.row(a).pointee.type != state.row(b).pointee.type else { return }
    state.exchangeVehicles(a, b)
  }

  /// Gives the jobs that are left of a ruined route to a vehicle of another size or price: an unused one, or that of
  /// another ruined route, which drives this one's rest.
  func replaceRuined(_ random: inout RandomSource) {
    guard state.touched.count > 0 else { return }
    let route = state.touched[random.below(state.touched.count)]
    var other = state.touched[random.below(state.touched.count)]
    if random.chance(perMille: 500) {
      let unused = state.empties[random.below(state.empties.count)]
      guard unused.count > 0 else { return }
      other = unused[unused.count - 1]
    }
    let (type, otherType) = (state.type(of: route), state.type(of: other))
    guard type.pointee.isOther(than: otherType.pointee), load(of: route) <= otherType.pointee.capacity,
      load(of: other) <= type.pointee.capacity
    else { return }
    state.exchangeVehicles(route, other)
  }

  private func load(of route: Int32) -> Int32 {
    state.type(of: route).pointee.capacity &- state.row(route).pointee.spare
  }

  /// Half of the time an unused vehicle of a random type, if there is one: most vehicles of most types are unused.
  private func partner(of route: Int32, _ routes: SparseSet, _ random: inout RandomSource) -> Int32? {
    guard random.chance(perMille: 500) else { return routes[random.below(routes.count)] }
    let unused = state.empties[random.below(state.empties.count)]
    return unused.count > 0 ? unused[unused.count - 1] : nil
  }
}

extension PlainState {
  /// Gives each of two vehicles the other's jobs in their order; `isBroken` if either may not or cannot drive them.
  func exchangeVehicles(_ a: Int32, _ b: Int32) {
    let (jobsOfA, jobsOfB) = (order(of: Int(a)), order(of: Int(b)))
    let (typeA, typeB) = (row(a).pointee.type, row(b).pointee.type)
    guard mayRide(jobsOfA, typeB), mayRide(jobsOfB, typeA) else { return }
    for route in [a, b] {
      touch(route)
      save(start(of: route))
      save(end(of: route))
      cost -= row(route).pointee.cost
    }
    for job in jobsOfA + jobsOfB { save(job) }
    cost -= assignments(jobsOfA, typeA) + assignments(jobsOfB, typeB)
    for (route, jobs) in [(a, jobsOfB), (b, jobsOfA)] {
      if !link(Int(route), jobs) { isBroken = true }
      cost = cost &+ row(route).pointee.cost &+ assignments(jobs, row(route).pointee.type)
      noteUse(of: route)
    }
  }

  private func mayRide(_ jobs: [Int32], _ type: Int32) -> Bool {
    !plain.hasAssignments || jobs.allSatisfy { plain.data.isAllowed(type: Int(type), job: Int($0)) }
  }

  private func assignments(_ jobs: [Int32], _ type: Int32) -> Int64 {
    guard plain.hasAssignments else { return 0 }
    return jobs.reduce(0) { $0 &+ plain.data.assignmentCost(type: Int(type), job: Int($1)) }
  }
}
