import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import PickupSimulation

struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Plays thousands of independent cells of an experiment, here or on many machines.",
    discussion: """
      A cell is one variant and one replication. Each writes one file, whole; finished cells are \
      skipped on a rerun, failed ones tried again and named. On this machine:

        haul sweep run Scenarios/experiments/item-cap.yaml -o cap

      With an engine of another kind, plan the cells, let it run each number as often as it likes, \
      and collect:

        haul sweep plan Scenarios/experiments/item-cap.yaml -o cap.json
        haul sweep cell --plan cap.json --index 17 --out cells
        haul sweep collect --plan cap.json --out cells -o cap

      The same commands serve Slurm arrays, Kubernetes indexed jobs and GNU parallel.
      """,
    subcommands: [SweepRunCommand.self, SweepPlanCommand.self, SweepCellCommand.self, SweepCollectCommand.self],
    defaultSubcommand: SweepRunCommand.self)
}

enum SweepEngine: String, ExpressibleByArgument, CaseIterable {
  case local, dask
}

struct SweepRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Plays all cells and collects them.",
    discussion: """
        haul sweep Scenarios/experiments/item-cap.yaml -o cap
        haul sweep Scenarios/experiments/item-cap.yaml --engine dask \\
          --scheduler tcp://127.0.0.1:8786 -o cap

      Dask needs its Python package where this runs, and this program and folder where its workers run.
      """)

  @Argument(help: "The experiment.", completion: .file(extensions: ["yaml"]))
  var experiment: String

  @Option(help: "local: all cores of this machine; dask: a scheduler of dask distributed.")
  var engine = SweepEngine.local

  @Option(help: "The scheduler's address, as tcp://127.0.0.1:8786.")
  var scheduler: String?

  @Option(help: "Replications instead of the experiment's.")
  var replications: Int?

  @Flag(inversion: .prefixedNo, help: "Also the range over the stated assumptions.")
  var assumptions = true

  @Option(help: "Workers here. Default: all cores.")
  var workers: Int?

  @Option(help: "The Python that has dask.")
  var python = "python3"

  @Option(name: [.short, .long], help: "Folder for results and cells.", completion: .directory)
  var output: String

  mutating func run() async throws {
    var issues: [Issue] = []
    SimulationOptions.check(
      &issues, [("--replications", replications ?? 1, 1...100_000), ("--workers", workers ?? 1, 1...256)])
    if engine == .dask, scheduler == nil {
      issues.append(
        Issue(code: "E862", place: "--scheduler", cause: "dask needs one", remedy: "Start one, and give its address, as tcp://127.0.0.1:8786"))
    }
    var plan: SweepPlan?
    do { plan = try SweepPlan(experiment: experiment, replications: replications, withAssumptions: assumptions) } catch let error as InputError {
      issues += error.issues
    }
    guard issues.isEmpty, let plan else { throw InputError(issues) }
    let store = try CellStore(InputFile.path(output, "cells"))
    if engine == .dask, let scheduler {
      let file = InputFile.path(output, "plan.json")
      try FileGroup.write([(file, Array(try JSONText.text(plan).utf8))], mayReplace: true)
      try DaskDriver(python: python, scheduler: scheduler, plan: file, cells: store.folder).run(count: plan.cells.count)
    } else {
      try await local(plan, store)
    }
    try SweepCollection.collect(plan, store, to: output)
  }

  /// Each cell is tried three times; one that fails still leaves the others.
  private func local(_ plan: SweepPlan, _ store: CellStore) async throws {
    let experiment = try plan.loaded()
    let cells = plan.played(of: experiment)
    let printer = WorkPrinter(parts: cells.count)
    let interrupt = KeptInterrupt(store.folder)
    defer {
      printer.finish()
      interrupt.end()
    }
    _ = try await CellRun.all(
      cells.count, workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    ) { index in
      for attempt in 1...3 where store.result(cells[index].name, hash: cells[index].hash) == nil {
        do {
          let result = try await experiment.result(of: cells[index]) { printer.show(index, $0) }
          try store.keep(result, cells[index].name, hash: cells[index].hash)
        } catch {
          Console.printError("cell \(index), attempt \(attempt): \(error)")
        }
      }
      printer.show(index, 1)
      return index
    }
  }
}

