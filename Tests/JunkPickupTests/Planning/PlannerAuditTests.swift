import Routing
import Testing

@testable import JunkPickup

/// The planner and the plan audit read the same rules and share no arithmetic: whatever the planner makes of a random
/// town, the audit must find nothing.
@Suite struct PlannerAuditTests {
  static func plan(_ scenario: Scenario, iterations: Int = 150, stop: StopSignal = StopSignal()) async throws -> Plan {
    let read = ReadScenario(scenario: scenario, warnings: [], files: [], hash: "")
    let options = PlanningOptions(budget: .iterations(iterations), version: "test")
    return try await Planner(read).plan(options, travelWords: "by formula", stop: stop, travel: table)
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

  @Test func haulersThatWereNotSearchedBeforeTheStopAreSearchedShortly() async throws {
    var (stopped, unsearched) = (0, 0)
    for seed in 0..<8 {
      var town = RandomTown(seed: seed)
      let scenario = town.scenario()
      let stop = StopSignal()
      stop.raise()
      stopped += try await Self.plan(scenario, stop: stop).totalCents
      unsearched += try await Self.plan(scenario, iterations: 0).totalCents
    }
    #expect(stopped < unsearched)
  }

  /// Clean plans of towns in which nothing happens would prove nothing.
  @Test func theRandomTownsAreRich() async throws {
    var seen: [String: Int] = [:]
    for seed in 0..<150 {
      var town = RandomTown(seed: seed)
      let scenario = town.scenario()
      let plan = try await Self.plan(scenario, iterations: 3)
      for run in plan.runs {
        for stop in run.stops { seen[stop.kind.rawValue, default: 0] += 1 }
        if run.stops.contains(where: { $0.streams != nil }) { seen["part of a request", default: 0] += 1 }
        if run.overtimeSeconds > 0 { seen["overtime", default: 0] += 1 }
        if run.stops.dropLast(2).contains(where: { $0.kind == .disposal }) { seen["several trips", default: 0] += 1 }
      }
      for left in plan.leftOut { seen[left.kind.rawValue, default: 0] += 1 }
      for (term, cents) in plan.costs where cents > 0 { seen[term, default: 0] += 1 }
      seen["refused", default: 0] += plan.refusedItems.count
      seen["alarms", default: 0] += plan.alarms.count
    }
    let wanted = [
      "collection", "disposal", "rest", "part of a request", "overtime", "several trips", "impossible", "no_room",
      "deferred", "refused", "alarms",
    ]
    // Without a plan to start from nothing changes; see StabilityTests.
    for name in wanted + AuditMoney.terms where name != "extraVisitDays" && name != "changes" {
      #expect(seen[name] ?? 0 >= 5, "\(name): \(seen[name] ?? 0)")
    }
    #expect(seen["extraVisitDays"] ?? 0 >= 1)
  }
}
