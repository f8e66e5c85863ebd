import Routing

/// Gives routes back the order of an earlier plan where a new one gains too little: a crew knows its list.
struct Stillness {
  let scenario: Scenario
  let part: HaulerProblem
  let plan: Plan

  /// The answer with every route in its old order, where that costs no more than the price of a change for each stop
  /// that stays in its place.
  func calmed(_ result: SolverResult) -> SolverResult {
    let timing = RouteTiming(part.problem)
    let ranks = self.ranks()
    var calmed = result
    calmed.solution = Solution(
      routes: result.solution.routes.map { route in
        guard let now = timing.cheapest(route.jobs, type: route.vehicleType),
          let order = Self.still(route.jobs, ranks[route.vehicleType] ?? [:]),
          let still = timing.cheapest(order, type: route.vehicleType), still.price <= now.price + allowance(route, ranks)
        else { return route }
        calmed.cost += still.price - now.price
        return still.route
      })
    return calmed
  }

  /// Position in the earlier plan of each job that its truck had on that day, by vehicle type.
  func ranks() -> [Int: [Int: Int]] {
    var jobs: [String: [Int]] = [:]
    for (job, visit) in part.visits.enumerated() { jobs[scenario.requests[visit.request].id, default: []].append(job) }
    var ranks: [Int: [Int: Int]] = [:]
    for (type, truckDay) in part.truckDays.enumerated() {
      guard let run = plan.runs.first(where: { $0.date == truckDay.day && $0.truck == truckDay.trucks[0].id }) else {
        continue
      }
      for (position, stop) in run.stops.enumerated() {
        for job in stop.request.flatMap({ jobs[$0] }) ?? []
        where stop.streams == nil || stop.streams == part.visits[job].streams.sorted() {
          ranks[type, default: [:]][job] = position
        }
      }
    }
    return ranks
  }

  /// The old order, with each new job after the one that it follows now; `nil` if there is nothing to restore.
  static func still(_ jobs: [Int], _ ranks: [Int: Int]) -> [Int]? {
    let now = jobs.filter { ranks[$0] != nil }
    let old = now.sorted { ranks[$0] ?? 0 < ranks[$1] ?? 0 }
    guard old.count > 1, old != now else { return nil }
    var order = old
    var before: Int?
    for job in jobs {
      if ranks[job] == nil {
        let place = before.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        order.insert(job, at: place)
      }
      before = job
    }
    return order
  }

  /// The price of a change for each stop out of its old order.
  private func allowance(_ route: Route, _ ranks: [Int: [Int: Int]]) -> Int64 {
    let places = route.jobs.compactMap { ranks[route.vehicleType]?[$0] }
    return Int64(places.count - Self.longestAscent(places)) * CostUnits.of(cents: scenario.prices.changeCents)
  }

  /// Length of the longest ascending subsequence.
  private static func longestAscent(_ numbers: [Int]) -> Int {
    var ends: [Int] = []
    for number in numbers {
      if let index = ends.firstIndex(where: { $0 >= number }) { ends[index] = number } else { ends.append(number) }
    }
    return ends.count
  }
}
