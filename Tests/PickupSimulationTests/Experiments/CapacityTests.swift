import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct CapacityTests {
  @Test func appointmentsAreDealtOutByHomes() {
    #expect(SlotShares.dealt(10, [1, 1, 1]) == [4, 3, 3])
    #expect(SlotShares.dealt(7, [50, 30, 20]) == [4, 2, 1])
    #expect(SlotShares.dealt(0, [1, 2]) == [0, 0] && SlotShares.dealt(3, []) == [])
  }

  /// The calendar that a search writes is one by which the service can be booked, and it meets the target.
  @Test func slotsYieldACalendarThatMeetsTheTarget() async throws {
    let world = try ServiceFixture.world(requests: 120)
    let target = try CapacityTarget("p90 wait <= 6 business days")
    let search = CapacitySearch(world, target: target, lever: .slots, replications: 1, seed: 1, workers: 2)
    let points = try await search.points(demandPercent: 100)
    let least = try #require(points[0].least)
    // How far it moves over the assumptions is told with those that decide it.
    let (range, mean) = (try #require(points[0].range), try #require(points[0].value?.mean))
    #expect(range.low <= mean && mean <= range.high && range.low < range.high)
    #expect(!range.deciders.isEmpty && range.deciders.allSatisfy { $0.change != 0 })
    let calendar = search.calendar(points)
    let tuesday = calendar.rows.filter { $0.weekday == .tue && $0.hauler == points[0].hauler }
    #expect(tuesday.reduce(0) { $0 + $1.appointments } <= least && !tuesday.isEmpty)
    #expect(calendar.rows.allSatisfy { $0.overbookingPercent > 0 && $0.overbookingPercent < 100 })
    #expect(calendar.rows.allSatisfy { ![.sat, .sun].contains($0.weekday) })
    var booked = world
    booked.slots = try BookingSlots.read(Array(calendar.text.utf8), file: "calendar.csv", zones: world.scenario.zones)
    let cell = try await booked.cell(replication: 1, seed: 1)
    let value = SimulationAnswer.values([cell], "wait_p90", by: "hauler", group: points[0].hauler)
    #expect(target.isMet(by: try #require(value.first)), "\(value)")
    // One appointment fewer does not meet it, or there was none fewer to try.
    if least > 1 {
      booked.slots = BookingSlots(calendar.rows.map { row in
        var row = row
        row.appointments = 0
        return row
      })
      let none = try await booked.cell(replication: 1, seed: 1)
      #expect(SimulationAnswer.values([none], "completed").first ?? 0 == 0)
    }
  }

  /// No number is enough where nothing can be: the answer says what held with the largest number tried.
  @Test func regressionACapacityThatIsNotFoundSaysWhy() async throws {
    var world = try ServiceFixture.world(requests: 120)
    world.iterationsPerStop = 1
    let target = try CapacityTarget("completed >= 99.9")
    let search = CapacitySearch(
      world, target: target, lever: .days, replications: 1, seed: 1, workers: 2, withAssumptions: false)
    let point = try await search.points(demandPercent: 100)[0]
    #expect(point.least == nil && point.value == nil)
    let shortfall = try #require(point.shortfall)
    #expect(shortfall.amount == CapacityLever.days.range.upperBound)
    let value = try #require(shortfall.value)
    #expect(value.mean < 99.9 && value.mean > 10)
  }
}
