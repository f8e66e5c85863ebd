import Foundation
import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct ExperimentReaderTests {
  static func files() throws -> ExperimentReader.Files {
    var files: ExperimentReader.Files = [:]
    for name in ["scenario.yaml", "requests.csv", "items.csv", "zones.csv"] {
      files[name] = [UInt8](try Data(contentsOf: ServiceFixture.scenarios.appendingPathComponent("tiny/\(name)")))
    }
    return files
  }

  static func read(_ text: String) throws -> Experiment {
    try ExperimentReader(file: "e.yaml", folder: { _ in try files() }, travel: { try ServiceFixture.travel($0.scenario) })
      .read(Array(text.utf8))
  }

  private func issues(_ text: String) -> [JunkPickup.Issue] {
    do {
      _ = try Self.read(text)
      return []
    } catch {
      return (error as? InputError)?.issues ?? []
    }
  }

  @Test func patchesAreLaidOverTheScenario() throws {
    let experiment = try Self.read(
      """
      version: 1
      scenario: tiny
      replications: 3
      baseline: {simulation: {requests_per_month: 200}}
      variants:
        more:
          scenario:
            haulers: {cws: {trucks: {box-20: {ids: null, count: 3}}}}
            policies: {cws: {items_per_appointment: 8}}
            sites: {zanker: null}
          simulation: {not_set_out_percent: 12.5}
      """)
    #expect(experiment.variants.map(\.name) == ["baseline", "more"])
    let (base, more) = (experiment.variants[0].world, experiment.variants[1].world)
    #expect(base.parameters.requestsPerMonth == 200 && more.parameters.requestsPerMonth == 200)
    #expect(base.scenario.haulers[0].trucks.count == 1 && more.scenario.haulers[0].trucks.count == 3)
    #expect(base.scenario.haulers[0].policy.itemsPerAppointment == 12)
    #expect(more.scenario.haulers[0].policy.itemsPerAppointment == 8)
    #expect(more.scenario.sites["zanker"] == nil && base.scenario.sites["zanker"] != nil)
    #expect(more.parameters.failure[.notSetOut] == 125)
    #expect(more.scenario.haulers[0].trucks[0].shift == base.scenario.haulers[0].trucks[0].shift)
    #expect(experiment.variants[0].hash != experiment.variants[1].hash)
  }

  @Test func everyProblemIsToldAtOnce() {
    let found = issues(
      """
      version: 2
      scenario: tiny
      replications: 0
      precision: 0
      colour: red
      variants:
        baseline: {}
        a: {scenario: {haulers: {nobody: {policy: cws}}}}
        b: {scenario: {policies: {cws: {items_per_appointment: 0}}}}
        c: {simulation: {not_set_out_percent: 120, no_such: 1}}
      """)
    let codes = Set(found.map(\.code))
    #expect(codes.isSuperset(of: ["E213", "E113", "E117", "E854", "E855"]), "\(found)")
    #expect(found.contains { $0.place.contains("variant 'b'") })
    #expect(found.contains { $0.place.contains("variant 'c'") && $0.code == "E113" })
    #expect(found.contains { $0.code == "E854" && $0.cause.contains("nobody") })
  }

  @Test func anExperimentNeedsAVariantAndItsScenario() {
    #expect(issues("version: 1\nscenario: tiny\nvariants: {}\n").contains { $0.code == "E855" })
    #expect(issues("version: 1\n").filter { $0.code == "E114" }.count == 2)
  }

  static let shipped = [
    "add-ons", "demand", "draft-2026", "item-cap", "lost-site", "reasons", "reminders", "template", "truck-fewer",
  ].map { $0 + ".yaml" }

  @Test func everyShippedExperimentIsTested() throws {
    let path = ServiceFixture.scenarios.appendingPathComponent("experiments").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted() == Self.shipped)
  }

  @Test(arguments: shipped)
  func shippedExperimentsCanBeRead(name: String) throws {
    let folder = ServiceFixture.scenarios.appendingPathComponent("experiments")
    let experiment = try ExperimentReader(
      file: name,
      folder: { path in
        var files: ExperimentReader.Files = [:]
        for name in ["scenario.yaml", "zones.csv", "demand/zones.csv", "demand/items.csv"] {
          files[name] = [UInt8](try Data(contentsOf: folder.appendingPathComponent(path).appendingPathComponent(name)))
        }
        files["requests.csv"] = Array(RequestTables.requestsCSV([]).utf8)
        files["items.csv"] = Array(RequestTables.itemsCSV([]).utf8)
        return files
      },
      travel: { try ServiceFixture.travel($0.scenario) }
    ).read([UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    #expect(experiment.variants.count >= 2)
    #expect(Set(experiment.variants.map(\.hash)).count == experiment.variants.count)
  }
}
