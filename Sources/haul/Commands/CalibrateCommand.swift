import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import PickupSimulation

struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fits what is assumed about residents to the published figures, and says what is not identified.",
    discussion: """
      San José publishes one month of one hauler: 11,236 requests in February 2026, of which 2,656 \
      were not completed. The reasons of failure are scaled until a simulated month meets that; how \
      it divides among them stays open, and is told so. Of each number: fitted, assumed with a \
      range, not identified, or chosen by whoever asks.

        haul calibrate Scenarios/san-jose-week
        haul calibrate Scenarios/san-jose-week -o simulation.yaml
        haul calibrate Scenarios/san-jose-week --history outcomes
        haul calibrate Scenarios/san-jose-week --history outcomes --hold-back 10

      With --history, rates come from a hauler's own outcomes: CSV files as haul close keeps them; \
      where they have the columns arrived and departed too, service minutes do. With --hold-back, \
      the last days are foretold from those before them, to see how far such a fit can be trusted.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Option(help: "Folder with files of outcomes.", completion: .directory)
  var history: String?

  @Option(name: .customLong("hold-back"), help: "Days of the history that are foretold from those before them.")
  var holdBack: Int?

  @Option(help: "Simulated months per trial.")
  var replications = 6

  @Option(help: "Where chance starts.")
  var seed = 1

  @Option(name: [.short, .long], help: "File to write, a simulation.yaml.", completion: .file(extensions: ["yaml"]))
  var output: String?

  @Flag(help: "Replace the file if it is there already.")
  var force = false

  mutating func run() async throws {
    var issues: [Issue] = []
    SimulationOptions.check(&issues, [("--replications", replications, 1...1_000)])
    var folder: WorldFolder?
    var outcomes: OutcomeHistory?
    do { folder = try WorldFolder(scenario) } catch let error as InputError { issues += error.issues }
    if holdBack != nil, history == nil {
      issues.append(
        Issue(code: "E866", place: "--hold-back", cause: "there are no days to hold back", remedy: "Add --history"))
    }
    var backtest: Backtest?
    do {
      if let history, let folder { outcomes = try Self.outcomes(history, folder.scenario.scenario) }
      if let holdBack, let outcomes { backtest = try Backtest(outcomes, holdBack: holdBack) }
    } catch let error as InputError { issues += error.issues }
    guard issues.isEmpty, let folder else { throw InputError(issues) }
    if let output { try FileGroup.check([output], mayReplace: force) }
    let day = folder.scenario.scenario.horizon.from
    let world = try folder.world(ServiceWindow(start: day, from: day, end: day + 28))
    let result = try await Calibration.fit(
      world, replications: replications, seed: UInt64(bitPattern: Int64(seed)),
      workers: max(1, ProcessInfo.processInfo.activeProcessorCount), history: outcomes)
    Console.current.out(CalibrationText.text(result, history: outcomes))
    if let backtest { Console.current.out(CalibrationText.text(backtest)) }
    guard let output else { return }
    try FileGroup.write([(output, Array(ParameterWriter.text(result.parameters).utf8))], mayReplace: force)
    Console.print("Written: \(output)")
  }

  private static func outcomes(_ folder: String, _ scenario: Scenario) throws -> OutcomeHistory {
    let names = InputFile.isFolder(folder)
      ? (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".csv") }.sorted() : []
    guard !names.isEmpty else {
      throw InputError([
        Issue(code: "E641", place: folder, cause: "there is no CSV file in it", remedy: "Name a folder with outcomes")
      ])
    }
    return try OutcomeHistory(names.map { ($0, try InputFile.read(InputFile.path(folder, $0))) }, scenario: scenario)
  }
}
