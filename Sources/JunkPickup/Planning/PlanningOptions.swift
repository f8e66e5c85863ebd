import Routing

/// How a plan is searched for.
public struct PlanningOptions: Sendable {
  /// Total over haulers and workers.
  public var budget: Budget
  public var seed: Int
  public var threads: Int
  /// Only this hauler's requests and trucks; `nil`: all.
  public var hauler: String?
  /// A plan to start from; it need not fit the scenario any more.
  public var start: Plan?
  /// How the first day stands, if it is under way; `start` is then the plan by which the trucks drive.
  public var day: DayProgress?
  /// The program's version, written into the plan.
  public var version: String

  public init(
    budget: Budget = .seconds(30), seed: Int = 1, threads: Int = 1, hauler: String? = nil, start: Plan? = nil,
    version: String
  ) {
    self.budget = budget
    self.seed = seed
    self.threads = threads
    self.hauler = hauler
    self.start = start
    self.version = version
  }
}

/// How planning is getting on, over all haulers.
public struct PlanningProgress: Sendable {
  /// Of the budget, from 0 to 1.
  public var fraction: Double
  /// Of what is planned so far.
  public var cents: Int
  public var unserved: Int
  public var runs: Int
  /// Whose part is being searched.
  public var hauler: String
}

/// A fault of this program, found by its own checks: the plan must not be used.
public struct PlanningFault: Error, CustomStringConvertible, Sendable {
  public var findings: [String]
  public var description: String { findings.joined(separator: "\n") }
}
