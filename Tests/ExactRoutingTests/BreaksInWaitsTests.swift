#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// A break that falls into a wait spares work: labels that take breaks to fit anywhere, at no more than their pay,
  /// would think such a route dearer than it is, and prove too much.
  @Suite struct BreaksInWaitsTests {
    /// One job, 600 s away, whose door opens an hour after the start.
    private func problem(_ pause: Break, leftOut price: Int64 = 50_000, maxWorked: Int32 = 20_000) throws -> Problem {
      let travel = TravelMatrix(
        count: 2, seconds: [0, 600, 600, 0], meters: [0, 0, 0, 0], stopSeconds: [0, 0])
      let prices = VehiclePrices(
        fixed: 0, perMeter: 0, perWorkedSecond: 2, perOvertimeSecond: 0, regularSeconds: maxWorked)
      let truck = VehicleType(
        period: 0, count: 1, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .zero, earliestStart: 0,
        latestStart: 0, latestEnd: 20_000, maxWorkedSeconds: maxWorked, prices: prices, breaks: [pause])
      return try Problem(
        travel: [travel], jobs: [Job(location: 1, load: .zero, price: price)], vehicleTypes: [truck],
        routeClasses: [RouteClass(travel: 0, visits: [Visit(serviceSeconds: 60, earliest: 3_600, latest: 7_200)])],
        assignmentCosts: [0])
    }

    /// Back after 4,260 s.
    @Test(arguments: [
      // Unpaid within the wait: 3,000 s of it are no work. Without the break it would rather be left out.
      (dueAfter: Int32(5_000), isPaid: false, leftOut: Int64(5_000), cost: Int64(2 * (4_260 - 3_000))),
      // Paid, due and within the wait: it adds nothing.
      (dueAfter: Int32(4_000), isPaid: true, leftOut: Int64(10_000), cost: Int64(2 * 4_260)),
    ])
    func aBreakWithinAWaitCostsNothing(dueAfter: Int32, isPaid: Bool, leftOut: Int64, cost: Int64) throws {
      let pause = Break(
        dueAfterWorkedSeconds: dueAfter, earliestStart: 0, latestStart: 3_000, durationSeconds: 3_000, isPaid: isPaid)
      try expectOptimum(cost, of: problem(pause, leftOut: leftOut))
    }

    /// 4,260 s are too much work for a vehicle that may work 1,300; with the break it works 1,260.
    @Test func aBreakWithinAWaitLetsARouteFit() throws {
      let pause = Break(
        dueAfterWorkedSeconds: 5_000, earliestStart: 0, latestStart: 3_000, durationSeconds: 3_000, isPaid: false)
      try expectOptimum(2 * 1_260, of: problem(pause, maxWorked: 1_300))
    }

    private func expectOptimum(_ cost: Int64, of problem: Problem) throws {
      #expect(bestCost(of: problem) == cost)
      let solver = ExactSolver(problem, ExactOptions(seconds: 60))
      let result = try solver.solve()
      #expect(result.ending == .optimal)
      #expect(result.cost == cost)
      #expect(result.lowerBound == cost)
      #expect(BoundChecker(try #require(solver.certificate())).report().faults == [])
    }
  }
#endif
