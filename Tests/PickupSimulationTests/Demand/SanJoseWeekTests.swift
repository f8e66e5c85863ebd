import Foundation
import JunkPickup
import Testing

@testable import PickupSimulation

/// The committed scenario is what its README says it is.
@Suite(.serialized) struct SanJoseWeekTests {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios/san-jose-week")

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private func generated() throws -> (requests: String, items: String) {
    var files: [String: [UInt8]] = [:]
    for name in ["scenario.yaml", "zones.csv"] { files[name] = try bytes(name) }
    files["requests.csv"] = Array(RequestTables.requestsCSV([]).utf8)
    files["items.csv"] = Array(RequestTables.itemsCSV([]).utf8)
    let scenario = try ScenarioReader.read(files: files).scenario
    let parameters = DemandParameters.waiting(for: scenario.horizon, asOf: scenario.asOf, requests: 2_500)
    return try DemandGenerator(
      parameters: parameters, scenario: scenario, demand: DemandFiles.zones(bytes(DemandFiles.zonesPath)),
      items: DemandFiles.items(bytes(DemandFiles.itemsPath)), seed: 1
    ).files()
  }

  /// With `HAUL_WRITE_SCENARIOS` set, the committed rows are written anew instead.
  @Test func theGeneratorMakesTheCommittedRows() throws {
    let files = try generated()
    if ProcessInfo.processInfo.environment["HAUL_WRITE_SCENARIOS"] != nil {
      try Data(files.requests.utf8).write(to: folder.appendingPathComponent("requests.csv"))
      try Data(files.items.utf8).write(to: folder.appendingPathComponent("items.csv"))
    }
    let requests = try bytes("requests.csv")
    let items = try bytes("items.csv")
    // Only the answer is compared, so that a failure does not print the files.
    let isSame = requests.elementsEqual(files.requests.utf8) && items.elementsEqual(files.items.utf8)
    #expect(isSame)
  }

  @Test func theRowsHaveWhatTheReadmePromises() throws {
    let read = try ScenarioReader.read(folder: folder.path)
    let scenario = read.scenario
    let requests = scenario.requests
    #expect(scenario.isSynthetic && requests.count == 2_500)
    #expect(requests.allSatisfy { $0.created < scenario.asOf && scenario.hauler(of: $0) != nil })

    let promised = requests.compactMap(\.confirmed)
    #expect(promised.count >= 500)
    for day in scenario.horizon.all { #expect(promised.count { $0 == day } >= 80) }
    let kinds = requests.map { $0.items.compactMap { scenario.catalogue[$0.item] } }
    #expect(kinds.count { Set($0.map(\.stream)).count > 1 } >= 125)
    #expect(kinds.count { $0.contains { $0.needsTwoPeople } } >= 250)
    let places = Dictionary(grouping: requests.filter { $0.dwelling == .complex }, by: \.place)
    #expect(places.values.count { $0.count > 1 } >= 30)
    #expect(scenario.sites.values.count { site in scenario.horizon.all.contains { site.closedDays.contains($0) } } == 1)
    #expect(requests.contains { $0.items.contains { $0.added != nil } })
    #expect(read.warnings == [])
  }
}
