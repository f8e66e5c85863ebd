import Foundation
import JunkPickup

/// The columns of a file that a scorecard reads. The JSON Schemas in `Scenarios/schemas` say the same.
public struct ScoreShape: Sendable {
  public enum Kind: Sendable {
    case text
    /// A year or a month.
    case period
    /// A year, a month or a day.
    case date
    case number(ClosedRange<Double>)
    case count(ClosedRange<Int>)
    case choice([String])
  }

  public struct Column: Sendable {
    public let name: String
    /// It stands in the header, and no row leaves it empty.
    public let isRequired: Bool
    public let kind: Kind
  }

  /// Of the file, as issues name it.
  public let name: String
  public let columns: [Column]
  /// Columns that the header must hold although rows may leave them empty.
  public var inHeader: [String] = []

  public var required: [String] { columns.filter(\.isRequired).map(\.name) }

  private init(_ name: String, _ required: [(String, Kind)], optional: [(String, Kind)], inHeader: [String] = []) {
    self.name = name
    columns = required.map { Column(name: $0.0, isRequired: true, kind: $0.1) }
      + optional.map { Column(name: $0.0, isRequired: false, kind: $0.1) }
    self.inHeader = inHeader
  }

  private static let yesNo = Kind.choice(["yes", "no"])
  private static let reasons = OutcomeReason.allCases.map(\.rawValue)
  private static let levels = OutcomeReason.Group.allCases.map(\.rawValue).filter { !reasons.contains($0) }

  public static let outcomes = ScoreShape(
    "outcomes",
    [
      ("period", .period), ("hauler", .text), ("outcome", .choice(OutcomeCount.Outcome.allCases.map(\.rawValue))),
      ("count", .count(0...1_000_000_000)),
    ],
    optional: [
      ("work_group", .text), ("reason", .choice(reasons + levels)), ("within_target", yesNo),
      ("days_from_request", .count(0...10_000)), ("days_from_booking", .count(0...10_000)),
    ])

  /// As `haul close` keeps them; crews may note when they came and went.
  public static let keptOutcomes = ScoreShape(
    "kept-outcomes",
    [
      ("date", .date), ("hauler", .text), ("request", .text), ("item", .text), ("collected", .count(0...1_000_000)),
      ("left", .count(0...1_000_000)),
    ],
    optional: [
      ("truck", .text), ("stop", .text), ("count", .text), ("reason", .choice(reasons)), ("note", .text),
      ("arrived", .text), ("departed", .text),
    ], inHeader: DayClose.recordColumns)

  public static let surveys = ScoreShape(
    "surveys", [("period", .period), ("by", .text), ("group", .text), ("question", .text)],
    optional: [
      ("n", .count(0...1_000_000_000)), ("score", .number(0...5)), ("percent", .number(0...100)), ("note", .text),
    ])

  public static let targets = ScoreShape(
    "targets", [("measure", .text), ("value", .number(-1e9...1e9)), ("from", .date)],
    optional: [
      ("definition", .text), ("within_days", .count(0...10_000)),
      ("clock_start", .choice(ScoreDefinition.Start.allCases.map(\.rawValue))),
      ("clock_stop", .choice(ScoreDefinition.Stop.allCases.map(\.rawValue))), ("partly_counts", yesNo),
      ("cancelled_counts", yesNo),
    ])

  public static let maturity = ScoreShape(
    "maturity", [("row", .text), ("stage", .text), ("level", .number(0...10))], optional: [])

  public static let all = [outcomes, keptOutcomes, surveys, targets, maturity]

  public static let periodPattern = "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"
  public static let datePattern = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
}

extension ScoreShape.Column {
  /// What is wrong with a field that is not empty; `nil`: nothing.
  func flaw(_ text: String) -> String? {
    switch kind {
    case .text: nil
    case .period: fits(text, ScoreShape.periodPattern) ? nil : "is no period such as 2026 or 2026-02"
    case .date: fits(text, ScoreShape.datePattern) ? nil : "is no date such as 2026, 2026-02 or 2026-02-15"
    case .number(let range):
      Double(text).map { $0.isFinite && range.contains($0) } == true
        ? nil
        : "is not a number from \(ResultTables.number(range.lowerBound)) to \(ResultTables.number(range.upperBound))"
    case .count(let range):
      Int(text).map(range.contains) == true
        ? nil : "is not a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): words.contains(text) ? nil : "is not one of \(words.joined(separator: ", "))"
    }
  }

  private func fits(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }
}
