import JunkPickup

/// A plan with the scenario that it was made from.
struct LoadedPlan: Sendable {
  var plan: Plan
  var read: ReadScenario
  var travel: PlaceTravel
  /// As the command line named it.
  var path: String
}

/// Finds and reads a plan and its scenario.
enum PlanLoading {
  /// - Parameters:
  ///   - path: a plan's folder, or a plan file.
  ///   - scenario: the scenario's folder instead of the copy beside the plan.
  ///   - mayDiffer: a scenario whose hash is not the plan's is taken all the same, with a warning.
  /// - Throws: `InputError` or `TravelError` with everything that is wrong.
  static func load(_ path: String, scenario: String? = nil, mayDiffer: Bool = false) throws -> LoadedPlan {
    let file = InputFile.isFolder(path) ? InputFile.path(path, PlanFolderOutput.plan) : path
    let plan = try PlanFile.decode(try InputFile.read(file), name: InputFile.name(file))
    let folder = scenario ?? InputFile.sibling(of: file, PlanFolderOutput.scenario)
    guard InputFile.isFolder(folder) else {
      throw InputError([
        Issue(
          code: "E622", place: "folder '\(folder)'", cause: "the plan's scenario is not there",
          remedy: "Name the scenario that the plan was made from: --scenario DIR")
      ])
    }
    let read = try ScenarioReader.read(folder: folder, overrides: overrides(of: plan))
    try checkHash(plan, read, folder, mayDiffer: mayDiffer)
    let source = try TravelSources.source(of: read)
    let travel = try PlaceTravel(source: source, regions: read.scenario.drivenRegions(plan.haulers))
    return LoadedPlan(plan: plan, read: read, travel: travel, path: path)
  }

  /// The days and the clock of the plan, which a command may have put in place of the scenario's.
  private static func overrides(of plan: Plan) -> ScenarioOverrides {
    // A plan of another program may name any days; what the reader would not take is for the audit to judge.
    guard (1...400).contains(plan.days), plan.asOf.day <= plan.from + (plan.days - 1) else {
      return ScenarioOverrides()
    }
    return ScenarioOverrides(from: plan.from, days: plan.days, asOf: plan.asOf)
  }

  private static func checkHash(_ plan: Plan, _ read: ReadScenario, _ folder: String, mayDiffer: Bool) throws {
    // Other programs need not know our hash.
    guard !plan.scenario.hash.isEmpty, plan.scenario.hash != read.hash else { return }
    let issue = Issue(
      code: "E623", severity: mayDiffer ? .warning : .error, place: "folder '\(folder)'",
      cause: "it is not the scenario that the plan was made from (the hash differs), or its files were changed since",
      remedy: mayDiffer
        ? "The plan is judged by the files as they are now"
        : "Name the right one with --scenario DIR, or judge the plan by these files all the same with --changed")
    guard mayDiffer else { throw InputError([issue]) }
    Console.current.err(IssueList.text([issue]))
  }
}
