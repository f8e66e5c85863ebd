import BoundProofs
import Routing

/// A problem with the rows and the grid of its relaxation: what duals are worth.
struct Relaxation: Sendable {
  let problem: Problem
  let rows: Rows
  /// Grid steps to one cost unit.
  let scale: Int64
  var limits: [CountLimit]

  init(_ problem: Problem, limits: [CountLimit] = []) {
    self.problem = problem
    self.limits = limits
    rows = Rows(problem)
    scale = Grid.finest(for: problem)
  }

  /// What a job earns in a route of a type.
  func jobDual(_ duals: Duals, type: Int, job: Int) -> Int64 {
    var dual = duals.job[job]
    if let pair = rows.pair(type: type, job: job) { dual += duals.pair[pair] }
    if let bucket = problem.vehicleTypes[type].quotaBucket, let quotaClass = problem.jobs[job].quotaClass {
      dual += duals.quota[bucket * problem.quotaClassCount + quotaClass]
    }
    return dual
  }

  /// What a route of a type earns by being one.
  func routeDual(_ duals: Duals, type: Int) -> Int64 {
    earned(by: .routes, duals, type)
  }

  /// What each disposal on a route of a type earns.
  func disposalDual(_ duals: Duals, type: Int) -> Int64 { earned(by: .disposals, duals, type) }

  private func earned(by counted: CountLimit.Counted, _ duals: Duals, _ type: Int) -> Int64 {
    zip(limits, duals.count).reduce(0) { $1.0.counted == counted && $1.0.types.contains(type) ? $0 + $1.1 : $0 }
  }

  /// Whether routes that differ in nothing but how often they empty themselves are told apart.
  var countsDisposals: Bool { limits.contains { $0.counted == .disposals } }

  /// A lower bound on every plan's cost, on the grid, if no route of type t has a reduced cost below `least[t]`.
  func bound(_ duals: Duals, least: [Int64]) -> Int64 {
    var bound = duals.job.reduce(0, +) - scale * problem.extraPeriodPrice * Int64(rows.pricedGroups.count)
    for (entry, dual) in duals.quota.enumerated() {
      bound += dual * Int64(min(max(0, Int(problem.quotas[entry])), problem.jobs.count))
    }
    for subset in duals.subset { bound += subset.dual * Int64(subset.row.most) }
    for (limit, dual) in zip(limits, duals.count) { bound += dual * Int64(dual > 0 ? limit.low : limit.high) }
    for leftOut in rows.leftOuts {
      bound += min(0, leftOutCost(leftOut) - leftOut.jobs.reduce(0) { $0 + duals.job[$1] })
    }
    for (index, pair) in rows.pairs.enumerated() where isFirstOfGroup(pair) {
      var cost = scale * problem.extraPeriodPrice
      for (other, sibling) in rows.pairs.enumerated()
      where other >= index && sibling.period == pair.period && isSameGroup(sibling, pair) { cost += duals.pair[other] }
      bound += min(0, cost)
    }
    for type in problem.vehicleTypes.indices { bound += Int64(mostRoutes(ofType: type)) * min(0, least[type]) }
    return bound
  }

  /// Rows on the number of all vehicles together.
  private var wholeFleet: [Int] {
    limits.indices.filter { limits[$0].counted == .routes && limits[$0].types.count == problem.vehicleTypes.count }
  }

  /// With the least reduced cost of all types taken into the price of all vehicles; one way for each row on these.
  func shifted(_ duals: Duals, _ least: [Int64]) -> [(duals: Duals, least: [Int64])] {
    guard let lowest = least.min(), lowest < 0 else { return [] }
    return wholeFleet.map { row in
      var shifted = duals
      shifted.count[row] += lowest
      return (shifted, least.map { $0 - lowest })
    }
  }

  /// With a price for all vehicles so much higher that it pays for a gap, if no route's reduced cost is then negative.
  func raised(_ duals: Duals, by gap: Int64) -> Duals {
    var raised = duals
    let rows = wholeFleet.filter { limits[$0].low > 0 && duals.count[$0] >= 0 }
    if let row = rows.max(by: { limits[$0].low < limits[$1].low }) {
      raised.count[row] += max(0, gap) / Int64(limits[row].low)
    }
    return raised
  }

  /// Of each type no more than there are vehicles, and than the branch lets it and others have together.
  func mostRoutes(ofType type: Int) -> Int {
    let highs = limits.filter { $0.counted == .routes && $0.types.contains(type) }.map(\.high)
    return highs.reduce(min(problem.vehicleTypes[type].count, problem.jobs.count), min)
  }

  func leftOutCost(_ leftOut: Rows.LeftOut) -> Int64 {
    guard let group = problem.jobs[leftOut.jobs[0]].group, rows.pricedGroups.contains(group) else {
      return scale * leftOut.price
    }
    return scale * (leftOut.price + problem.extraPeriodPrice)
  }

  private func isSameGroup(_ a: Rows.Pair, _ b: Rows.Pair) -> Bool {
    problem.jobs[a.job].group == problem.jobs[b.job].group
  }

  private func isFirstOfGroup(_ pair: Rows.Pair) -> Bool {
    problem.jobs[pair.job].group.map { problem.groups[$0].first == pair.job } ?? false
  }

  /// Whole cost units that a bound on the grid proves: costs are whole.
  func units(_ bound: Int64) -> Int64 {
    let (quotient, remainder) = bound.quotientAndRemainder(dividingBy: scale)
    return remainder > 0 ? quotient + 1 : quotient
  }
}
