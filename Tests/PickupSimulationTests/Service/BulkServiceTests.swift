import JunkPickup
import TravelTimes
import Testing

@testable import PickupSimulation

/// The booking of the whole service is a queue whose numbers are known, if everybody is collected on the day given and
/// the only limit is a number of slots a day.
@Suite struct BulkServiceTests {
  private static let days = 1_200
  private static let queue = BulkQueue(mean: 8, slots: 10)

  private func world(seed: UInt64) throws -> ServiceWorld {
    var world = try ServiceFixture.world { scenario in
      for index in scenario.haulers.indices {
        scenario.haulers[index].policy.workdays = Set(Weekday.allCases)
        scenario.haulers[index].policy.holidays = []
        scenario.haulers[index].policy.earliestLeadBusinessDays = 1
        scenario.haulers[index].policy.furthestBookingBusinessDays = 60
      }
    }
    world.parameters.addOn = 0
    world.parameters.change = 0
    (world.parameters.cancel, world.parameters.cancelPerDay) = (0, 0)
    world.parameters.fill.stopsPerDay = Self.queue.slots
    world.parameters.fill.percent = 200
    world.parameters.fill.idleSecondsPerTruck = -100_000
    let start = Day(number: 20_000)
    world.window = ServiceWindow(start: start, from: start + 50, end: start + Self.days)
    let zone = try #require(world.scenario.zones.values.sorted { $0.id < $1.id }.first)
    let item = try #require(world.scenario.catalogue.values.filter { $0.refusal == nil }.map(\.id).min())
    let draws = EventDraws(seed: seed, subject: 0)
    world.replayed = (0..<Self.days).flatMap { day in
      (0..<Self.queue.arrivals(draws.unit(.arrivals, day))).map { number in
        Request(
          id: "\(day)-\(number)", address: "", place: zone.center, zone: zone.id,
          created: Moment(day: start + day, time: ClockTime(seconds: 43_200 + number)),
          items: [ItemLine(item: item, count: 1)])
      }
    }
    return world
  }

  @Test func slotsADayAreABulkQueueWithTheComputedMean() async throws {
    var means: [Double] = []
    for seed in 1...3 {
      var simulation = ServiceSimulation(try world(seed: UInt64(seed)), repetition: 1, seed: 1, days: IdealDays())
      let record = try await simulation.run()
      let counted = record.days.filter { record.window.counts($0.day) }
      means.append(Double(counted.reduce(0) { $0 + $1.waiting }) / Double(counted.count))
      // The same arrivals through the recursion itself: not close, equal.
      let draws = EventDraws(seed: UInt64(seed), subject: 0)
      var waiting = 0
      for day in record.days {
        waiting = Self.queue.next(waiting, draws.unit(.arrivals, day.day - record.window.start))
        #expect(day.waiting == waiting)
      }
    }
    let truth = BulkQueue.mean(Self.queue.stationary())
    let estimate = try #require(Estimate(means, confidence: 0.99))
    #expect(estimate.low <= truth && truth <= estimate.high, "\(means) about \(truth)")
    #expect(abs(estimate.mean - truth) < 0.05 * truth)
  }
}
