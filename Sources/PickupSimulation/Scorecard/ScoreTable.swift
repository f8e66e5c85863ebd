import JunkPickup

/// A CSV file whose columns are known; every problem of every file goes into one list.
struct ScoreTable {
  struct Row {
    let place: String
    let fields: [String: String]
    subscript(_ column: String) -> String { fields[column] ?? "" }
  }

  private(set) var rows: [Row] = []

  init(_ bytes: [UInt8], file: String, required: [String], optional: [String], _ issues: inout [Issue]) {
    let (table, wrong) = CSVReader.read(bytes, file: file)
    issues += wrong
    guard wrong.isEmpty else { return }
    for column in required where !table.columns.contains(column) {
      issues.append(Issue(code: "E108", place: "\(file):1", cause: "the column '\(column)' is missing", remedy: "Add it to the header and to every row"))
    }
    for column in table.columns where !(required + optional).contains(column) {
      let remedy = Suggestion.remedy(for: column, in: required + optional, otherwise: "Remove it")
      issues.append(Issue(code: "E110", place: "\(file):1", cause: "the column '\(column)' is not known here", remedy: remedy))
    }
    rows = table.rows.map { row in
      Row(place: "\(file):\(row.line)", fields: Dictionary(zip(table.columns, row.fields)) { first, _ in first })
    }
  }

  /// `nil` if the field is empty, or after an issue.
  static func number(_ row: Row, _ column: String, _ range: ClosedRange<Double>, _ issues: inout [Issue]) -> Double? {
    let text = row[column]
    guard !text.isEmpty else { return nil }
    if let value = Double(text), value.isFinite, range.contains(value) { return value }
    issues.append(
      Issue(
        code: "E116", place: "\(row.place) \(column)", cause: "'\(text)' is not a number from \(range.lowerBound) to \(range.upperBound)",
        remedy: "Write one, or leave the field empty"))
    return nil
  }
}

/// Appointments that ended alike.
public struct OutcomeCount: Sendable, Hashable, Codable {
  public enum Outcome: String, CaseIterable, Sendable, Codable {
    case completed, partly, notCompleted = "not_completed"
  }

  /// Such as `2026-02`.
  public var period: String
  public var hauler: String
  public var workGroup = ""
  public var outcome: Outcome
  /// Of the first or second level; empty: not known.
  public var reason = ""
  /// Ended within the established timeframe; `nil`: not known.
  public var isWithin: Bool?
  public var count: Int

  public static let columns = ["period", "hauler", "work_group", "outcome", "reason", "within_target", "count"]

  /// Counts, or outcomes as `haul close` keeps them: told apart by their header.
  public static func read(_ bytes: [UInt8], file: String, _ issues: inout [Issue]) -> [OutcomeCount] {
    let first = bytes.prefix { $0 != 10 }
    if String(decoding: first, as: UTF8.self).contains("collected") { return closed(bytes, file, &issues) }
    let table = ScoreTable(
      bytes, file: file, required: ["period", "hauler", "outcome", "count"],
      optional: ["work_group", "reason", "within_target"], &issues)
    let reasons = Set(OutcomeReason.allCases.map(\.rawValue) + OutcomeReason.Group.allCases.map(\.rawValue) + [""])
    return table.rows.compactMap { row in
      let count = ScoreTable.number(row, "count", 0...1e9, &issues)
      let outcome = Outcome(rawValue: row["outcome"])
      if outcome == nil || !reasons.contains(row["reason"]) || !["", "yes", "no"].contains(row["within_target"]) || count == nil {
        issues.append(
          Issue(
            code: "E864", place: row.place, cause: "an outcome, reason, count or within_target is not one that is known",
            remedy: "Outcomes: \(Outcome.allCases.map(\.rawValue).joined(separator: ", ")); reasons as States.md has them; within_target yes, no or empty"))
        return nil
      }
      return outcome.map {
        OutcomeCount(
          period: row["period"], hauler: row["hauler"], workGroup: row["work_group"], outcome: $0, reason: row["reason"],
          isWithin: row["within_target"].isEmpty ? nil : row["within_target"] == "yes", count: Int(count ?? 0))
      }
    }
  }

  private static func closed(_ bytes: [UInt8], _ file: String, _ issues: inout [Issue]) -> [OutcomeCount] {
    let table = ScoreTable(bytes, file: file, required: DayClose.recordColumns, optional: [], &issues)
    var order: [String] = []
    var visits: [String: (period: String, hauler: String, items: [ItemOutcome])] = [:]
    for row in table.rows {
      let counts = ["collected", "left"].map { ScoreTable.number(row, $0, 0...1e6, &issues) ?? 0 }
      let key = row["date"] + " " + row["request"]
      if visits[key] == nil { order.append(key) }
      visits[key, default: (String(row["date"].prefix(7)), row["hauler"], [])].items.append(
        ItemOutcome(item: row["item"], collected: Int(counts[0]), left: Int(counts[1]), reason: OutcomeReason(rawValue: row["reason"])))
    }
    return order.compactMap { visits[$0] }.map { visit in
      let outcome = RequestOutcome(request: "", items: visit.items)
      let status: Outcome = outcome.status == .collected ? .completed : outcome.status == .partlyCollected ? .partly : .notCompleted
      return OutcomeCount(
        period: visit.period, hauler: visit.hauler, outcome: status, reason: outcome.reason?.rawValue ?? "", isWithin: nil, count: 1)
    }
  }
}
