import BoundProofs
import Routing

/// A route cannot take its breaks as freely as labels took them to: they must be followed.
struct BreaksMatter: Error {
  let type: Int
}

/// What routes that labels found really cost: the evaluator's price must be the labels'.
struct ColumnPricing: Sendable {
  private let pricing: RoutePricing
  private let timing: RouteTiming
  private let breaks: BreakPlacement

  init(_ problem: Problem) {
    pricing = RoutePricing(problem)
    timing = RouteTiming(problem)
    breaks = BreakPlacement(problem: problem)
  }

  func price(_ route: Route) -> Int64? { pricing.price(route) }

  /// - Throws: `BreaksMatter`, or `ExactFault` if labels and evaluator differ otherwise.
  func column(_ route: Route, _ reducedCost: Int64, _ graph: PricingGraph, _ duals: Duals) throws -> Column {
    guard let column = drivable(route, graph) else {
      if !graph.looseBreaks.isEmpty { throw BreaksMatter(type: graph.type) }
      throw ExactFault(description: "a route of type \(route.vehicleType) breaks a rule: \(route.stops)")
    }
    let price = graph.reducedCost(of: column, duals)
    guard price != reducedCost else { return column }
    if !graph.looseBreaks.isEmpty {
      // Stops may be placed better than by the labels, never dearer.
      if price < reducedCost { return column }
      throw BreaksMatter(type: graph.type)
    }
    throw ExactFault(description: "labels and evaluator price a route differently: \(route.stops)")
  }

  /// The route as a vehicle can drive it, with its breaks; with its disposals where these are counted.
  func drivable(_ route: Route, _ graph: PricingGraph) -> Column? {
    guard !graph.looseBreaks.isEmpty else { return priced(route) }
    if graph.relaxation.countsDisposals { return breaks.placed(in: route).flatMap(priced) }
    return timing.cheapest(route.jobs, type: route.vehicleType).flatMap { priced($0.route) }
  }

  private func priced(_ route: Route) -> Column? { pricing.price(route).map { Column(route, cost: $0) } }
}
