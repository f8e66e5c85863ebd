import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import PickupSimulation

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Plays months of the service day by day, with real routes, and says how sure the answers are.",
    discussion: """
      Requests come in, get dates by the booking rule, are added to, changed and cancelled; every \
      evening the next day's routes are planned; on the day times vary, collections fail, trucks \
      break down and it rains; what failed comes back. simulation.yaml in the scenario's folder \
      holds what is assumed about residents and days, demand/ where requests come from.

        haul simulate Scenarios/san-jose-week --months 1 --replications 10 --seed 1
        haul simulate Scenarios/san-jose-week --months 3 --warmup 4 -o quarter
        haul simulate Scenarios/san-jose-week --set requests_per_month=14400
        haul simulate Scenarios/san-jose-week --start --plan sunday --warmup 0
        haul simulate Scenarios/los-angeles-week --replay --replications 10

      The calendar is empty at first: --warmup weeks are played before the month counts, or --start \
      begins with the scenario's own requests and promises, and with the days of a --plan. --replay lets \
      the scenario's requests come in as they did, instead of synthetic ones. Every headline has two ranges: over the \
      stated assumptions, one at a time (--no-assumptions leaves that out), and over replications. \
      The same seed gives the same result, whatever the number of workers. With -o: summary.json, \
      measures.csv, replications.csv, assumptions.csv, columns.csv, which says what they mean, and outcomes.csv of the \
      first replication, for haul scorecard.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Option(help: "Calendar months that count, from the month of the scenario's first day.")
  var months = 1

  @Option(help: "Independent repetitions.")
  var replications = 5

  @Option(help: "Where chance starts.")
  var seed = 1

  @Option(help: "Weeks played before the first month, so that the calendar is not empty.")
  var warmup = 3

  @Flag(help: "Begin with the scenario's own requests and promised dates, on its first day.")
  var start = false

  @Option(
    help: ArgumentHelp("With --start: requests without a promise have their day by this plan.", valueName: "plan"),
    completion: .file())
  var plan: String?

  @Flag(help: "The scenario's own requests come in, instead of synthetic ones.")
  var replay = false

  @Option(
    help: "Slots by zone and weekday, as haul capacity --over slots writes them.",
    completion: .file(extensions: ["csv"]))
  var calendar: String?

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

  @Option(name: .customLong("study-lists"), help: .hidden)
  var studyLists: Int?

  @Flag(name: .customLong("cold-evenings"), help: .hidden)
  var coldEvenings = false

  @Option(name: .customLong("evening-seconds"), help: .hidden)
  var eveningSeconds: Double?

  @Option(name: [.short, .long], help: "Folder for the results.", completion: .directory)
  var output: String?

  mutating func run() async throws {
    let request = try SimulationRequest(self)
    if let output { try OutputFolder.check(output) }
    let cores = request.workers
    let (world, seed) = (request.world, request.seed)
    if let studyLists { return try await study(world, seed, studyLists) }
    let others = assumptions ? Assumption.all(world.parameters) : []
    let repetitions = replications
    let printer = WorkPrinter(parts: repetitions + others.count)
    defer { printer.finish() }
    let cells = try await CellRun.all(repetitions + others.count, workers: cores) { index in
      let isOwn = index < repetitions
      return try await world.cell(
        replication: isOwn ? index + 1 : 1, seed: seed, assumption: isOwn ? nil : others[index - repetitions],
        progress: { printer.show(index, $0) })
    }
    let answer = SimulationAnswer(cells, world: world)
    printer.finish()
    Console.current.out(SimulationText.text(answer, name: world.scenario.name, window: world.window))
    if let output { try write(answer, cells, to: output) }
  }

  /// How much dearer the short evenings are than long ones.
  private func study(_ world: ServiceWorld, _ seed: UInt64, _ lists: Int) async throws {
    let days = try await EffortStudy.run(world, seed: seed, count: lists, seconds: eveningSeconds ?? 60)
    Console.current.out(try JSONText.text(days))
    let (brief, long) = (days.reduce(0) { $0 + $1.briefDollars }, days.reduce(0) { $0 + $1.longDollars })
    Console.print("Short evenings are \(SimulationText.plain(100 * (brief / max(1, long) - 1)))% dearer.")
  }

  private func write(_ answer: SimulationAnswer, _ cells: [CellResult], to folder: String) throws {
    try OutputFolder.make(folder)
    let files = [
      ("summary.json", try JSONText.text(answer.summary)), ("measures.csv", ResultTables.measures(answer)),
      ("replications.csv", ResultTables.replications(cells)), ("assumptions.csv", ResultTables.assumptions(cells)),
      ("columns.csv", ResultTables.documentation()), ("outcomes.csv", OutcomeCount.table(cells.first?.outcomes ?? [])),
    ]
    try FileGroup.write(files.map { (InputFile.path(folder, $0), Array($1.utf8)) }, mayReplace: true)
    Console.print("Written to \(folder): \(files.map(\.0).joined(separator: ", ")).")
  }
}

/// The options of `haul simulate`, checked: everything that is wrong is told at once.
struct SimulationRequest {
  var world: ServiceWorld
  var seed: UInt64
  var workers: Int

  init(_ command: SimulateCommand) throws {
    var issues: [Issue] = []
    SimulationOptions.check(&issues, [
      ("--months", command.months, 1...120), ("--replications", command.replications, 1...10_000),
      ("--warmup", command.warmup, 0...104), ("--effort", command.effort ?? 1, 1...1_000_000),
      ("--workers", command.workers ?? 1, 1...256),
    ])
    var plan: Plan?
    do {
      plan = try command.plan.map { try PlanRequest.plan($0) }
    } catch let error as InputError {
      issues += error.issues
    }
    if command.plan != nil, !command.start {
      issues.append(
        Issue(
          code: "E865", place: "--plan", cause: "a plan is only begun with", remedy: "Add --start, or leave the plan out"))
    }
    if command.preset != nil, command.replay {
      issues.append(
        Issue(
          code: "E643", place: "--preset", cause: "with --replay the scenario's own requests come in",
          remedy: "Leave one of the two out"))
    }
    var folder: WorldFolder?
    do {
      folder = try WorldFolder(command.scenario)
    } catch let error as InputError {
      issues += error.issues
    }
    var slots: BookingSlots?
    do {
      if let path = command.calendar, let folder {
        slots = try BookingCalendarFile.read(path, folder.scenario.scenario)
      }
    } catch let error as InputError {
      issues += error.issues
    }
    if var folder {
      let base = SimulationOptions.base(command.preset, &folder.parameters, &issues)
      issues += SimulationOptions.set(command.set, &folder.parameters)
      if issues.isEmpty, let window = Self.window(command, folder.scenario.scenario, plan) {
        var world = try folder.world(window)
        if command.start {
          world.begin(
            with: folder.scenario.scenario.requests.filter(\.status.awaitsCollection), planned: plan?.runs ?? [])
        }
        world.base = base
        world.slots = slots
        world.startsWarm = !command.coldEvenings
        if command.replay { world.replayed = folder.scenario.scenario.requests.sorted { ($0.created, $0.id) < ($1.created, $1.id) } }
        if let effort = command.effort { world.iterationsPerStop = effort }
        world.eveningSeconds = command.eveningSeconds
        self.world = world
        seed = UInt64(bitPattern: Int64(command.seed))
        workers = command.workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
        return
      }
    }
    throw InputError(issues)
  }

  /// With a start, the first day is the scenario's, and nothing is played before it.
  private static func window(_ command: SimulateCommand, _ scenario: Scenario, _ plan: Plan?) -> ServiceWindow? {
    let first = scenario.horizon.from
    if command.replay, let begin = scenario.requests.map(\.created.day).min() {
      return ServiceWindow(start: begin, from: begin, end: begin + command.months * 30)
    }
    guard command.start else {
      return ServiceWindow(months: command.months, containing: first, warmupWeeks: command.warmup)
    }
    let start = plan?.asOf.day ?? scenario.asOf.day
    return ServiceWindow(start: start, from: start + 7 * command.warmup, end: start + 7 * command.warmup + command.months * 30)
  }
}

/// Parts that several commands share.
enum SimulationOptions {
  static func check(_ issues: inout [Issue], _ numbers: [(flag: String, value: Int, range: ClosedRange<Int>)]) {
    for (flag, value, range) in numbers where !range.contains(value) {
      issues.append(
        Issue(
          code: "E663", place: flag, cause: "\(value) is not from \(range.lowerBound) to \(range.upperBound)",
          remedy: "Give a number in that range"))
    }
  }

  /// How many requests a month has by a preset, and by which channels they come; `nil` without one.
  static func base(_ preset: String?, _ parameters: inout ServiceParameters, _ issues: inout [Issue]) -> DemandBase? {
    guard let preset else { return nil }
    guard let base = DemandBase(rawValue: preset) else {
      let known = DemandBase.allCases.map(\.rawValue)
      issues.append(
        Issue(
          code: "E643", place: "--preset", cause: "there is no preset '\(preset)'",
          remedy: Suggestion.remedy(for: preset, in: known, otherwise: "Give \(known.joined(separator: " or "))")))
      return nil
    }
    parameters.requestsPerMonth = base.requestsPerMonth
    return base
  }

  /// Words such as `fill_percent=90`, read as the file would read them.
  static func set(_ words: [String], _ parameters: inout ServiceParameters) -> [Issue] {
    guard !words.isEmpty else { return [] }
    var lines = ["version: 1"]
    var issues: [Issue] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let knob = Knobs.all.first(where: { $0.name == parts[0] }) else {
        let known = Knobs.all.map(\.name)
        issues.append(
          Issue(
            code: "E853", place: "--set", cause: "'\(word)' is not a name and a value",
            remedy: Suggestion.remedy(
              for: parts.first ?? "", in: known, otherwise: "Write one of those of simulation.yaml, as fill_percent=90")))
        continue
      }
      lines.append("\(knob.name): \(parts[1])")
    }
    do {
      let read = try ParameterFile.read(Array(lines.joined(separator: "\n").utf8), file: "--set")
      for word in words {
        let name = word.prefix { $0 != "=" }
        if let knob = Knobs.all.first(where: { $0.name == name }) { knob.set(knob.value(read), &parameters) }
      }
    } catch {
      issues += error.issues
    }
    return issues
  }
}
