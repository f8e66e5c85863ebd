import Routing

/// A town on a straight line that a person can reckon with: places 0...4 stand 100 s and 1000 m apart. The yard is
/// place 0, the dump place 4; stopping takes 10, 20, 30 s at places 1, 2, 3.
///
/// Jobs 0 and 1 are at places 1 and 2; jobs 2 and 3 share place 3. Tests change what they are about.
struct LineTown {
  var jobs = [
    Job(location: 1, load: load(2, 1), price: 1_000), Job(location: 2, load: load(3, 0), price: 2_000),
    Job(location: 3, load: load(1, 0), price: 3_000), Job(location: 3, load: load(1, 4), price: 4_000),
  ]
  var visits = [50, 60, 70, 80].map { Visit(serviceSeconds: $0, earliest: 0, latest: 10_000) }
  var types = [truck()]
  /// By vehicle type, then job.
  var assignmentCosts: [[Int64]] = [[0, 0, 0, 0]]
  var quotas: [Int32] = []
  var quotaClassCount = 0
  var extraPeriodPrice: Int64 = 0

  static let dump = DisposalOption(
    entry: 4, exit: 4, serviceSeconds: 90, earliest: 0, latest: 20_000, tipPrices: load(5, 7))

  static func load(_ first: Int32, _ second: Int32) -> Load {
    var load = Load.zero
    load[0] = first
    load[1] = second
    return load
  }

  /// Starts at 1000, needs no disposal, costs a round number per unit of everything.
  static func truck(period: Int = 0) -> VehicleType {
    VehicleType(
      period: period, count: 1, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .boundless,
      earliestStart: 1_000, latestStart: 1_000, latestEnd: 20_000, maxWorkedSeconds: 20_000,
      prices: VehiclePrices(
        fixed: 5_000, perMeter: 3, perWorkedSecond: 2, perOvertimeSecond: 7, regularSeconds: 10_000))
  }

  func problem() throws -> Problem {
    let places = 0..<5
    let steps = places.flatMap { from in places.map { to in Int32(abs(from - to)) } }
    let travel = TravelMatrix(
      count: 5, seconds: steps.map { $0 * 100 }, meters: steps.map { $0 * 1_000 }, stopSeconds: [0, 10, 20, 30, 0])
    return try Problem(
      travel: [travel], jobs: jobs, vehicleTypes: types, routeClasses: [RouteClass(travel: 0, visits: visits)],
      assignmentCosts: assignmentCosts.flatMap { $0 }, quotas: quotas, quotaClassCount: quotaClassCount,
      extraPeriodPrice: extraPeriodPrice)
  }

  func report(_ routes: [RouteStop]...) throws -> AuditReport {
    try report(routes: routes.map { Route(vehicleType: 0, stops: $0) })
  }

  /// Routes are audited as given, also empty ones, which `Solution.init` would drop.
  func report(routes: [Route]) throws -> AuditReport {
    var solution = Solution(routes: [])
    solution.routes = routes
    return SolutionAudit(problem: try problem()).report(on: solution)
  }
}
