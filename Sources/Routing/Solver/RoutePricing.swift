/// What the evaluator says about a whole route: the price that every other arithmetic must agree with.
public struct RoutePricing: Sendable {
  public let problem: Problem
  private let data: SearchData

  public init(_ problem: Problem) {
    self.problem = problem
    data = SearchData(problem)
  }

  /// Price of one vehicle with its assignment costs, in the problem's units, a job served twice counted twice.
  /// - Returns: `nil` if the route breaks a rule of its vehicle or names something that does not exist.
  public func price(_ route: Route) -> Int64? {
    guard problem.vehicleTypes.indices.contains(route.vehicleType) else { return nil }
    let evaluator = CostEvaluator(data, type: route.vehicleType)
    var stretch = evaluator.start
    var walk = Walk()
    for stop in route.stops {
      guard let next = walk.step(stop, from: stretch, route.vehicleType, problem, evaluator) else { return nil }
      stretch = next
    }
    stretch = evaluator.join(stretch, evaluator.end)
    guard stretch.time.isInTime, walk.jobs > 0, evaluator.type.disposalCount == 0 || stretch.tail == .zero else {
      return nil
    }
    let unpaid = evaluator.unpaidSeconds(walk.pauses)
    guard evaluator.pausesDue(worked: stretch.time.duration &- unpaid) <= walk.pauses else { return nil }
    let price = evaluator.price(
      duration: stretch.time.duration, meters: stretch.meters, tipping: stretch.tipping, pauseCount: walk.pauses,
      unpaidSeconds: unpaid)
    return price < CostEvaluator.never ? price + walk.assignment : nil
  }
}

/// What a route has done so far that a stretch does not say.
private struct Walk {
  var jobs = 0
  var jobsSinceDisposal = 0
  var pauses = 0
  var rank = Int32.min
  var assignment: Int64 = 0

  mutating func step(
    _ stop: RouteStop, from stretch: Segment, _ type: Int, _ problem: Problem, _ evaluator: CostEvaluator
  ) -> Segment? {
    var next = stretch
    switch stop {
    case .job(let job):
      guard problem.jobs.indices.contains(job), problem.isAllowed(type: type, job: job),
        problem.jobs[job].rank ?? rank >= rank
      else { return nil }
      rank = problem.jobs[job].rank ?? rank
      jobs += 1
      jobsSinceDisposal += 1
      assignment += problem.assignmentCost(type: type, job: job)
      next = evaluator.join(stretch, evaluator.job(Int32(job)))
      guard evaluator.fits(next.tail) else { return nil }
    case .disposal(let option):
      guard (0..<evaluator.type.disposalCount).contains(option), jobsSinceDisposal > 0 else { return nil }
      jobsSinceDisposal = 0
      next = evaluator.join(stretch, evaluator.disposal(Int32(option)))
    case .pause(let pause):
      guard pause == pauses, pause < evaluator.type.pauseCount else { return nil }
      pauses += 1
      next.time = stretch.time.then(evaluator.pauseTime(pause), after: 0)
    }
    return next.time.isInTime ? next : nil
  }
}
