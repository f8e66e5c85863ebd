import Routing
import Testing

@testable import JunkPickup

/// The planner and the plan audit read the same rules and share no arithmetic: whatever the planner makes of a random
/// town, the audit must find nothing.
@Suite struct PlannerAuditTests {
  static func plan(_ scenario: Scenario, iterations: Int = 150) async throws -> Plan {
    let read = ReadScenario(scenario: scenario, warnings: [], files: [], hash: "")
    return try await Planner(read).plan(
      PlanningOptions(budget: .iterations(iterations), version: "test"), travelWords: "by formula", travel: table)
  }

  static func table(_ places: [Place]) -> PlaceTable {
    let drives = places.flatMap { from in places.map { RandomTown.drive(from: from, to: $0) } }
    return PlaceTable(
      places: places, seconds: drives.map { Int32($0.seconds) }, meters: drives.map { Int32($0.meters) })
  }

  @Test(arguments: 0..<60) func theAuditFindsNothingInAPlanOfARandomTown(seed: Int) async throws {
    var town = RandomTown(seed: seed)
    let scenario = town.scenario()
    let plan = try await Self.plan(scenario)
    let findings = PlanAudit(scenario: scenario, drive: RandomTown.drive).findings(in: plan)
    #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
  }
}
