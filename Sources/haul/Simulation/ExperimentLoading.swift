import Foundation
import JunkPickup
import PickupSimulation

/// Reads an experiment and the scenario that it names, whose path is relative to the experiment's file.
enum ExperimentLoading {
  static let files = [
    "scenario.yaml", "requests.csv", "items.csv", "zones.csv", "catalogue.csv", ParameterFile.name,
    DemandFiles.zonesPath, DemandFiles.itemsPath,
  ]

  static func read(_ path: String) throws -> Experiment {
    try ExperimentReader(
      file: InputFile.name(path), folder: { try folder(InputFile.sibling(of: path, $0)) },
      travel: { try TravelSources.source(of: $0) }
    ).read(InputFile.read(path))
  }

  static func folder(_ path: String) throws -> ExperimentReader.Files {
    guard InputFile.isFolder(path) else {
      throw InputError([
        Issue(
          code: "E101", place: path, cause: "there is no such folder",
          remedy: "Name the scenario's folder, from the experiment's")
      ])
    }
    var found: ExperimentReader.Files = [:]
    for name in files { found[name] = try InputFile.readIfThere(InputFile.path(path, name)) }
    return found
  }
}
