/// Rules and costs that no single route can tell: who serves what, how often, and what is left out.
struct PlanChecks {
  let problem: Problem
  let solution: Solution
  /// Routes (in order, one entry per time) that serve each job.
  private let servedBy: [[Int]]

  init(problem: Problem, solution: Solution) {
    self.problem = problem
    self.solution = solution
    var servedBy = [[Int]](repeating: [], count: problem.jobs.count)
    for (index, route) in solution.routes.enumerated() {
      for job in route.jobs where servedBy.indices.contains(job) { servedBy[job].append(index) }
    }
    self.servedBy = servedBy
  }

  func violations() -> [Violation] {
    doubledJobs() + routeCounts() + quotaViolations() + splitGroups()
  }

  /// Price of the jobs left out. A group that is not served whole counts as left out.
  func leftOutCost() -> Int64 {
    var total: Int64 = 0
    for (job, routes) in servedBy.enumerated() {
      let isLeftOut: Bool
      if let group = problem.jobs[job].group {
        isLeftOut = problem.groups[group].contains { servedBy[$0].isEmpty }
      } else {
        isLeftOut = routes.isEmpty
      }
      if isLeftOut { total = Bounded.sum(total, problem.jobs[job].price) }
    }
    return total
  }

  func extraPeriodCost() -> Int64 {
    var extra = 0
    for group in problem.groups {
      var periods: [Int] = []
      for route in group.flatMap({ servedBy[$0] }) {
        guard let type = vehicleType(of: route) else { continue }
        if !periods.contains(type.period) { periods.append(type.period) }
      }
      extra += max(0, periods.count - 1)
    }
    return Bounded.product(problem.extraPeriodPrice, extra)
  }

  private func vehicleType(of route: Int) -> VehicleType? {
    let type = solution.routes[route].vehicleType
    return problem.vehicleTypes.indices.contains(type) ? problem.vehicleTypes[type] : nil
  }

  private func doubledJobs() -> [Violation] {
    servedBy.enumerated().compactMap { job, routes in
      guard routes.count > 1 else { return nil }
      let text = "job \(job) is served \(routes.count) times, in routes \(routes)"
      return Violation(rule: .jobServedTwice, route: routes[1], text: text)
    }
  }

  private func routeCounts() -> [Violation] {
    var counts = [Int](repeating: 0, count: problem.vehicleTypes.count)
    for route in solution.routes where counts.indices.contains(route.vehicleType) { counts[route.vehicleType] += 1 }
    return counts.enumerated().compactMap { type, count in
      guard count > problem.vehicleTypes[type].count else { return nil }
      let text = "\(count) routes of vehicle type \(type), which has \(problem.vehicleTypes[type].count) vehicles"
      return Violation(rule: .tooManyRoutes, route: nil, text: text)
    }
  }

  private func quotaViolations() -> [Violation] {
    guard problem.quotaClassCount > 0 else { return [] }
    var counts = [Int](repeating: 0, count: problem.quotas.count)
    for (job, routes) in servedBy.enumerated() {
      guard let quotaClass = problem.jobs[job].quotaClass else { continue }
      for route in routes {
        guard let bucket = vehicleType(of: route)?.quotaBucket else { continue }
        counts[bucket * problem.quotaClassCount + quotaClass] += 1
      }
    }
    return counts.enumerated().compactMap { entry, count in
      guard count > max(0, Int(problem.quotas[entry])) else { return nil }
      let place = "class \(entry % problem.quotaClassCount) in bucket \(entry / problem.quotaClassCount)"
      let text = "\(count) jobs of \(place), quota is \(problem.quotas[entry])"
      return Violation(rule: .quotaExceeded, route: nil, text: text)
    }
  }

  private func splitGroups() -> [Violation] {
    problem.groups.enumerated().compactMap { index, group in
      let missing = group.filter { servedBy[$0].isEmpty }
      guard !missing.isEmpty, missing.count < group.count else { return nil }
      let text = "group \(index) is served without jobs \(missing)"
      return Violation(rule: .groupSplit, route: nil, text: text)
    }
  }
}
