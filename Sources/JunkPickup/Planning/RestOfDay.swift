import Routing

/// Plans the rest of a day under way with few changes: each has its price.
///
/// Only the trucks of that day are searched, with the requests that they had and those that have no place now: the days
/// after it keep their runs, and take at the end what no truck can collect that day. Two answers are made. One leaves
/// every stop where it was and puts in what has lost its place; the other is a search. Where their trucks exchange
/// nothing with others, the cheaper of the two counts, with everything that it changes priced: trucks, days, and hours.
struct RestOfDay {
  private let still: Stillness
  private let start: Solution
  private let partial: PartialProblem
  private let orders: HourlyOrders

  /// - Parameter start: what is left of the plan by which the trucks drive.
  init(_ still: Stillness, _ start: Solution) throws {
    self.still = still
    self.start = start
    let part = still.part
    let today = Set(part.truckDays.indices.filter { part.truckDays[$0].day == part.day?.at.day })
    let theirs = start.routes.filter { today.contains($0.vehicleType) }.flatMap(\.jobs)
    let placeless = start.unserved(in: part.problem).filter { job in
      today.contains { part.problem.isAllowed(type: $0, job: job) }
    }
    partial = try PartialProblem(
      of: part.problem, types: today, jobs: Set(theirs + placeless),
      still: start.routes.filter { !today.contains($0.vehicleType) })
    orders = HourlyOrders(still, partial)
  }

  func planned(
    _ settings: SolverOptions, stop: StopSignal, progress: @escaping @Sendable (SolverProgress) -> Void
  ) async -> Solution {
    let kept = InsertionDiagnosis(partial.problem).filling(partial.inPart(start)).solution
    let searched = await Solver(partial.problem).solve(settings, start: kept, stop: stop, progress: progress)
    let answer = SideBySide(orders.calmed(kept), orders.calmed(searched.solution), orders).cheaper()
    let others = start.routes.filter { !partial.types.contains($0.vehicleType) }
    return Solution(routes: others + partial.inWhole(answer))
  }
}

/// Orders of the jobs of one truck, priced with the hours that they change.
struct HourlyOrders {
  let partial: PartialProblem
  private let still: Stillness
  private let timing: RouteTiming
  private let audit: SolutionAudit
  /// Position in the earlier plan, by vehicle type and job of the partial problem.
  private let ranks: [[Int: Int]]

  init(_ still: Stillness, _ partial: PartialProblem) {
    self.still = still
    self.partial = partial
    timing = RouteTiming(partial.problem)
    audit = SolutionAudit(problem: partial.problem)
    let numbers = Dictionary(uniqueKeysWithValues: partial.jobs.enumerated().map { ($1, $0) })
    let ranks = still.ranks()
    self.ranks = partial.types.map { type in
      var mine: [Int: Int] = [:]
      for (job, rank) in ranks[type] ?? [:] { numbers[job].map { mine[$0] = rank } }
      return mine
    }
  }

  /// What a route costs, with its jobs' assignment and the hours that it changes.
  func price(_ route: Route) -> Int64 {
    let report = audit.report(on: Solution(routes: [route]))
    guard let schedule = report.schedules.first else { return 0 }
    return schedule.costs.total + hours(schedule)
  }

  private func hours(_ schedule: Schedule) -> Int64 {
    let part = still.part
    let truckDay = part.truckDays[partial.types[schedule.vehicleType]]
    let cents = schedule.stops.reduce(0) { sum, stop in
      guard case .job(let number) = stop.stop, part.visits.indices.contains(partial.jobs[number]) else { return sum }
      let visit = part.visits[partial.jobs[number]]
      return sum + part.before.hourCents(
        request: still.scenario.requests[visit.request].id, streams: visit.isPart ? visit.streams.sorted() : nil,
        at: stop.arrival, still.scenario.prices, on: truckDay.day, truck: truckDay.trucks[0].id)
    }
    return CostUnits.of(cents: cents)
  }

  /// The answer with each route in the order that costs least: as it is, or as it was before, with each new job where it
  /// disturbs least.
  func calmed(_ solution: Solution) -> Solution {
    Solution(routes: solution.routes.map(calmed))
  }

  private func calmed(_ route: Route) -> Route {
    let ranks = ranks[route.vehicleType]
    var best = cheaper(route, Stillness.still(route.jobs, ranks) ?? route.jobs)
    for job in best.jobs where ranks[job] == nil && partial.jobs[job] < still.part.visits.count {
      let rest = best.jobs.filter { $0 != job }
      for place in 0...rest.count {
        var order = rest
        order.insert(job, at: place)
        best = cheaper(best, order)
      }
    }
    return best
  }

  private func cheaper(_ route: Route, _ order: [Int]) -> Route {
    guard let other = timing.cheapest(order, type: route.vehicleType)?.route else { return route }
    return price(other) < price(route) ? other : route
  }
}

/// Two answers to one problem, taken apart into trucks that exchange nothing with others.
struct SideBySide {
  private let a: Solution
  private let b: Solution
  private let orders: HourlyOrders
  private var problem: Problem { orders.partial.problem }

  init(_ a: Solution, _ b: Solution, _ orders: HourlyOrders) {
    self.a = a
    self.b = b
    self.orders = orders
  }

  /// Of each such set of trucks the cheaper half; of equals, the first answer's.
  func cheaper() -> Solution {
    let leaders = self.leaders()
    var prices: [Int: (a: Int64, b: Int64)] = [:]
    func add(_ solution: Solution, _ price: WritableKeyPath<(a: Int64, b: Int64), Int64>) {
      for route in solution.routes {
        prices[leaders[problem.jobs.count + route.vehicleType], default: (0, 0)][keyPath: price] += orders.price(route)
      }
      for job in solution.unserved(in: problem) {
        prices[leaders[job], default: (0, 0)][keyPath: price] += problem.jobs[job].price
      }
    }
    add(a, \.a)
    add(b, \.b)
    func isOf(_ second: Bool) -> (Route) -> Bool {
      { route in
        let price = prices[leaders[problem.jobs.count + route.vehicleType]] ?? (0, 0)
        return (price.b < price.a) == second
      }
    }
    return Solution(routes: a.routes.filter(isOf(false)) + b.routes.filter(isOf(true)))
  }

  /// A number for each job, then each vehicle type: equal where one answer or the other brings them together.
  private func leaders() -> [Int] {
    var sets = DisjointSets(count: problem.jobs.count + problem.vehicleTypes.count)
    for route in a.routes + b.routes {
      for job in route.jobs { sets.join(job, problem.jobs.count + route.vehicleType) }
    }
    // Groups are served all or none, and quotas are shared.
    for group in problem.groups { for job in group.dropFirst() { sets.join(group[0], job) } }
    if problem.quotaClassCount > 0 { for type in problem.vehicleTypes.indices { sets.join(problem.jobs.count, problem.jobs.count + type) } }
    return (0..<problem.jobs.count + problem.vehicleTypes.count).map { sets.leader(of: $0) }
  }
}

/// Numbers that belong together (union-find, Tarjan 1975).
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func leader(of member: Int) -> Int {
    var root = member
    while parents[root] != root { root = parents[root] }
    var next = member
    while parents[next] != root {
      let parent = parents[next]
      parents[next] = root
      next = parent
    }
    return root
  }

  mutating func join(_ a: Int, _ b: Int) { parents[leader(of: a)] = leader(of: b) }
}
