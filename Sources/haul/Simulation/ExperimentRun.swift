import Dispatch
import Foundation
import JunkPickup
import PickupSimulation

/// Plays an experiment's cells, those that a folder keeps excepted.
struct ExperimentRun {
  let experiment: Experiment
  let workers: Int
  /// `nil`: nothing is kept.
  let store: CellStore?
  /// Also the range over the stated assumptions.
  var withAssumptions = true

  /// Replication by replication until the number, or the precision, is reached; then the other assumptions.
  func cells() async throws -> [CellResult] {
    let assumed = withAssumptions ? experiment.assumptionCells() : []
    let printer = WorkPrinter(parts: experiment.replications * experiment.variants.count + assumed.count)
    let interrupt = store.map { KeptInterrupt($0.folder) }
    defer {
      printer.finish()
      interrupt?.end()
    }
    var cells: [CellResult] = []
    var done = 0
    while done < experiment.replications {
      let next = nextStop(after: done)
      cells += try await play(experiment.cells(replications: done..<next), from: cells.count, printer)
      done = next
      if let precision = experiment.precision, done >= Experiment.leastBeforeStop,
        Comparison(cells, experiment).isPrecise(precision)
      {
        break
      }
    }
    cells += try await play(assumed, from: cells.count, printer)
    return cells
  }

  private func nextStop(after done: Int) -> Int {
    guard experiment.precision != nil else { return experiment.replications }
    return min(experiment.replications, done == 0 ? Experiment.leastBeforeStop : done + Experiment.batch)
  }

  private func play(_ cells: [ExperimentCell], from first: Int, _ printer: WorkPrinter) async throws -> [CellResult] {
    let (experiment, store) = (experiment, store)
    return try await CellRun.all(cells.count, workers: workers) { index in
      let (cell, number) = (cells[index], first + index)
      if let kept = store?.result(cell.name, hash: cell.hash) {
        printer.show(number, 1)
        return kept
      }
      let result = try await experiment.result(of: cell) { printer.show(number, $0) }
      try store?.keep(result, cell.name, hash: cell.hash)
      return result
    }
  }
}

/// Ctrl-C ends the program at once; what is finished is kept.
final class KeptInterrupt {
  private let source: any DispatchSourceSignal

  init(_ folder: String) {
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "haul.kept"))
    signal(SIGINT, SIG_IGN)
    source.setEventHandler {
      Console.printError("\nInterrupted. Finished cells are kept in \(folder); the same command goes on from there.")
      exit(130)
    }
    source.activate()
  }

  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
