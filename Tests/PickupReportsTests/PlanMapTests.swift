import Foundation
import JunkPickup
import PickupReports
import Testing

struct PlanMapTests {
  private func features(_ scenario: Scenario = HandTown.scenario) throws -> [[String: Any]] {
    let files = try PlanReports.files(plan: HandTown.plan, scenario: scenario)
    let bytes = try #require(files.first { $0.path == "plan.geojson" }?.bytes)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(root["type"] as? String == "FeatureCollection")
    return try #require(root["features"] as? [[String: Any]])
  }

  private func geometry(_ feature: [String: Any]) -> (type: String, coordinates: [[Double]]) {
    let geometry = feature["geometry"] as? [String: Any] ?? [:]
    let point = (geometry["coordinates"] as? [Double]).map { [$0] }
    return (geometry["type"] as? String ?? "", point ?? geometry["coordinates"] as? [[Double]] ?? [])
  }

  private func property(_ feature: [String: Any], _ name: String) -> String? {
    (feature["properties"] as? [String: Any])?[name].map { "\($0)" }
  }

  @Test func everyFeatureIsValid() throws {
    for feature in try features() {
      #expect(feature["type"] as? String == "Feature")
      let (type, coordinates) = geometry(feature)
      #expect(type == "Point" ? coordinates.count == 1 : type == "LineString" && coordinates.count >= 2)
      // Longitude stands first.
      #expect(coordinates.allSatisfy { $0.count == 2 && (-122...(-121)).contains($0[0]) && (37...38).contains($0[1]) })
      #expect(property(feature, "kind") != nil)
    }
  }

  @Test func runsAreLinesAndStopsPoints() throws {
    let features = try features()
    let kinds = Dictionary(grouping: features) { property($0, "kind") ?? "" }.mapValues(\.count)
    #expect(kinds == ["yard": 1, "site": 3, "run": 4, "collection": 7, "disposal": 4])
    let first = try #require(features.first { property($0, "kind") == "run" })
    // Yard, R1, R2 with R3, dump, yard; the break has no place.
    #expect(geometry(first).coordinates.map { $0[0] } == [-121.9, -121.897, -121.896, -121.899, -121.9])
    #expect(property(first, "truck") == "T1" && property(first, "date") == "2026-03-02")
    let stop = try #require(features.first { property($0, "request") == "R2" })
    #expect(property(stop, "stop") == "2" && property(stop, "arrival") == "07:07:48")
  }

  @Test func aRunThatNeverLeavesIsStillALine() throws {
    var town = HandTown.scenario
    town.requests[6].place = HandTown.place(9)
    let line = try #require(try features(town).first { property($0, "truck") == "G1" && property($0, "kind") == "run" })
    #expect(geometry(line).coordinates.count == 2)
  }
}
