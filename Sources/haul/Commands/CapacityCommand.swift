import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import PickupSimulation

struct CapacityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capacity",
    abstract: "The least fleet, shift, week or calendar that meets a target, across demand.",
    discussion: """
      Searches over simulated months, for each hauler apart and at each level of demand: a frontier, \
      not one point. The target is a measure of haul simulate, <= or >=, and a number. Each answer tells how \
      far the measure moves over the stated assumptions (--no-assumptions leaves that out), and its noise.

        haul capacity Scenarios/san-jose-week --over trucks --demand 0.8..1.4 \\
          --target "p90 wait <= 5 business days"
        haul capacity Scenarios/san-jose-week --over slots --target "mean wait <= 4"

      Over slots it tells how many appointments to open on a hauler's fullest weekday, and by how much \
      they exceed those that will be completed (overbooking). With -o it writes them as a calendar for \
      each level of demand, by zone and weekday, which haul offer and haul simulate take with --calendar.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Option(help: "Such as \"p90 wait <= 5 business days\".")
  var target: String

  @Option(help: "trucks, shifts (regular hours), days (a week) or slots (appointments a day).")
  var over = "trucks"

  @Option(help: "Levels of demand, as 0.8..1.4 (in steps of 0.2) or 1.0; 1 is simulation.yaml's.")
  var demand = "0.8..1.4"

  @Option(help: "Simulated months per trial.")
  var replications = 2

  @Option(help: "Weeks played before the month.")
  var warmup = 3

  @Option(help: "Where chance starts.")
  var seed = 1

  @Option(
    help: ArgumentHelp(
      "Requests and channels: 10,000 a month through SJ311, or 14,400 over all channels. Default: simulation.yaml's.",
      valueName: DemandBase.allCases.map(\.rawValue).joined(separator: "|")),
    completion: .list(DemandBase.allCases.map(\.rawValue)))
  var preset: String?

  @Option(help: ArgumentHelp("Another value of simulation.yaml.", valueName: "name=value"))
  var set: [String] = []

  @Flag(inversion: .prefixedNo, help: "Also the range over the stated assumptions.")
  var assumptions = true

  @Option(help: "Search effort of an evening, in iterations per stop; four fifths of it for more than 512 stops.")
  var effort: Int?

  @Option(help: "Workers. Default: all cores.")
  var workers: Int?

  @Option(name: [.short, .long], help: "Folder for frontier.csv, frontier.json and calendars.", completion: .directory)
  var output: String?

  mutating func run() async throws {
    let request = try CapacityRequest(self)
    if let output { try OutputFolder.check(output) }
    var points: [CapacitySearch.Point] = []
    let base = request.world.parameters.requestsPerMonth
    let name = DemandBase.allCases.first { $0.requestsPerMonth == base }.map { ", the base \($0.rawValue)" } ?? ""
    Console.print(
      "Demand 1.0 is about \(base) requests a month\(name). Target: \(target); over \(request.lever.rawValue).")
    var calendars: [(String, String)] = []
    for percent in request.percents {
      let found = try await request.search.points(demandPercent: percent)
      for point in found { Console.print(CapacityText.line(point, request.lever)) }
      points += found
      if request.lever == .slots {
        let level = ResultTables.number(Double(percent) / 100)
        calendars.append(("calendar-\(level).csv", request.search.calendar(found).text))
      }
    }
    guard let output else { return }
    try OutputFolder.make(output)
    let files = [
      ("frontier.json", try JSONText.text(points)), ("frontier.csv", CapacityText.table(points, request.lever)),
    ] + calendars
    try FileGroup.write(files.map { (InputFile.path(output, $0), Array($1.utf8)) }, mayReplace: true)
    Console.print("Written to \(output): \(files.map(\.0).joined(separator: ", ")).")
  }
}

/// The options of `haul capacity`, checked.
struct CapacityRequest {
  var world: ServiceWorld
  var lever: CapacityLever
  var percents: [Int]
  var search: CapacitySearch

  init(_ command: CapacityCommand) throws {
    var issues: [Issue] = []
    func attempt<T>(_ make: () throws -> T) throws -> T? {
      do { return try make() } catch let error as InputError {
        issues += error.issues
        return nil
      }
    }
    SimulationOptions.check(
      &issues, [
        ("--replications", command.replications, 1...1_000), ("--warmup", command.warmup, 0...104),
        ("--workers", command.workers ?? 1, 1...256), ("--effort", command.effort ?? 1, 1...1_000_000),
      ])
    let target = try attempt { try CapacityTarget(command.target) }
    let lever = CapacityLever(rawValue: command.over)
    if lever == nil {
      let known = CapacityLever.allCases.map(\.rawValue).joined(separator: ", ")
      issues.append(Issue(code: "E860", place: "--over", cause: "'\(command.over)' is none of \(known)", remedy: "Write one of them"))
    }
    let percents = Self.percents(command.demand)
    if percents.isEmpty {
      issues.append(
        Issue(code: "E860", place: "--demand", cause: "'\(command.demand)' is no level or range of demand", remedy: "Write it as 0.8..1.4"))
    }
    var folder = try attempt { try WorldFolder(command.scenario) }
    var parameters = folder?.parameters ?? ServiceParameters()
    let base = SimulationOptions.base(command.preset, &parameters, &issues)
    issues += SimulationOptions.set(command.set, &parameters)
    folder?.parameters = parameters
    guard issues.isEmpty, let target, let lever, let folder,
      let window = ServiceWindow(
        months: 1, containing: folder.scenario.scenario.horizon.from, warmupWeeks: command.warmup)
    else { throw InputError(issues) }
    world = try folder.world(window)
    world.base = base
    if let effort = command.effort { world.iterationsPerStop = effort }
    self.lever = lever
    self.percents = percents
    search = CapacitySearch(
      world, target: target, lever: lever, replications: command.replications,
      seed: UInt64(bitPattern: Int64(command.seed)),
      workers: command.workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
      withAssumptions: command.assumptions)
  }

  /// Empty if the text is no range.
  static func percents(_ text: String) -> [Int] {
    let ends = text.components(separatedBy: "..").map { Double($0) }
    let known = ends.compactMap { $0 }.filter { $0.isFinite && $0 > 0 && $0 <= 100 }.map { Int(($0 * 100).rounded()) }
    guard known.count == ends.count, (1...2).contains(known.count), known[0] <= known[known.count - 1], known[0] > 0 else { return [] }
    var levels = Array(stride(from: known[0], through: known[known.count - 1], by: 20))
    if let last = known.last, levels.last != last { levels.append(last) }
    return levels
  }
}
