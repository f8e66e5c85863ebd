import Foundation
import JunkPickup
import PickupSimulation

/// What the commands that simulate read of a scenario's folder: the scenario, its demand tables, and `simulation.yaml`.
struct WorldFolder {
  var scenario: ReadScenario
  var parameters: ServiceParameters
  var zones: [DemandZone]
  var items: [DemandItem]

  /// - Throws: every error of all files.
  init(_ folder: String) throws {
    var issues: [Issue] = []
    func attempt<T>(_ read: () throws -> T) throws -> T? {
      do { return try read() } catch let error as InputError {
        issues += error.issues
        return nil
      }
    }
    func file<T>(_ name: String, _ read: ([UInt8]) throws -> T) throws -> T? {
      try attempt { try InputFile.readIfThere(InputFile.path(folder, name)).map(read) } ?? nil
    }
    let scenario = try attempt { try ScenarioLoading.read(folder) }
    parameters = try file(ParameterFile.name) { try ParameterFile.read($0) } ?? ServiceParameters()
    zones = try file(DemandFiles.zonesPath) { try DemandFiles.zones($0) } ?? []
    items = try file(DemandFiles.itemsPath) { try DemandFiles.items($0) } ?? []
    guard let scenario, issues.isEmpty else { throw InputError(issues) }
    self.scenario = scenario
  }

  func world(_ window: ServiceWindow) throws -> ServiceWorld {
    ServiceWorld(
      scenario: scenario.scenario, parameters: parameters, demandZones: zones, demandItems: items,
      travel: try TravelSources.source(of: scenario), window: window)
  }
}
