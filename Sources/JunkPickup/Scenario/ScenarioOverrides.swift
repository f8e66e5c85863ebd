/// What a command says instead of the scenario's files, before anything is checked.
public struct ScenarioOverrides: Sendable, Equatable {
  /// First day to plan.
  public var from: Day?
  /// Calendar days to plan.
  public var days: Int?
  public var asOf: Moment?

  public init(from: Day? = nil, days: Int? = nil, asOf: Moment? = nil) {
    self.from = from
    self.days = days
    self.asOf = asOf
  }
}

extension ScenarioParts {
  mutating func apply(_ overrides: ScenarioOverrides, log: IssueLog) {
    asOf = overrides.asOf ?? asOf
    if let from = overrides.from { horizon?.from = from }
    guard let days = overrides.days else { return }
    if Self.plannableDays.contains(days) {
      horizon?.days = days
    } else {
      log.error("E202", at: "--days", "a horizon of \(days) days cannot be planned", "Plan 1 to 400 days")
    }
  }
}
