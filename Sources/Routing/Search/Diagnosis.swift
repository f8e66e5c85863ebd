/// A rule that keeps a job out of a vehicle.
public enum BlockingRule: Sendable, Hashable {
  /// More aboard in a load dimension than the vehicle takes.
  case capacity(lane: Int)
  /// Service of a job would start after its window.
  case window
  /// The vehicle would be back after its shift's end.
  case shiftEnd
  /// The vehicle would work longer than it may.
  case workedLimit
  /// A disposal would start after its window.
  case disposalHours
  /// A break that is due has no moment within its window.
  case breaks
  /// No more jobs of its class may be served in the vehicle's bucket.
  case quota
  /// Jobs would stand out of the order of their ranks.
  case rank
  /// The job may not ride in vehicles of the type.
  case vehicleCompatibility
  /// The type has no vehicle.
  case noVehicle
  /// Another job of its group finds no place.
  case groupMember
  /// No two of the rules above explain it.
  case severalRules

  public var name: String {
    switch self {
    case .capacity(let lane): "capacity(\(lane))"
    case .window: "window"
    case .shiftEnd: "shiftEnd"
    case .workedLimit: "workedLimit"
    case .disposalHours: "disposalHours"
    case .breaks: "breaks"
    case .quota: "quota"
    case .rank: "rank"
    case .vehicleCompatibility: "vehicleCompatibility"
    case .noVehicle: "noVehicle"
    case .groupMember: "groupMember"
    case .severalRules: "severalRules"
    }
  }
}

/// Whether an empty vehicle of a type could serve a job and nothing else. Proven: all ways were tried.
public struct AloneVerdict: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    /// The job may not ride in the type at all.
    case forbidden
    /// It can, at this cost of vehicle and assignment.
    case possible(cost: Int64)
    /// It cannot; without the rule named it could. Where two rules stand in the way together, the first of them.
    case impossible(BlockingRule)
  }

  public var vehicleType: Int
  public var outcome: Outcome

  public init(vehicleType: Int, outcome: Outcome) {
    self.vehicleType = vehicleType
    self.outcome = outcome
  }
}

/// Whether the vehicles of a type, with what they carry in a solution, could serve a job too.
public struct PlanVerdict: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    /// There is a place. The cost of the plan would change by `cost`, the price of leaving the job (its group) out
    /// apart.
    case fits(cost: Int64)
    /// No place was found; this rule stands in the way at the position that comes nearest to being one.
    case blocked(BlockingRule)
  }

  public var vehicleType: Int
  public var outcome: Outcome

  public init(vehicleType: Int, outcome: Outcome) {
    self.vehicleType = vehicleType
    self.outcome = outcome
  }
}

/// Making room for a job by leaving another one out.
public struct Exchange: Sendable, Equatable {
  /// Job left out, and the other members of its group; ascending.
  public var takenOut: [Int]
  /// The vehicle that serves the job instead: its type, and its number among the solution's routes.
  public var vehicleType: Int
  public var route: Int
  /// Change of the plan's cost, the prices of `takenOut` included, the price of leaving the job itself (its group) out
  /// apart: below that price, the exchange pays.
  public var cost: Int64

  public init(takenOut: [Int], vehicleType: Int, route: Int, cost: Int64) {
    self.takenOut = takenOut
    self.vehicleType = vehicleType
    self.route = route
    self.cost = cost
  }
}
