import Foundation
import Routing
import Testing

@testable import RoutingInstances

@Suite struct ProblemFileTests {
  private typealias Files = [(name: String, bytes: [UInt8])]

  private func exported(_ problem: Problem) throws -> Files {
    try ProblemFile.files(of: problem, name: "p.json", costName: "cents", costUnits: 3_600)
  }

  private func read(_ files: Files) throws -> ExportedProblem {
    try ExportedProblem.read(files[0].bytes) { name in (files.first { $0.name == name }?.bytes).map { Data($0) } }
  }

  private func rich() throws -> Problem {
    try CollectionProblem(try CollectionReader.read(RoutingInstancesTests.Files.bytes(RoutingInstancesTests.Files.kim)), lunch: .road)
      .problem
  }

  private func tabled() throws -> Problem {
    var tables: [Int32] = [0, 70_000, 3, 0]
    let travel = TravelMatrix(count: 2, seconds: tables, meters: [0, 5, 6, 0], stopSeconds: [0, 9])
    tables = []
    var load = Load.zero
    load[1] = 3
    let jobs = [
      Job(location: 1, load: load, price: 50, rank: 2, group: 0, quotaClass: 0),
      Job(location: 0, load: .zero, price: 60, group: 0, release: 7),
    ]
    let type = VehicleType(
      period: 4, count: 3, startLocation: 0, endLocation: 1, routeClass: 0, capacity: .boundless, earliestStart: 5,
      latestStart: 8, latestEnd: 99_999, maxWorkedSeconds: 88_888,
      prices: VehiclePrices(fixed: 1, perMeter: 2, perWorkedSecond: 3, perOvertimeSecond: 4, regularSeconds: 5),
      quotaBucket: 0)
    let visits = [Visit(serviceSeconds: 1, earliest: 2, latest: 80_000), Visit(serviceSeconds: 0, earliest: 0, latest: 9)]
    return try Problem(
      travel: [travel], jobs: jobs, vehicleTypes: [type], routeClasses: [RouteClass(travel: 0, visits: visits)],
      assignmentCosts: [12, Problem.forbidden], quotas: [2], quotaClassCount: 1, extraPeriodPrice: 17)
  }

  @Test func aProblemIsReadAsItWasWritten() throws {
    for problem in [try rich(), try tabled()] {
      let files = try exported(problem)
      let back = try read(files).problem
      #expect(try exported(back).map(\.bytes) == files.map(\.bytes))
      #expect(back.jobs == problem.jobs && back.assignmentCosts == problem.assignmentCosts)
      #expect(back.travel[0].seconds == problem.travel[0].seconds && back.travel[0].plane == problem.travel[0].plane)
    }
    #expect(try exported(try tabled()).map(\.name) == ["p.json", "p.json.travel0"])
  }

  @Test func answersAreWrittenByIndices() async throws {
    let model = try read(try exported(try rich()))
    let result = await Solver(model.problem).solve(SolverOptions(budget: .iterations(500)))
    let text = model.text(of: result.solution, cost: result.cost)
    #expect(try model.solution(from: RoutingInstancesTests.Files.bytes(text)) == result.solution && text.contains(" D0"))
    #expect(model.words(for: 36_036) == "10.01 cents" && model.words(for: -1_800) == "-0.50 cents")
  }

  @Test(arguments: [
    ("Route #1 type 0: 9", "E923"), ("Route #1 type 0: D5", "E923"), ("Route #1: 0", "E921"), ("Route #1 type 7: 0", "E921"),
    ("Cost 4", "E921"),
  ])
  func badAnswersHaveTheirCode(text: String, code: String) throws {
    let model = try read(try exported(try rich()))
    let error = #expect(throws: InstanceError.self) { try model.solution(from: RoutingInstancesTests.Files.bytes(text)) }
    #expect(error?.flaws.map(\.code).contains(code) == true)
  }

  @Test(arguments: [
    ("\"format\":\"haul-problem-1\"", "\"format\":\"other\"", "E913"), ("\"jobs\":", "\"jabs\":", "E913"),
    ("\"price\":50", "\"price\":\"a\"", "E913"), ("{", "{{", "E913"), ("\"price\":50", "\"price\":-50", "E908"),
    ("\"price\":50", "\"price\":9000000000000000000", "E908"), ("\"location\":1", "\"location\":9", "E912"),
    ("\"count\":2", "\"count\":3", "E914"), ("p.json.travel0", "p.json.travel1", "E914"), ("[1,2,80000]", "[1,2]", "E908"),
    ("\"capacity\":[", "\"capacity\":[1,2,", "E908"), ("\"costUnits\":3600", "\"costUnits\":0", "E913"),
  ])
  func badFilesHaveTheirCode(from: String, to: String, code: String) throws {
    var files = try exported(try tabled())
    let text = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(text.contains(from))
    files[0].bytes = RoutingInstancesTests.Files.bytes(text.replacing(from, with: to, maxReplacements: 1))
    let error = #expect(throws: InstanceError.self) { try read(files) }
    #expect(error?.flaws.map(\.code).contains(code) == true, "\(error?.flaws ?? [])")
  }

  @Test func problemsSideBySideKeepTheirCosts() async throws {
    let one = try rich()
    let both = try Problem.joining([one, one])
    #expect(both.jobs.count == 6 && both.travel.count == 1 && both.vehicleTypes[1].routeClass == 1)
    let options = SolverOptions(budget: .iterations(3_000))
    let (alone, together) = (await Solver(one).solve(options), await Solver(both).solve(options))
    #expect(together.cost == 2 * alone.cost)
    #expect(throws: ProblemError.self) { try Problem.joining([]) }
    #expect(throws: ProblemError.self) { try Problem.joining([one, try tabled()]) }
  }
}
