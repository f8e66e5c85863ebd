#if Exact
  import BoundProofs
  import Foundation
  import Routing
  import Testing

  @testable import ExactRouting

  /// The exact mode, the exhaustive search, the engine and the checker agree on 200 small problems with every rule at
  /// random.
  @Suite struct ExactAgreementTests {
    /// `HAUL_AGREEMENT_SEEDS=6000-6999` tries others.
    private static var firsts: [UInt64] {
      let range = (ProcessInfo.processInfo.environment["HAUL_AGREEMENT_SEEDS"] ?? "5000-5199").split(separator: "-")
      let ends = range.compactMap { UInt64($0) }
      return ends.count == 2 && ends[0] <= ends[1] ? Array(stride(from: ends[0], through: ends[1], by: 20)) : []
    }

    @Test(arguments: firsts)
    func optimumIsThatOfTheExhaustiveSearchAndItsProofHolds(first: UInt64) async throws {
      for seed in first..<first + 20 {
        var generator = RandomProblem(seed: seed)
        if seed % 100 == 0 { generator.features.jobs = 8 }
        let problem = try generator.problem()
        let best = bestCost(of: problem)
        // Every other time the exact mode has to find the best plan itself.
        var start: Solution?
        if seed % 2 == 0 {
          start = await Solver(problem).solve(SolverOptions(budget: .iterations(60), seed: 1, threads: 1)).solution
        }
        // Every third time walks come first, and then edges every other time.
        let options = ExactOptions(
          seconds: 60, leastJobsForWalks: seed % 3 == 0 ? 0 : 10, leastJobsForEdges: seed % 6 == 0 ? 0 : 30)
        let solver = ExactSolver(problem, options, start: start)
        let result = try solver.solve()
        #expect(result.ending == .optimal, "seed \(seed): \(result.ending)")
        #expect(result.cost == best, "seed \(seed): \(result.cost), best is \(best)")
        #expect(result.lowerBound == best, "seed \(seed): bound \(result.lowerBound), best is \(best)")
        #expect(FloorBound(problem).bound() <= best, "seed \(seed): the floor is above the best")
        #expect(SolutionAudit(problem: problem).report(on: result.solution).violations.isEmpty, "seed \(seed)")
        try check(#require(solver.certificate(), "seed \(seed)"), seed)
      }
    }

    private func check(_ certificate: Certificate, _ seed: UInt64) throws {
      let faults = BoundChecker(certificate).report().faults
      #expect(faults == [], "seed \(seed)")
      var raised = certificate
      raised.claim += 1
      let passes = BoundChecker(raised).report().holds
      #expect(!passes, "seed \(seed): a higher claim passes")
    }
  }
#endif
