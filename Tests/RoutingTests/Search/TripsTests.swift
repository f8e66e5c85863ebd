import Testing

@testable import Routing

/// What exchanges of trips and the choice of an empty vehicle look up.
@Suite struct TripsTests {
  @Test(arguments: [UInt64](6_200..<6_220)) func tripsAreTheJobsBetweenDisposals(seed: UInt64) throws {
    let walk = RandomWalk(try RandomProblem.trips(seed), seed: seed)
    for _ in 0..<10 {
      walk.change()
      if walk.state.isBroken { walk.state.undo() }
      for route in walk.state.solution().routes {
        let index = try #require((0..<walk.state.routeCount).first { walk.state.order(of: $0).map(Int.init) == route.jobs })
        let trips = route.stops.split { if case .disposal = $0 { true } else { false } }
        let jobs = trips.map { $0.compactMap { if case .job(let job) = $0 { Int32(job) } else { nil } } }
        #expect(walk.state.trips(of: index) == jobs.filter { !$0.isEmpty })
      }
    }
  }

  @Test(arguments: [UInt64](6_300..<6_320)) func emptyVehiclesAreTriedCheapestFirst(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed).problemOfManyTypes()
    let data = SearchData(problem)
    let prices = LonePrices(data)
    for job in problem.jobs.indices {
      let types = (0..<Int(prices.flexibility(Int32(job)))).map { prices.type(of: job, rank: $0) }
      let costs = types.map { prices.price(type: $0, job: job).delta }
      #expect(costs == costs.sorted() && costs.allSatisfy { $0 < CostEvaluator.never })
      let usable = problem.vehicleTypes.indices.filter { prices.price(type: $0, job: job).delta < CostEvaluator.never }
      #expect(types.sorted() == usable)
      for (type, vehicle) in problem.vehicleTypes.enumerated()
      where vehicle.earliestStart == vehicle.latestStart && problem.isAllowed(type: type, job: job) {
        let placed = StopPlacement(data: data).cheapest([Int32(job)], type: type)
        let price = placed.map { $0.price + problem.assignmentCost(type: type, job: job) }
        #expect(prices.price(type: type, job: job).delta == price ?? CostEvaluator.never, "seed \(seed)")
      }
    }
  }
}

extension RandomProblem {
  fileprivate func problemOfManyTypes() throws -> Problem {
    var copy = self
    copy.features.kinds = 2
    copy.features.periods = 3
    return try copy.problem()
  }
}
