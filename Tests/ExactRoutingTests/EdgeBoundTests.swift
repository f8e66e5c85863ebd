#if Exact
  import Routing
  import Testing

  @testable import ExactRouting

  /// What edges prove of one vehicle's day.
  @Suite struct EdgeBoundTests {
    private func bound(_ problem: Problem, type: Int, below upper: Int64) -> Int64 {
      EdgeTree.bound(problem, type: type, below: upper, Deadline(seconds: 60))
    }

    /// The cheapest route of a type that serves every job, assignments included.
    private func cheapest(_ problem: Problem, type: Int) -> Int64? {
      guard problem.jobs.indices.allSatisfy({ problem.isAllowed(type: type, job: $0) }) else { return nil }
      let route = ExhaustiveRoutes(problem: problem, typeIndex: type).best[(1 << problem.jobs.count) - 1]
      return route.map { problem.jobs.indices.reduce($0.cost) { $0 + problem.assignmentCost(type: type, job: $1) } }
    }

    @Test func noRouteIsCheaperThanItsBound() throws {
      var (compared, met) = (0, 0)
      for seed in 0..<400 {
        let problem = try seed % 3 == 0 ? RandomProblem.trips(UInt64(seed)) : {
          var random = RandomProblem(seed: UInt64(seed))
          return try random.problem()
        }()
        for type in problem.vehicleTypes.indices {
          guard let least = cheapest(problem, type: type) else { continue }
          let found = bound(problem, type: type, below: 2 * least + 1_000_000)
          #expect(found <= least, "seed \(seed), type \(type)")
          // A close limit drops edges.
          #expect(bound(problem, type: type, below: least + 1) <= least, "seed \(seed), type \(type)")
          compared += 1
          if found == least { met += 1 }
        }
      }
      #expect(compared > 200)
      // Windows, waits and one-way differences are not in it.
      #expect(met > 20)
    }

    /// A route out of order is dearer than what is proven, and the better one is named.
    @Test func aTrucksDayIsBoundedGivenItsJobs() throws {
      let town = RowTown(jobs: 4, load: 20)
      let problem = try town.problem([town.truck(period: 0, count: 2)], assignmentCosts: [0, 0, 0, 0])
      let least = try #require(cheapest(problem, type: 0))
      let orders = [[0, 1, 2, 3], [2, 0, 3, 1]]
      let proofs = try orders.map { order in
        let route = Route(vehicleType: 0, stops: order.map { .job($0) } + [.disposal(0)])
        return try RouteProving(problem).proofs(of: Solution(routes: [route]), secondsEach: 60)[0]
      }
      #expect(proofs[0].cost == least && proofs[0].lowerBound == least && proofs[0].better == nil)
      #expect(proofs[1].cost > least && proofs[1].lowerBound == least)
      let better = try #require(proofs[1].better)
      #expect(RoutePricing(problem).price(better) == least)
    }

    /// Four jobs of 26 hundredths of a truck each: no route makes one trip of them.
    @Test func tripsAreWhole() throws {
      let town = RowTown(jobs: 4, load: 26)
      let problem = try town.problem([town.truck(period: 0, count: 1)], assignmentCosts: [0, 0, 0, 0])
      let least = try #require(cheapest(problem, type: 0))
      #expect(bound(problem, type: 0, below: least + 100_000) == least)
    }
  }
#endif
