#if Exact
  import Routing
  import Testing

  @testable import ExactRouting

  /// The exact mode, the exhaustive search and the engine agree on 200 small problems with every rule at random.
  @Suite struct ExactAgreementTests {
    @Test(arguments: Array(stride(from: UInt64(5_000), to: 5_200, by: 20)))
    func optimumIsThatOfTheExhaustiveSearch(first: UInt64) async throws {
      for seed in first..<first + 20 {
        var generator = RandomProblem(seed: seed)
        if seed % 20 == 0 { generator.features.jobs = 8 }
        let problem = try generator.problem()
        let best = bestCost(of: problem)
        let engine = await Solver(problem).solve(SolverOptions(budget: .iterations(60), seed: 1, threads: 1))
        let result = try ExactSolver(problem, ExactOptions(seconds: 60), start: engine.solution).solve()
        #expect(FloorBound(problem).bound() <= best, "seed \(seed): the floor is above the best")
        #expect(result.ending == .optimal, "seed \(seed): \(result.ending)")
        #expect(result.cost == best, "seed \(seed): \(result.cost), best is \(best)")
        #expect(result.lowerBound == best, "seed \(seed): bound \(result.lowerBound), best is \(best)")
        #expect(SolutionAudit(problem: problem).report(on: result.solution).violations.isEmpty, "seed \(seed)")
      }
    }

    /// Without a plan to start from, the exact mode must find the best one itself.
    @Test func optimumIsFoundFromNothing() throws {
      for seed in UInt64(6_000)..<6_030 {
        var generator = RandomProblem(seed: seed)
        let problem = try generator.problem()
        let result = try ExactSolver(problem, ExactOptions(seconds: 60)).solve()
        #expect(result.ending == .optimal && result.cost == bestCost(of: problem), "seed \(seed): \(result.ending)")
      }
    }
  }
#endif
