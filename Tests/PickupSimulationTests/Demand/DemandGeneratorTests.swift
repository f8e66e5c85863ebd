import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct DemandGeneratorTests {
  @Test func theSameSeedGivesTheSameRequestsAndAnotherDoesNot() throws {
    let parameters = DemandFixture.parameters(200)
    let first = try DemandFixture.requests(parameters)
    #expect(first == (try DemandFixture.requests(parameters)))
    #expect(first != (try DemandFixture.requests(parameters, seed: 8)))
    // A pinned value: a change of the hash or of an event's number would silently change every committed scenario.
    #expect(EventDraws(seed: 7, subject: 0).bits(.zone) == 1_549_214_193_454_449_229)
  }

  @Test func askingForMoreKeepsTheFirstOnes() throws {
    let few = try DemandFixture.requests(DemandFixture.parameters(50))
    let many = try DemandFixture.requests(DemandFixture.parameters(80))
    let kept = many.filter { few.map(\.id).contains($0.id) }
    #expect(kept == few)
  }

  @Test func anotherShareShiftsNothingElse() throws {
    var more = DemandFixture.parameters(300)
    more.promisedPerMille = 900
    let before = try DemandFixture.requests(DemandFixture.parameters(300))
    let after = try DemandFixture.requests(more)
    #expect(before.map(\.place) == after.map(\.place))
    #expect(before.map(\.created) == after.map(\.created))
    #expect(before.map { $0.items.filter { $0.added == nil } } == after.map { $0.items.filter { $0.added == nil } })
    // Who was promised a day still has it.
    for (old, new) in zip(before, after) where old.confirmed != nil { #expect(old.confirmed == new.confirmed) }
    #expect(after.count { $0.confirmed != nil } > before.count { $0.confirmed != nil } * 2)
  }

  @Test func everyRequestIsMarkedAndSorted() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(100))
    #expect(requests.allSatisfy { $0.id.hasPrefix("SYN-") && $0.note == "synthetic" })
    #expect(Set(requests.map(\.id)).count == 100)
    #expect(zip(requests, requests.dropFirst()).allSatisfy { ($0.created, $0.id) < ($1.created, $1.id) })
  }

  @Test func zonesGetTheirShareAndPlacesThinOut() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(4_000))
    // B: 2000 households, of which a quarter in houses and the rest at 60%: 1400 against 3000.
    let b = requests.filter { $0.zone == "B" }
    #expect(abs(b.count - 4_000 * 1_400 / 4_400) < 120)
    let a = requests.filter { $0.zone == "A" }
    #expect(a.allSatisfy { $0.dwelling == .house && $0.district == "1" })
    let meters = a.map { abs($0.place.latitude - 37.30) * 111_195 }
    #expect(meters.allSatisfy { $0 <= 2_000 })
    #expect(meters.count { $0 < 500 } > 2 * meters.count { (1_000...1_500).contains($0) })
  }

  @Test func buildingsAreSharedByRequests() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(1_500))
    let complexes = requests.filter { $0.dwelling == .complex }
    let places = Set(complexes.map(\.place))
    // 1125 units in complexes of 100 homes.
    #expect(places.count == 11)
    #expect(complexes.count > 100 && complexes.allSatisfy { $0.setOut.hasPrefix("as the manager says") })
    for place in places {
      let own = complexes.filter { $0.place == place }
      #expect(Set(own.map { $0.address.split(separator: "#")[0] }).count == 1)
    }
    #expect(requests.contains { $0.dwelling == .condo })
  }

  @Test func itemCountsAreGeometricAndCutOff() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(4_000))
    let counts = requests.map { $0.items.filter { $0.added == nil }.reduce(0) { $0 + $1.count } }
    #expect(counts.allSatisfy { (1...12).contains($0) } && counts.contains(12))
    let mean = Double(counts.reduce(0, +)) / 4_000
    #expect(abs(mean - 3.5) < 0.15)
    #expect(counts.count { $0 == 1 } > counts.count { $0 == 2 })
    #expect(requests.flatMap(\.items).allSatisfy { $0.item != "glass" })
  }

  @Test func hoursAndWeekdaysHaveTheirShape() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(4_000))
    let atWork = requests.count { (8..<17).contains($0.created.time.seconds / 3_600) }
    #expect(abs(atWork - 3_164) < 120)  // 79.1% of Los Angeles's requests.
    let weekend = requests.count { [.sat, .sun].contains($0.created.day.weekday) }
    #expect(abs(weekend - 4_000 * 94 / 594) < 100)
    #expect(requests.allSatisfy { (0..<14).contains($0.created.day - DemandFixture.monday) })
  }

  @Test func thoseWhoStillWaitAreMostlyRecent() throws {
    var parameters = DemandFixture.parameters(2_000)
    parameters.waitingHalvesEveryDays = 7
    let requests = try DemandFixture.requests(parameters)
    let older = requests.count { $0.created.day - DemandFixture.monday < 7 }
    #expect(abs(older - 2_000 / 3) < 90)
  }
}
