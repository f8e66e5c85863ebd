#if Exact
  import Foundation
  import Routing
  import Synchronization

  /// How good one vehicle's route is, given what it serves.
  public struct RouteProof: Sendable {
    public let route: Route
    /// In cost units, assignment costs included.
    public let cost: Int64
    /// No route of the vehicle that serves these jobs costs less.
    public let lowerBound: Int64
    /// The best known route for the same jobs, where it is better.
    public let better: Route?

    public var gap: Double { cost > 0 ? Double(cost - lowerBound) / Double(cost) : 0 }
  }

  /// Bounds each route of a plan given the jobs that it serves, several at once.
  public struct RouteProving {
    private let problem: Problem
    private let pricing: RoutePricing
    private let stop: StopSignal

    public init(_ problem: Problem, stop: StopSignal = StopSignal()) {
      self.problem = problem
      pricing = RoutePricing(problem)
      self.stop = stop
    }

    /// Short routes first, so that what they leave of their time is for the long ones.
    /// - Parameters:
    ///   - seconds: for all routes together, on all cores.
    ///   - finished: told a route's number once it is done; from several threads.
    /// - Returns: one proof per route, in their order.
    public func proofs(of solution: Solution, within seconds: Double, finished: (Int) -> Void = { _ in })
      throws -> [RouteProof]
    {
      let routes = solution.routes
      let order = routes.indices.sorted { (routes[$0].jobs.count, $0) < (routes[$1].jobs.count, $1) }
      let deadline = Deadline(seconds: seconds, stop: stop)
      let waiting = Mutex(routes.count)
      let cores = ProcessInfo.processInfo.activeProcessorCount
      let found = atOnce(order) { _, index in
        let left = waiting.withLock { count in
          defer { count -= 1 }
          return count
        }
        defer { finished(index) }
        let share = min(1, Double(cores) / Double(max(1, left)))
        return Result { try proof(of: index, in: solution, seconds: deadline.part(share).secondsLeft) }
      }
      let proofs = try found.map { try $0.get() }
      return zip(order, proofs).sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func proof(of index: Int, in solution: Solution, seconds: Double) throws -> RouteProof {
      let route = solution.routes[index]
      let others = solution.routes.indices.filter { $0 != index }.map { solution.routes[$0] }
      let part = try PartialProblem(of: problem, types: [route.vehicleType], jobs: Set(route.jobs), still: others)
      let alone = try Self.withOneVehicle(part.problem)
      let start = part.inPart(Solution(routes: [route]))
      let deadline = Deadline(seconds: seconds, stop: stop)
      let price = pricing.price(route)
      let byEdges = price.map { EdgeTree.bound(alone, servesAll: true, below: $0, deadline.part(Self.shareOfEdges)) } ?? 0
      if let price, Double(price - byEdges) <= Self.settled * Double(price) {
        return RouteProof(route: route, cost: price, lowerBound: byEdges, better: nil)
      }
      let options = ExactOptions(seconds: deadline.secondsLeft, labels: 2_000_000, leastJobsForEdges: .max)
      let result = try ExactSolver(alone, options, start: start, stop: stop).solve()
      let cost = price ?? result.cost
      let better = result.cost < cost ? part.inWhole(result.solution).first : nil
      return RouteProof(route: route, cost: cost, lowerBound: min(cost, max(byEdges, result.lowerBound)), better: better)
    }

    /// Of the time; the rest is for columns and lists, which may also find a better route.
    private static let shareOfEdges = 0.7
    /// Of the cost; what rounding to the grid loses.
    private static let settled = 1e-6

    private static func withOneVehicle(_ problem: Problem) throws(ProblemError) -> Problem {
      var types = problem.vehicleTypes
      for type in types.indices { types[type].count = min(1, types[type].count) }
      return try Problem(
        travel: problem.travel, jobs: problem.jobs, vehicleTypes: types, routeClasses: problem.routeClasses,
        assignmentCosts: problem.assignmentCosts, quotas: problem.quotas, quotaClassCount: problem.quotaClassCount,
        extraPeriodPrice: problem.extraPeriodPrice)
    }
  }
#endif