struct SweepPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Writes the cells of an experiment: number, seed, and hash of all that decides them.",
    discussion: """
        haul sweep plan Scenarios/experiments/item-cap.yaml -o cap.json
      """)

  @Argument(help: "The experiment.", completion: .file(extensions: ["yaml"]))
  var experiment: String

  @Option(help: "Replications instead of the experiment's.")
  var replications: Int?

  @Flag(inversion: .prefixedNo, help: "Also the range over the stated assumptions.")
  var assumptions = true

  @Option(name: [.short, .long], help: "File to write.", completion: .file(extensions: ["json"]))
  var output: String

  func run() throws {
    var issues: [Issue] = []
    SimulationOptions.check(&issues, [("--replications", replications ?? 1, 1...100_000)])
    guard issues.isEmpty else { throw InputError(issues) }
    let plan = try SweepPlan(experiment: experiment, replications: replications, withAssumptions: assumptions)
    try FileGroup.write([(output, Array(try JSONText.text(plan).utf8))], mayReplace: true)
    Console.print("\(plan.cells.count) cells, numbers 0 to \(plan.cells.count - 1). Written: \(output)")
  }
}

struct SweepCellCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cell", abstract: "Plays one cell, unless it is there already.",
    discussion: """
        haul sweep cell --plan cap.json --index 17 --out cells

      Exit code 2 says that another try cannot help; anything else but 0 may be tried again.
      """)

  @Option(help: "The plan.", completion: .file(extensions: ["json"]))
  var plan: String

  @Option(help: "The cell's number.")
  var index: Int

  @Option(name: .customLong("out"), help: "Folder for the cells' files.", completion: .directory)
  var folder: String

  mutating func run() async throws {
    let plan = try SweepPlan.read(plan)
    guard plan.cells.indices.contains(index) else {
      throw InputError([
        Issue(code: "E663", place: "--index", cause: "\(index) is not from 0 to \(plan.cells.count - 1)", remedy: "Give a cell's number")
      ])
    }
    let store = try CellStore(folder)
    guard store.result(plan.cells[index].file, hash: plan.cells[index].hash) == nil else { return }
    let experiment = try plan.loaded()
    let cell = plan.played(of: experiment)[index]
    try store.keep(try await experiment.result(of: cell), cell.name, hash: cell.hash)
  }
}

struct SweepCollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Checks that all cells are there, and puts them together.",
    discussion: """
        haul sweep collect --plan cap.json --out cells -o cap
      """)

  @Option(help: "The plan.", completion: .file(extensions: ["json"]))
  var plan: String

  @Option(name: .customLong("out"), help: "Folder with the cells' files.", completion: .directory)
  var folder: String

  @Option(name: [.short, .long], help: "Folder for the results.", completion: .directory)
  var output: String

  func run() throws {
    try SweepCollection.collect(try SweepPlan.read(plan), try CellStore(folder), to: output)
  }
}

enum SweepCollection {
  /// - Throws: E863 with the numbers of the cells that are not there.
  static func collect(_ plan: SweepPlan, _ store: CellStore, to folder: String) throws {
    let results = plan.cells.map { store.result($0.file, hash: $0.hash) }
    let missing = results.indices.filter { results[$0] == nil }
    guard missing.isEmpty else {
      let numbers = missing.prefix(20).map(String.init).joined(separator: ", ") + (missing.count > 20 ? ", ..." : "")
      throw InputError([
        Issue(
          code: "E863", place: store.folder, cause: "\(missing.count) of \(plan.cells.count) cells are not there: \(numbers)",
          remedy: "Play them again; finished cells are kept")
      ])
    }
    let cells = results.compactMap { $0 }
    try ComparisonOutput.write(Comparison(cells, try plan.loaded()), cells, name: plan.name, to: folder)
  }
}
