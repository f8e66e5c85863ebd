/// A rich vehicle routing problem, immutable and total: after `init` every index is valid and every window ordered, so
/// search code never checks again.
///
/// Choose for each job a vehicle (and so a period) and a place in its route, or leave it out. A vehicle's cost is
///
///     fixed + meters·perMeter + worked·perWorkedSecond + max(0, worked − regular)·perOvertimeSecond + tipping
///
/// for vehicles that serve a job, and the plan's cost adds assignment costs, extra periods of groups, and prices of the
/// jobs left out.
public final class Problem: Sendable {
  public let travel: [TravelMatrix]
  public let jobs: [Job]
  public let vehicleTypes: [VehicleType]
  public let routeClasses: [RouteClass]
  /// Cost of serving a job by a vehicle type, `vehicleTypes × jobs`, row-major; `forbidden` where it may not ride.
  public let assignmentCosts: [Int64]
  /// Largest number of jobs of a quota class in a quota bucket, `buckets × classes`, row-major.
  public let quotas: [Int32]
  public let quotaClassCount: Int
  /// Added for each period beyond the first that a served group's jobs use.
  public let extraPeriodPrice: Int64
  /// Job indices of each group.
  public let groups: [[Int]]

  public static let forbidden = Int64.max / 4

  public func assignmentCost(type: Int, job: Int) -> Int64 { assignmentCosts[type * jobs.count + job] }
  public func isAllowed(type: Int, job: Int) -> Bool { assignmentCost(type: type, job: job) < Self.forbidden }
  public func visit(type: Int, job: Int) -> Visit { routeClasses[vehicleTypes[type].routeClass].visits[job] }
  public func travel(of type: Int) -> TravelMatrix { travel[routeClasses[vehicleTypes[type].routeClass].travel] }

  /// - Throws: `ProblemError` with everything that is wrong.
  public init(
    travel: [TravelMatrix], jobs: [Job], vehicleTypes: [VehicleType], routeClasses: [RouteClass],
    assignmentCosts: [Int64], quotas: [Int32] = [], quotaClassCount: Int = 0, extraPeriodPrice: Int64 = 0
  ) throws(ProblemError) {
    self.travel = travel
    self.jobs = jobs
    self.vehicleTypes = vehicleTypes
    self.routeClasses = routeClasses
    self.assignmentCosts = assignmentCosts
    self.quotas = quotas
    self.quotaClassCount = quotaClassCount
    self.extraPeriodPrice = extraPeriodPrice
    let groupCount = max(0, (jobs.compactMap(\.group).max() ?? -1) + 1)
    var groups = [[Int]](repeating: [], count: groupCount <= jobs.count ? groupCount : 0)
    for (index, job) in jobs.enumerated() {
      if let group = job.group, groups.indices.contains(group) { groups[group].append(index) }
    }
    self.groups = groups
    let flaws = ProblemValidator(problem: self).flaws()
    guard flaws.isEmpty else { throw ProblemError(flaws: flaws) }
  }
}

extension Problem {
  /// The same problem with all travel in tables.
  public func spread() throws(ProblemError) -> Problem {
    try Problem(
      travel: travel.map(\.spread), jobs: jobs, vehicleTypes: vehicleTypes, routeClasses: routeClasses,
      assignmentCosts: assignmentCosts, quotas: quotas, quotaClassCount: quotaClassCount,
      extraPeriodPrice: extraPeriodPrice)
  }
}

/// Everything that makes numbers unusable as a `Problem`.
public struct ProblemError: Error, CustomStringConvertible, Equatable {
  public let flaws: [String]
  public var description: String { flaws.joined(separator: "\n") }
}
