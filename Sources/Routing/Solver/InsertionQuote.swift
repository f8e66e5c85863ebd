/// What one more job would cost in a plan whose other jobs keep their vehicles and order; disposals and breaks of the
/// vehicle that takes it are placed anew, exactly.
public struct InsertionQuote: Sendable {
  public struct Quote: Sendable {
    /// Index into the solution's routes; `nil`: a vehicle that is not used yet.
    public var replaced: Int?
    /// The route with the job in it.
    public var route: Route
    /// Change of the plan's cost, the job's assignment cost included and its price of absence not.
    public var delta: Int64
  }

  public let solution: Solution
  private let timing: RouteTiming
  /// Price of each route as it would be timed now.
  private let prices: [Int64?]
  private let used: [Int: Int]

  public init(_ timing: RouteTiming, _ solution: Solution) {
    self.timing = timing
    self.solution = solution
    prices = solution.routes.map { timing.cheapest($0.jobs, type: $0.vehicleType)?.price }
    used = solution.routes.reduce(into: [:]) { $0[$1.vehicleType, default: 0] += 1 }
  }

  /// The cheapest place for an absent job among the vehicles of a type; `nil`: it fits in none of them.
  public func quote(job: Int, type: Int) -> Quote? {
    let problem = timing.problem
    guard problem.vehicleTypes.indices.contains(type), problem.jobs.indices.contains(job),
      problem.isAllowed(type: type, job: job), hasQuota(job, type)
    else { return nil }
    let assignment = problem.assignmentCost(type: type, job: job)
    var best: Quote?
    for (index, route) in solution.routes.enumerated() where route.vehicleType == type {
      guard let old = prices[index] else { continue }
      for position in 0...route.jobs.count {
        var order = route.jobs
        order.insert(job, at: position)
        // Driving there and back is the least that it can cost.
        guard floor(order, at: position, type) + assignment < best?.delta ?? .max,
          let placed = timing.cheapest(order, type: type), placed.price - old + assignment < best?.delta ?? .max
        else { continue }
        best = Quote(replaced: index, route: placed.route, delta: placed.price - old + assignment)
      }
    }
    guard used[type, default: 0] < problem.vehicleTypes[type].count, let alone = timing.cheapest([job], type: type),
      alone.price + assignment < best?.delta ?? .max
    else { return best }
    return Quote(replaced: nil, route: alone.route, delta: alone.price + assignment)
  }

  /// The plan with a quote taken.
  public func taking(_ quote: Quote) -> Solution {
    var routes = solution.routes
    if let replaced = quote.replaced { routes[replaced] = quote.route } else { routes.append(quote.route) }
    return Solution(routes: routes)
  }

  /// A lower bound of what the longer order costs more. Another place of the disposals can save way, so nothing is
  /// known where the vehicle empties on its way.
  private func floor(_ order: [Int], at position: Int, _ type: Int) -> Int64 {
    let vehicle = timing.problem.vehicleTypes[type]
    guard vehicle.disposals.isEmpty else { return .min / 2 }
    let matrix = timing.problem.travel(of: type)
    let place = { (index: Int) in timing.problem.jobs[order[index]].location }
    let before = position == 0 ? vehicle.startLocation : place(position - 1)
    let after = position + 1 == order.count ? vehicle.endLocation : place(position + 1)
    let here = place(position)
    let longer =
      matrix.drivingMeters(from: before, to: here) + matrix.drivingMeters(from: here, to: after)
      - matrix.drivingMeters(from: before, to: after)
    return Int64(longer) * vehicle.prices.perMeter
  }

  private func hasQuota(_ job: Int, _ type: Int) -> Bool {
    let problem = timing.problem
    guard let quotaClass = problem.jobs[job].quotaClass, let bucket = problem.vehicleTypes[type].quotaBucket else {
      return true
    }
    let taken = solution.routes.filter { problem.vehicleTypes[$0.vehicleType].quotaBucket == bucket }
      .flatMap(\.jobs).count { problem.jobs[$0].quotaClass == quotaClass }
    return taken < Int(problem.quotas[bucket * problem.quotaClassCount + quotaClass])
  }
}
