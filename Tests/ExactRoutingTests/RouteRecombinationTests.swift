#if Exact
  import Routing
  import Testing

  @testable import ExactRouting

  /// From a pool that holds the best plan's routes among others, the best plan is put together.
  @Suite struct RouteRecombinationTests {
    @Test func theBestPlanOfAPoolIsFound() throws {
      var improved = 0
      for seed in UInt64(9_000)..<9_040 {
        var generator = RandomProblem(seed: seed)
        let problem = try generator.problem()
        let best = bestCost(of: problem)
        let pool = wholePool(problem)
        let nothing = Solution(routes: [])
        let before = SolutionAudit(problem: problem).report(on: nothing).costs.total
        let found = RouteRecombination(problem).improvement(of: nothing, from: pool, seconds: 30, stop: StopSignal())
        #expect((found?.cost ?? before) == best, "seed \(seed)")
        guard let found else { continue }
        improved += 1
        #expect(SolutionAudit(problem: problem).report(on: found.solution).violations.isEmpty, "seed \(seed)")
        #expect(RouteRecombination(problem).improvement(of: found.solution, from: pool, seconds: 30, stop: StopSignal()) == nil)
      }
      #expect(improved > 30)
    }

    @Test func routesThatBreakRulesArePassedOver() throws {
      var generator = RandomProblem(seed: 9_001)
      let problem = try generator.problem()
      let wrong = [
        Route(vehicleType: 99, stops: [.job(0)]), Route(vehicleType: 0, stops: []),
        Route(vehicleType: 0, stops: [.job(99)]), Route(vehicleType: 0, stops: [.job(0), .job(0)]),
      ]
      #expect(RouteRecombination(problem).improvement(of: Solution(routes: []), from: wrong, seconds: 5, stop: StopSignal()) == nil)
    }

    private func wholePool(_ problem: Problem) -> [Route] {
      problem.vehicleTypes.indices.flatMap { type in
        let routes = ExhaustiveRoutes(problem: problem, typeIndex: type)
        return (1..<(1 << problem.jobs.count)).compactMap { mask -> Route? in
          guard routes.best[mask] != nil else { return nil }
          let allowed = problem.jobs.indices.allSatisfy { mask >> $0 & 1 == 0 || problem.isAllowed(type: type, job: $0) }
          return allowed ? Route(vehicleType: type, stops: routes.stops(of: mask)) : nil
        }
      }
    }
  }
#endif
