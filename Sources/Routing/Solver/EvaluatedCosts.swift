/// A plan's cost as the evaluator prices it, by the terms that it tells apart: seconds worked are priced together,
/// whatever they are spent on.
public struct EvaluatedCosts: Sendable, Equatable {
  public var worked: Int64 = 0
  public var distance: Int64 = 0
  public var overtime: Int64 = 0
  public var vehicles: Int64 = 0
  public var tipping: Int64 = 0
  public var assignment: Int64 = 0
  public var extraPeriods: Int64 = 0
  public var leftOut: Int64 = 0

  public init() {}

  /// The audit's terms, those of worked seconds put together.
  public init(_ costs: Costs) {
    let paidTime: [CostTerm] = [.driving, .service, .unloading, .waiting, .rests]
    worked = paidTime.reduce(0) { $0 + costs[$1] }
    distance = costs[.distance]
    overtime = costs[.overtime]
    vehicles = costs[.vehicles]
    tipping = costs[.tipping]
    assignment = costs[.assignment]
    extraPeriods = costs[.extraPeriods]
    leftOut = costs[.leftOut]
  }

  public var total: Int64 {
    worked + distance + overtime + vehicles + tipping + assignment + extraPeriods + leftOut
  }
}

extension Solver {
  /// Prices a finished solution once more by the search's own evaluator, for comparison with `SolutionAudit`.
  /// - Returns: `nil` if the search could not have made it, because it breaks a rule.
  public func evaluatedCosts(of solution: Solution) -> EvaluatedCosts? {
    let state = SearchState(data)
    state.load(solution)
    return state.solution() == solution ? state.evaluatedCosts() : nil
  }
}

extension SearchState {
  fileprivate func evaluatedCosts() -> EvaluatedCosts {
    var costs = EvaluatedCosts()
    for route in 0..<routeCount where routes[route].jobCount > 0 {
      let r = routes[route]
      let prices = data.types[r.type].prices
      let whole = r.prefix[r.count - 1]
      let worked = whole.time.duration - r.unpaidSeconds
      costs.worked += Int64(worked) * prices.perWorkedSecond
      costs.overtime += Int64(max(0, worked - prices.regularSeconds)) * prices.perOvertimeSecond
      costs.distance += Int64(whole.meters) * prices.perMeter
      costs.vehicles += prices.fixed
      costs.tipping += whole.tipping
    }
    for job in 0..<data.jobCount {
      if routeOf[job] < 0 {
        costs.leftOut += data.jobs[job].price
      } else {
        costs.assignment += data.assignmentCost(type: Int(routes[routeOf[job]].type), job: job)
      }
    }
    for group in data.problem.groups.indices { costs.extraPeriods += groupCost(Int32(group)) }
    return costs
  }
}
