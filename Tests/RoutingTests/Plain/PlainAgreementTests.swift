import Testing

@testable import Routing

/// The plain search, the exhaustive search and the audit agree on small plain problems.
@Suite struct PlainAgreementTests {
  @Test(arguments: PlainKind.allCases) func searchExhaustiveSearchAndAuditAgree(kind: PlainKind) async throws {
    for seed in UInt64(9_300)..<9_320 {
      let problem = try kind.problem(seed: seed, jobs: 3 + Int(seed % 4))
      let best = ExhaustiveSearch(problem: problem).best()
      var cost = Int64.max
      for iterations in [300, 3_000, 30_000] where cost != best.cost {
        let options = SolverOptions(budget: .iterations(iterations), seed: 1, threads: 1)
        let result = await Solver(problem).solve(options)
        let report = SolutionAudit(problem: problem).report(on: result.solution)
        #expect(report.violations.isEmpty, "\(kind), seed \(seed): \(report.violations)")
        #expect(report.costs.total == result.cost, "\(kind), seed \(seed)")
        cost = result.cost
      }
      #expect(cost == best.cost, "\(kind), seed \(seed)")
    }
  }

  @Test(arguments: PlainKind.allCases, [1, 2])
  func repeatedRunsAreTheSame(kind: PlainKind, threads: Int) async throws {
    let problem = try kind.problem(seed: 9_400, jobs: 220)
    let options = SolverOptions(budget: .iterations(600), seed: 7, threads: threads)
    let first = await Solver(problem).solve(options)
    let second = await Solver(problem).solve(options)
    #expect(first.solution == second.solution && first.iterations == second.iterations)
    let report = SolutionAudit(problem: problem).report(on: first.solution)
    #expect(report.violations.isEmpty && report.costs.total == first.cost)
    let again = await Solver(problem).solve(options, start: first.solution)
    #expect(again.cost <= first.cost, "a search from a plan is never worse")
  }

  @Test func problemsWithDisposalsBreaksRanksGroupsOrQuotasAreNotPlain() throws {
    for seed in UInt64(0)..<60 {
      let problem = try FixedProblems.all.get()[Int(seed)].problem
      let isPlain =
        !problem.vehicleTypes.isEmpty && problem.groups.isEmpty && problem.jobs.allSatisfy { $0.rank == nil && $0.quotaClass == nil }
        && problem.vehicleTypes.allSatisfy { $0.disposals.isEmpty && $0.breaks.isEmpty }
      let data = SearchData(problem)
      let near = Neighbours(data, perJob: 5)
      #expect((PlainData(data, near, LonePrices(data)) != nil) == isPlain, "seed \(seed)")
      near.deallocate()
    }
  }
}
