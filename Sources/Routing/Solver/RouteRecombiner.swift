/// Chooses among routes of many plans those that together make the best plan. A search that is given one asks it now
/// and then; without one it does without.
public protocol RouteRecombiner: Sendable {
  /// - Parameters:
  ///   - incumbent: a plan that keeps all rules.
  ///   - pool: routes; those that break a rule of their vehicle are passed over.
  ///   - seconds: for everything; where they decide, the answer differs from run to run.
  /// - Returns: a plan that costs less than `incumbent`, by the audit; `nil` if none was found.
  func improvement(
    of incumbent: Solution, from pool: [Route], seconds: Double, stop: StopSignal
  ) -> (solution: Solution, cost: Int64)?
}

/// Routes of the plans that a search met, the newest where there are too many.
struct MetRoutes {
  private(set) var routes: [Route] = []
  private var known: Set<Route> = []
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func add(_ plan: Solution) {
    for route in plan.routes where known.insert(route).inserted { routes.append(route) }
    guard routes.count > capacity else { return }
    routes.removeFirst(routes.count - capacity / 2)
    known = Set(routes)
  }
}
