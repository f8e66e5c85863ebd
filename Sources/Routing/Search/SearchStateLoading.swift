/// The only doors between a `Solution` and a `SearchState`, and between the states of two workers.
extension SearchState {
  /// Replaces whole routes by the elements that `copy` holds, then counts everything anew.
  func adopt(_ copy: PlanCopy, routes indices: some Sequence<Int>) {
    for route in indices {
      let source = copy.elements(of: route)
      let r = routes.base + route
      r.pointee.reserve(source.length)
      r.pointee.nodes.copy(from: source.nodes, length: source.length)
      r.pointee.pauses.copy(from: source.pauses, length: source.length)
      r.pointee.count = source.length
    }
    recount()
  }

  /// Loads as much of a solution as fits the problem's rules: routes that break one are left out, and so their jobs.
  func load(_ solution: Solution) {
    var used = [Int](repeating: 0, count: data.typeCount)
    var firstRoute = [Int](repeating: 0, count: data.typeCount + 1)
    for type in 0..<data.typeCount {
      firstRoute[type + 1] = firstRoute[type] + min(data.problem.vehicleTypes[type].count, data.jobCount)
    }
    let placement = StopPlacement(data: data)
    var seen = [Bool](repeating: false, count: data.jobCount)
    for route in solution.routes {
      guard (0..<data.typeCount).contains(route.vehicleType) else { continue }
      let index = firstRoute[route.vehicleType] + used[route.vehicleType]
      guard index < firstRoute[route.vehicleType + 1] else { continue }
      let jobs = route.jobs.filter { (0..<data.jobCount).contains($0) && !seen[$0] }
      let kept = jobs.filter { data.isAllowed(type: route.vehicleType, job: $0) }.map { Int32($0) }
      guard isRanked(kept), drive(kept, on: index, placement) else { continue }
      used[route.vehicleType] += 1
      for job in kept { seen[Int(job)] = true }
    }
    dropPartialGroups()
  }

  func isRanked(_ order: [Int32]) -> Bool {
    let ranks = order.map { data.jobs[$0] }.filter { $0.rankLow != Segment.noRankLow }.map(\.rankLow)
    return zip(ranks, ranks.dropFirst()).allSatisfy { $0 <= $1 }
  }

  private func dropPartialGroups() {
    for members in data.problem.groups where members.contains(where: { routeOf[$0] < 0 }) {
      for job in members where routeOf[job] >= 0 { remove(Int32(job)) }
    }
  }

  func solution() -> Solution {
    var rows: [Route] = []
    for route in 0..<routeCount where routes[route].jobCount > 0 {
      let r = routes[route]
      var stops: [RouteStop] = []
      var taken = 0
      for p in 0..<r.count - 1 {
        let node = r.nodes[p]
        if SearchRoute.isJob(node) {
          stops.append(.job(Int(node)))
        } else if SearchRoute.isDisposal(node) {
          stops.append(.disposal(Int(SearchRoute.option(node))))
        }
        for _ in 0..<r.pauses[p] {
          stops.append(.pause(taken))
          taken += 1
        }
      }
      rows.append(Route(vehicleType: Int(r.type), stops: stops))
    }
    return Solution(routes: rows)
  }
}
