#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// A walk that comes to a promised job three times serves it with a third of a truck: each day has a truck or none.
  @Suite struct PeriodBranchTests {
    /// Three days, on each of which one truck may drive: a job promised for each, and two that may ride on any.
    private func problem() throws -> Problem {
      let town = RowTown(jobs: 5, load: 10)
      let costs = (0..<3).flatMap { day in (0..<5).map { $0 < 3 && $0 != day ? Problem.forbidden : 0 } }
      return try town.problem((0..<3).map { town.truck(period: $0, count: 1) }, assignmentCosts: costs)
    }

    @Test func regressionEachDayOfPromisesTakesAWholeTruck() throws {
      let problem = try problem()
      let (best, plan) = ExhaustiveSearch(problem: problem).best()
      let options = ExactOptions(seconds: 60, listsRoutes: false, leastJobsForWalks: 0)
      let solver = ExactSolver(problem, options, start: plan)
      let result = try solver.solve()
      #expect(result.lowerBound == best)
      let certificate = try #require(solver.certificate())
      #expect(BoundChecker(certificate).report().faults == [])
      #expect(days(of: certificate.tree) == [0, 1, 2])
    }

    /// Those for which a branch has no truck at all.
    private func days(of node: ProofNode) -> Set<Int> {
      guard case .split(let counted, let types, let atMost, let low, let high) = node else { return [] }
      let own: Set<Int> = counted == .routes && types.count == 1 && atMost == 0 ? [types[0]] : []
      return own.union(days(of: low)).union(days(of: high))
    }
  }
#endif
