import Routing
import Testing

@testable import RoutingInstances

@Suite struct CollectionTests {
  private func problem(_ lunch: LunchRule = .depot, _ text: String = Files.kim) throws -> CollectionProblem {
    try CollectionProblem(try CollectionReader.read(Files.bytes(text)), lunch: lunch)
  }

  private func report(_ file: String, _ problem: CollectionProblem) throws -> AuditReport {
    SolutionAudit(problem: problem.problem).report(on: try problem.solution(from: Files.bytes(file)))
  }

  @Test func readsLimitsPlacesAndTimes() throws {
    let instance = try CollectionReader.read(Files.bytes(Files.kim))
    #expect(instance.truckYards == 10 && instance.yardsPerDay == 30 && instance.stopsPerDay == 4)
    #expect(instance.depot.closes == 15 * 3_600 && instance.landfills.map(\.id) == [70])
    #expect(instance.customers.map(\.yards) == [6.5, 6.5, 3])
  }

  @Test func aMileTakesNinetySecondsAndIsCountedInTenthsOfAFoot() throws {
    let made = try problem()
    let travel = made.problem.travel[0]
    #expect(travel.drivingSeconds(from: 0, to: 2) == 9_000 && travel.drivingMeters(from: 0, to: 2) == 52_800)
    // Around the corner.
    #expect(travel.drivingMeters(from: 1, to: 4) == 3 * 52_800)
  }

  @Test func trucksEmptyBeforeTheDepotAndWithinEachTrip() throws {
    let made = try problem()
    let good = try report("Route #1: 1 70 3 2 70\n", made)
    // 1 + 1, then 3 to the corner, 2 to the two, 1 to the landfill, 2 home.
    #expect(good.violations.isEmpty && made.words(for: good.costs.total) == "1 vehicles, 10.00 miles, lunch rule depot")
    #expect(try report("Route #1: 1 70 2 3\n", made).violations.map(\.rule) == [.notEmptied])
    #expect(try report("Route #1: 1 2 70\nRoute #2: 3 70\n", made).violations.map(\.rule) == [.capacityExceeded])
  }

  @Test func theDaysYardsAndStopsAreNotEmptied() throws {
    let few = try problem(.depot, Files.kim.replacing("4 // stops", with: "2 // stops"))
    #expect(try report("Route #1: 1 70 3 2 70\n", few).violations.map(\.rule) == [.capacityExceeded])
    let light = try problem(.depot, Files.kim.replacing("30.0 // yards", with: "12.0 // yards"))
    #expect(try report("Route #1: 1 70 2 70\n", light).violations.map(\.rule) == [.capacityExceeded])
  }

  @Test func lunchIsOwedByThoseWhoAreStillOut() throws {
    let late = Files.kim.replacing("0900 1200", with: "1115 1200")
    #expect(try report("Route #1: 1 70 3 2 70\n", problem(.depot, late)).violations.isEmpty)
    #expect(try report("Route #1: 1 70 3 2 70\n", problem(.road, late)).violations.map(\.rule) == [.breakMissing])
    #expect(try report("Route #1: 1 70 3 L 2 70\n", problem(.road, late)).violations.isEmpty)
    let later = Files.kim.replacing("0900 1200", with: "1155 1200")
    #expect(try report("Route #1: 1 70 3 2 70\n", problem(.depot, later)).violations.map(\.rule) == [.breakMissing])
    #expect(try report("Route #1: 1 70 3 L 2 70\n", problem(.depot, later)).violations.isEmpty)
    #expect(try report("Route #1: 1 70 3 2 L 70\n", problem(.depot, later)).violations.map(\.rule) == [.breakLate])
  }

  @Test(arguments: LunchRule.allCases) func theSearchFindsTheBestAndTheAuditAgrees(lunch: LunchRule) async throws {
    let made = try problem(lunch)
    let result = await Solver(made.problem).solve(SolverOptions(budget: .iterations(2_000)))
    let report = SolutionAudit(problem: made.problem).report(on: result.solution)
    #expect(report.violations.isEmpty && report.costs.total == result.cost)
    // One truck, two trips: to the corner and back past one customer, then the other.
    #expect(made.words(for: result.cost).hasPrefix("1 vehicles, 8.00 miles"), "\(made.words(for: result.cost))")
    let text = made.text(of: result.solution, cost: result.cost)
    #expect(text.hasSuffix("Vehicles 1\nMiles 8.00\n"))
    #expect(try made.solution(from: Files.bytes(text)) == result.solution)
  }

  @Test(arguments: [
    ("", "E901"), ("280\n400", "E904"), ("1\n2\n3\n4\n5\nStop_ID\n0 0 0 0 2400 0 0 0", "E904"),
    ("1\n2\nStop_ID\n", "E904"), ("x\n2\n3\n4\n5\nStop_ID\n", "E907"), ("1\n2\n3\n4\n5\nStop_ID\n0 0 0 0 2400 0 0", "E906"),
    ("1\n2\n3\n4\n5\nStop_ID\n0 0 0 0 2400 0 0 7", "E908"), ("1\n2\n3\n4\n5\nStop_ID\n0 0 0 0 2360 0 0 0", "E908"),
    ("1\n2\n3\n4\n5\nStop_ID\n0 0 0 900 800 0 0 0", "E910"), ("1\n2\n3\n4\n5\nStop_ID\n0 0 0 0 9 0 0 0\n0 0 0 0 9 0 0 2", "E905"),
  ])
  func badFilesHaveTheirCode(text: String, code: String) {
    let error = #expect(throws: InstanceError.self) { try CollectionReader.read(Files.bytes(text)) }
    #expect(error?.flaws.map(\.code).contains(code) == true, "\(error?.flaws ?? [])")
  }

  @Test(arguments: [("Route #1: 9", "E923"), ("Route 1 3", "E921"), ("Miles 3", "E921")])
  func badAnswersHaveTheirCode(text: String, code: String) throws {
    let made = try problem()
    let error = #expect(throws: InstanceError.self) { try made.solution(from: Files.bytes(text)) }
    #expect(error?.flaws.map(\.code).contains(code) == true)
  }

  @Test func trucksThatDoNotMoveAreRefused() {
    #expect(throws: InstanceError.self) { try problem(.depot, Files.kim.replacing("40 // speed", with: "0 // speed")) }
  }
}
