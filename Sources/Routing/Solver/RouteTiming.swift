/// Times given orders of jobs exactly: the cheapest disposals and breaks for each, by the rules of the vehicle type.
public struct RouteTiming: Sendable {
  public let problem: Problem
  private let data: SearchData

  public init(_ problem: Problem) {
    self.problem = problem
    data = SearchData(problem)
  }

  /// The cheapest way for one vehicle of a type to serve these jobs in this order.
  /// - Returns: the route, and the vehicle's price without assignment costs; `nil` if no vehicle of the type may or can
  ///   drive it so. Types whose start is not fixed are not timed.
  public func cheapest(_ order: [Int], type: Int) -> (route: Route, price: Int64)? {
    guard !order.isEmpty, problem.vehicleTypes.indices.contains(type),
      problem.vehicleTypes[type].earliestStart == problem.vehicleTypes[type].latestStart,
      order.allSatisfy({ problem.jobs.indices.contains($0) && problem.isAllowed(type: type, job: $0) }),
      isRanked(order),
      let placed = StopPlacement(data: data).cheapest(order.map { Int32($0) }, type: type)
    else { return nil }
    return (Route(vehicleType: type, stops: Self.stops(placed)), placed.price)
  }

  /// Whether a lower bound of its price says nothing against a vehicle of the type driving these jobs in this order. Much
  /// quicker than the answer.
  func mayFit(_ order: [Int], type: Int) -> Bool {
    StopPlacement(data: data).mayFit(order.map { Int32($0) }, type: type)
  }

  private func isRanked(_ order: [Int]) -> Bool {
    let ranks = order.compactMap { problem.jobs[$0].rank }
    return zip(ranks, ranks.dropFirst()).allSatisfy { $0 <= $1 }
  }

  private static func stops(_ placed: StopPlacement.Result) -> [RouteStop] {
    var stops: [RouteStop] = []
    var taken = 0
    for (index, count) in placed.pauses.enumerated() {
      if index > 0 {
        let node = placed.nodes[index - 1]
        stops.append(SearchRoute.isJob(node) ? .job(Int(node)) : .disposal(Int(SearchRoute.option(node))))
      }
      for _ in 0..<count {
        stops.append(.pause(taken))
        taken += 1
      }
    }
    return stops
  }
}
