/// One way in which a solution breaks its problem's rules.
public struct Violation: Sendable, Equatable, CustomStringConvertible {
  public enum Rule: String, Sendable, CaseIterable {
    case unknownVehicleType, unknownJob, unknownDisposal, unknownBreak
    case emptyRoute, tooManyRoutes, jobServedTwice, forbiddenVehicle
    case capacityExceeded, windowMissed, disposalClosed, needlessDisposal, notEmptied, shiftEndMissed, workedTooLong
    case breakLate, breakMissing, breaksOutOfOrder, rankOrder, quotaExceeded, groupSplit
  }

  public var rule: Rule
  /// Index into the solution's routes; nil where the fault is the whole plan's.
  public var route: Int?
  /// What is wrong, with the numbers that show it.
  public var text: String

  public init(rule: Rule, route: Int?, text: String) {
    self.rule = rule
    self.route = route
    self.text = text
  }

  public var description: String {
    guard let route else { return "\(rule.rawValue): \(text)" }
    return "\(rule.rawValue), route \(route): \(text)"
  }
}
