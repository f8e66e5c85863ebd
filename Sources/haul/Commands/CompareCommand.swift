import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import PickupSimulation

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Plays a baseline and variants with the same chance, and tells which differences are shown.",
    discussion: """
      An experiment names a scenario and, for each variant, what differs from it. All variants \
      share their random numbers event by event: adding a truck does not change who forgets to set \
      out a sofa. Differences are told pair by pair with two ranges: over the stated assumptions, one \
      at a time (--no-assumptions leaves that out), and over replications. One that lies within its \
      noise is told as "no difference shown".

        haul compare Scenarios/experiments/template.yaml
        haul compare Scenarios/experiments/item-cap.yaml --precision 0.02 -o cap
        haul compare Scenarios/experiments/truck-fewer.yaml --replications 30

      With -o, finished cells are kept: an interrupted run goes on when it is started again.
      """)

  @Argument(help: "The experiment.", completion: .file(extensions: ["yaml"]))
  var experiment: String

  @Option(help: "Replications instead of the experiment's; with a precision, the most.")
  var replications: Int?

  @Option(help: "Stop when every headline's difference is known to this share of the baseline.")
  var precision: Double?

  @Flag(inversion: .prefixedNo, help: "Also the range over the stated assumptions.")
  var assumptions = true

  @Option(help: "Workers. Default: all cores.")
  var workers: Int?

  @Option(name: [.short, .long], help: "Folder for the results and the finished cells.", completion: .directory)
  var output: String?

  mutating func run() async throws {
    var issues: [Issue] = []
    SimulationOptions.check(
      &issues, [("--replications", replications ?? 1, 1...10_000), ("--workers", workers ?? 1, 1...256)])
    if let precision, !(precision > 0 && precision <= 1) {
      issues.append(
        Issue(code: "E663", place: "--precision", cause: "\(precision) is no share above 0 and up to 1", remedy: "Give 0.02"))
    }
    var read: Experiment?
    do { read = try ExperimentLoading.read(experiment) } catch let error as InputError { issues += error.issues }
    guard issues.isEmpty, var read else { throw InputError(issues) }
    if let replications { read.replications = replications }
    if let precision { read.precision = precision }
    let store = try output.map { folder throws(InputError) in try CellStore(InputFile.path(folder, "cells")) }
    let cells = try await ExperimentRun(
      experiment: read, workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount), store: store,
      withAssumptions: assumptions
    ).cells()
    try ComparisonOutput.write(Comparison(cells, read), cells, name: read.name, to: output)
  }
}

enum ComparisonOutput {
  static func write(_ comparison: Comparison, _ cells: [CellResult], name: String, to folder: String?) throws {
    Console.current.out(ComparisonText.text(comparison, name: name))
    guard let folder else { return }
    let files = [
      ("comparison.json", try JSONText.text(comparison.summary)),
      ("differences.csv", ResultTables.differences(comparison)),
      ("replications.csv", ResultTables.replications(cells)), ("assumptions.csv", ResultTables.assumptions(cells)),
      ("columns.csv", ResultTables.documentation()),
    ]
    try OutputFolder.make(folder)
    try FileGroup.write(files.map { (InputFile.path(folder, $0), Array($1.utf8)) }, mayReplace: true)
    Console.print("Written to \(folder): \(files.map(\.0).joined(separator: ", ")).")
  }
}
