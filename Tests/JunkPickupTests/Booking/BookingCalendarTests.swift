import Foundation
import Testing

@testable import JunkPickup

@Suite struct BookingCalendarTests {
  private let monday = Day(number: 20_605)  // 2026-06-01

  private func town() throws -> (scenario: Scenario, hauler: Hauler, request: Request) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios/tiny").path
    let scenario = try ScenarioReader.read(folder: folder).scenario
    let hauler = scenario.haulers[0]
    var request = try #require(scenario.requests.first { scenario.hauler(of: $0)?.id == hauler.id && $0.confirmed == nil })
    (request.created, request.allowedFrom, request.allowedTo) = (Moment(day: monday, time: ClockTime(seconds: 0)), nil, nil)
    return (scenario, hauler, request)
  }

  private let noon = Moment(day: Day(number: 20_605), time: ClockTime(seconds: 43_200))

  @Test func theEarliestAllowedDayWithRoomIsGiven() throws {
    let (scenario, hauler, request) = try town()
    let calendar = BookingCalendar(scenario, hauler, fill: FleetFill())
    let size = try #require(calendar.size(of: request))
    #expect(calendar.earliestDay(for: request, size, at: noon, from: monday) == monday + 1)
    // Lists that are made take nobody any more.
    #expect(calendar.earliestDay(for: request, size, at: noon, from: monday + 3) == monday + 3)
    // Saturday and Sunday are no workdays.
    #expect(calendar.earliestDay(for: request, size, at: noon, from: monday + 5) == monday + 7)
  }

  @Test func aDayWhoseMinutesOrVolumeAreBookedIsPassedOver() throws {
    let (scenario, hauler, request) = try town()
    for isVolume in [false, true] {
      var calendar = BookingCalendar(scenario, hauler, fill: FleetFill())
      let limit = calendar.limit(on: monday + 1)
      let full = BookingSize(
        seconds: isVolume ? 0 : limit.seconds, volumeDeciCubicFeet: isVolume ? limit.volumeDeciCubicFeet : 0)
      calendar.book(full, on: monday + 1, zone: request.zone)
      let size = try #require(calendar.size(of: request))
      #expect(calendar.earliestDay(for: request, size, at: noon, from: monday) == monday + 2)
      calendar.release(full, on: monday + 1, zone: request.zone)
      #expect(calendar.earliestDay(for: request, size, at: noon, from: monday) == monday + 1)
    }
  }

  @Test func theLimitsKeptByWeekdayAreThoseOfEachDay() throws {
    var (scenario, hauler, _) = try town()
    hauler.policy.holidays = [monday + 9]
    hauler.trucks[0].unavailable = [monday + 2, monday + 16]
    if hauler.trucks.count > 1 { hauler.trucks[1].weekdays = [.tue] }
    scenario.haulers[0] = hauler
    let calendar = BookingCalendar(scenario, hauler, fill: FleetFill())
    for offset in -30..<60 {
      #expect(calendar.limit(on: monday + offset) == DayBudget(hauler, on: monday + offset, fill: FleetFill()))
    }
    #expect(calendar.limit(on: monday + 2) != calendar.limit(on: monday + 9) || hauler.trucks.count == 1)
  }

  @Test func slotsOfAZoneAreItsOwn() throws {
    var (scenario, hauler, request) = try town()
    hauler.policy.slotsPerZoneDay = 1
    scenario.haulers[0] = hauler
    var calendar = BookingCalendar(scenario, hauler, fill: FleetFill())
    let size = BookingSize(seconds: 60, volumeDeciCubicFeet: 10)
    calendar.book(size, on: monday + 1, zone: request.zone)
    #expect(calendar.earliestDay(for: request, size, at: noon, from: monday) == monday + 2)
    #expect(calendar.hasRoom(on: monday + 1, for: size, zone: "elsewhere"))
  }

  @Test func stopsADayLimitWhateverTheFleet() throws {
    let (scenario, hauler, request) = try town()
    var fill = FleetFill()
    fill.stopsPerDay = 2
    var calendar = BookingCalendar(scenario, hauler, fill: fill)
    let size = BookingSize(seconds: 60, volumeDeciCubicFeet: 10)
    for _ in 0..<2 { calendar.book(size, on: monday + 1, zone: request.zone) }
    #expect(!calendar.hasRoom(on: monday + 1, for: size, zone: request.zone))
  }

  @Test func nobodyIsBookedBeyondTheFurthestDay() throws {
    let (scenario, hauler, request) = try town()
    var fill = FleetFill()
    fill.stopsPerDay = 0
    let calendar = BookingCalendar(scenario, hauler, fill: fill)
    let size = try #require(calendar.size(of: request))
    #expect(calendar.earliestDay(for: request, size, at: noon, from: monday) == nil)
  }

  @Test func anAppointmentGrowsWithinItsDay() throws {
    let (scenario, hauler, request) = try town()
    var calendar = BookingCalendar(scenario, hauler, fill: FleetFill())
    let limit = calendar.limit(on: monday + 1)
    let size = BookingSize(seconds: limit.seconds - 100, volumeDeciCubicFeet: 10)
    calendar.book(size, on: monday + 1, zone: request.zone)
    #expect(calendar.hasRoom(on: monday + 1, from: size, to: BookingSize(seconds: limit.seconds, volumeDeciCubicFeet: 20)))
    #expect(!calendar.hasRoom(on: monday + 1, from: size, to: BookingSize(seconds: limit.seconds + 1, volumeDeciCubicFeet: 20)))
  }
}
