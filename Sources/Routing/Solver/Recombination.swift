/// When a search with elites asks for the best plan of all routes that it met, and for how long.
struct Recombination {
  private let recombiner: (any RouteRecombiner)?
  private let seconds: Double
  private var pool = MetRoutes(capacity: 40_000)
  /// Of the budget, in falling order: when to ask.
  private var moments: [Double]

  private static let shareOfRest = [0.85, 0.6, 0.3, 0]
  private static let shareOfBudget = 0.05

  /// Without a recombiner, or where iterations are counted and the clock must not matter, nothing is ever asked.
  ///
  /// - Parameter first: the share of the budget after which it is first asked.
  init(_ budget: Budget, _ recombiner: (any RouteRecombiner)?, from first: Double) {
    moments = Self.shareOfRest.map { first + $0 * (1 - first) }
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

  /// The next choice, once it is due.
  mutating func choice(for elites: Elites, fraction: Double) -> Choice? {
    guard let recombiner, let next = moments.last, fraction >= next, let best = elites.plans.first else { return nil }
    moments.removeLast()
    return Choice(recombiner: recombiner, incumbent: best.solution, pool: pool.routes, seconds: seconds)
  }

  /// The best plan of routes met, better than the best plan yet.
  struct Choice: Sendable {
    let recombiner: any RouteRecombiner
    let incumbent: Solution
    let pool: [Route]
    let seconds: Double

    func improvement(_ stop: StopSignal) -> (solution: Solution, cost: Int64)? {
      recombiner.improvement(of: incumbent, from: pool, seconds: seconds, stop: stop)
    }
  }
}
