/// Lets a plan take over another's routes around some job, in place of those of its own that serve the most of the same
/// jobs (selective route exchange, Nagata & Bräysy 2010). Jobs that neither keeps are left out.
struct RouteInheritance {
  let data: SearchData
  let neighbours: Neighbours

  /// - Returns: the child, and the jobs of all routes that were taken out or over.
  func child(of a: Solution, _ b: Solution, _ random: inout RandomSource) -> (solution: Solution, jobs: [Int]) {
    let (ownerA, ownerB) = (owners(in: a), owners(in: b))
    let most = max(1, min(a.routes.count, b.routes.count) / 2)
    let taken = routes(around: random.below(data.jobCount), atMost: 1 + random.below(most), ownerB)
    var isImported = [Bool](repeating: false, count: data.jobCount)
    for route in taken { for job in b.routes[route].jobs { isImported[job] = true } }
    var left = Set<Int>()
    for route in taken {
      var shared = [Int](repeating: 0, count: a.routes.count)
      for job in b.routes[route].jobs where ownerA[job] >= 0 && !left.contains(ownerA[job]) { shared[ownerA[job]] += 1 }
      let most = shared.indices.max { (shared[$0], $1) < (shared[$1], $0) }
      if let most, shared[most] > 0 { left.insert(most) }
    }
    var touched = isImported
    var routes: [Route] = taken.map { b.routes[$0] }
    for (index, route) in a.routes.enumerated() {
      let jobs = route.jobs
      if left.contains(index) || jobs.contains(where: { isImported[$0] }) { for job in jobs { touched[job] = true } }
      guard !left.contains(index) else { continue }
      let stops = route.stops.filter { if case .job(let job) = $0 { !isImported[job] } else { true } }
      routes.append(Route(vehicleType: route.vehicleType, stops: stops))
    }
    return (Solution(routes: routes), touched.indices.filter { touched[$0] })
  }

  /// Routes of the jobs nearest to one, nearest first.
  private func routes(around job: Int, atMost count: Int, _ owners: [Int]) -> [Int] {
    var found: [Int] = []
    func consider(_ job: Int) {
      if owners[job] >= 0, found.count < count, !found.contains(owners[job]) { found.append(owners[job]) }
    }
    consider(job)
    for i in 0..<neighbours.count(of: Int32(job)) { consider(Int(neighbours.neighbour(of: Int32(job), i))) }
    return found
  }

  private func owners(in solution: Solution) -> [Int] {
    var owners = [Int](repeating: -1, count: data.jobCount)
    for (index, route) in solution.routes.enumerated() { for job in route.jobs { owners[job] = index } }
    return owners
  }
}
