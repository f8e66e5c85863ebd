import Routing
import Testing

/// The search, the exhaustive search and the audit agree on 300 fixed small problems.
///
/// The search runs for fixed numbers of iterations, so a disagreement is the same on every run; its message holds both
/// answers. Few iterations are tried first only because most problems need no more.
@Suite struct SolverAgreementTests {
  private static let iterations = [300, 3_000, 30_000]

  @Test(arguments: Array(stride(from: 0, to: 300, by: 25)))
  func searchExhaustiveSearchAndAuditAgree(first: Int) async throws {
    for solved in try FixedProblems.all.get()[first..<first + 25] {
      var solution = Solution(routes: [])
      for iterations in Self.iterations {
        let options = SolverOptions(budget: .iterations(iterations), seed: 1, threads: 1)
        let solver = Solver(solved.problem)
        let result = await solver.solve(options)
        let report = SolutionAudit(problem: solved.problem).report(on: result.solution)
        #expect(report.violations.isEmpty, "seed \(solved.seed): \(report.violations)")
        let evaluated = solver.evaluatedCosts(of: result.solution)
        #expect(evaluated == EvaluatedCosts(report.costs), "seed \(solved.seed): audit and evaluator differ")
        #expect(evaluated?.total == result.cost, "seed \(solved.seed): search and evaluator differ")
        solution = result.solution
        if result.cost == solved.bestCost { break }
      }
      let cost = SolutionAudit(problem: solved.problem).report(on: solution).costs.total
      #expect(cost == solved.bestCost, "\(difference(solved, solution))")
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
