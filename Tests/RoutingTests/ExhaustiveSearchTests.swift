import Routing
import Testing

/// The two truths about small problems agree: the exhaustive search's best solution and the audit.
@Suite struct ExhaustiveSearchTests {
  /// In chunks, so that they run side by side.
  @Test(arguments: Array(stride(from: UInt64(0), to: 300, by: 25)))
  func theAuditOfTheBestSolutionIsCleanAndCostsTheSame(firstSeed: UInt64) throws {
    for seed in firstSeed..<firstSeed + 25 {
      var generator = RandomProblem(seed: seed)
      let problem = try generator.problem()
      let (cost, solution) = ExhaustiveSearch(problem: problem).best()
      let report = SolutionAudit(problem: problem).report(on: solution)
      #expect(report.violations.isEmpty, "seed \(seed): \(report.violations)")
      #expect(report.costs.total == cost, "seed \(seed)")
    }
  }
}
