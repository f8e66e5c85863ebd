import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import Routing
import RoutingInstances
import TravelTimes

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Decide day, truck and order of every stop, and write the route sheets.",
    discussion: """
      Reads a scenario, puts every request that waits for collection on a hauler's workday and a \
      truck's route, audits the result, and writes a folder: plan.json, a route sheet per truck and \
      day (CSV, and HTML to print), status.csv, notices.csv (what to write to each resident), blank \
      outcomes, a map (plan.geojson) and a copy of the scenario. Promised dates are never moved; every request left out has a reason.

        haul plan Scenarios/tiny                  thirty seconds, all cores
        haul plan Scenarios/tiny --iterations 20000 --seed 7 --threads 1 -o same
        haul plan Scenarios/san-jose-week --time-limit 60s -o week
        haul plan Scenarios/san-jose-week --start week -o better
        haul plan Scenarios/san-jose-week --hauler greenteam --from 2026-03-03 \\
          --days 1 -o tuesday

      With --iterations the same seed and threads give the same bytes every time; --start goes on \
      from an earlier plan.

      In the middle of a day, --at says when, --done what is collected so far (CSV: truck, stop, \
      departed; a stop is a request, a site or a break), and further options what happened. What is \
      done stays, trucks stand where they are with their loads, and the rest is planned anew with \
      few changes, in some seconds:

        haul plan Scenarios/tiny --start monday --done done.csv \\
          --at 2026-06-01T10:30 --truck-out C1@10:10 -o monday-2

      With --export-problem nothing is planned: the engine's problem is written for haul solve or \
      another solver.

        haul plan Scenarios/san-jose-week --export-problem week.json

      Ctrl-C ends the search with the best plan so far. An existing folder is replaced only if a \
      plan of ours is in it.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Option(help: ArgumentHelp("First day to plan instead of the scenario's.", valueName: "YYYY-MM-DD"))
  var from: String?

  @Option(help: ArgumentHelp("Calendar days to plan instead of the scenario's.", valueName: "n"))
  var days: Int?

  @Option(
    help: ArgumentHelp(
      "The clock by which cutoffs and lateness are judged instead of the scenario's; stored in the plan.",
      valueName: "YYYY-MM-DDTHH:MM"))
  var asOf: String?

  @Option(help: ArgumentHelp("Plan this hauler alone.", valueName: "id"))
  var hauler: String?

  @Option(help: ArgumentHelp("How long to search: 30s, 5m, 1h. Default 30s.", valueName: "time"))
  var timeLimit: String?

  @Option(
    help: ArgumentHelp(
      "Search for this many iterations instead of a time: the same number, seed and threads give the same plan.",
      valueName: "n"))
  var iterations: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Where chance starts.", valueName: "n"))
  var seed = 1

  @Option(help: ArgumentHelp("Workers. Default: all cores.", valueName: "n"))
  var threads: Int?

  @Flag(help: "Prove how good the plan is, and better it where possible; see haul bound --help.")
  var exact = false

  @Option(help: ArgumentHelp("How long to prove: 30s, 5m, 1h. Default 60s.", valueName: "time"))
  var exactTimeLimit: String?

  @Option(help: ArgumentHelp("Start from this plan (a folder or plan.json).", valueName: "plan"), completion: .file())
  var start: String?

  @Option(help: ArgumentHelp("Now, on a day under way.", valueName: "YYYY-MM-DDTHH:MM"))
  var at: String?

  @Option(help: ArgumentHelp("What is done of that day.", valueName: "csv"), completion: .file(extensions: ["csv"]))
  var done: String?

  @Option(help: ArgumentHelp("A truck that is out since then; it keeps its load.", valueName: "truck@HH:MM"))
  var truckOut: [String] = []

  @Option(help: ArgumentHelp("A truck that goes on so much later.", valueName: "truck=minutes"))
  var late: [String] = []

  @Option(help: ArgumentHelp("A site that takes nothing from then on.", valueName: "site@HH:MM"))
  var siteClosed: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Addresses that cannot be reached any more that day.", valueName: "lat,lon,meters"))
  var streetBlocked: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Folder to write. Default: plan, inside the scenario's folder.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the engine's problem there, of all haulers as one, and plan nothing.", valueName: "json"),
    completion: .file(extensions: ["json"]))
  var exportProblem: String?

  mutating func run() async throws {
    let request = try PlanRequest(self)
    if let exportProblem { return try export(request, to: exportProblem) }
    let proof = try ExactRequest(isWanted: exact, timeLimit: exactTimeLimit, certificate: nil)
    let folder = output ?? InputFile.path(scenario, "plan")
    let read = try ScenarioLoading.read(scenario, overrides: request.overrides)
    if let hauler, !read.scenario.haulers.contains(where: { $0.id == hauler }) {
      throw InputError([unknownHauler(hauler, read.scenario)])
    }
    try PlanFolder.check(folder)
    let progress = try progress(request, read)
    var plan = try await search(read, request, progress)
    if let proof { plan = try PlanBounding(plan, read).proven(within: proof.seconds).plan }
    try judge(plan, read)
    try PlanFolderOutput.write(plan, read, to: folder)
    Console.current.out(PlanSummary.text(plan, read.scenario))
    if let start = request.start { Console.print(DifferenceText.churn(PlanDifference(start.since(plan.from), plan).churn)) }
    Console.print("Written to \(folder). Open \(InputFile.path(folder, "index.html")) to read and print it.")
  }

  private func export(_ request: PlanRequest, to path: String) throws {
    let read = try ScenarioLoading.read(scenario, overrides: request.overrides)
    if let hauler, !read.scenario.haulers.contains(where: { $0.id == hauler }) {
      throw InputError([unknownHauler(hauler, read.scenario)])
    }
    try FileGroup.check([path], mayReplace: true)
    let source = try TravelSources.source(of: read)
    let options = PlanningOptions(hauler: hauler, version: haulVersion)
    let problem = try Planner(read).problem(options) { try PlaceTable(source, $0) }
    let files = try ProblemFile.files(
      of: problem, name: InputFile.name(path), costName: "cents", costUnits: CostUnits.perCent)
    try FileGroup.write(files.map { (InputFile.sibling(of: path, $0.name), $0.bytes) }, mayReplace: true)
    Console.print("\(problem.jobs.count) jobs, \(problem.vehicleTypes.reduce(0) { $0 + $1.count }) vehicles: \(path)")
  }

  private func progress(_ request: PlanRequest, _ read: ReadScenario) throws -> DayProgress? {
    guard let day = request.day, let start = request.start else { return nil }
    var issues = day.unknown(in: read.scenario)
    if day.underWay.at.day != read.scenario.horizon.from {
      issues.append(
        Issue(
          code: "E665", place: "--at", cause: "\(day.underWay.at.day) is not the first planned day",
          remedy: "Leave out --from, or name that day"))
    }
    guard issues.isEmpty else { throw InputError(issues) }
    let file = DoneFile(
      plan: start, scenario: read.scenario, underWay: day.underWay, file: done.map(InputFile.name) ?? "")
    let stops = try done.map { try file.read(InputFile.read($0)) } ?? []
    return DayProgress(underWay: day.underWay, done: stops, plan: start)
  }

  private func unknownHauler(_ id: String, _ scenario: Scenario) -> Issue {
    let known = scenario.haulers.map { "'\($0.id)'" }.sorted().joined(separator: ", ")
    return Issue(
      code: "E661", place: "--hauler", cause: "the scenario has no hauler '\(id)'", remedy: "Name one of \(known)")
  }

  private func search(
    _ read: ReadScenario, _ request: PlanRequest, _ progress: DayProgress?
  ) async throws -> Plan {
    let source = try TravelSources.source(of: read)
    var options = PlanningOptions(
      budget: request.budget, seed: seed, threads: request.threads, hauler: hauler, start: request.start,
      version: haulVersion)
    options.day = progress
    let printer = ProgressPrinter()
    let stop = StopSignal()
    let interrupt = Interrupt(stop)
    defer {
      interrupt.end()
      printer.finish()
    }
    return try await Planner(read).plan(
      options, travelWords: source.description, stop: stop,
      travel: { places in
        let table = try source.table(of: places.map { GeoPoint($0) })
        return PlaceTable(places: places, seconds: table.seconds, meters: table.meters)
      },
      progress: { progress in
        printer.show(
          ProgressReport(
            fraction: progress.fraction, costCents: progress.cents, unserved: progress.unserved, routes: progress.runs))
      })
  }

  /// The town's audit, by arithmetic of its own, on every plan before it is written.
  private func judge(_ plan: Plan, _ read: ReadScenario) throws {
    let travel = try PlaceTravel(
      source: try TravelSources.source(of: read), regions: read.scenario.drivenRegions(plan.haulers))
    let findings = PlanAudit(scenario: read.scenario, drive: travel.drive).findings(in: plan)
    try travel.check()
    guard findings.isEmpty else {
      let lines = findings.prefix(50).map { "\($0.rule.rawValue) at \($0.place): \($0.text)" }
      throw ProgramFault(
        description: "its audit finds \(findings.count) faults in its own plan:\n" + lines.joined(separator: "\n"))
    }
  }
}

extension Plan {
  /// Without the days that are over: what was planned for them is no change if it is planned again.
  fileprivate func since(_ day: Day) -> Plan {
    var rest = self
    rest.runs.removeAll { $0.date < day }
    return rest
  }
}
