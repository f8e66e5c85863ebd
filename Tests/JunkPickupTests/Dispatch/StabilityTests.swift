import Testing

@testable import JunkPickup

@Suite struct StabilityTests {
  /// New requests come in; the old ones stay with their trucks and days unless that saves more than the price.
  @Test func anEveningsPlanKeepsStill() async throws {
    var town = DispatchTown(requests: 30, trucks: 2)
    let evening = try await town.plan()
    town.read.scenario.requests += (30..<34).map(DispatchTown.request)
    town.read.scenario.prices.changeCents = 100_000
    let still = try await town.plan(start: evening, seed: 9)
    #expect(town.findings(still) == [])
    #expect(PlanDifference(evening, still).moved.allSatisfy { $0.changes == [.hour] })
    #expect(still.costs["changes"] == 0 && still.startedFrom?.count == 30)
    #expect(PlanDifference(evening, still).newlyCollected == (30..<34).map { padded($0, 3) })
  }

  @Test func changesArePricedAndAudited() async throws {
    var town = DispatchTown(requests: 20, trucks: 2, days: 2)
    let first = try await town.plan(seed: 3)
    // A truck is gone, so its stops must change.
    let lost = try #require(first.runs.first)
    let truck = try #require(town.read.scenario.haulers[0].trucks.firstIndex { $0.id == lost.truck })
    town.read.scenario.haulers[0].trucks[truck].unavailable = [lost.date]
    let second = try await town.plan(start: first)
    #expect(town.findings(second) == [])
    let moved = PlanDifference(first, second).moved.count { $0.changes.contains(.truck) || $0.changes.contains(.day) }
    #expect(moved > 0 && second.costs["changes"] == moved * 300)
    var wrong = second
    wrong.startedFrom = nil
    #expect(town.findings(wrong).contains { $0.hasPrefix("wrong_cost") && $0.contains("changes") })
    wrong = second
    wrong.costs["changes"] = 0
    #expect(town.findings(wrong).contains { $0.hasPrefix("wrong_cost") && $0.contains("changes") })
  }

  /// Trucks that are alike do not swap their routes for nothing, even without a price.
  @Test func alikeTrucksKeepTheirRoutes() async throws {
    var town = DispatchTown(requests: 26, trucks: 2, days: 1)
    for truck in 0..<2 { town.read.scenario.haulers[0].trucks[truck].shift.regularSeconds = 10_800 }
    for truck in 0..<2 { town.read.scenario.haulers[0].trucks[truck].shift.overtimeSeconds = 1_800 }
    let first = try await town.plan()
    var swapped = first
    let names = Dictionary(uniqueKeysWithValues: zip(first.runs.map(\.truck), first.runs.map(\.truck).reversed()))
    for index in swapped.runs.indices { swapped.runs[index].truck = names[swapped.runs[index].truck] ?? "" }
    swapped.runs.sort { $0.truck < $1.truck }
    let again = try await town.plan(iterations: 200, start: swapped)
    #expect(first.runs.count > 1 && town.findings(again) == [])
    let changed = PlanDifference(swapped, again).churn
    #expect(changed.truck * 2 < changed.visits, "\(changed)")
  }

  @Test func theSameStartGivesTheSameBytes() async throws {
    let town = DispatchTown(requests: 20, trucks: 2, days: 2)
    let first = try await town.plan()
    let (a, b) = (try await town.plan(start: first), try await town.plan(start: first))
    #expect(try PlanFile.encode(a) == PlanFile.encode(b))
  }
}
