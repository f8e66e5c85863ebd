import Routing
import Testing

/// The search, the exhaustive search and the audit agree on 300 fixed small problems.
///
/// The search has a fixed number of iterations, and is stopped early only once it has found the best cost, so a
/// disagreement is the same on every run. Its message holds both answers.
@Suite struct SolverAgreementTests {
  private static let iterations = 2_000

  @Test(arguments: Array(stride(from: 0, to: 300, by: 50)))
  func searchExhaustiveSearchAndAuditAgree(first: Int) async throws {
    for solved in try FixedProblems.all.get()[first..<first + 50] {
      let stop = StopSignal()
      let options = SolverOptions(budget: .iterations(Self.iterations), seed: 1, threads: 1)
      let result = await Solver(solved.problem).solve(options, stop: stop) { progress in
        if progress.cost <= solved.bestCost { stop.raise() }
      }
      let report = SolutionAudit(problem: solved.problem).report(on: result.solution)
      #expect(report.violations.isEmpty, "seed \(solved.seed): \(report.violations)")
      #expect(report.costs.total == result.cost, "seed \(solved.seed): audit and evaluator differ")
      #expect(result.cost == solved.bestCost, "\(difference(solved, result.solution))")
      if solved.seed < 10 { print("I", solved.seed, result.iterations) }
    }
  }

  private func difference(_ solved: FixedProblems.Solved, _ found: Solution) -> String {
    """
    seed \(solved.seed): the search found
    \(described(found, solved.problem))
    but the best is
    \(described(solved.bestSolution, solved.problem))
    """
  }

  private func described(_ solution: Solution, _ problem: Problem) -> String {
    let report = SolutionAudit(problem: problem).report(on: solution)
    let routes = zip(solution.routes, report.schedules).map { route, schedule in
      "  type \(route.vehicleType): \(route.stops.map { "\($0)" }.joined(separator: " ")), \(schedule.costs.total)"
    }
    return (routes + ["  left out \(solution.unserved(in: problem)), in all \(report.costs.total)"])
      .joined(separator: "\n")
  }
}
