import JunkPickup

/// The end of `haul plan` in a terminal: what was planned, what it costs, what was left out and why, and alarms last.
public enum PlanSummary {
  private static let shownAlarms = 10
  private static let shownRules = 10

  /// Plain text, lines ended by LF, no colours.
  public static func text(_ plan: Plan, _ scenario: Scenario) -> String {
    let figures = PlanFigures(plan: plan, scenario: scenario)
    let note = plan.scenario.isSynthetic ? " (synthetic demand)" : ""
    let period = "\(PlainNumbers.date(figures.firstDay)) to \(PlainNumbers.date(figures.lastDay))"
    var lines = ["\(plan.scenario.name)\(note), \(period), as of \(plan.asOf)", ""]
    lines += aligned(figures.facts)
    let costs = figures.costs.map { ($0.name, PlainNumbers.dollars($0.cents)) }
    lines += [""] + aligned(costs + [("Total", PlainNumbers.dollars(plan.totalCents))], isRight: true)
    lines += boundLines(plan)
    let prices = figures.leftOutPrices
    if !prices.isEmpty {
      lines += ["", "Leaving a request out is priced at:"] + aligned(prices.map { ($0.hauler, $0.text) })
    }
    if plan.paymentCents > 0 {
      lines += ["", "The city pays \(PlainNumbers.dollars(plan.paymentCents)) if all of it is collected."]
    }
    lines += leftOutLines(plan) + alarmLines(plan)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func boundLines(_ plan: Plan) -> [String] {
    guard let bound = plan.bound else { return [] }
    if bound.isOptimal { return ["", "Proven: no plan for these requests, days and trucks costs less."] }
    let gap = max(0, plan.totalCents - bound.cents)
    let share = PlainNumbers.percent(gap, of: plan.totalCents)
    let changeable = plan.totalCents - bound.unavoidableCents
    return [
      "", "No plan costs less than \(PlainNumbers.dollars(bound.cents)): \(PlainNumbers.dollars(gap)) at most could be "
        + "saved, \(share) of the total,",
      "\(PlainNumbers.percent(gap, of: changeable)) of the \(PlainNumbers.dollars(changeable)) that a plan can change "
        + "(all but the least for service and tipping)\(truckHours(gap, plan)).",
    ]
  }

  /// What the gap is worth at the plan's mean price of an hour of its trucks, tipping apart.
  private static func truckHours(_ gap: Int, _ plan: Plan) -> String {
    let seconds = plan.runs.reduce(0) { $0 + $1.workedSeconds }
    let cents = plan.totalCents - (plan.costs["tipping"] ?? 0) - (plan.costs["leftOut"] ?? 0)
    guard seconds > 0, cents > 0 else { return "" }
    let worth = Int(Double(gap) * Double(seconds) / Double(cents))
    return ", worth \(PlainNumbers.hours(worth)) of \(PlainNumbers.hours(seconds)) truck-hours"
  }

  private static func aligned(_ rows: [(name: String, value: String)], isRight: Bool = false) -> [String] {
    let name = rows.map(\.name.count).max() ?? 0
    let value = isRight ? rows.map(\.value.count).max() ?? 0 : 0
    return rows.map { row in
      "  " + row.name + spaces(name - row.name.count + 2) + spaces(value - row.value.count) + row.value
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Reasons by kind and rule, the commonest first.
  private static func leftOutLines(_ plan: Plan) -> [String] {
    guard !plan.leftOut.isEmpty else { return [] }
    let groups = Dictionary(grouping: plan.leftOut) { "\(PlanWords.name($0.kind)): \(PlanWords.plain($0.rule))" }
    let sorted = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    var lines = ["", "Why requests are left out or deferred:"]
    lines += sorted.prefix(shownRules).map { reason, left in
      "  \(left.count) \(reason) (such as \(left[0].request): \(left[0].text))"
    }
    if sorted.count > shownRules { lines.append("  and \(sorted.count - shownRules) further reasons") }
    return lines
  }

  private static func alarmLines(_ plan: Plan) -> [String] {
    guard !plan.alarms.isEmpty else { return [] }
    var lines = ["", plan.alarms.count == 1 ? "1 alarm:" : "\(plan.alarms.count) alarms:"]
    lines += plan.alarms.prefix(shownAlarms).map { alarm in
      "  " + PlanWords.plain(alarm.code) + (alarm.request.map { " \($0)" } ?? "") + ": " + alarm.text
    }
    if plan.alarms.count > shownAlarms { lines.append("  and \(plan.alarms.count - shownAlarms) more in plan.json") }
    return lines
  }
}
