import JunkPickup
import Testing

@testable import PickupSimulation

/// Two zones (houses in one, mostly complexes in the other), four kinds, one hauler.
enum DemandFixture {
  static let monday = Day(number: 20_514)  // 2026-03-02

  static func place(_ latitude: Double, _ longitude: Double) throws -> Place {
    try #require(Place(latitude: latitude, longitude: longitude))
  }

  static func zones() throws -> [Zone] {
    [
      Zone(id: "A", hauler: "h", center: try place(37.30, -121.90), district: "1"),
      Zone(id: "B", hauler: "h", center: try place(37.35, -121.85)),
    ]
  }

  static let demand = [
    DemandZone(zone: "A", households: 3_000, singleFamilyUnits: 3_000, multifamilyUnits: 0, radiusMeters: 2_000),
    DemandZone(zone: "B", households: 2_000, singleFamilyUnits: 500, multifamilyUnits: 1_500, radiusMeters: 1_000),
  ]

  static let catalogue = Dictionary(
    uniqueKeysWithValues: [("sofa", nil), ("chair", nil), ("fridge", nil), ("glass", "no glass")].map {
      (id: String, refusal: String?) in
      (
        id,
        ItemKind(
          id: id, stream: "s", volumeDeciCubicFeet: 100, weightPounds: 50, handlingSeconds: 60, needsTwoPeople: false,
          refusal: refusal, names: ["en": id])
      )
    })
  static let items = [
    DemandItem(item: "sofa", weight: 50), DemandItem(item: "chair", weight: 30, mostTogether: 4),
    DemandItem(item: "fridge", weight: 20),
  ]

  static var hauler: Hauler {
    var policy = Policy(name: "p")
    policy.holidays = [monday + 2]
    return Hauler(id: "h", name: "H", policy: policy, trucks: [])
  }

  static func parameters(_ requests: Int) -> DemandParameters {
    DemandParameters(period: Horizon(from: monday, days: 14), requests: requests)
  }

  static func requests(
    _ parameters: DemandParameters, items: [DemandItem] = items, addresses: AddressBook? = nil, seed: UInt64 = 7
  ) throws -> [Request] {
    try DemandGenerator(
      parameters: parameters, zones: zones(), demand: demand, catalogue: catalogue, items: items, haulers: [hauler],
      addresses: addresses, seed: seed
    ).requests()
  }

  static func issues(_ parameters: DemandParameters, demand: [DemandZone] = demand, items: [DemandItem] = items)
    -> [JunkPickup.Issue]
  {
    do {
      _ = try DemandGenerator(
        parameters: parameters, zones: zones(), demand: demand, catalogue: catalogue, items: items, haulers: [hauler],
        seed: 1)
      return []
    } catch {
      return (error as? InputError)?.issues ?? []
    }
  }
}
