import Testing

@testable import JunkPickup

/// Parts of a scenario that `tiny` does not have, put into its files.
@Suite struct ScenarioReaderTests {
  /// `tiny` with the first occurrence of a text replaced, by file.
  private func files(_ edits: [(file: String, from: String, to: String)]) throws -> [String: [UInt8]] {
    var files = try TestFiles.tinyFiles()
    for edit in edits {
      let text = String(decoding: files[edit.file] ?? [], as: UTF8.self)
      try #require(text.contains(edit.from), "\(edit.from)")
      files[edit.file] = Array(text.replacing(edit.from, with: edit.to, maxReplacements: 1).utf8)
    }
    return files
  }

  private func read(_ edits: [(file: String, from: String, to: String)]) throws -> Scenario {
    try ScenarioReader.read(files: files(edits)).scenario
  }

  @Test func trucksByCountWithBodiesAndDaysAway() throws {
    let row = """
              count: 3
              compartments:
                - {streams: [furniture, mattress], volume_ft3: 300.5}
                - {streams: [tire], volume_yd3: 2}
              weekdays: [mon, wed]
              unavailable: {box-20-2: [2026-06-01]}
      """
    let scenario = try read([("scenario.yaml", "        ids: [C1]", row)])
    let trucks = scenario.haulers[0].trucks
    #expect(trucks.map(\.id) == ["box-20-1", "box-20-2", "box-20-3"])
    #expect(trucks.map(\.unavailable.count) == [0, 1, 0])
    #expect(trucks[0].compartments.map(\.volumeDeciCubicFeet) == [3005, 540])
    #expect(trucks[0].streams == ["furniture", "mattress", "tire"] && trucks[0].weekdays == [.mon, .wed])
  }

  @Test func overtimeHourIsHalfAsDearAgainIfNotGiven() throws {
    let scenario = try read([("scenario.yaml", "        usd_per_overtime_hour: 250\n", "")])
    #expect(scenario.haulers[0].trucks[0].prices.centsPerOvertimeHour == 27_000)
  }

  @Test func policyIsPresetWithOverrides() throws {
    let policy = """
      cws:
          preset: draft-2026
          items_per_appointment: 15
          volume_cap_yd3: 4
          over_limit: refuse_all
          days: zone_day
          date_rule: earliest
          two_person_items: forbidden
          stop_minutes: {house: 1.5}
          add_ons: {cutoff: {business_days_before: 0, time: "05:30"}, when_full: alarm}
          holidays: [2026-06-19]
          payment_usd_per_item: 4.25
      """
    let rules = try read([("scenario.yaml", "cws: {preset: current-cws}", policy)]).haulers[0].policy
    #expect(rules.name == "cws" && rules.clearanceFeet == 3 && rules.itemsPerAppointment == 15)
    #expect(rules.volumeCapDeciCubicFeet == 1080 && rules.overLimit == .refuseAll && rules.days == .zoneDay)
    #expect(rules.dateRule == .earliest && rules.twoPersonRule == .forbidden)
    #expect(rules.stopSeconds == [.house: 90, .condo: 180, .complex: 240])
    #expect(rules.addOns.cutoff == Cutoff(businessDaysBefore: 0, time: ClockTime(seconds: 19_800)))
    #expect(rules.addOns.whenFull == .alarm && rules.addOns.items == 3 && rules.paymentCentsPerItem == 425)
    #expect(rules.holidays.map(\.description).sorted() == ["2026-05-25", "2026-06-19"])
  }

  @Test func breaksAndStreamsOfTheirOwn() throws {
    let more = """
      separate_streams: [[ewaste], [appliance, metal]]
      labor:
        breaks:
          - {name: lunch, due_after_hours: 4.5, earliest_start_hours: 3, latest_start_hours: 5,
             minutes: 45, paid: false}
      prices:
        left_out_usd: {promised: 300, due: 200.5, open: 100}
      """
    let scenario = try read([("scenario.yaml", "prices:", more)])
    let lunch = LaborBreak(
      name: "lunch", dueAfterWorkedSeconds: 16_200, earliestStartSeconds: 10_800, latestStartSeconds: 18_000,
      durationSeconds: 2700, isPaid: false)
    #expect(scenario.breaks == [lunch])
    #expect(scenario.separateStreams == [["ewaste"], ["appliance", "metal"]])
    #expect(scenario.prices.leftOutCents == LeftOutPrices(promised: 30_000, due: 20_050, open: 10_000))
    #expect(scenario.prices.lateCentsPerDay == 2500)
  }

