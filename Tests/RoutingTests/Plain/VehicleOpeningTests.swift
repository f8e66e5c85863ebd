import Routing
import Testing

/// A vehicle that pays only with many optional jobs aboard. The search once offered ten absent jobs at a time and left
/// such a vehicle in the yard.
@Suite struct VehicleOpeningTests {
  @Test(arguments: [UInt64](1...3)) func aVehicleIsSentOutWhereOnlyManyJobsTogetherPayForIt(seed: UInt64) async throws {
    let problem = try farTown(jobs: 60, metersAway: 100, price: 6)
    let result = await Solver(problem).solve(SolverOptions(budget: .iterations(2_000), seed: seed))
    #expect(result.cost == 2 * (100 + 59))
    #expect(SolutionAudit(problem: problem).report(on: result.solution).costs.total == result.cost)
  }

  @Test func noneIsSentOutWhereAllTogetherDoNotPay() async throws {
    let problem = try farTown(jobs: 60, metersAway: 100, price: 5)
    let result = await Solver(problem).solve(SolverOptions(budget: .iterations(2_000)))
    #expect(result.solution.routes.isEmpty && result.cost == 300)
  }

  /// Jobs a meter apart on a line that begins far from the yard; a meter costs 1.
  private func farTown(jobs count: Int, metersAway: Int, price: Int64) throws -> Problem {
    let places = [0] + (0..<count).map { metersAway + $0 }
    let meters = places.flatMap { from in places.map { to in Int32(abs(from - to)) } }
    let zeros = [Int32](repeating: 0, count: meters.count)
    let travel = TravelMatrix(
      count: places.count, seconds: zeros, meters: meters, stopSeconds: [Int32](repeating: 0, count: places.count))
    let visit = Visit(serviceSeconds: 0, earliest: 0, latest: 1_000)
    let type = VehicleType(
      period: 0, count: 2, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .boundless, earliestStart: 0,
      latestStart: 0, latestEnd: 1_000, maxWorkedSeconds: 1_000,
      prices: VehiclePrices(fixed: 0, perMeter: 1, perWorkedSecond: 0, perOvertimeSecond: 0, regularSeconds: 1_000))
    return try Problem(
      travel: [travel], jobs: (1...count).map { Job(location: $0, load: .zero, price: price) }, vehicleTypes: [type],
      routeClasses: [RouteClass(travel: 0, visits: [Visit](repeating: visit, count: count))],
      assignmentCosts: [Int64](repeating: 0, count: count), quotas: [], quotaClassCount: 0, extraPeriodPrice: 0)
  }
}
