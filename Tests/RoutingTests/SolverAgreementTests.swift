import Testing

@testable import Routing

/// The search against exhaustive search, on a fixed list of problems with every feature switched on at random.
@Suite struct SolverAgreementTests {
  @Test(arguments: 0..<300)
  func agreesWithExhaustiveSearch(seed: Int) async throws {
    var generator = RandomProblem(seed: UInt64(seed))
    let problem = try generator.problem()
    let oracle = ExhaustiveSearch(problem: problem).best()
    let result = await Solver(problem).solve(SolverOptions(budget: .iterations(3_000), seed: 1, threads: 1))
    let report = SolutionAudit(problem: problem).report(on: result.solution)
    #expect(report.violations.isEmpty)
    #expect(report.costs.total == result.cost)
    #expect(result.cost == oracle.cost)
  }
}
