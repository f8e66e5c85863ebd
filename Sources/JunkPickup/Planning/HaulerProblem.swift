import Routing

/// One hauler's part of a scenario as a `Problem`, with the index between town ids and dense engine ids. Haulers share
/// neither trucks nor zones, so each is a problem of its own.
struct HaulerProblem: Sendable {
  /// What a vehicle type of the engine stands for.
  struct TruckDay: Sendable {
    var day: Day
    /// Alike, in the order of their ids.
    var trucks: [Truck]
    var disposals: [DisposalPlan]
    /// Of a truck whose run is under way; it is alone then.
    var state: TruckState?
  }

  let hauler: Hauler
  let problem: Problem
  /// Parallel to the first of `problem.jobs`; the jobs after them are places where trucks under way stand.
  let visits: [PlannedVisit]
  /// Parallel to `problem.vehicleTypes`.
  let truckDays: [TruckDay]
  /// Requests of this hauler that await collection, in the scenario's order, with what is known of each.
  let requests: [RequestPlan]
  let leftOutPrices: LeftOutPrices
  let before: PlannedBefore
  /// Runs of trucks that are out.
  let endedRuns: [TruckState]
  let day: DayUnderWay?
  /// Requests that stay on a day after the planned ones, by id.
  let later: [String: Day]

  struct RequestPlan: Sendable {
    /// Index into `Scenario.requests`.
    var index: Int
    var items: VisitPlan
    var days: DayChoice
    var rank: DayChoice.Rank
    /// Jobs of its visits; empty if it cannot be planned within the horizon.
    var jobs: [Int]
    /// Some visit of it is done or under way.
    var isBegun = false
    /// All of them are.
    var isComplete = false
  }

  /// The price of collecting what is left of a request that was begun on the day under way on another day.
  func extraDayCents(_ request: RequestPlan, _ scenario: Scenario, on date: Day) -> Int {
    guard request.isBegun, let day, day.at.day != date else { return 0 }
    return scenario.prices.extraVisitDayCents
  }

  /// The job that stands for where a truck under way is; `nil` for other trucks.
  func standingJob(type: Int) -> Int? {
    guard truckDays.indices.contains(type), truckDays[type].state != nil else { return nil }
    return visits.count + truckDays[..<type].count { $0.state != nil }
  }
}

extension LeftOutPrices {
  func cents(_ rank: DayChoice.Rank) -> Int {
    switch rank {
    case .promised: promised
    case .due: due
    case .open: open
    }
  }
}
