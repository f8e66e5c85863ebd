/// Cuts routes and puts the pieces together anew, with every disposal and break placed afresh: two strings of one route
/// change places (or-opt), two routes exchange their tails (2-opt*, Potvin & Rousseau 1995), or a whole trip goes to
/// another route or changes places with another trip.
///
/// Ruin and recreate seldom gets there: the plans between are dear where a trip, a break or a site changes with the
/// order.
struct OrderExchange {
  let state: SearchState
  let placement: StopPlacement

  /// Makes a random change around a random job of `seeds`, if it can be driven. Long routes, which are dear to place,
  /// are passed over in proportion.
  func run(
    _ routes: SparseSet, seeds: SparseSet, _ neighbours: Neighbours, below limit: Int64, _ random: inout RandomSource
  ) {
    guard seeds.count > 0 else { return }
    let seed = seeds[random.below(seeds.count)]
    let a = Int(state.routeOf[seed])
    guard a >= 0, state.active[a] else { return }
    let b = random.chance(perMille: 500) ? a : partner(of: seed, routes, neighbours, &random)
    guard b >= 0, state.active[b] else { return }
    let length = state.routes[a].jobCount + (a == b ? 0 : state.routes[b].jobCount)
    guard random.below(10 + length) < 10 else { return }
    let hasTrips = state.data.types[state.routes[a].type].disposalCount > 0
    if hasTrips && random.chance(perMille: 500) {
      exchangeTrips(a, b, seed, below: limit, &random)
    } else if a == b {
      swapStrings(a, below: limit, &random)
    } else {
      exchangeTails(a, b, below: limit, &random)
    }
  }

  /// The route of a near neighbour, or any.
  private func partner(
    of seed: Int32, _ routes: SparseSet, _ neighbours: Neighbours, _ random: inout RandomSource
  ) -> Int {
    let near = min(10, neighbours.count(of: seed))
    if near > 0 && random.chance(perMille: 700) {
      return Int(state.routeOf[neighbours.neighbour(of: seed, random.below(near))])
    }
    return Int(routes[random.below(routes.count)])
  }

  /// Two adjacent strings change places, each reversed or not.
  private func swapStrings(_ route: Int, below limit: Int64, _ random: inout RandomSource) {
    let order = state.order(of: route)
    guard order.count > 1 else { return }
    let first = random.below(order.count - 1)
    let middle = first + 1 + random.below(order.count - first - 1)
    let end = middle + 1 + random.below(order.count - middle)
    let left = turned(order[first..<middle], &random)
    let right = turned(order[middle..<end], &random)
    replace([route], by: [order[..<first] + right + left + order[end...]], below: limit)
  }

  private func turned(_ jobs: ArraySlice<Int32>, _ random: inout RandomSource) -> [Int32] {
    random.chance(perMille: 300) ? jobs.reversed() : Array(jobs)
  }

  private func exchangeTails(_ a: Int, _ b: Int, below limit: Int64, _ random: inout RandomSource) {
    let (one, other) = (state.order(of: a), state.order(of: b))
    let (cut, otherCut) = (random.below(one.count + 1), random.below(other.count + 1))
    let joined = Array(one[..<cut] + other[otherCut...])
    let rest = Array(other[..<otherCut] + one[cut...])
    guard mayRide(joined, a), mayRide(rest, b) else { return }
    replace([a, b], by: [joined, rest], below: limit)
  }

  /// The seed's trip goes to another place between trips, or changes places with a trip.
  private func exchangeTrips(
    _ a: Int, _ b: Int, _ seed: Int32, below limit: Int64, _ random: inout RandomSource
  ) {
    var trips = state.trips(of: a)
    guard let from = trips.firstIndex(where: { $0.contains(seed) }) else { return }
    if a == b {
      let trip = trips.remove(at: from)
      trips.insert(trip, at: random.below(trips.count + 1))
      return replace([a], by: [trips.flatMap(\.self)], below: limit)
    }
    var others = state.trips(of: b)
    if !others.isEmpty && random.chance(perMille: 500) {
      swap(&trips[from], &others[random.below(others.count)])
    } else {
      others.insert(trips.remove(at: from), at: random.below(others.count + 1))
    }
    let (rest, joined) = (trips.flatMap(\.self), others.flatMap(\.self))
    guard mayRide(rest, a), mayRide(joined, b) else { return }
    replace([a, b], by: [rest, joined], below: limit)
  }

  private func mayRide(_ jobs: [Int32], _ route: Int) -> Bool {
    jobs.allSatisfy { state.data.isAllowed(type: Int(state.routes[route].type), job: Int($0)) }
  }

  private func replace(_ routes: [Int], by orders: [[Int32]], below limit: Int64) {
    guard orders.allSatisfy(state.isRanked) else { return }
    state.redrive(routes, by: orders, below: limit, placement)
  }
}

extension SearchState {
  /// The jobs of each trip, in order.
  func trips(of route: Int) -> [[Int32]] {
    let r = routes[route]
    var trips: [[Int32]] = [[]]
    for p in 1..<r.count - 1 {
      if SearchRoute.isJob(r.nodes[p]) { trips[trips.count - 1].append(r.nodes[p]) } else { trips.append([]) }
    }
    return trips.filter { !$0.isEmpty }
  }

  /// Takes every job out of a route.
  func empty(_ route: Int) {
    touch(route)
    for job in order(of: route) { detach(job) }
    sweep(route)
  }
}
