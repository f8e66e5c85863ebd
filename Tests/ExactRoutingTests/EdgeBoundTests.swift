#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// What edges prove of one vehicle's day, and of whole plans.
  @Suite struct EdgeBoundTests {
    /// Of plans with one vehicle of a type that serves all.
    private func bound(_ problem: Problem, type: Int, below upper: Int64) throws -> Int64 {
      var types = problem.vehicleTypes
      for index in types.indices { types[index].count = index == type ? 1 : 0 }
      let alone = try Problem(
        travel: problem.travel, jobs: problem.jobs, vehicleTypes: types, routeClasses: problem.routeClasses,
        assignmentCosts: problem.assignmentCosts, quotas: problem.quotas, quotaClassCount: problem.quotaClassCount,
        extraPeriodPrice: problem.extraPeriodPrice)
      return EdgeTree.bound(alone, servesAll: true, below: upper, Deadline(seconds: 60))
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
          let found = try bound(problem, type: type, below: 2 * least + 1_000_000)
          #expect(found <= least, "seed \(seed), type \(type)")
          // A close limit drops edges.
          #expect(try bound(problem, type: type, below: least + 1) <= least, "seed \(seed), type \(type)")
          compared += 1
          if found == least { met += 1 }
        }
      }
      #expect(compared > 200)
      // Windows, waits and one-way differences are not in it.
      #expect(met > 20)
    }

    /// With several vehicles, types and periods, and jobs that may be left out.
    @Test func noPlanIsCheaperThanItsBound() throws {
      var (met, compared) = (0, 0)
      for seed in 0..<150 {
        var random = RandomProblem(seed: UInt64(seed) + 40_000)
        random.features.jobs = 2 + seed % 5
        let problem = try random.problem()
        let best = bestCost(of: problem)
        for upper in [2 * best + 100_000, best + 1] {
          let found = EdgeTree.bound(problem, servesAll: false, below: upper, Deadline(seconds: 60))
          #expect(found <= best, "seed \(seed), below \(upper)")
          compared += 1
          if found == best { met += 1 }
        }
      }
      #expect(compared == 300)
      #expect(met > 10)
    }

    /// Limits of a branch hold for its plans alone: three trucks in place of the one that suffices, three trips in place of two.
    @Test func branchesAreBoundedByTheirOwnPlans() throws {
      let town = RowTown(jobs: 4, load: 26)
      let problem = try town.problem([town.truck(period: 0, count: 3)], assignmentCosts: [0, 0, 0, 0])
      let best = bestCost(of: problem)
      func bound(_ limit: CountLimit) -> Int64 {
        EdgeTree.bound(problem, limits: [limit], servesAll: false, below: 10 * best, Deadline(seconds: 60))
      }
      #expect(bound(CountLimit(.routes, types: [0], low: 0, high: 1)) == best)
      #expect(bound(CountLimit(.routes, types: [0], low: 3, high: 3)) >= best + 2 * 9_000)
      #expect(bound(CountLimit(.disposals, types: [0], low: 0, high: 2)) == best)
      #expect(bound(CountLimit(.disposals, types: [0], low: 3, high: 4)) >= best + 600)
      #expect(bound(CountLimit(.disposals, types: [0], low: 0, high: 1)) >= best + 40_000)
    }

    /// Four jobs of little more than half a truck: no two share a trip.
    @Test func largeJobsShareNoTrip() throws {
      let town = RowTown(jobs: 4, load: 52)
      let problem = try town.problem([town.truck(period: 0, count: 1)], assignmentCosts: [0, 0, 0, 0])
      let least = try #require(cheapest(problem, type: 0))
      #expect(try bound(problem, type: 0, below: least + 100_000) == least)
    }

    /// A route out of order is dearer than what is proven, and the better one is named.
    @Test func aTrucksDayIsBoundedGivenItsJobs() throws {
      let town = RowTown(jobs: 4, load: 20)
      let problem = try town.problem([town.truck(period: 0, count: 2)], assignmentCosts: [0, 0, 0, 0])
      let least = try #require(cheapest(problem, type: 0))
      let orders = [[0, 1, 2, 3], [2, 0, 3, 1]]
      let proofs = try orders.map { order in
        let route = Route(vehicleType: 0, stops: order.map { .job($0) } + [.disposal(0)])
        return try RouteProving(problem).proofs(of: Solution(routes: [route]), within: 60)[0]
      }
      #expect(proofs[0].cost == least && proofs[0].lowerBound == least && proofs[0].better == nil)
      #expect(proofs[1].cost > least && proofs[1].lowerBound == least)
      let better = try #require(proofs[1].better)
      #expect(RoutePricing(problem).price(better) == least)
    }

    /// Two trips that both go to one site, and none to the other, were once taken for a plan; and duals a grid step off, times
    /// loads of thousands, left the best plan itself open.
    @Test func theBestPlanIsProvenWhereSitesAskDifferently() throws {
      for seed in UInt64(1)...6 {
        let problem = try twoSiteTown(seed)
        let least = try #require(cheapest(problem, type: 0))
        #expect(try bound(problem, type: 0, below: least) == least, "seed \(seed)")
      }
    }

    /// Eight jobs, two lanes of which each site takes one for less.
    private func twoSiteTown(_ seed: UInt64) throws -> Problem {
      var random = SeededRandom(seed: seed)
      let places = (0..<11).map { _ in (random.int(0...9_000), random.int(0...9_000)) }
      let meters = places.flatMap { a in places.map { b in Int32(abs(a.0 - b.0) + abs(a.1 - b.1)) } }
      let travel = TravelMatrix(
        count: 11, seconds: meters.map { $0 / 10 }, meters: meters, stopSeconds: places.map { _ in 0 })
      func load(_ first: Int, _ second: Int) -> Load {
        var load = Load.zero
        (load[0], load[1]) = (Int32(first), Int32(second))
        return load
      }
      let sites = (0..<2).map { site in
        DisposalOption(
          entry: 1 + site, exit: 1 + site, serviceSeconds: 900, earliest: 0, latest: 80_000, innerDrivingSeconds: 0,
          innerMeters: 0, tipPrices: site == 0 ? load(37, 11) : load(29, 23))
      }
      let truck = VehicleType(
        period: 0, count: 1, startLocation: 0, endLocation: 0, routeClass: 0, capacity: load(7_000, 7_000),
        earliestStart: 0, latestStart: 0, latestEnd: 80_000, maxWorkedSeconds: 80_000,
        prices: VehiclePrices(
          fixed: 9_000, perMeter: 7, perWorkedSecond: 5_200, perOvertimeSecond: 0, regularSeconds: 80_000),
        disposals: sites)
      let jobs = (0..<8).map { index in
        Job(location: index + 3, load: load(random.int(500...2_900), random.int(300...2_500)), price: 1 << 40)
      }
      return try Problem(
        travel: [travel], jobs: jobs, vehicleTypes: [truck],
        routeClasses: [
          RouteClass(travel: 0, visits: jobs.map { _ in Visit(serviceSeconds: 300, earliest: 0, latest: 80_000) })
        ],
        assignmentCosts: jobs.map { _ in 0 })
    }

    /// Four jobs of 26 hundredths of a truck each: no route makes one trip of them.
    @Test func tripsAreWhole() throws {
      let town = RowTown(jobs: 4, load: 26)
      let problem = try town.problem([town.truck(period: 0, count: 1)], assignmentCosts: [0, 0, 0, 0])
      let least = try #require(cheapest(problem, type: 0))
      #expect(try bound(problem, type: 0, below: least + 100_000) == least)
    }
  }
#endif
