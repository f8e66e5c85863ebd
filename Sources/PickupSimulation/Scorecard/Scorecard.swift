import Foundation
import JunkPickup

/// One line of a scorecard: a computed figure, or why there is none.
public struct ScoreRow: Sendable, Equatable, Codable {
  public var measure: String
  public var group: String
  public var period: String
  public var value: Double?
  public var unit: String
  public var n: Int?
  public var target: Double?
  public var meetsTarget: Bool?
  public var note: String

  public init(_ measure: String, _ group: String = "all", _ period: String = "", _ value: Double?, _ unit: String = "%", n: Int? = nil, note: String = "") {
    (self.measure, self.group, self.period, self.value, self.unit, self.n, self.note) = (measure, group, period, value, unit, n, note)
  }
}

/// A figure that a city set itself, from a day on.
struct ScoreTarget {
  var measure: String
  var value: Double
  var from: String
  var definition: String
}

/// What is asked of outcomes, surveys, targets and self-assessment: every figure as a computed row, or *not computed*.
public struct Scorecard: Sendable {
  public private(set) var rows: [ScoreRow] = []
  let least: Int

  /// Figures that need a source that nobody publishes.
  private static let withoutSource = ["abandonment_percent": "no source tells of calls given up"]

  /// - Parameter least: groups of fewer are not scored.
  /// - Throws: `InputError` with every issue of all files.
  public init(
    outcomes: [(name: String, bytes: [UInt8])], surveys: [UInt8]?, targets: [UInt8]?, maturity: [UInt8]?, least: Int
  ) throws(InputError) {
    self.least = least
    var issues: [Issue] = []
    var counts: [OutcomeCount] = []
    for file in outcomes { counts += OutcomeCount.read(file.bytes, file: file.name, &issues) }
    let answers = surveys.map { SurveyAnswer.read($0, &issues) } ?? []
    let goals = targets.map { Self.targets($0, &issues) } ?? []
    let levels = maturity.map { MaturityLevel.read($0, &issues) } ?? []
    guard issues.isEmpty else { throw InputError(issues) }
    addOutcomes(counts)
    addTimeframes(counts)
    rows += SurveyScores(answers: answers, least: least).rows()
    rows += MaturityLevel.rows(levels)
    for (measure, reason) in Self.withoutSource.sorted(by: { $0.key < $1.key }) {
      rows.append(ScoreRow(measure, "all", "", nil, "", note: "not computed: \(reason)"))
    }
    let needs = [("satisfaction_percent", "no surveys were given"), ("closed_within_percent", "outcomes tell no timeframe"), ("maturity_mean", "no maturity file was given")]
    for (measure, reason) in needs where !rows.contains(where: { $0.measure == measure }) {
      rows.append(ScoreRow(measure, "all", "", nil, "", note: "not computed: \(reason)"))
    }
    judge(goals)
  }

  private static func targets(_ bytes: [UInt8], _ issues: inout [Issue]) -> [ScoreTarget] {
    let table = ScoreTable(bytes, file: "targets", required: ["measure", "value", "from"], optional: ["definition"], &issues)
    return table.rows.compactMap { row in
      guard let value = ScoreTable.number(row, "value", -1e9...1e9, &issues) else { return nil }
      return ScoreTarget(measure: row["measure"], value: value, from: row["from"], definition: row["definition"])
    }
  }

  // MARK: Outcomes

  private mutating func addOutcomes(_ counts: [OutcomeCount]) {
    for period in Set(counts.map(\.period)).sorted() {
      let now = counts.filter { $0.period == period }
      let haulers = Set(now.map(\.hauler)).sorted()
      if haulers.count > 1 { addOutcomes(now, "all", period) }
      for hauler in haulers { addOutcomes(now.filter { $0.hauler == hauler }, hauler, period) }
      for group in Set(now.map(\.workGroup)).sorted() where !group.isEmpty {
        let count = now.filter { $0.workGroup == group }.reduce(0) { $0 + $1.count }
        rows.append(ScoreRow("requests_by_work_group", group, period, Double(count), "requests", n: count))
      }
    }
    addChanges("completed_percent")
  }

