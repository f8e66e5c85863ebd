extension Problem {
  /// Problems that share nothing but their locations as one: each problem's jobs and vehicles, in order.
  ///
  /// Where all travel is the same but for stop times at different locations, there is one travel profile.
  /// - Throws: `ProblemError` if their locations or prices of extra periods differ.
  public static func joining(_ problems: [Problem]) throws(ProblemError) -> Problem {
    guard let first = problems.first, problems.count > 1 else {
      if let only = problems.first { return only }
      throw ProblemError(flaws: ["there is no problem to join"])
    }
    guard problems.allSatisfy({ $0.extraPeriodPrice == first.extraPeriodPrice }) else {
      throw ProblemError(flaws: ["prices of extra periods differ"])
    }
    var join = ProblemJoin(jobCount: problems.reduce(0) { $0 + $1.jobs.count })
    let shared = ProblemJoin.sharedTravel(problems)
    for problem in problems { join.add(problem, sharingTravel: shared != nil) }
    return try Problem(
      travel: shared.map { [$0] } ?? problems.flatMap(\.travel), jobs: join.jobs, vehicleTypes: join.types,
      routeClasses: join.classes, assignmentCosts: join.assignmentCosts, quotas: join.quotas(of: problems),
      quotaClassCount: join.quotaClasses, extraPeriodPrice: first.extraPeriodPrice)
  }
}

/// Problems set side by side, with their indices shifted.
private struct ProblemJoin {
  let jobCount: Int
  var jobs: [Job] = []
  var types: [VehicleType] = []
  var classes: [RouteClass] = []
  var assignmentCosts: [Int64] = []
  var quotaClasses = 0
  private var groups = 0
  private var buckets = 0
  private var travels = 0

  init(jobCount: Int) { self.jobCount = jobCount }

  mutating func add(_ problem: Problem, sharingTravel: Bool) {
    let before = jobs.count
    let after = jobCount - before - problem.jobs.count
    let never = Visit(serviceSeconds: 0, earliest: 0, latest: 0)
    for type in problem.vehicleTypes {
      var shifted = type
      shifted.routeClass += classes.count
      shifted.quotaBucket = type.quotaBucket.map { $0 + buckets }
      types.append(shifted)
    }
    for row in problem.vehicleTypes.indices {
      assignmentCosts += [Int64](repeating: Problem.forbidden, count: before)
      assignmentCosts += problem.assignmentCosts[row * problem.jobs.count..<(row + 1) * problem.jobs.count]
      assignmentCosts += [Int64](repeating: Problem.forbidden, count: after)
    }
    for routeClass in problem.routeClasses {
      let visits =
        Array(repeating: never, count: before) + routeClass.visits + Array(repeating: never, count: after)
      classes.append(RouteClass(travel: sharingTravel ? 0 : routeClass.travel + travels, visits: visits))
    }
    for job in problem.jobs {
      var shifted = job
      shifted.group = job.group.map { $0 + groups }
      shifted.quotaClass = job.quotaClass.map { $0 + quotaClasses }
      jobs.append(shifted)
    }
    groups += problem.groups.count
    buckets += Self.buckets(of: problem)
    quotaClasses += problem.quotaClassCount
    travels += problem.travel.count
  }

  private static func buckets(of problem: Problem) -> Int { (problem.vehicleTypes.compactMap(\.quotaBucket).max() ?? -1) + 1 }

  func quotas(of problems: [Problem]) -> [Int32] {
    var rows: [Int32] = []
    var before = 0
    for problem in problems {
      let after = quotaClasses - before - problem.quotaClassCount
      for bucket in 0..<Self.buckets(of: problem) {
        rows += [Int32](repeating: .max, count: before)
        rows += problem.quotas[bucket * problem.quotaClassCount..<(bucket + 1) * problem.quotaClassCount]
        rows += [Int32](repeating: .max, count: after)
      }
      before += problem.quotaClassCount
    }
    return rows
  }

  /// The one travel of all problems; `nil` if driving, or stop times at a location where both have some, differ.
  static func sharedTravel(_ problems: [Problem]) -> TravelMatrix? {
    guard let first = problems.first?.travel.first else { return nil }
    var stops = first.stopSeconds
    for travel in problems.flatMap(\.travel) {
      guard travel.count == first.count, travel.plane == first.plane, travel.seconds == first.seconds,
        travel.meters == first.meters
      else { return nil }
      for (place, seconds) in travel.stopSeconds.enumerated() where seconds > 0 {
        guard stops[place] == 0 || stops[place] == seconds else { return nil }
        stops[place] = seconds
      }
    }
    if let plane = first.plane { return TravelMatrix(plane, stopSeconds: stops) }
    return TravelMatrix(count: first.count, seconds: first.seconds, meters: first.meters, stopSeconds: stops)
  }
}
