import Testing

@testable import Routing

/// A plan cut into parts that are searched one by one is still one plan.
@Suite struct PartwiseSolverTests {
  private static let small = PartwiseSolver.Sizes(mostWhole: 30, jobsPerPart: 20, rounds: 2)

  /// Several kinds of trucks with disposals and breaks.
  private static func town(_ seed: UInt64) throws -> Problem {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 100
    generator.features.kinds = 2
    generator.features.periods = 1
    generator.features.disposals = 2
    generator.features.breaks = 1
    generator.features.hasFreeStart = false
    generator.features.hasGroups = false
    generator.features.hasQuotas = false
    let problem = try generator.problem()
    var types = problem.vehicleTypes
    for index in types.indices { types[index].count = 4 }
    return try Problem(
      travel: problem.travel, jobs: problem.jobs, vehicleTypes: types, routeClasses: problem.routeClasses,
      assignmentCosts: problem.assignmentCosts)
  }

  /// A plan that leaves some jobs out.
  private static func plan(_ problem: Problem) async -> Solution {
    let whole = await Solver(problem).solve(SolverOptions(budget: .iterations(200), seed: 3))
    return Solution(routes: whole.solution.routes.enumerated().filter { $0.offset % 5 != 0 }.map(\.element))
  }

  @Test(arguments: [UInt64](8_100..<8_106)) func everyJobAndVehicleIsInOnePart(seed: UInt64) async throws {
    let problem = try Self.town(seed)
    let plan = await Self.plan(problem)
    var random = RandomSource(seed: seed)
    let parts = PlanParts(problem: problem).parts(of: plan, about: 20, &random)
    #expect(parts.count > 1)
    #expect(parts.flatMap(\.jobs).sorted() == Array(problem.jobs.indices))
    #expect(Solution(routes: parts.flatMap(\.routes)) == plan)
    for part in parts { #expect(part.routes.flatMap(\.jobs).allSatisfy(part.jobs.contains)) }
    for (type, row) in problem.vehicleTypes.enumerated() {
      #expect(parts.reduce(0) { $0 + ($1.vehicles[type] ?? 0) } == row.count)
      for part in parts { #expect(part.routes.count { $0.vehicleType == type } <= part.vehicles[type] ?? 0) }
    }
    let other = PlanParts(problem: problem).parts(of: plan, about: 20, &random)
    #expect(other.map(\.jobs) != parts.map(\.jobs), "borders differ from cut to cut")
  }

  /// A part prices a route as the whole problem does, though its places have other numbers.
  @Test(arguments: [UInt64](8_100..<8_103)) func aPartPricesItsRoutesAsTheWhole(seed: UInt64) async throws {
    let problem = try Self.town(seed)
    let plan = await Self.plan(problem)
    var random = RandomSource(seed: seed)
    for part in PlanParts(problem: problem).parts(of: plan, about: 20, &random) {
      let partial = try PartialProblem(compact: problem, vehicles: part.vehicles, jobs: part.jobs, still: [])
      #expect(partial.problem.travel[0].count < problem.travel[0].count)
      let inPart = partial.inPart(Solution(routes: part.routes))
      #expect(Solution(routes: partial.inWhole(inPart)) == Solution(routes: part.routes))
      for route in inPart.routes {
        let back = partial.inWhole(Solution(routes: [route]))
        #expect(RoutePricing(partial.problem).price(route) == RoutePricing(problem).price(back[0]))
      }
    }
  }

  @Test(arguments: [UInt64](8_100..<8_106), [true, false])
  func theAnswerIsLegalAndPricedAsTheAuditPricesIt(seed: UInt64, isWarm: Bool) async throws {
    let problem = try Self.town(seed)
    let start = isWarm ? await Self.plan(problem) : nil
    let options = SolverOptions(budget: .iterations(1_000), seed: seed)
    let solver = PartwiseSolver(problem, Self.small)
    let result = try await solver.solve(options, start: start)
    let report = SolutionAudit(problem: problem).report(on: result.solution)
    #expect(report.violations.isEmpty)
    #expect(report.costs.total == result.cost)
    #expect(result.iterations == 1_000)
    let again = try await solver.solve(options, start: start)
    #expect(again.solution == result.solution && again.cost == result.cost)
    let other = try await solver.solve(SolverOptions(budget: .iterations(1_000), seed: seed + 1), start: start)
    #expect(other.solution != result.solution, "the seed matters")
    if let start {
      #expect(result.cost <= SolutionAudit(problem: problem).report(on: start).costs.total)
    }
  }

  /// What the parts of a problem would share more than borders is searched as a whole, and so are few jobs.
  @Test func problemsThatDoNotFallApartAreSearchedAsAWhole() async throws {
    let problem = try Self.town(8_100)
    let options = SolverOptions(budget: .iterations(300), seed: 5)
    let whole = await Solver(problem).solve(options)
    let few = PartwiseSolver.Sizes(mostWhole: 100, jobsPerPart: 20, rounds: 2)
    #expect(try await PartwiseSolver(problem, few).solve(options).solution == whole.solution)
    var jobs = problem.jobs
    (jobs[0].group, jobs[99].group) = (0, 0)
    let grouped = try Problem(
      travel: problem.travel, jobs: jobs, vehicleTypes: problem.vehicleTypes, routeClasses: problem.routeClasses,
      assignmentCosts: problem.assignmentCosts)
    let together = await Solver(grouped).solve(options)
    #expect(try await PartwiseSolver(grouped, Self.small).solve(options).solution == together.solution)
  }
}
