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
  }

  let hauler: Hauler
  let problem: Problem
  /// Parallel to `problem.jobs`.
  let visits: [PlannedVisit]
  /// Parallel to `problem.vehicleTypes`.
  let truckDays: [TruckDay]
  /// Requests of this hauler that await collection, in the scenario's order, with what is known of each.
  let requests: [RequestPlan]
  let leftOutPrices: LeftOutPrices

  struct RequestPlan: Sendable {
    /// Index into `Scenario.requests`.
    var index: Int
    var items: VisitPlan
    var days: DayChoice
    var rank: DayChoice.Rank
    /// Jobs of its visits; empty if it cannot be planned within the horizon.
    var jobs: [Int]
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
