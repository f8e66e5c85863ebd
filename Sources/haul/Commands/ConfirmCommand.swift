import ArgumentParser
import JunkPickup

struct ConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Makes the dates of a plan promises.",
    discussion: """
      Writes, into the files of the plan's scenario, the day of every request that the plan serves and \
      that has no promise yet. Promises are never moved: requests that have one become 'planned' if the \
      plan keeps it. What is deferred or left out stays as it is. A plan that breaks rules, or that was \
      made from other files than the scenario has now, is refused.

        haul confirm Scenarios/tiny/plan --at 2026-05-29T17:00
        haul confirm week --scenario Scenarios/san-jose-week

      Exit codes: 0 done, 1 the plan breaks rules, 2 the input cannot be used.
      """)

  @Argument(help: "A plan's folder, or a plan file.", completion: .file())
  var plan: String

  @Option(
    help: "The scenario's folder. Default: the folder around the plan's, if it is a scenario.", completion: .directory)
  var scenario: String?

  @Option(
    help: ArgumentHelp(
      "The clock. Default: as_of of the scenario, or its last change if that is later.",
      valueName: "YYYY-MM-DDTHH:MM"))
  var at: String?

  @Flag(help: "Confirm what still can be, though the scenario's files changed since the plan was made.")
  var changed = false

  func run() throws {
    let folder = try ScenarioOfPlan.folder(plan, named: scenario)
    var change = try ScenarioChange(folder, at: at)
    let plan = try ScenarioOfPlan.read(plan)
    try check(plan, change)
    var confirmation = Confirmation(plan)
    confirmation.apply(to: &change.edit)
    if !change.edit.isEmpty { try change.write() }
    report(confirmation, folder, at: change.at)
  }

  private func check(_ plan: Plan, _ change: ScenarioChange) throws {
    if plan.scenario.hash != change.read.hash {
      guard changed else { throw InputError([differs(change.folder)]) }
      return
    }
    let overrides = ScenarioOverrides(from: plan.from, days: plan.days, asOf: plan.asOf)
    let read = try ScenarioReader.read(
      files: Dictionary(change.read.files.map { ($0.name, $0.bytes) }) { first, _ in first }, overrides: overrides)
    let travel = try PlaceTravel(
      source: try TravelSources.source(of: read), regions: read.scenario.drivenRegions(plan.haulers))
    let findings = try PlanJudge.findings(in: plan, read.scenario, travel)
    guard findings.isEmpty else {
      for line in PlanJudge.lines(findings) { Console.print(line) }
      Console.print("Nothing is promised: \(PlanJudge.verdict(findings, plan))")
      throw CommandEnd(status: .violations)
    }
  }

  private func differs(_ folder: String) -> Issue {
    Issue(
      code: "E623", place: "folder '\(folder)'",
      cause: "the plan was made from other files than the scenario has now (the hash differs)",
      remedy: "Plan again, or confirm what still can be with --changed")
  }

  private func report(_ confirmation: Confirmation, _ folder: String, at: Moment) {
    let days = Dictionary(grouping: confirmation.promised, by: \.day).mapValues(\.count).sorted { $0.key < $1.key }
    let words = days.map { "\($0.value) for \($0.key)" }.joined(separator: ", ")
    let count = confirmation.promised.count
    Console.print("\(count) requests promised at \(at)" + (count > 0 ? ": \(words)." : "."))
    Console.print("\(confirmation.kept.count) earlier promises are kept by the plan.")
    if !confirmation.passed.isEmpty { Console.print("\(confirmation.passed.count) served requests are not promised:") }
    for (request, reason) in confirmation.passed { Console.print("  \(request): \(reason)") }
  }
}

/// Which scenario a plan is for, and the plan alone, whatever became of its scenario.
enum ScenarioOfPlan {
  /// - Throws: E804 if no scenario is named and none is around the plan.
  static func folder(_ plan: String, named: String?) throws -> String {
    if let named { return named }
    let folder = InputFile.isFolder(plan) ? plan : InputFile.sibling(of: plan, "")
    let around = InputFile.sibling(of: InputFile.path(folder, ""), "")
    if InputFile.exists(InputFile.path(around, "scenario.yaml")) { return around }
    throw InputError([
      Issue(
        code: "E804", place: "plan '\(plan)'", cause: "the folder around it is no scenario",
        remedy: "Name the scenario whose requests are to be changed: --scenario DIR")
    ])
  }

  static func read(_ path: String) throws -> Plan {
    let file = InputFile.isFolder(path) ? InputFile.path(path, PlanFolderOutput.plan) : path
    return try PlanFile.decode(try InputFile.read(file), name: InputFile.name(file))
  }
}
