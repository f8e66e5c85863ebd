/// Rules that hold between routes: quotas, and the periods that a group uses.
extension SearchState {
  @inline(__always)
  func countQuota(job: Int32, type: Int32, by change: Int32) {
    guard data.hasQuotas else { return }
    if let cell = quotaCell(job: job, type: type) { quotaUsed[cell] += change }
  }

  @inline(__always)
  private func quotaCell(job: Int32, type: Int32) -> Int? {
    let quotaClass = data.jobs[job].quotaClass
    let bucket = data.types[type].quotaBucket
    return quotaClass < 0 || bucket < 0 ? nil : Int(bucket) * data.problem.quotaClassCount + Int(quotaClass)
  }

  @inline(__always)
  func hasQuota(job: Int32, type: Int32) -> Bool {
    guard data.hasQuotas, let cell = quotaCell(job: job, type: type) else { return true }
    return quotaUsed[cell] < data.problem.quotas[cell]
  }

  /// Price of the periods that a group's served jobs use beyond the first.
  func groupCost(_ group: Int32) -> Int64 {
    let members = data.problem.groups[Int(group)]
    var used = 0
    for (index, job) in members.enumerated() {
      guard let period = period(of: job) else { continue }
      if !members[..<index].contains(where: { self.period(of: $0) == period }) { used += 1 }
    }
    return Int64(max(0, used - 1)) * data.problem.extraPeriodPrice
  }

  private func period(of job: Int) -> Int? {
    routeOf[job] < 0 ? nil : data.types[routes[routeOf[job]].type].period
  }

  /// Price added when a job of a group is put into this period.
  func extraPeriodCost(job: Int32, period: Int) -> Int64 {
    let group = data.jobs[job].group
    guard group >= 0 else { return 0 }
    var isServed = false
    for member in data.problem.groups[Int(group)] where routeOf[member] >= 0 {
      isServed = true
      if data.types[routes[routeOf[member]].type].period == period { return 0 }
    }
    return isServed ? data.problem.extraPeriodPrice : 0
  }
}
