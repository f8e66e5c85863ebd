import Foundation
import JunkPickup

/// Where a request stands.
struct DemandSpot {
  var address: String
  var place: Place
  var dwelling: Dwelling
  var setOut: String
}

/// The homes of each zone: houses scattered about its center or drawn from real addresses, and buildings that several
/// requests share.
struct DemandPlaces: Sendable {
  private let parameters: DemandParameters
  private let zones: [Zone]
  private let demand: [DemandZone]
  private let listed: [ListedHomes]?
  private let seed: UInt64

  init(
    _ parameters: DemandParameters, _ zones: [Zone], _ demand: [DemandZone], _ addresses: AddressBook?, seed: UInt64
  ) throws {
    self.parameters = parameters
    self.zones = zones
    self.demand = demand
    self.seed = seed
    listed = addresses.map { ListedHomes.byZone($0, zones) }
    guard zones.indices.contains(where: { weight(zone: $0) > 0 }) else {
      throw InputError([
        Issue(
          code: "E745", place: "demand zones", cause: "no zone has homes from which requests could come",
          remedy: listed == nil
            ? "Give a zone households and units" : "Give addresses within the zones, or leave the addresses out")
      ])
    }
  }

  /// Households, those in multifamily buildings counted at their rate, in hundredths.
  func weight(zone: Int) -> Int {
    if let listed, listed[zone].isEmpty { return 0 }
    let (single, multi) = unitWeights(zone)
    let units = demand[zone].singleFamilyUnits + demand[zone].multifamilyUnits
    return units == 0 ? demand[zone].households * 100 : demand[zone].households * (single + multi) / units
  }

  func spot(zone: Int, _ draws: EventDraws) -> DemandSpot {
    let (single, multi) = unitWeights(zone)
    let isHouse = draws.below(max(1, single + multi), .dwelling) < max(1, single) && (single > 0 || multi == 0)
    let dwelling: Dwelling =
      isHouse ? .house : draws.happens(perMille: parameters.condoPerMille, .dwelling, 1) ? .condo : .complex
    // Zones without any listed address have no weight and are never drawn.
    if let spot = listed?[zone].spot(dwelling, draws) { return spot }
    return dwelling == .house ? house(zone, draws) : building(zone, dwelling, draws)
  }

  private func unitWeights(_ zone: Int) -> (single: Int, multi: Int) {
    (demand[zone].singleFamilyUnits * 100, demand[zone].multifamilyUnits * parameters.multifamilyRatePercent)
  }

  private func house(_ zone: Int, _ draws: EventDraws) -> DemandSpot {
    let number = 1 + draws.below(9_899, .houseNumber)
    return DemandSpot(
      address: "\(number) \(InventedStreets.name(draws)), \(zones[zone].id)", place: scattered(zone, draws),
      dwelling: .house, setOut: "")
  }

  /// Buildings of a zone are numbered; what belongs to the building is drawn for its number, not for the request.
  private func building(_ zone: Int, _ dwelling: Dwelling, _ draws: EventDraws) -> DemandSpot {
    let condoUnits = demand[zone].multifamilyUnits * parameters.condoPerMille / 1_000
    let isCondo = dwelling == .condo
    let units = isCondo ? condoUnits : demand[zone].multifamilyUnits - condoUnits
    let homes = isCondo ? parameters.homesPerCondo : parameters.homesPerComplex
    let number = draws.below(max(1, units / homes), .building)
    let subject = UInt64(1) << 63 | UInt64(zone) << 40 | UInt64(isCondo ? 1 : 0) << 39 | UInt64(number)
    let own = EventDraws(seed: seed, subject: subject)
    let street = "\(1 + own.below(9_899, .houseNumber)) \(InventedStreets.name(own))"
    return DemandSpot(
      address: "\(street) #\(1 + draws.below(homes, .unit)), \(zones[zone].id)", place: scattered(zone, own),
      dwelling: dwelling, setOut: isCondo ? Self.condoSetOut : Self.complexSetOut(own))
  }

  /// Bell-shaped about the center, its spread a third of the radius: density falls off, as an estimate of a zone of
  /// which only the middle and the size are known.
  private func scattered(_ zone: Int, _ draws: EventDraws) -> Place {
    let center = zones[zone].center
    let radius = Double(demand[zone].radiusMeters)
    let metersPerDegree = 111_195.0
    let north = draws.bell(.offset, 0) * radius / metersPerDegree
    let east = draws.bell(.offset, 1) * radius / (metersPerDegree * max(0.1, cos(center.latitude * .pi / 180)))
    return Place(latitude: center.latitude + north, longitude: center.longitude + east) ?? center
  }

  /// San José: next to the building's carts, outside the enclosure, not blocked.
  static let condoSetOut = "next to the building's carts, outside the enclosure"

  /// San José: where the property manager says.
  static func complexSetOut(_ own: EventDraws) -> String {
    let spots = ["main gate", "north gate", "by the leasing office", "loading zone", "rear driveway entrance"]
    return "as the manager says: " + spots[own.below(spots.count, .setOut)]
  }
}

/// Street names that no map has to have.
enum InventedStreets {
  static func name(_ draws: EventDraws) -> String {
    let index = draws.below(first.count * last.count * kinds.count, .street)
    let (rest, kind) = index.quotientAndRemainder(dividingBy: kinds.count)
    return "\(first[rest / last.count])\(last[rest % last.count]) \(kinds[kind])"
  }

  private static let first = [
    "Amber", "Brindle", "Copper", "Dapple", "Elder", "Fallow", "Ginger", "Hazel", "Indigo", "Juniper", "Kestrel",
    "Larch", "Maple", "Nettle", "Olive", "Pepper", "Quill", "Russet", "Saffron", "Thistle", "Umber", "Velvet", "Willow",
    "Yarrow",
  ]
  private static let last = ["brook", "crest", "dale", "field", "glen", "hollow", "mead", "ridge", "vale", "wood"]
  private static let kinds = ["Avenue", "Court", "Drive", "Lane", "Street", "Way"]
}
