/// When a search with elites asks for the best plan of all routes that it met, and for how long.
struct Recombination {
  private let recombiner: (any RouteRecombiner)?
  private let seconds: Double
  private var pool = MetRoutes(capacity: 40_000)
  /// Of the budget, in falling order: when to ask.
  private var moments = [0.97, 0.92, 0.86, 0.8]

  private static let shareOfBudget = 0.05

  /// Without a recombiner, or where iterations are counted and the clock must not matter, nothing is ever asked.
  init(_ budget: Budget, _ recombiner: (any RouteRecombiner)?) {
    if case .seconds(let limit) = budget {
      self.recombiner = recombiner
      seconds = Self.shareOfBudget * limit
    } else {
      self.recombiner = nil
      seconds = 0
    }
  }

  mutating func add(_ plans: [Solution]) {
    guard recombiner != nil else { return }
    for plan in plans { pool.add(plan) }
  }

  mutating func improvement(of elites: Elites, fraction: Double, _ stop: StopSignal) -> (
    solution: Solution, cost: Int64
  )? {
    guard let recombiner, let next = moments.last, fraction >= next, let best = elites.plans.first else { return nil }
    moments.removeLast()
    return recombiner.improvement(of: best.solution, from: pool.routes, seconds: seconds, stop: stop)
  }
}
