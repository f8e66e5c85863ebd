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
  /// Whether a period is told as its own day defined the measure, or all anew under the last definition.
  public var series = Series.asReported
  /// What the share is of, where that is known.
  public var definition = ""

  public enum Series: String, Sendable, Codable {
    case asReported = "as_reported", recomputed
  }

  public init(
    _ measure: String, _ group: String = "all", _ period: String = "", _ value: Double?, _ unit: String = "%",
    n: Int? = nil, note: String = ""
  ) {
    (self.measure, self.group, self.period, self.value) = (measure, group, period, value)
    (self.unit, self.n, self.note) = (unit, n, note)
  }
}

/// What is asked of outcomes, surveys, targets and self-assessment: every figure as a computed row, or *not computed*.
public struct Scorecard: Sendable {
  public private(set) var rows: [ScoreRow] = []
  let least: Int

  /// Figures that a city asked for, and what they need.
  private static let needs = [
    ("completed_percent", "no outcomes were given"), ("reason_known_percent", "nothing is known of reasons"),
    ("closed_within_percent", "outcomes tell no timeframe"),
    ("collected_within_percent", "outcomes tell no timeframe"),
    ("requests_by_work_group", "outcomes name no work groups"), ("satisfaction_percent", "no surveys were given"),
    ("satisfaction_against_timeliness", "no survey asks both of one group"),
    ("importance_satisfaction", "no survey asks both of one group"),
    ("channel_satisfaction_score", "no survey scores channels"), ("channel_effort_score", "no survey scores channels"),
    ("call_back_percent", "no survey asks it"), ("comments_percent", "no survey tells it"),
    ("staff_service_percent", "no survey asks it"), ("quality_percent", "no survey asks it"),
    ("communication_percent", "no survey asks it"), ("use_percent", "no survey asks it"),
    ("maturity_mean", "no maturity file was given"),
    // Nobody publishes how many calls were given up.
    ("abandonment_percent", "no source tells of calls given up"),
  ]

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
    let goals = targets.map { ScoreTarget.read($0, &issues) } ?? []
    let levels = maturity.map { MaturityLevel.read($0, &issues) } ?? []
    guard issues.isEmpty else { throw InputError(issues) }
    let known = ScoreTargets(goals)
    addOutcomes(counts)
    addShares(counts, known)
    rows += SurveyScores(answers: answers, targets: known, least: least).rows()
    rows += MaturityLevel.rows(levels)
    addAbsent()
    judge(known)
  }

  /// Every figure that is asked for stands in the card, if only to say why there is none.
  private mutating func addAbsent() {
    for (measure, reason) in Self.needs where !rows.contains(where: { $0.measure == measure }) {
      rows.append(ScoreRow(measure, "all", "", nil, "", note: "not computed: \(reason)"))
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
  }

  private mutating func addOutcomes(_ counts: [OutcomeCount], _ group: String, _ period: String) {
    let n = counts.reduce(0) { $0 + $1.count }
    let failed = counts.filter { $0.outcome == .notCompleted }
    let lost = failed.reduce(0) { $0 + $1.count }
    rows.append(ScoreRow("requests", group, period, Double(n), "requests", n: n))
    rows.append(ScoreRow("not_completed", group, period, Double(lost), "requests", n: n))
    guard n >= least else { return }
    func percent(_ part: Int, of whole: Int) -> Double { (1_000 * Double(part) / Double(whole)).rounded() / 10 }
    rows.append(ScoreRow("not_completed_percent", group, period, percent(lost, of: n), n: n))
    guard lost > 0 else { return }
    let known = failed.filter { !$0.reason.isEmpty }.reduce(0) { $0 + $1.count }
    rows.append(ScoreRow("reason_known_percent", group, period, percent(known, of: lost), n: lost))
    for level in OutcomeReason.Group.allCases {
      let count = failed.filter { Self.level(of: $0.reason) == level.rawValue }.reduce(0) { $0 + $1.count }
      guard count > 0 else { continue }
      rows.append(ScoreRow("reason_percent", "\(group): \(level.rawValue)", period, percent(count, of: lost), n: lost))
    }
    for reason in OutcomeReason.allCases where reason.group == .other || reason.group == .hauler {
      let count = failed.filter { $0.reason == reason.rawValue }.reduce(0) { $0 + $1.count }
      guard count > 0 else { continue }
      let name = "\(group): \(reason.group.rawValue)/\(reason.rawValue)"
      rows.append(ScoreRow("reason_percent", name, period, percent(count, of: lost), n: lost))
    }
  }

  /// The first level of a reason of either level; empty of none.
  private static func level(of reason: String) -> String { OutcomeReason(rawValue: reason)?.group.rawValue ?? reason }

  /// Series of shares, of all haulers and of each, with the breaks that their definitions make.
  private mutating func addShares(_ counts: [OutcomeCount], _ targets: ScoreTargets) {
    let haulers = Set(counts.map(\.hauler)).sorted()
    let groups = (haulers.count > 1 ? [nil] : []) + haulers.map(Optional.some)
    for measure in ["completed_percent", "closed_within_percent", "collected_within_percent"] {
      for hauler in groups {
        let own = Dictionary(grouping: counts.filter { hauler == nil || $0.hauler == hauler }, by: \.period)
        let series = ScoreSeries(measure: measure, group: hauler ?? "all", targets: targets, least: least)
        rows += series.rows(own.keys.sorted().map { ($0, own[$0] ?? []) })
      }
    }
  }

  // MARK: Targets

  /// Fewer are better.
  private static let falling: Set<String> = ["not_completed_percent", "call_back_percent", "abandonment_percent"]

  /// The target in force in a row's period; a target of what nobody measured is told too.
  private mutating func judge(_ targets: ScoreTargets) {
    for index in rows.indices where rows[index].series == .asReported {
      guard let target = targets.inForce(rows[index].measure, rows[index].period), let value = rows[index].value
      else { continue }
      rows[index].target = target.value
      let isFalling = Self.falling.contains(target.measure)
      rows[index].meetsTarget = isFalling ? value <= target.value : value >= target.value
      if rows[index].definition.isEmpty { rows[index].definition = target.words }
    }
    for measure in targets.measures where !rows.contains(where: { $0.measure == measure }) {
      rows.append(ScoreRow(measure, "all", "", nil, "", note: "not computed: it has a target, and no source"))
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
