import Foundation
import JunkPickup
import PickupSimulation

/// The cells of an experiment with everything that they need: whoever has this file can play any of them.
struct SweepPlan: Codable {
  struct Cell: Codable {
    var index: Int
    var variant: String
    var replication: Int
    /// The assumption that is at another value than our own.
    var assumed: AssumedValue?
    var seed: UInt64
    var hash: String
    /// Of its file, without `.json`.
    var file: String
  }

  var format = 2
  var program = haulVersion
  var name: String
  /// The experiment's file.
  var experiment: String
  /// Of the scenario's folder, by name.
  var files: [String: String]
  var replications: Int
  var withAssumptions: Bool
  var cells: [Cell]

  /// Reads an experiment and lays out its cells. A precision does not stop a sweep: cells are independent.
  init(experiment path: String, replications: Int?, withAssumptions: Bool) throws {
    let bytes = try InputFile.read(path)
    var files: [String: String] = [:]
    let reader = ExperimentReader(
      file: InputFile.name(path),
      folder: { folder in
        let found = try ExperimentLoading.folder(InputFile.sibling(of: path, folder))
        files = found.mapValues { String(decoding: $0, as: UTF8.self) }
        return found
      }, travel: { try TravelSources.source(of: $0) })
    let read = try reader.read(bytes)
    let count = replications ?? read.replications
    name = read.name
    experiment = String(decoding: bytes, as: UTF8.self)
    self.files = files
    self.replications = count
    self.withAssumptions = withAssumptions
    cells = []
    cells = played(of: read).enumerated().map { index, cell in
      Cell(
        index: index, variant: read.variants[cell.variant].name, replication: cell.replication,
        assumed: cell.assumption?.told, seed: read.seed, hash: cell.hash, file: cell.name)
    }
  }

  /// Parallel to the plan's cells.
  func played(of experiment: Experiment) -> [ExperimentCell] {
    experiment.cells(replications: 0..<replications) + (withAssumptions ? experiment.assumptionCells() : [])
  }

  /// - Throws: E861 if the file is no plan of ours.
  static func read(_ path: String) throws -> SweepPlan {
    let bytes = try InputFile.read(path)
    guard let plan = try? JSONDecoder().decode(SweepPlan.self, from: Data(bytes)), plan.format == 2 else {
      throw InputError([
        Issue(code: "E861", place: "file '\(path)'", cause: "it is no plan of a sweep", remedy: "Make it with haul sweep plan")
      ])
    }
    return plan
  }

  /// The experiment as it was planned.
  func loaded() throws -> Experiment {
    let kept = files.mapValues { Array($0.utf8) }
    var read = try ExperimentReader(file: name, folder: { _ in kept }, travel: { try TravelSources.source(of: $0) })
      .read(Array(experiment.utf8))
    read.replications = replications
    guard played(of: read).map(\.hash) == cells.map(\.hash) else {
      throw InputError([
        Issue(
          code: "E861", place: "plan '\(name)'", cause: "its cells are not those that this program would play",
          remedy: "Make the plan anew with this version")
      ])
    }
    return read
  }
}
