import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct DemandInputTests {
  @Test func everythingWrongIsSaidAtOnce() {
    var parameters = DemandFixture.parameters(0)
    parameters.hourWeights = [1, -2]
    parameters.promisedPerMille = 1_001
    let issues = DemandFixture.issues(
      parameters,
      demand: [
        DemandZone(zone: "Z", households: 1, singleFamilyUnits: 1, multifamilyUnits: 0, radiusMeters: 1),
        DemandZone(zone: "A", households: -1, singleFamilyUnits: 1, multifamilyUnits: 0, radiusMeters: 1),
      ],
      items: [DemandItem(item: "piano", weight: 1), DemandItem(item: "sofa", weight: 1, mostTogether: 0)])
    #expect(issues.map(\.place) == [
      "requests", "promised share", "hour weights", "hour weights", "demand of zone Z", "demand of zone A",
      "demand of item piano", "demand of item sofa",
    ])
  }

  @Test func demandThatNobodyHasIsAnError() {
    let nobody = [DemandZone(zone: "A", households: 0, singleFamilyUnits: 0, multifamilyUnits: 0, radiusMeters: 0)]
    #expect(DemandFixture.issues(DemandFixture.parameters(1), demand: nobody).map(\.code) == ["E745"])
    var closed = DemandFixture.parameters(1)
    closed.period.days = 1
    closed.weekdayWeights[.mon] = 0
    #expect(DemandFixture.issues(closed).map(\.cause) == ["no day of the period takes requests"])
  }

  @Test func withoutTablesZonesAndItemsAreAlike() throws {
    let requests = try DemandGenerator(
      parameters: DemandFixture.parameters(2_000), zones: DemandFixture.zones(), catalogue: DemandFixture.catalogue,
      haulers: [DemandFixture.hauler], seed: 3
    ).requests()
    #expect(abs(requests.count { $0.zone == "A" } - 1_000) < 100)
    let lines = requests.flatMap(\.items).filter { $0.added == nil }
    #expect(Set(lines.map(\.item)) == ["chair", "fridge", "sofa"])
  }

  @Test func readsTheTables() throws {
    let zones = try DemandFiles.zones(
      Array("zone,households,single_family,multifamily,radius_m\n95112,21187,7527,11943,2000\n".utf8))
    let expected = DemandZone(
      zone: "95112", households: 21_187, singleFamilyUnits: 7_527, multifamilyUnits: 11_943, radiusMeters: 2_000)
    #expect(zones == [expected])
    let items = try DemandFiles.items(Array("item,weight,most_together\nchair,30,4\n".utf8))
    #expect(items == [DemandItem(item: "chair", weight: 30, mostTogether: 4)])
  }

  @Test(arguments: [
    ("item,weight\nchair,30\n", ["E746"]), ("", ["E104"]),
    ("item,weight,most_together\nchair,x,4\nsofa,-1,1\nsofa,1,1\n", ["E747", "E747", "E747"]),
    ("item,weight,most_together\nchair,99999999999999999999,4\n", ["E747"]),
  ])
  func wrongTablesAreReported(text: String, codes: [String]) {
    #expect {
      try DemandFiles.items(Array(text.utf8))
    } throws: {
      ($0 as? InputError)?.issues.map(\.code) == codes
    }
  }

  @Test func realAddressesAreDrawnByZone() throws {
    let inA = try DemandFixture.place(37.301, -121.901)
    let inB = try DemandFixture.place(37.351, -121.851)
    let units = (1...25).map { KnownAddress(place: inB, number: "9", street: "Tower Way", unit: "\($0)") }
    let book = AddressBook(addresses: [KnownAddress(place: inA, number: "1", street: "Oak Street")] + units)
    let requests = try DemandFixture.requests(DemandFixture.parameters(300), addresses: book)
    #expect(requests.allSatisfy { $0.place == ($0.zone == "A" ? inA : inB) })
    #expect(requests.allSatisfy { $0.dwelling == ($0.zone == "A" ? .house : .complex) })
    #expect(Set(requests.filter { $0.zone == "B" }.map(\.address)).count > 15)
    #expect(requests.contains { $0.address == "1 Oak Street" })
  }
}
