/// Checks that need more than one part of a scenario. Everything is looked at, whatever was found before.
struct ScenarioChecks {
  /// Parts that could not be read are empty here, and the issue is already in the log.
  let scenario: Scenario
  let root: YAMLMapping
  let parts: ScenarioParts
  let rows: [RequestReader.Row]
  /// Ids of all rows of `zones.csv`, also of those that could not be used; `nil` if the file could not be read.
  let zoneIDs: Set<String>?
  let log: IssueLog

  func run() {
    CalendarChecks(parts: parts, root: root, log: log).run()
    FleetChecks(scenario: scenario, parts: parts, log: log).run()
    DisposalChecks(scenario: scenario, parts: parts, log: log).run()
    RequestChecks(scenario: scenario, parts: parts, rows: rows, zoneIDs: zoneIDs, log: log).run()
    PlaceChecks(scenario: scenario, parts: parts, rows: rows, log: log).run()
    DuplicateRequests(rows: rows, log: log).run()
  }
}