  @Test func aCatalogueOfItsOwnAddsAndReplaces() throws {
    var files = try files([("items.csv", "T10,bicycle_adult,1,", "T10,aquarium,1,")])
    let text = """
      item,stream,volume_ft3,weight_lb,handling_minutes,two_people,name_en,name_tl
      aquarium,glassware,12.5,60,1.5,no,Aquarium,Akwaryum
      sofa_3seat,furniture,50,200,2,yes,Couch,
      """
    files["catalogue.csv"] = Array(text.utf8)
    let read = try ScenarioReader.read(files: files)
    #expect(read.scenario.catalogue["aquarium"]?.name("tl") == "Akwaryum")
    #expect(read.scenario.catalogue["sofa_3seat"]?.volumeDeciCubicFeet == 500)
    #expect(read.scenario.catalogue.count == Defaults.catalogue.count + 1)
    // `all` are the streams of this catalogue.
    #expect(read.scenario.haulers[0].trucks[0].streams.contains("glassware"))
    #expect(read.files.map(\.name).contains("catalogue.csv"))
  }

  @Test func aMatrixBelongsToTheScenario() throws {
    let text = try TestFiles.text("Scenarios/tiny/scenario.yaml")
    let start = try #require(text.firstRange(of: "  estimate:")?.lowerBound)
    let end = try #require(text.firstRange(of: "\nprices:")?.lowerBound)
    let estimate = String(text[start..<end])
    var files = try files([("scenario.yaml", estimate, "  matrix_file: driving/times.csv\n")])
    #expect(TestFiles.issues(files).map(\.code) == ["E101"])
    files["driving/times.csv"] = Array("from,to,seconds,meters\n".utf8)
    let read = try ScenarioReader.read(files: files)
    #expect(read.scenario.travel == .matrixFile(path: "driving/times.csv"))
    #expect(read.files.map(\.name).first == "driving/times.csv")
  }

  @Test func writtenRequestsReadBackAsTheyWere() throws {
    var files = try TestFiles.tinyFiles()
    let read = try ScenarioReader.read(files: files).scenario
    var requests = read.requests
    requests[0].pin = Pin(truck: "C1", order: 2)
    requests[0].isLoadAssumed = true
    requests[1].note = "ring \"twice\", then\nwait"
    files["requests.csv"] = Array(RequestWriter.requests(requests).utf8)
    files["items.csv"] = Array(RequestWriter.items(requests).utf8)
    #expect(try ScenarioReader.read(files: files).scenario.requests == requests)
    #expect(Set(RequestWriter.columns) == Set(RequestReader.required + RequestReader.optional))
  }

  @Test func duplicatesAreNamedBothAndOnlyWarned() throws {
    let files = try files([("items.csv", "T06,nightstand", "T06,bookshelf")])
    let read = try ScenarioReader.read(files: files)
    #expect(read.warnings.map(\.code) == ["W301"])
    let warning = try #require(read.warnings.first)
    #expect(warning.cause.contains("'T05'") && warning.cause.contains("'T06'") && warning.place == "requests.csv:7")
  }

  @Test func statusFollowsTheConfirmedDateIfItIsNotGiven() throws {
    let scenario = try read([("requests.csv", "phone,confirmed,2026-06-02", "phone,,2026-06-02")])
    #expect(scenario.requests.first { $0.id == "T02" }?.status == .confirmed)
  }

  @Test func overridesHoldBeforeAnythingIsChecked() throws {
    let files = try TestFiles.tinyFiles()
    let later = ScenarioOverrides(from: Day("2026-06-08"), days: 5, asOf: Moment("2026-06-05T12:00"))
    let read = try ScenarioReader.read(files: files, overrides: later)
    #expect(read.scenario.horizon.last == Day("2026-06-12") && read.scenario.asOf == Moment("2026-06-05T12:00"))
    // The last day that T09 allows is now over.
    #expect(read.warnings.map(\.code) == ["W303"])
    #expect(try read.hash == ScenarioReader.read(files: files).hash)
    for overrides in [ScenarioOverrides(days: 0), ScenarioOverrides(days: .max)] {
      do {
        _ = try ScenarioReader.read(files: files, overrides: overrides)
        #expect(Bool(false), "a horizon that cannot be planned was taken")
      } catch {
        #expect(error.issues.map(\.code) == ["E202"])
      }
    }
  }
}
