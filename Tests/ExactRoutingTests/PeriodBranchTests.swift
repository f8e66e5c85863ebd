#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// A walk that comes to a promised job three times serves it with a third of a truck: each day has a truck or none.
  @Suite struct PeriodBranchTests {
    /// Three days, on each of which one truck may drive: a job promised for each, and two that may ride on any.
    private func problem() throws -> Problem {
      let places = [0, 30, 10, 11, 12, 13, 14]
      let seconds = places.flatMap { from in places.map { Int32(abs(from - $0) * 60) } }
      let travel = TravelMatrix(count: places.count, seconds: seconds, meters: seconds, stopSeconds: places.map { _ in 0 })
      var load = Load.zero
      load[0] = 10
      var capacity = Load.zero
      capacity[0] = 100
      let trucks = (0..<3).map { day in
        VehicleType(
          period: day, count: 1, startLocation: 0, endLocation: 0, routeClass: 0, capacity: capacity,
          earliestStart: 0, latestStart: 0, latestEnd: 40_000, maxWorkedSeconds: 40_000,
          prices: VehiclePrices(
            fixed: 9_000, perMeter: 0, perWorkedSecond: 1, perOvertimeSecond: 0, regularSeconds: 40_000),
          disposals: [
            DisposalOption(
              entry: 1, exit: 1, serviceSeconds: 600, earliest: 0, latest: 40_000, innerDrivingSeconds: 0,
              innerMeters: 0, tipPrices: .zero)
          ])
      }
      let costs = (0..<3).flatMap { day in (0..<5).map { $0 < 3 && $0 != day ? Problem.forbidden : 0 } }
      return try Problem(
        travel: [travel], jobs: (2...6).map { Job(location: $0, load: load, price: 50_000) }, vehicleTypes: trucks,
        routeClasses: [
          RouteClass(travel: 0, visits: (0..<5).map { _ in Visit(serviceSeconds: 300, earliest: 0, latest: 40_000) })
        ],
        assignmentCosts: costs)
    }

    @Test func regressionEachDayOfPromisesTakesAWholeTruck() throws {
      let problem = try problem()
      let (best, plan) = ExhaustiveSearch(problem: problem).best()
      let options = ExactOptions(seconds: 60, listsRoutes: false, leastJobsForWalks: 0)
      let solver = ExactSolver(problem, options, start: plan)
      let result = try solver.solve()
      #expect(result.lowerBound == best)
      let certificate = try #require(solver.certificate())
      #expect(BoundChecker(certificate).report().faults == [])
      #expect(days(of: certificate.tree) == [0, 1, 2])
    }

    /// Those for which a branch has no truck at all.
    private func days(of node: ProofNode) -> Set<Int> {
      guard case .split(let counted, let types, let atMost, let low, let high) = node else { return [] }
      let own: Set<Int> = counted == .routes && types.count == 1 && atMost == 0 ? [types[0]] : []
      return own.union(days(of: low)).union(days(of: high))
    }
  }
#endif
