import Routing
import Testing

/// The truths about small problems agree: the exhaustive search, the audit, and enumeration without any idea.
@Suite struct ExhaustiveSearchTests {
  @Test func theAuditOfTheBestSolutionIsCleanAndCostsTheSame() throws {
    for solved in try FixedProblems.all.get() {
      let report = SolutionAudit(problem: solved.problem).report(on: solved.bestSolution)
      #expect(report.violations.isEmpty, "seed \(solved.seed): \(report.violations)")
      #expect(report.costs.total == solved.bestCost, "seed \(solved.seed)")
    }
  }

  /// Every legal set of jobs, its best cost, and that no other set is legal.
  @Test func everySequenceOfStopsAuditedOneByOneGivesTheSameBestRoutes() throws {
    for seed in UInt64(1_000)..<1_025 {
      var generator = RandomProblem(seed: seed)
      generator.features.jobs = min(3, generator.features.jobs)
      generator.features.periods = 1
      generator.features.kinds = 1
      generator.features.disposals = min(2, generator.features.disposals)
      generator.features.breaks = min(2, generator.features.breaks)
      generator.features.hasForbiddenVehicles = false
      generator.features.hasOddPlaces = false
      let problem = try generator.problem()
      let routes = ExhaustiveRoutes(problem: problem, typeIndex: 0)
      let sequences = SequenceEnumeration(problem: problem, maxDisposals: 3)
      for mask in 1..<routes.best.count {
        #expect(routes.best[mask]?.cost == sequences.best[mask], "seed \(seed), jobs \(mask)")
      }
    }
  }

  @Test func dominanceDropsNoBestRoute() throws {
    for seed in UInt64(2_000)..<2_030 {
      var generator = RandomProblem(seed: seed)
      generator.features.jobs = min(4, generator.features.jobs)
      generator.features.disposals = min(2, generator.features.disposals)
      generator.features.breaks = min(2, generator.features.breaks)
      let problem = try generator.problem()
      let quick = ExhaustiveRoutes(problem: problem, typeIndex: 0)
      let plain = ExhaustiveRoutes(problem: problem, typeIndex: 0, usesDominance: false)
      #expect(quick.best.map { $0?.cost } == plain.best.map { $0?.cost }, "seed \(seed)")
    }
  }

  /// A generator whose best plans never use a rule would test nothing of it.
  @Test func everyCostTermAndManyShapesOccurInTheBestPlans() throws {
    var problemsWith: [CostTerm: Int] = [:]
    var shapes: [String: Int] = [:]
    for solved in try FixedProblems.all.get() {
      let problem = solved.problem
      let solution = solved.bestSolution
      let report = SolutionAudit(problem: problem).report(on: solution)
      for term in CostTerm.allCases where report.costs[term] != 0 { problemsWith[term, default: 0] += 1 }
      let stops = solution.routes.map(\.stops)
      let types = solution.routes.map(\.vehicleType)
      let facts = [
        "several routes": stops.count > 1,
        "like vehicles": Set(types).count < types.count,
        "several trips": stops.contains { $0.filter(isDisposal).count > 1 },
        "two breaks": stops.contains { $0.contains(.pause(1)) },
        "a late start": report.schedules.contains {
          $0.start > Int(problem.vehicleTypes[$0.vehicleType].earliestStart)
        },
        "four jobs in a route": solution.routes.contains { $0.jobs.count > 3 },
      ]
      for (name, isSo) in facts where isSo { shapes[name, default: 0] += 1 }
    }
    for term in CostTerm.allCases { #expect(problemsWith[term, default: 0] >= 10, "\(term)") }
    #expect(shapes.count == 6)
    for (name, count) in shapes { #expect(count >= 20, "\(name)") }
  }

  private func isDisposal(_ stop: RouteStop) -> Bool {
    if case .disposal = stop { true } else { false }
  }
}
