import Testing

@testable import Routing

/// Disposals and breaks for a fixed order of jobs, against every way to put them in.
@Suite struct StopPlacementTests {
  @Test func noOtherStopsForTheOrderAreCheaper() throws {
    var (driven, hopeless) = (0, 0)
    for seed in UInt64(5_000)..<5_120 {
      var random = SeededRandom(seed: seed)
      var generator = RandomProblem(seed: seed)
      generator.features.jobs = random.int(1...4)
      generator.features.breaks = random.int(0...2)
      generator.features.disposals = min(2, generator.features.disposals)
      generator.features.hasFreeStart = false
      generator.features.hasForbiddenVehicles = false
      generator.features.hasRanks = false
      let problem = try generator.problem()
      let placement = StopPlacement(data: SearchData(problem))
      let order = Self.shuffled(problem.jobs.count, &random)
      let found = placement.cheapest(order.map { Int32($0) }, type: 0)
      var search = OrderEnumeration(problem: problem, order: order)
      search.extend([], next: 0, pauses: 0, hasCollected: false)
      #expect(found?.price == search.best, "seed \(seed): \(order)")
      if let price = search.best {
        let jobs = order.map { Int32($0) }
        #expect(placement.cheapest(jobs, type: 0, below: price)?.price == nil, "seed \(seed): nothing is cheaper")
        #expect(placement.cheapest(jobs, type: 0, below: price + 1)?.price == price, "seed \(seed): a tight limit")
      }
      if search.best == nil { hopeless += 1 } else { driven += 1 }
    }
    #expect(driven > 40 && hopeless > 10, "\(driven), \(hopeless)")
  }

  private static func shuffled(_ count: Int, _ random: inout SeededRandom) -> [Int] {
    var left = Array(0..<count)
    return (0..<count).map { _ in left.remove(at: random.int(0...left.count - 1)) }
  }
}

/// Every sequence of stops with the jobs in a given order.
private struct OrderEnumeration {
  let problem: Problem
  let order: [Int]
  var best: Int64?

  init(problem: Problem, order: [Int]) {
    self.problem = problem
    self.order = order
  }

  mutating func extend(_ stops: [RouteStop], next: Int, pauses: Int, hasCollected: Bool) {
    if next == order.count { judge(stops) }
    if next < order.count {
      extend(stops + [.job(order[next])], next: next + 1, pauses: pauses, hasCollected: true)
    }
    if hasCollected {
      for option in problem.vehicleTypes[0].disposals.indices {
        extend(stops + [.disposal(option)], next: next, pauses: pauses, hasCollected: false)
      }
    }
    if pauses < problem.vehicleTypes[0].breaks.count {
      extend(stops + [.pause(pauses)], next: next, pauses: pauses + 1, hasCollected: hasCollected)
    }
  }

  private mutating func judge(_ stops: [RouteStop]) {
    let report = SolutionAudit(problem: problem).report(on: Solution(routes: [Route(vehicleType: 0, stops: stops)]))
    let ignored: Set<Violation.Rule> = [.quotaExceeded, .groupSplit]
    guard report.violations.allSatisfy({ ignored.contains($0.rule) }) else { return }
    let costs = report.schedules[0].costs
    best = min(best ?? .max, costs.total - costs[.assignment])
  }
}
