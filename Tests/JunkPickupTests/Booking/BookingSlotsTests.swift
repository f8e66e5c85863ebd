import Testing

@testable import JunkPickup

@Suite struct BookingSlotsTests {
  private let zones = DispatchTown().read.scenario.zones

  private func read(_ text: String) throws -> BookingSlots {
    try BookingSlots.read(Array(text.utf8), file: "calendar.csv", zones: zones)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let zone = try #require(zones.values.sorted { $0.id < $1.id }.first)
    let slots = BookingSlots([
      BookingSlots.Row(hauler: zone.hauler, zone: zone.id, weekday: .tue, appointments: 7, overbookingPercent: 12)
    ])
    #expect(try read(slots.text) == slots)
    #expect(slots[zone.id, .tue] == 7 && slots[zone.id, .wed] == 0 && slots["elsewhere", .tue] == 0)
  }

  @Test func everythingWrongWithACalendarIsTold() throws {
    let zone = try #require(zones.keys.min())
    let rows = ["\(zone),tue,3", "\(zone),tue,4", "nowhere,mon,1", "\(zone),someday,1", "\(zone),fri,-2", "\(zone),,1"]
    do {
      _ = try read("zone,weekday,appointments\n" + rows.joined(separator: "\n") + "\n")
      Testing.Issue.record("it was read")
    } catch let error as InputError {
      #expect(error.issues.map(\.code).sorted() == ["E116", "E117", "E119", "E311", "E868"], "\(error.issues)")
    }
    #expect(throws: InputError.self) { try read("zone,appointments\n") }
    #expect(throws: InputError.self) { try read("zone,weekday,appointments,overbooking_percent\n\(zone),tue,3,many\n") }
  }
}
