/// Checks that need more than one part of a scenario.
struct ScenarioChecks {
  let scenario: Scenario
  let root: YAMLMapping
  let parts: ScenarioParts
  let rows: [RequestReader.Row]
  let log: IssueLog

  func run() {}
}
