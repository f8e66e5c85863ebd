import Routing
import Testing

/// The search, the exhaustive search and the audit agree on 300 fixed small problems.
///
/// The search has a fixed number of iterations, so a disagreement is the same on every run; its seed tells which
/// problem to look at.
@Suite struct SolverAgreementTests {
  private static let iterations = 400

  @Test(arguments: Array(stride(from: 0, to: 300, by: 50)))
  func searchExhaustiveSearchAndAuditAgree(first: Int) async throws {
    for solved in try FixedProblems.all.get()[first..<first + 50] {
      let options = SolverOptions(budget: .iterations(Self.iterations), seed: 1, threads: 1)
      let result = await Solver(solved.problem).solve(options)
      let report = SolutionAudit(problem: solved.problem).report(on: result.solution)
      #expect(report.violations.isEmpty, "seed \(solved.seed): \(report.violations)")
      #expect(report.costs.total == result.cost, "seed \(solved.seed): audit and evaluator differ")
      #expect(result.cost == solved.bestCost, "seed \(solved.seed): search and exhaustive search differ")
    }
  }
}
