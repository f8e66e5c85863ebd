import Testing

@testable import Routing

/// Breaks in a fixed order of stops, against every way to place them.
@Suite struct PausePlacementTests {
  @Test func noOtherPlacementIsCheaper() throws {
    var (placed, hopeless) = (0, 0)
    for seed in UInt64(4_000)..<4_200 {
      var random = SeededRandom(seed: seed)
      var generator = RandomProblem(seed: seed)
      generator.features.breaks = random.int(1...3)
      generator.features.hasFreeStart = false
      generator.features.hasForbiddenVehicles = false
      generator.features.jobs = random.int(1...5)
      let problem = try generator.problem()
      let state = SearchState(SearchData(problem))
      for type in problem.vehicleTypes.indices.prefix(2) {
        let nodes = Self.nodes(problem, type, &random)
        let route = state.routeRange(of: type).lowerBound
        state.write(nodes, [UInt8](repeating: 0, count: nodes.count + 1), into: route)
        let isPlaced = state.rebuild(route, placingPauses: true)
        let stops = nodes.map { SearchRoute.isJob($0) ? RouteStop.job(Int($0)) : .disposal(Int(-1 - $0)) }
        let best = Self.cheapest(stops, type, SolutionAudit(problem: problem))
        #expect(isPlaced == (best != nil), "seed \(seed), type \(type): \(stops)")
        if isPlaced { #expect(state.routes[route].cost == best, "seed \(seed), type \(type): \(stops)") }
        if isPlaced { placed += 1 } else { hopeless += 1 }
      }
    }
    #expect(placed > 75 && hopeless > 25, "\(placed), \(hopeless)")
  }

  private static func nodes(_ problem: Problem, _ type: Int, _ random: inout SeededRandom) -> [Int32] {
    var left = problem.jobs.indices.map { Int32($0) }
    var nodes: [Int32] = []
    for _ in 0..<random.int(1...left.count) { nodes.append(left.remove(at: random.int(0...left.count - 1))) }
    let options = problem.vehicleTypes[type].disposals.count
    return options == 0 ? nodes : nodes + [-1 - Int32(random.int(0...options - 1))]
  }

  /// Least cost without assignment over all placements that break no rule of time; loads and ranks are not looked at.
  private static func cheapest(_ stops: [RouteStop], _ type: Int, _ audit: SolutionAudit) -> Int64? {
    let ignored: Set<Violation.Rule> = [.capacityExceeded, .rankOrder, .quotaExceeded, .groupSplit]
    var best: Int64?
    func place(_ pause: Int, from gap: Int, _ stops: [RouteStop]) {
      let report = audit.report(on: Solution(routes: [Route(vehicleType: type, stops: stops)]))
      if report.violations.allSatisfy({ ignored.contains($0.rule) }) {
        let costs = report.schedules[0].costs
        best = min(best ?? .max, costs.total - costs[.assignment])
      }
      guard pause < audit.problem.vehicleTypes[type].breaks.count else { return }
      for next in gap...stops.count {
        var longer = stops
        longer.insert(.pause(pause), at: next)
        place(pause + 1, from: next + 1, longer)
      }
    }
    place(0, from: 0, stops)
    return best
  }
}
