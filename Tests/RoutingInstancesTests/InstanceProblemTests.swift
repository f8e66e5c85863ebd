import Routing
import Testing

@testable import RoutingInstances

@Suite struct InstanceProblemTests {
  private func problem(_ text: String, _ rounding: Rounding) throws -> InstanceProblem {
    try InstanceProblem(try VRPLIBReader.read(Files.bytes(text)), rounding: rounding)
  }

  @Test(arguments: [(Rounding.round, 1, 3, 13), (.trunc, 1, 2, 12), (.dimacs, 14, 28, 125), (.exact, 1414, 2828, 12_500)])
  func roundsDistancesAndTimesAlike(rounding: Rounding, near: Int, far: Int, late: Int) throws {
    let made = try problem(Files.vrptw.replacing("12.5", with: rounding == .round ? "12.6" : "12.5"), rounding)
    let travel = made.problem.travel[0]
    #expect(travel.drivingMeters(from: 0, to: 1) == near && travel.drivingMeters(from: 0, to: 2) == far)
    #expect(travel.drivingSeconds(from: 0, to: 2) == far)
    #expect(made.problem.visit(type: 0, job: 1).latest == late)
    #expect(made.problem.vehicleTypes[0].latestEnd == 100 * rounding.scale)
    #expect(made.problem.jobs[1].load[0] == 4 * rounding.scale)
  }

  @Test func halvesGoToEven() {
    #expect([0.5, 1.5, 2.5].map(Rounding.round.whole) == [0, 2, 2])
    #expect(Rounding.exact.whole(0.0015) == 2 && Rounding.dimacs.whole(1.29) == 12)
  }

  @Test func amountsInTheFilesUnit() {
    #expect(Rounding.round.text(-7) == "-7" && Rounding.dimacs.text(1234) == "123.4" && Rounding.exact.text(5) == "0.005")
  }

  @Test func withoutTimesTheClockStandsStill() throws {
    let travel = try problem(Files.cvrp, .round).problem.travel[0]
    #expect(travel.drivingSeconds(from: 0, to: 2) == 0 && travel.drivingMeters(from: 0, to: 2) == 5)
  }

  @Test func noPlanThatServesAllCostsAsMuchAsOneThatLeavesOneOut() async throws {
    let made = try problem(Files.cvrp, .exact)
    let all = await Solver(made.problem).solve(SolverOptions(budget: .iterations(200)))
    #expect(made.problem.jobs.allSatisfy { $0.price > all.cost })
    #expect(all.solution.unserved(in: made.problem).isEmpty)
    // 0-3-2-0 is 10 + 6.708 + 5, 0-1-0 is 6.
    #expect(all.cost == 27_708)
  }

  @Test func numbersTooLargeForTheRoundingAreRefused() {
    let far = Files.cvrp.replacing("4 0 10", with: "4 0 900000000")
    #expect(throws: InstanceError.self) { try problem(far, .round) }
    let heavy = Files.cvrp.replacing("2 5\n", with: "2 900000000\n")
    #expect(throws: InstanceError.self) { try problem(heavy, .exact) }
    #expect(throws: InstanceError.self) { try problem(Files.vrptw.replacing("10 20", with: "999999999 999999999"), .round) }
  }
}
