import JunkPickup

/// The audit of a plan with its scenario, and its findings in words.
enum PlanJudge {
  /// - Throws: `TravelError` if the plan drives between places whose driving times are not known.
  static func findings(in loaded: LoadedPlan) throws -> [PlanFinding] {
    try findings(in: loaded.plan, loaded.read.scenario, loaded.travel)
  }

  static func findings(in plan: Plan, _ scenario: Scenario, _ travel: PlaceTravel) throws -> [PlanFinding] {
    let audit = PlanAudit(scenario: scenario) { travel.drive(from: $0, to: $1) }
    let findings = audit.findings(in: plan)
    try travel.check()
    return findings
  }

  /// One line for each finding, and how often each rule is broken if there are several.
  static func lines(_ findings: [PlanFinding]) -> [String] {
    let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
    let sorted = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    var lines = findings.map(\.description)
    if findings.count > 1 {
      lines.append("By rule: " + sorted.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", "))
    }
    return lines
  }

  static func verdict(_ findings: [PlanFinding], _ plan: Plan) -> String {
    let stops = plan.runs.reduce(0) { $0 + $1.stops.count }
    let size = "\(plan.runs.count) truck-days, \(stops) stops, \(Dollars.text(plan.totalCents))"
    if findings.isEmpty { return "the plan obeys every rule (\(size))." }
    return findings.count == 1 ? "1 violation (\(size))." : "\(findings.count) violations (\(size))."
  }
}
