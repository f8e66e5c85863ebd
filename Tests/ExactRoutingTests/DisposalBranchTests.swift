#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Branches on how often vehicles empty themselves prove what loads priced by the truck cannot.
  @Suite struct DisposalBranchTests {
    /// Four jobs of 26 hundredths of a truck each, in a row: one truck, and two trips to the site.
    private func problem() throws -> Problem {
      let places = [0, 30, 10, 11, 12, 13]
      let seconds = places.flatMap { from in places.map { Int32(abs(from - $0) * 60) } }
      let travel = TravelMatrix(count: places.count, seconds: seconds, meters: seconds, stopSeconds: places.map { _ in 0 })
      var load = Load.zero
      load[0] = 26
      var capacity = Load.zero
      capacity[0] = 100
      let truck = VehicleType(
        period: 0, count: 2, startLocation: 0, endLocation: 0, routeClass: 0, capacity: capacity, earliestStart: 0,
        latestStart: 0, latestEnd: 40_000, maxWorkedSeconds: 40_000,
        prices: VehiclePrices(
          fixed: 9_000, perMeter: 0, perWorkedSecond: 1, perOvertimeSecond: 0, regularSeconds: 40_000),
        disposals: [
          DisposalOption(
            entry: 1, exit: 1, serviceSeconds: 600, earliest: 0, latest: 40_000, innerDrivingSeconds: 0,
            innerMeters: 0, tipPrices: .zero)
        ])
      return try Problem(
        travel: [travel], jobs: (2...5).map { Job(location: $0, load: load, price: 50_000) }, vehicleTypes: [truck],
        routeClasses: [
          RouteClass(travel: 0, visits: (0..<4).map { _ in Visit(serviceSeconds: 300, earliest: 0, latest: 40_000) })
        ],
        assignmentCosts: [0, 0, 0, 0])
    }

    @Test func aLoadOfLittleMoreThanATruckTakesTwoTrips() throws {
      let problem = try problem()
      let (best, plan) = ExhaustiveSearch(problem: problem).best()
      var options = ExactOptions(seconds: 60, leastJobsForWalks: 0)
      options.listsRoutes = false
      let solver = ExactSolver(problem, options, start: plan)
      let result = try solver.solve()
      #expect(result.lowerBound == best)
      var certificate = try #require(solver.certificate())
      let report = BoundChecker(certificate).report()
      #expect(report.faults == [])
      #expect(report.priced == leaves(certificate.tree))
      #expect(splitsByDisposals(certificate.tree))
      #expect(certificate.claim == best)
      // The same prices prove nothing of it for numbers of routes.
      certificate.tree = withRoutes(certificate.tree)
      #expect(!BoundChecker(certificate).report().holds)
    }

    private func leaves(_ node: ProofNode) -> Int {
      guard case .split(_, _, _, let low, let high) = node else { return 1 }
      return leaves(low) + leaves(high)
    }

    private func splitsByDisposals(_ node: ProofNode) -> Bool {
      guard case .split(let counted, _, _, let low, let high) = node else { return false }
      return counted == .disposals || splitsByDisposals(low) || splitsByDisposals(high)
    }

    private func withRoutes(_ node: ProofNode) -> ProofNode {
      guard case .split(_, let types, let atMost, let low, let high) = node else { return node }
      return .split(.routes, types: types, atMost: atMost, low: withRoutes(low), high: withRoutes(high))
    }
  }
#endif
