import Routing

/// Adds up what prices of the rows prove, on the grid. Written apart from the exact mode's own sum, on purpose.
struct PricedBound {
  let problem: Problem
  let limits: [CountLimit]
  let duals: Duals
  let scale: Int64
  private let rows: Rows

  init(_ problem: Problem, _ limits: [CountLimit], _ duals: Duals, scale: Int64) {
    self.problem = problem
    self.limits = limits
    self.duals = duals
    self.scale = scale
    rows = Rows(problem)
  }

  /// Prices that do not fit the rows, have a wrong sign, or are too great to be added.
  var shapeFault: String? {
    guard duals.job.count == problem.jobs.count, duals.pair.count == rows.pairs.count,
      duals.quota.count == problem.quotas.count, duals.fleet.count == problem.vehicleTypes.count,
      duals.count.count == limits.count
    else { return "the prices are not those of the problem's rows" }
    let subset = duals.subset.map(\.dual)
    if (duals.pair + duals.quota + duals.fleet + subset).contains(where: { $0 > 0 }) {
      return "prices of rows that only limit are positive"
    }
    guard duals.subset.allSatisfy({ isSubsetRow($0.row) }) else { return "a subset row is not one of three or five jobs" }
    let room = Int64(1) << 60
    let entries = Int64(
      duals.job.count + duals.pair.count + duals.quota.count + duals.fleet.count + duals.count.count + subset.count)
    let most = room / ((entries + Int64(problem.jobs.count)) * Int64(problem.jobs.count + 1) + 1)
    let all = duals.job + duals.pair + duals.quota + duals.fleet + duals.count + subset
    return all.contains { $0.magnitude > UInt64(max(most, 1)) } ? "prices are too great to be added up" : nil
  }

  private func isSubsetRow(_ row: SubsetRow) -> Bool {
    [3, 5].contains(row.jobs.count) && Set(row.jobs).count == row.jobs.count
      && row.jobs.allSatisfy(problem.jobs.indices.contains)
  }

  /// Whole cost units: costs are whole, so a broken one rounds up.
  var provenUnits: Int64 {
    let proven = provenSteps
    return proven >= 0 ? (proven + scale - 1) / scale : -(-proven / scale)
  }

  private var provenSteps: Int64 {
    var sum: Int64 = 0
    for dual in duals.job { sum += dual }
    // At most one route serves two of three, at most two serve two of five, or one serves four.
    for subset in duals.subset { sum += subset.dual * Int64(subset.row.jobs.count / 2) }
    for index in duals.quota.indices {
      sum += duals.quota[index] * Int64(min(max(0, Int(problem.quotas[index])), problem.jobs.count))
    }
    for (index, limit) in limits.enumerated() {
      let dual = duals.count[index]
      sum += dual * Int64(dual >= 0 ? limit.low : limit.high)
    }
    // A vehicle stays at home or drives a route.
    for (type, vehicle) in problem.vehicleTypes.enumerated() {
      var most = min(vehicle.count, problem.jobs.count)
      for limit in limits where limit.counted == .routes && limit.types.contains(type) { most = min(most, limit.high) }
      sum += duals.fleet[type] * Int64(most)
    }
    for job in problem.jobs.indices where problem.jobs[job].group == nil {
      sum += min(0, scale * problem.jobs[job].price - duals.job[job])
    }
    for (index, members) in problem.groups.enumerated() where !members.isEmpty { sum += groupPart(index, members) }
    return sum
  }

  /// A group is left out whole, or served, and then pays for every period but one.
  private func groupPart(_ group: Int, _ members: [Int]) -> Int64 {
    let isPriced = rows.pricedGroups.contains(group)
    let extra = isPriced ? scale * problem.extraPeriodPrice : 0
    var leftOut = extra
    for job in members { leftOut += scale * problem.jobs[job].price - duals.job[job] }
    var sum = min(0, leftOut) - extra
    guard isPriced else { return sum }
    for period in Set(problem.vehicleTypes.map(\.period)) {
      var opened = extra
      for (index, pair) in rows.pairs.enumerated() where pair.period == period && members.contains(pair.job) {
        opened += duals.pair[index]
      }
      sum += min(0, opened)
    }
    return sum
  }

  // MARK: Reduced costs

  func earned(type: Int, job: Int) -> Int64 {
    let vehicle = problem.vehicleTypes[type]
    var earned = duals.job[job]
    for (index, pair) in rows.pairs.enumerated() where pair.job == job && pair.period == vehicle.period {
      earned += duals.pair[index]
    }
    if let bucket = vehicle.quotaBucket, let quotaClass = problem.jobs[job].quotaClass {
      earned += duals.quota[bucket * problem.quotaClassCount + quotaClass]
    }
    return earned
  }

  func earnedByRoute(type: Int) -> Int64 { earned(by: .routes, type) }
  func earnedByDisposal(type: Int) -> Int64 { earned(by: .disposals, type) }

  private func earned(by counted: CountLimit.Counted, _ type: Int) -> Int64 {
    var earned: Int64 = 0
    for (index, limit) in limits.enumerated() where limit.counted == counted && limit.types.contains(type) {
      earned += duals.count[index]
    }
    return earned
  }
}
