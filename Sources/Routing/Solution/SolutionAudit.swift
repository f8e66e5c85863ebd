/// What the audit of a solution found.
public struct AuditReport: Sendable {
  /// Parallel to the solution's routes. A route of an unknown vehicle type has an empty schedule.
  public var schedules: [Schedule]
  /// Of the whole plan.
  public var costs: Costs
  /// Empty if the solution keeps every rule; ordered by route, then rules of the whole plan.
  public var violations: [Violation]

  public init(schedules: [Schedule], costs: Costs, violations: [Violation]) {
    self.schedules = schedules
    self.costs = costs
    self.violations = violations
  }
}

/// The second truth: replays a finished solution stop by stop with plain arithmetic.
///
/// It shares no code with the search, on purpose, and takes any solution, also one full of indices that mean nothing:
/// those are violations, never traps.
public struct SolutionAudit {
  public let problem: Problem

  public init(problem: Problem) {
    self.problem = problem
  }

  public func report(on solution: Solution) -> AuditReport {
    var report = AuditReport(schedules: [], costs: Costs(), violations: [])
    for (index, route) in solution.routes.enumerated() {
      guard problem.vehicleTypes.indices.contains(route.vehicleType) else {
        report.schedules.append(Self.emptySchedule(of: route.vehicleType))
        let text = "there is no vehicle type \(route.vehicleType)"
        report.violations.append(Violation(rule: .unknownVehicleType, route: index, text: text))
        continue
      }
      let schedule = RouteReplay(problem: problem, typeIndex: route.vehicleType, route: route).schedule()
      report.schedules.append(schedule)
      for term in CostTerm.allCases { report.costs.charge(term, schedule.costs[term]) }
      report.violations += RouteChecks(problem: problem, index: index, route: route, schedule: schedule).violations()
    }
    let plan = PlanChecks(problem: problem, solution: solution)
    report.violations += plan.violations()
    report.costs.charge(.leftOut, plan.leftOutCost())
    report.costs.charge(.extraPeriods, plan.extraPeriodCost())
    return report
  }

  private static func emptySchedule(of type: Int) -> Schedule {
    Schedule(
      vehicleType: type, start: 0, end: 0, workedSeconds: 0, overtimeSeconds: 0, drivingSeconds: 0, meters: 0,
      stops: [], costs: Costs())
  }
}
