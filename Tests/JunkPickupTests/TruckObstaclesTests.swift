import Testing

@testable import JunkPickup

/// A request that no truck-day may take says which rule forbids it; once all of these were `truck_compatibility`.
@Suite struct TruckObstaclesTests {
  /// How `T02`, promised for Tuesday, or another request is left out of tiny, changed so.
  private func left(_ request: String, _ text: String, by new: String) async throws -> LeftOut? {
    var files = try PlannerFixture.tinyFiles()
    PlannerFixture.replace(text, by: new, &files)
    let (plan, findings) = try await PlannerFixture.plan(try ScenarioReader.read(files: files), iterations: 20)
    #expect(findings.isEmpty)
    return plan.leftOut.first { $0.request == request }
  }

  @Test func aTruckThatIsAwayIsNamedAsTheReason() async throws {
    let left = try await left("T02", "ids: [C1]", by: "ids: [C1]\n        unavailable: [2026-06-02]")
    #expect(left?.rule == "truck_unavailable" && left?.text == "no truck is available")
  }

  @Test func aDayOnWhichNoSiteIsOpenIsNamedAsTheReason() async throws {
    let left = try await left("T02", "    gate_minutes: 5\n    unload_minutes: 15", by: "    closed: [2026-06-02]")
    #expect(left?.rule == "closed_site" && left?.text == "no truck finds an open site to empty at")
  }

  @Test func aCrewOfOneIsNamedAsTheReason() async throws {
    let left = try await left(
      "T09", "preset: current-greenteam", by: "preset: current-greenteam, two_person_items: forbidden")
    #expect(left?.rule == "two_person_forbidden")
  }

  @Test func aLiftGateThatNoTruckHasIsNamedAsTheReason() async throws {
    var files = try PlannerFixture.tinyFiles()
    files["catalogue.csv"] = Array(
      """
      item,stream,volume_ft3,weight_lb,handling_minutes,two_people,lift_gate,name_en
      washer,appliance,18,175,2,yes,yes,Washer
      """.utf8)
    // GreenTeam's truck has none; the other hauler's has one, but is not theirs.
    let (plan, findings) = try await PlannerFixture.plan(try ScenarioReader.read(files: files), iterations: 20)
    #expect(findings.isEmpty)
    let left = plan.leftOut.first { $0.request == "T09" }
    #expect(left?.rule == "no_lift_gate" && left?.text.hasSuffix("no truck that runs has the lift gate that it needs") == true)
  }

  @Test func aPinnedTruckIsNamedAsTheReason() async throws {
    var files = try PlannerFixture.tinyFiles()
    PlannerFixture.replace("ids: [C1]", by: "ids: [C1]\n        unavailable: [2026-06-02]", &files)
    let rows = String(decoding: files["requests.csv"] ?? [], as: UTF8.self)
    files["requests.csv"] = Array(rows.replacing("2026-06-02,,,,,,promised", with: "2026-06-02,,,C1,,,promised").utf8)
    let (plan, _) = try await PlannerFixture.plan(try ScenarioReader.read(files: files), iterations: 20)
    #expect(plan.leftOut.first?.text == "the truck 'C1', which was pinned, is not available")
  }

  @Test func aDayOnWhichItIsImpossibleEvenAloneNamesTheRule() async throws {
    // On Tuesday only Charles Street is open, from 07:00: an hour's work is over before.
    let left = try await left(
      "T01", "regular_hours: 8, overtime_hours: 2", by: "regular_hours: 1, overtime_hours: 0")
    let tuesday = try #require(left?.days.first { "\($0.date)" == "2026-06-02" })
    #expect(tuesday.rule == "worked_limit" && tuesday.text.hasPrefix("even alone"))
  }
}
