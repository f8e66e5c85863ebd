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
    let problem = Self.withoutIdleLanes(problem)
    pricing = RoutePricing(problem)
    timing = RouteTiming(problem)
    breaks = BreakPlacement(problem: problem)
  }

  /// Lanes in which a type has room for all jobs bind no route; those of the relaxation, which may serve a job twice,
  /// are not to feel them either.
  private static func withoutIdleLanes(_ problem: Problem) -> Problem {
    var types = problem.vehicleTypes
    for type in types.indices {
      let jobs = problem.jobs.indices.filter { PricingGraph.canRide($0, type, problem) }
      let bound = TypeFacts.boundLanes(problem, types[type], jobs)
      types[type].capacity.replace(with: Load(repeating: Grid.mostLoad), where: .!bound)
    }
    // What is right stays right with more room.
    let roomier = try? Problem(
      travel: problem.travel, jobs: problem.jobs, vehicleTypes: types, routeClasses: problem.routeClasses,
      assignmentCosts: problem.assignmentCosts, quotas: problem.quotas, quotaClassCount: problem.quotaClassCount,
      extraPeriodPrice: problem.extraPeriodPrice)
    return roomier ?? problem
  }

  func price(_ route: Route) -> Int64? { pricing.price(route) }

  /// - Returns: `nil` if the route cannot be driven, which only loose breaks hide.
  /// - Throws: `ExactFault` if labels and evaluator differ where breaks are followed.
  func column(_ route: Route, _ reducedCost: Int64, _ graph: PricingGraph, _ duals: Duals) throws -> Column? {
    let isLoose = !graph.looseBreaks.isEmpty
    guard let column = drivable(route, graph) else {
      if isLoose { return nil }
      throw ExactFault(description: "a route of type \(route.vehicleType) breaks a rule: \(route.stops)")
    }
    let price = graph.reducedCost(of: column, duals)
    // With loose breaks stops may be placed better than by the labels, and breaks may cost more.
    guard isLoose || price == reducedCost else {
      throw ExactFault(description: "labels and evaluator price a route differently: \(route.stops)")
    }
    return column
  }

  /// At the labels' own price, which breaks may raise: what these take a route to cost is what they prove bounds for.
  func relaxed(_ route: Route, _ reducedCost: Int64, _ graph: PricingGraph, _ duals: Duals) throws -> Column {
    if graph.looseBreaks.isEmpty, let column = try column(route, reducedCost, graph, duals) { return column }
    let earned = graph.reducedCost(of: Column(route, cost: 0), duals)
    let cost = (reducedCost - earned) / graph.relaxation.scale
    return Column(drivable(route, graph)?.route ?? route, cost: cost)
  }

  /// The route as a vehicle can drive it, with its breaks; with its disposals where these are counted.
  func drivable(_ route: Route, _ graph: PricingGraph) -> Column? {
    guard !graph.looseBreaks.isEmpty else { return priced(route) }
    if graph.relaxation.countsDisposals { return breaks.placed(in: route).flatMap(priced) }
    return timing.cheapest(route.jobs, type: route.vehicleType).flatMap { priced($0.route) }
  }

  private func priced(_ route: Route) -> Column? { pricing.price(route).map { Column(route, cost: $0) } }
}
