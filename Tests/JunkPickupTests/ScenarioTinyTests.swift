import Testing

@testable import JunkPickup

@Suite struct ScenarioTinyTests {
  @Test func hasNoIssues() {
    #expect(TestFiles.issues(folder: TestFiles.tiny).map(\.description) == [])
  }

  @Test func readsWhatIsWritten() throws {
    let read = try ScenarioReader.read(folder: TestFiles.tiny)
    let scenario = read.scenario
    #expect(scenario.name == "tiny" && scenario.isSynthetic)
    #expect(scenario.horizon.all.map(\.description) == ["2026-06-01", "2026-06-02"])
    #expect(scenario.asOf.description == "2026-05-29T16:00")
    #expect(scenario.requests.map(\.id) == (1...9).map { "T0\($0)" } + ["T10"])
    #expect(scenario.haulers.map(\.id) == ["cws", "greenteam"])
    #expect(scenario.breaks == LaborBreak.california)
    #expect(read.files.map(\.name) == ["items.csv", "requests.csv", "scenario.yaml", "zones.csv"])
    #expect(read.hash == ScenarioHash.hex(of: read.files.reversed()) && read.hash.utf8.count == 64)
  }

  @Test func convertsToWholeUnits() throws {
    let scenario = try ScenarioReader.read(folder: TestFiles.tiny).scenario
    let truck = try #require(scenario.haulers.first?.trucks.first)
    #expect(truck.capacity == Capacity(volumeDeciCubicFeet: 5400, weightPounds: 8000))
    #expect(truck.shift == Shift(start: ClockTime(seconds: 21_600), regularSeconds: 28_800, overtimeSeconds: 7200))
    #expect(truck.prices.centsPerMile == 150 && truck.prices.centsPerOvertimeHour == 25_000)
    #expect(truck.crew == 2 && truck.hasLiftGate && truck.streams.contains("mattress"))
    let site = try #require(scenario.sites["zanker"])
    #expect(site.gateSeconds == 300 && site.unloadSeconds == 600 && site.tipCentsPerTon == 9500)
    #expect(site.hours[.sat]?.close.description == "15:00" && site.hours[.sun] == nil)
    #expect(site.closedDays.map(\.description) == ["2026-06-02"])
    guard case .estimate(130, let bands) = scenario.travel else {
      throw InputError([])
    }
    // 15 and 36 miles are 24 140.16 and 57 936.384 m.
    #expect(bands.first == SpeedBand(upToMeters: 1609, metersPerHour: 24_140))
    #expect(bands.last == SpeedBand(upToMeters: nil, metersPerHour: 57_936))
  }

  @Test func readsRequestsAndItems() throws {
    let scenario = try ScenarioReader.read(folder: TestFiles.tiny).scenario
    let called = try #require(scenario.requests.first { $0.id == "T08" })
    #expect(called.status == .confirmed && called.confirmed == Day("2026-06-01") && called.dwelling == .condo)
    let added = ItemLine(item: "office_chair", count: 2, added: Moment("2026-05-28T10:15"))
    #expect(called.items == [ItemLine(item: "tv_flat", count: 1), added])
    let away = try #require(scenario.requests.first { $0.id == "T09" })
    #expect(away.allowedFrom == Day("2026-06-02") && away.status == .received && away.confirmed == nil)
    #expect(scenario.hauler(of: away)?.id == "greenteam")
    #expect(scenario.catalogue["mirror"]?.refusal != nil)
  }
}
