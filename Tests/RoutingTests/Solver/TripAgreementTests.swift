import Testing

@testable import Routing

/// Releases, lanes that a disposal does not empty and vehicles that may come home loaded: search, exhaustive search and
/// audit agree.
@Suite struct TripAgreementTests {
  @Test(arguments: Array(stride(from: UInt64(0), to: 120, by: 20)))
  func searchExhaustiveSearchAndAuditAgree(first: UInt64) async throws {
    for seed in first..<first + 20 {
      let problem = try RandomProblem.trips(5_000 + seed)
      let best = ExhaustiveSearch(problem: problem).best()
      let truth = SolutionAudit(problem: problem).report(on: best.solution)
      #expect(truth.violations.isEmpty && truth.costs.total == best.cost, "seed \(seed): \(truth.violations)")
      var found = Int64.max
      for iterations in [300, 3_000, 30_000] where found != best.cost {
        let result = await Solver(problem).solve(SolverOptions(budget: .iterations(iterations)))
        let report = SolutionAudit(problem: problem).report(on: result.solution)
        #expect(report.violations.isEmpty, "seed \(seed): \(report.violations)")
        #expect(report.costs.total == result.cost, "seed \(seed): audit and evaluator differ")
        found = result.cost
      }
      #expect(found == best.cost, "seed \(seed): \(best.solution)")
    }
  }

  /// The best plans use what is tested here.
  @Test func bestPlansHoldReloadsWaitsAndTripsWithoutReturn() throws {
    var counts = (reloads: 0, loadedHome: 0, releases: 0)
    for seed in UInt64(5_000)..<5_120 {
      let problem = try RandomProblem.trips(seed)
      let best = ExhaustiveSearch(problem: problem).best().solution
      for route in best.routes {
        let disposals = route.stops.filter { if case .disposal = $0 { true } else { false } }.count
        if disposals > 1 { counts.reloads += 1 }
        if disposals == 0, !problem.vehicleTypes[route.vehicleType].disposals.isEmpty { counts.loadedHome += 1 }
        if route.jobs.contains(where: { problem.jobs[$0].release > Int32(RandomProblem.shiftStart) }) { counts.releases += 1 }
      }
    }
    #expect(counts.reloads > 10 && counts.loadedHome > 10 && counts.releases > 40, "\(counts)")
  }

  @Test func aTripLeavesWhenItsLastJobIsReleased() throws {
    let travel = TravelMatrix(
      PlaneTravel(
        xs: [0, 10, 20], ys: [0, 0, 0], metric: .manhattan, meters: .init(factor: 1, rule: .nearest),
        seconds: .init(factor: 2, rule: .up)))
    let visit = Visit(serviceSeconds: 5, earliest: 0, latest: 1_000)
    let reload = DisposalOption(entry: 0, exit: 0, serviceSeconds: 3, earliest: 0, latest: 1_000)
    let type = VehicleType(
      period: 0, count: 1, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .boundless, earliestStart: 0,
      latestStart: 0, latestEnd: 1_000, maxWorkedSeconds: 1_000,
      prices: VehiclePrices(fixed: 0, perMeter: 1, perWorkedSecond: 1, perOvertimeSecond: 0, regularSeconds: 1_000),
      disposals: [reload], returnsEmpty: false)
    let problem = try Problem(
      travel: [travel], jobs: [Job(location: 1, load: .zero, price: 9_999), Job(location: 2, load: .zero, price: 9_999, release: 100)],
      vehicleTypes: [type], routeClasses: [RouteClass(travel: 0, visits: [visit, visit])], assignmentCosts: [0, 0])
    let apart = SolutionAudit(problem: problem).report(
      on: Solution(routes: [Route(vehicleType: 0, stops: [.job(0), .disposal(0), .job(1)])]))
    // Out and back by 48, then from 100 on: 40 out, 5 there, 40 back.
    #expect(apart.schedules[0].stops.map(\.start) == [20, 45, 140] && apart.schedules[0].end == 185)
    #expect(apart.costs[.waiting] == 52 && apart.costs.total == 60 + 185 && apart.violations.isEmpty)
    let together = SolutionAudit(problem: problem).report(
      on: Solution(routes: [Route(vehicleType: 0, stops: [.job(0), .job(1)])]))
    #expect(together.schedules[0].stops.map(\.start) == [120, 145] && together.schedules[0].end == 190)
  }
}
