import Routing

/// Puts the haulers' parts together to a plan.
struct PlanComposer {
  private let read: ReadScenario

  init(_ read: ReadScenario) { self.read = read }

  /// - Parameter isCompared: the parts were compared with an earlier plan, which the plan then tells.
  func plan(
    _ parts: [PlannedPart], search: SearchRecord, version: String, travelWords: String, isCompared: Bool,
    underWay: DayUnderWay? = nil
  ) -> Plan {
    let scenario = read.scenario
    let costs = TownCosts.sum(parts.map(\.costs)).cents
    let order = Dictionary(scenario.requests.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Plan(
      version: version,
      scenario: ScenarioReference(
        name: scenario.name, hash: read.hash, isSynthetic: scenario.isSynthetic, timeZone: scenario.timeZone),
      asOf: scenario.asOf, from: scenario.horizon.from, days: scenario.horizon.days,
      haulers: parts.map(\.hauler.id), search: search, travel: travelWords,
      leftOutCents: Dictionary(parts.map { ($0.hauler.id, $0.prices) }, uniquingKeysWith: { first, _ in first }),
      costs: costs, totalCents: costs.values.reduce(0, +),
      costsByHauler: Dictionary(parts.map { ($0.hauler.id, $0.costs.cents) }, uniquingKeysWith: { first, _ in first }),
      paymentCents: parts.reduce(0) { $0 + $1.paymentCents },
      runs: parts.flatMap(\.runs).sorted { ($0.date, $0.hauler, $0.truck) < ($1.date, $1.hauler, $1.truck) },
      leftOut: parts.flatMap(\.leftOut).sorted { order[$0.request] ?? 0 < order[$1.request] ?? 0 },
      refusedItems: parts.flatMap(\.refused).enumerated()
        .sorted { (order[$0.1.request] ?? 0, $0.0) < (order[$1.1.request] ?? 0, $1.0) }.map(\.1),
      alarms: parts.flatMap(\.alarms) + duplicateAlarms(),
      startedFrom: isCompared ? parts.flatMap(\.before.visits) : nil, underWay: underWay)
  }

  private func duplicateAlarms() -> [Alarm] {
    read.warnings.filter { $0.code == "W301" }.map {
      Alarm(code: "duplicate_request", text: "\($0.place): \($0.cause)")
    }
  }
}
