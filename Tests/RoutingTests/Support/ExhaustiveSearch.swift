import Routing

/// The cheapest cost that any solution of a small problem has.
func bestCost(of problem: Problem) -> Int64 { ExhaustiveSearch(problem: problem).best().cost }

/// Finds the best solution of a small problem: the best route for every vehicle type and set of jobs, then an exact
/// cover of the jobs by vehicles, where jobs may be left out. It shares nothing with the search or the audit.
///
/// Vehicles are joined by quota bucket, buckets by period, and periods to the plan, so that quotas and extra periods
/// are functions of the sets of jobs that a bucket or a period serves. So a bucket must not span periods.
struct ExhaustiveSearch {
  /// Cheapest way to serve exactly a set of jobs, by bit mask; nil if there is none.
  typealias Table = [Way?]

  final class Way {
    enum Origin {
      case nothing
      case route(type: Int, mask: Int)
      case both(Way, Way)
    }

    let cost: Int64
    let origin: Origin

    init(_ cost: Int64, _ origin: Origin) {
      self.cost = cost
      self.origin = origin
    }
  }

  let problem: Problem
  private var searches: [String: ExhaustiveRoutes] = [:]
  private var keys: [String] = []

  init(problem: Problem) {
    self.problem = problem
    for index in problem.vehicleTypes.indices {
      let key = Self.key(problem.vehicleTypes[index])
      keys.append(key)
      if searches[key] == nil { searches[key] = ExhaustiveRoutes(problem: problem, typeIndex: index) }
    }
  }

  func best() -> (cost: Int64, solution: Solution) {
    var plan = nothing
    for period in Set(problem.vehicleTypes.map(\.period)).sorted() { plan = joined(plan, table(ofPeriod: period)) }
    var best = Way(.max, .nothing)
    for mask in plan.indices {
      guard let way = plan[mask], let rest = costOfTheRest(served: mask), way.cost + rest < best.cost else { continue }
      best = Way(way.cost + rest, way.origin)
    }
    return (best.cost, Solution(routes: routes(of: best)))
  }

  // MARK: Tables

  /// Types that differ only in what the routes do not feel share their routes.
  private static func key(_ type: VehicleType) -> String {
    var type = type
    type.period = 0
    type.count = 0
    type.quotaBucket = nil
    return String(describing: type)
  }

  private var nothing: Table {
    var table = Table(repeating: nil, count: 1 << problem.jobs.count)
    table[0] = Way(0, .nothing)
    return table
  }

  private func table(ofPeriod period: Int) -> Table {
    let types = problem.vehicleTypes.indices.filter { problem.vehicleTypes[$0].period == period }
    var joint = nothing
    for bucket in Set(types.map { problem.vehicleTypes[$0].quotaBucket ?? -1 }).sorted() {
      var inBucket = nothing
      for type in types where (problem.vehicleTypes[type].quotaBucket ?? -1) == bucket {
        let oneVehicle = table(ofType: type)
        for _ in 0..<min(problem.vehicleTypes[type].count, problem.jobs.count) {
          inBucket = joined(inBucket, oneVehicle)
        }
      }
      if bucket >= 0 {
        let owners = problem.vehicleTypes.filter { $0.quotaBucket == bucket }
        precondition(owners.allSatisfy { $0.period == period }, "a quota bucket spans periods")
        for mask in inBucket.indices where exceedsQuota(mask, bucket) { inBucket[mask] = nil }
      }
      joint = joined(joint, inBucket)
    }
    return joint.enumerated().map { mask, way in
      way.map { Way($0.cost + problem.extraPeriodPrice * touchedGroups(mask), $0.origin) }
    }
  }

  /// One vehicle's routes, with "stays at home" for no job.
  private func table(ofType type: Int) -> Table {
    guard let search = searches[keys[type]] else { return nothing }
    var table = nothing
    for (mask, best) in search.best.enumerated() {
      guard let best else { continue }
      let jobs = members(of: mask)
      let costs = jobs.map { problem.assignmentCosts[type * problem.jobs.count + $0] }
      guard costs.allSatisfy({ $0 < Problem.forbidden }) else { continue }
      table[mask] = Way(best.cost + costs.reduce(0, +), .route(type: type, mask: mask))
    }
    return table
  }

  /// The best ways to deal each set of jobs out to two tables.
  private func joined(_ a: Table, _ b: Table) -> Table {
    let never = Int64.max / 4
    let costs = a.map { $0?.cost ?? never }
    let otherCosts = b.map { $0?.cost ?? never }
    return a.indices.map { mask in
      var part = mask
      var bestPart = -1
      var bestCost = never
      while true {
        let cost = costs[part] + otherCosts[mask & ~part]
        if cost < bestCost {
          bestCost = cost
          bestPart = part
        }
        if part == 0 { break }
        part = (part - 1) & mask
      }
      guard bestPart >= 0, let first = a[bestPart], let second = b[mask & ~bestPart] else { return nil }
      return Way(bestCost, .both(first, second))
    }
  }

  // MARK: Rules of the plan

  private func members(of mask: Int) -> [Int] { problem.jobs.indices.filter { mask >> $0 & 1 == 1 } }

  private func exceedsQuota(_ mask: Int, _ bucket: Int) -> Bool {
    (0..<problem.quotaClassCount).contains { quotaClass in
      let count = members(of: mask).filter { problem.jobs[$0].quotaClass == quotaClass }.count
      return count > Int(problem.quotas[bucket * problem.quotaClassCount + quotaClass])
    }
  }

  private func touchedGroups(_ mask: Int) -> Int64 {
    Int64(Set(members(of: mask).compactMap { problem.jobs[$0].group }).count)
  }

  /// Prices of the jobs left out, less the free first period of every group served; nil if a group is split.
  private func costOfTheRest(served mask: Int) -> Int64? {
    let rest = problem.jobs.indices.filter { mask >> $0 & 1 == 0 }
    let served = Set(members(of: mask).compactMap { problem.jobs[$0].group })
    let left = Set(rest.compactMap { problem.jobs[$0].group })
    guard served.isDisjoint(with: left) else { return nil }
    return rest.reduce(0) { $0 + problem.jobs[$1].price } - problem.extraPeriodPrice * Int64(served.count)
  }

  private func routes(of way: Way) -> [Route] {
    switch way.origin {
    case .nothing: []
    case .both(let first, let second): routes(of: first) + routes(of: second)
    case .route(let type, let mask):
      [Route(vehicleType: type, stops: searches[keys[type]]?.stops(of: mask) ?? [])]
    }
  }
}
