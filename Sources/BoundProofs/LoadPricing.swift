import Routing

/// Chooses prices of loads under which the rests of routes are dear: any prices are valid, good ones leave little to
/// search.
struct LoadPricing {
  let routes: PricedRoutes
  let clock: PricedRoutes.Clock
  let lists: [[Int]]

  private static let halvings = 6

  /// By lane, on the grid for a unit: each in turn goes up or down as long as that helps, by steps that become smaller.
  func chosen() -> [Int64] {
    var prices = [Int64](repeating: 0, count: Load.scalarCount)
    var steps = (0..<Load.scalarCount).map { firstStep($0) }
    guard steps.contains(where: { $0 > 0 }), var best = value(prices) else { return prices }
    for _ in 0..<Self.halvings {
      var isBetter = true
      while isBetter {
        isBetter = false
        for lane in steps.indices where steps[lane] > 0 {
          for step in [steps[lane], -steps[lane]] {
            var tried = prices
            tried[lane] = min(WalkTerms.mostPerUnit(capacity: routes.capacity[lane]), max(0, tried[lane] + step))
            guard tried != prices, let value = value(tried), value > best else { continue }
            (prices, best, isBetter) = (tried, value, true)
          }
        }
      }
      steps = steps.map { $0 / 2 }
    }
    return prices
  }

  private func value(_ prices: [Int64]) -> Int64? {
    RestFloor(routes, clock, lists, loadPrices: prices, .coarse)?.leastRoute()
  }

  /// What a unit earns on average, where room is short and not followed.
  private func firstStep(_ lane: Int) -> Int64 {
    if case .load(lane, _) = clock { return 0 }
    guard routes.boundLanes[lane] else { return 0 }
    var (earned, load) = (0.0, 0.0)
    for job in 0..<routes.count where routes.loads[job][lane] > 0 {
      earned += max(0, -Double(routes.prices[job]))
      load += Double(routes.loads[job][lane])
    }
    guard load > 0 else { return 0 }
    return min(WalkTerms.mostPerUnit(capacity: routes.capacity[lane]), Int64(earned / load))
  }
}