  private mutating func addOutcomes(_ counts: [OutcomeCount], _ group: String, _ period: String) {
    let n = counts.reduce(0) { $0 + $1.count }
    let failed = counts.filter { $0.outcome == .notCompleted }
    let lost = failed.reduce(0) { $0 + $1.count }
    rows.append(ScoreRow("requests", group, period, Double(n), "requests", n: n))
    rows.append(ScoreRow("not_completed", group, period, Double(lost), "requests", n: n))
    guard n >= least else {
      rows.append(ScoreRow("completed_percent", group, period, nil, n: n, note: "not scored: fewer than \(least)"))
      return
    }
    func percent(_ part: Int, of whole: Int) -> Double { (1_000 * Double(part) / Double(whole)).rounded() / 10 }
    rows.append(ScoreRow("completed_percent", group, period, percent(n - lost, of: n), n: n))
    rows.append(ScoreRow("not_completed_percent", group, period, percent(lost, of: n), n: n))
    guard lost > 0 else { return }
    let known = failed.filter { !$0.reason.isEmpty }.reduce(0) { $0 + $1.count }
    rows.append(ScoreRow("reason_known_percent", group, period, percent(known, of: lost), n: lost))
    for level in OutcomeReason.Group.allCases {
      let count = failed.filter { ($0.reason.isEmpty ? nil : OutcomeReason(rawValue: $0.reason)?.group.rawValue ?? $0.reason) == level.rawValue }
        .reduce(0) { $0 + $1.count }
      if count > 0 { rows.append(ScoreRow("reason_percent", "\(group): \(level.rawValue)", period, percent(count, of: lost), n: lost)) }
    }
    for reason in OutcomeReason.allCases where reason.group == .other || reason.group == .hauler {
      let count = failed.filter { $0.reason == reason.rawValue }.reduce(0) { $0 + $1.count }
      if count > 0 { rows.append(ScoreRow("reason_percent", "\(group): \(reason.group.rawValue)/\(reason.rawValue)", period, percent(count, of: lost), n: lost)) }
    }
  }

  /// Closed says that nobody comes (again); collected says that somebody came. The clock starts with the request and
  /// stops when its appointment ends.
  private mutating func addTimeframes(_ counts: [OutcomeCount]) {
    let known = counts.filter { $0.isWithin != nil }
    for period in Set(known.map(\.period)).sorted() {
      let now = known.filter { $0.period == period }
      let n = now.reduce(0) { $0 + $1.count }
      guard n >= max(1, least) else { continue }
      let closed = now.filter { $0.isWithin == true }
      let collected = closed.filter { $0.outcome != .notCompleted }
      for (measure, part) in [("closed_within_percent", closed), ("collected_within_percent", collected)] {
        let count = part.reduce(0) { $0 + $1.count }
        rows.append(ScoreRow(measure, "all", period, (1_000 * Double(count) / Double(n)).rounded() / 10, n: n))
      }
    }
  }

  /// From one period to the next of the same group, with a test of two shares.
  private mutating func addChanges(_ measure: String) {
    for group in Set(rows.filter { $0.measure == measure }.map(\.group)).sorted() {
      let series = rows.filter { $0.measure == measure && $0.group == group && $0.value != nil }
      for (old, new) in zip(series, series.dropFirst()) { rows.append(ScoreChange.row(from: old, to: new)) }
    }
  }

  // MARK: Targets

  /// The target in force in a row's period; a change of definition breaks the series.
  private mutating func judge(_ targets: [ScoreTarget]) {
    for index in rows.indices {
      let own = targets.filter { $0.measure == rows[index].measure && $0.from <= rows[index].period + "~" }
        .sorted { $0.from < $1.from }
      guard let target = own.last, let value = rows[index].value else { continue }
      rows[index].target = target.value
      rows[index].meetsTarget = value >= target.value
      if let before = own.dropLast().last, before.definition != target.definition {
        rows[index].note += (rows[index].note.isEmpty ? "" : "; ")
          + "series broken from \(target.from): \(target.definition), before: \(before.definition)"
      }
    }
  }
}

/// A change of a share, with the test of two proportions (pooled z; Fleiss, Statistical Methods for Rates and
/// Proportions, 2.2).
enum ScoreChange {
  static func row(from old: ScoreRow, to new: ScoreRow) -> ScoreRow {
    let change = (10 * ((new.value ?? 0) - (old.value ?? 0))).rounded() / 10
    var row = ScoreRow("change of \(new.measure)", new.group, "\(old.period) to \(new.period)", change, "points", n: new.n)
    guard let n = old.n, let m = new.n, n > 0, m > 0, let p = old.value, let q = new.value else {
      row.note = "no test: n is not known"
      return row
    }
    let pooled = (p * Double(n) + q * Double(m)) / Double(n + m) / 100
    let error = (pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))).squareRoot()
    let z = error > 0 ? abs(q - p) / 100 / error : 0
    let chance = erfc(z / 2.0.squareRoot())
    row.note = "n \(n) and \(m), p = \(ResultTables.number((chance * 10_000).rounded() / 10_000)): "
      + (chance < 0.05 ? "a difference is shown" : "no difference shown")
    return row
  }
}
