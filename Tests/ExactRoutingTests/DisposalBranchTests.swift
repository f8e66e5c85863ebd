#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Branches on how often vehicles empty themselves prove what loads priced by the truck cannot.
  @Suite struct DisposalBranchTests {
    /// Four jobs of 26 hundredths of a truck each, in a row: one truck, and two trips to the site.
    private func problem() throws -> Problem {
      let town = RowTown(jobs: 4, load: 26)
      return try town.problem([town.truck(period: 0, count: 2)], assignmentCosts: [0, 0, 0, 0])
    }

    @Test func aLoadOfLittleMoreThanATruckTakesTwoTrips() throws {
      let problem = try problem()
      let (best, plan) = ExhaustiveSearch(problem: problem).best()
      var options = ExactOptions(seconds: 60, leastJobsForWalks: 0)
      options.listsRoutes = false
      let solver = ExactSolver(problem, options, start: plan)
      let result = try solver.solve()
      #expect(result.lowerBound == best)
      var certificate = try #require(solver.certificate())
      let report = BoundChecker(certificate).report()
      #expect(report.faults == [])
      #expect(report.priced == leaves(certificate.tree))
      #expect(splitsByDisposals(certificate.tree))
      #expect(certificate.claim == best)
      // The same prices prove nothing of it for numbers of routes.
      certificate.tree = withRoutes(certificate.tree)
      #expect(!BoundChecker(certificate).report().holds)
    }

    private func leaves(_ node: ProofNode) -> Int {
      guard case .split(_, _, _, let low, let high) = node else { return 1 }
      return leaves(low) + leaves(high)
    }

    private func splitsByDisposals(_ node: ProofNode) -> Bool {
      guard case .split(let counted, _, _, let low, let high) = node else { return false }
      return counted == .disposals || splitsByDisposals(low) || splitsByDisposals(high)
    }

    private func withRoutes(_ node: ProofNode) -> ProofNode {
      guard case .split(_, let types, let atMost, let low, let high) = node else { return node }
      return .split(.routes, types: types, atMost: atMost, low: withRoutes(low), high: withRoutes(high))
    }
  }
#endif
