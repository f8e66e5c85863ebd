import Testing

@testable import JunkPickup

@Suite struct ScenarioDefaultsTests {
  @Test func haveNoIssues() { #expect(Defaults.issues == []) }

  @Test func catalogueHasSixtyKindsInThreeLanguages() {
    let kinds = Defaults.catalogue.values.sorted { $0.id < $1.id }
    let accepted = kinds.filter { $0.refusal == nil }
    #expect(accepted.count >= 60)
    #expect(accepted.allSatisfy { $0.volumeDeciCubicFeet > 0 && $0.weightPounds > 0 && $0.handlingSeconds > 0 })
    #expect(kinds.filter { Set($0.names.keys) != ["en", "es", "vi"] }.map(\.id) == [])
    #expect(
      Set(accepted.map(\.stream)) == [
        "furniture", "mattress", "appliance", "metal", "ewaste", "tire", "wood", "carpet", "exercise", "other",
      ])
    #expect(accepted.contains { $0.needsTwoPeople } && accepted.contains { $0.retainsWater })
  }

  @Test func whatIsNotAcceptedSaysWhy() {
    for id in ["mirror", "glass", "construction_debris", "hazardous_waste", "bed_bug_item", "treated_wood"] {
      #expect(Defaults.catalogue[id]?.refusal?.isEmpty == false, "\(id)")
    }
  }

  @Test func figuresAreThoseOfTheSources() throws {
    let sofa = try #require(Defaults.catalogue["sofa_3seat"])
    #expect(sofa.volumeDeciCubicFeet == 450 && sofa.weightPounds == 215 && sofa.handlingSeconds == 180)
    #expect(sofa.needsTwoPeople && sofa.retainsWater && sofa.name("es") == "Sofá de 3 plazas")
    #expect(sofa.name("tl") == "Sofa, 3 seats")
    #expect(Defaults.catalogue["wood_bundle"]?.bundleRule == "bundle <=5x2 ft, <=60 lb")
  }

  @Test func presetsDifferAsPublished() throws {
    let cws = try #require(Defaults.policies["current-cws"])
    let greenteam = try #require(Defaults.policies["current-greenteam"])
    let draft = try #require(Defaults.policies["draft-2026"])
    #expect(Defaults.policies.count == 3)
    #expect(cws.serviceWindow.open.description == "06:00" && cws.serviceWindow.close.description == "18:00")
    #expect(draft.serviceWindow.open.description == "07:00" && draft.serviceWindow.close.description == "18:00")
    #expect([cws, greenteam, draft].map(\.clearanceFeet) == [2, 2, 3])
    #expect(greenteam.changeCutoff == Cutoff(businessDaysBefore: 1, time: ClockTime(seconds: 15 * 3600)))
    #expect(draft.changeCutoff.businessDaysBefore == 2)
    #expect([cws, greenteam, draft].allSatisfy { $0.itemsPerAppointment == 12 && $0.addOns.items == 3 })
    #expect(cws.stopSeconds == [.house: 135, .condo: 180, .complex: 240])
  }

  @Test func breaksOfCaliforniaAreInOrder() {
    let breaks = LaborBreak.california
    for (a, b) in zip(breaks, breaks.dropFirst()) {
      #expect(a.dueAfterWorkedSeconds <= b.dueAfterWorkedSeconds)
      #expect(a.earliestStartSeconds <= b.earliestStartSeconds && a.latestStartSeconds <= b.latestStartSeconds)
    }
    #expect(breaks.filter { !$0.isPaid }.map(\.durationSeconds) == [1800, 1800])
    #expect(breaks.filter(\.isPaid).map(\.durationSeconds) == [600, 600, 600])
    // A shift of exactly 3.5, 6 and 10 hours has no further rest; one second more has.
    #expect(breaks.filter(\.isPaid).map(\.dueAfterWorkedSeconds) == [12_600, 21_600, 36_000])
    #expect(breaks.filter { !$0.isPaid }.map(\.latestStartSeconds) == [18_000, 36_000])
  }
}
