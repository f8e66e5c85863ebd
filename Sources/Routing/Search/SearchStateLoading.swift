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

  /// Replaces the plan by as much of a solution as fits the problem's rules: routes with their stops if those keep the
  /// rules, else their jobs in the same order with stops placed anew, else not at all.
  func load(_ solution: Solution) {
    for job in 0..<data.jobCount where routeOf[job] >= 0 { empty(Int(routeOf[job])) }
    var used = [Int](repeating: 0, count: data.typeCount)
    let placement = StopPlacement(data: data)
    var seen = [Bool](repeating: false, count: data.jobCount)
    for route in solution.routes {
      let type = route.vehicleType
      guard (0..<data.typeCount).contains(type), used[type] < routeRange(of: type).count else { continue }
      let index = routeRange(of: type).lowerBound + used[type]
      let jobs = route.jobs.filter { (0..<data.jobCount).contains($0) && !seen[$0] }
      let kept = jobs.filter { data.isAllowed(type: type, job: $0) }.map { Int32($0) }
      guard !kept.isEmpty, isRanked(kept), Set(kept).count == kept.count else { continue }
      let isWhole = kept.count == route.jobs.count
      guard (isWhole && drive(stops: route.stops, on: index)) || drive(kept, on: index, placement) else { continue }
      used[type] += 1
      for job in kept { seen[Int(job)] = true }
    }
    dropPartialGroups()
    begin()
  }

  /// Gives an empty route these stops.
  /// - Returns: false, with the route still empty, if they break a rule.
  private func drive(stops: [RouteStop], on route: Int) -> Bool {
    let evaluator = self.evaluator(of: route)
    guard let elements = elements(of: stops, evaluator) else { return false }
    let order = elements.nodes.filter(SearchRoute.isJob)
    guard hasQuota(for: order, type: routes[route].type) else { return false }
    write(elements.nodes, elements.pauses, into: route)
    let fits = rebuild(route, placingPauses: false)
    let worked = routes[route].prefix[routes[route].count - 1].time.duration &- routes[route].unpaidSeconds
    guard fits, evaluator.pausesDue(worked: worked) <= routes[route].pauseCount else {
      clear(route)
      return false
    }
    cost += routes[route].cost
    for job in order { attach(job, to: route) }
    return true
  }

  /// Stops as elements, with the breaks after each; `nil` if they break a rule of loads or of order.
  private func elements(of stops: [RouteStop], _ evaluator: CostEvaluator) -> (nodes: [Int32], pauses: [UInt8])? {
    var (nodes, pauses): ([Int32], [UInt8]) = ([], [0])
    var (aboard, taken, hasCollected) = (Load.zero, 0, false)
    for stop in stops {
      switch stop {
      case .job(let job):
        nodes.append(Int32(job))
        aboard = aboard &+ data.jobs[job].load
        hasCollected = true
        guard evaluator.fits(aboard) else { return nil }
      case .disposal(let option):
        guard hasCollected, (0..<evaluator.type.disposalCount).contains(option) else { return nil }
        nodes.append(-1 - Int32(option))
        (aboard, hasCollected) = (aboard & evaluator.type.kept, false)
      case .pause(let pause):
        guard pause == taken, taken < evaluator.type.pauseCount else { return nil }
        taken += 1
        pauses[pauses.count - 1] += 1
        continue
      }
      pauses.append(0)
    }
    return evaluator.mayStayAboard(aboard) ? (nodes, pauses) : nil
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
