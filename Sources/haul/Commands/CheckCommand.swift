import ArgumentParser
import JunkPickup
import TravelTimes

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says everything that is wrong with a scenario or a plan.",
    discussion: """
      A scenario folder is read and checked as every command would do it: all errors and warnings at \
      once, each with file, line, cause and remedy. A plan, whoever wrote it, is driven again stop by \
      stop by the rules: clock, load, sites, breaks, promises and every cent.

        haul check Scenarios/tiny
        haul check monday               the folder of a plan
        haul check monday --json        findings for a program to read
        haul check other.json --scenario Scenarios/tiny

      The last one judges a plan that another program made.

      Exit codes: 0 nothing is wrong (warnings allowed), 1 the plan breaks rules, 2 the input cannot \
      be used.
      """)

  @Argument(help: "A scenario's folder, a plan's folder, or a plan file.", completion: .file())
  var path: String

  @Option(help: "The scenario of the plan, instead of the copy beside it.", completion: .directory)
  var scenario: String?

  @Flag(help: "Judge the plan by its scenario's files even if they changed since it was made.")
  var changed = false

  @Flag(help: "Print what was found as JSON.")
  var json = false

  func run() throws {
    switch try CheckedPath(path) {
    case .scenario: try checkScenario()
    case .plan: try checkPlan()
    }
  }

  private func checkScenario() throws {
    guard scenario == nil, !changed else {
      throw InputError([
        Issue(
          code: "E643", place: "--scenario, --changed", cause: "'\(path)' is a scenario itself",
          remedy: "Leave them out, or name a plan")
      ])
    }
    do {
      let read = try ScenarioReader.read(folder: path)
      try checkTravel(read)
      if json { return Console.current.out(FindingsJSON.text(issues: read.warnings)) }
      Console.current.err(IssueList.text(read.warnings))
      Console.print("\(path): \(ScenarioFacts.text(read.scenario)). Nothing is wrong\(Self.but(read.warnings)).")
    } catch let error as InputError where json {
      Console.current.out(FindingsJSON.text(issues: error.issues))
      throw CommandEnd(status: .input)
    }
  }

  /// A matrix file must know every pair that a plan would ask for.
  private func checkTravel(_ read: ReadScenario) throws {
    do {
      _ = try PlaceTravel(source: try TravelSources.source(of: read), regions: read.scenario.drivenRegions())
    } catch let error as TravelError {
      throw InputError(read.warnings + error.problems.map(Issue.init))
    }
  }

  private static func but(_ warnings: [Issue]) -> String { warnings.isEmpty ? "" : " that would stop a plan" }

  private func checkPlan() throws {
    let loaded = try PlanLoading.load(path, scenario: scenario, mayDiffer: changed)
    let findings = try PlanJudge.findings(in: loaded)
    if json {
      Console.current.out(FindingsJSON.text(findings))
    } else {
      for line in PlanJudge.lines(findings) { Console.print(line) }
      Console.print("\(path): \(PlanJudge.verdict(findings, loaded.plan))")
    }
    if !findings.isEmpty { throw CommandEnd(status: .violations) }
  }
}

/// What stands at a path to be checked.
private enum CheckedPath {
  case scenario, plan

  /// A folder that is both (a plan was written into its scenario's folder) is taken as a plan.
  init(_ path: String) throws {
    guard InputFile.exists(path) else { throw Self.issue(path, "there is nothing of that name") }
    if !InputFile.isFolder(path) || InputFile.exists(InputFile.path(path, PlanFolderOutput.plan)) {
      self = .plan
    } else if InputFile.exists(InputFile.path(path, "scenario.yaml")) {
      self = .scenario
    } else {
      throw Self.issue(path, "neither scenario.yaml nor plan.json is in it")
    }
  }

  private static func issue(_ path: String, _ cause: String) -> InputError {
    InputError([
      Issue(
        code: "E621", place: "'\(path)'", cause: cause,
        remedy: "Name a scenario's folder, a plan's folder or a plan file")
    ])
  }
}

/// A scenario's size in one line.
enum ScenarioFacts {
  static func text(_ scenario: Scenario) -> String {
    let waiting = scenario.requests.count { $0.status.awaitsCollection }
    let trucks = scenario.haulers.reduce(0) { $0 + $1.trucks.count }
    return "\(waiting) requests await collection (of \(scenario.requests.count)), \(scenario.haulers.count) haulers, "
      + "\(trucks) trucks, \(scenario.horizon.from) to \(scenario.horizon.last)"
  }
}
