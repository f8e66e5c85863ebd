import JunkPickup

/// The real addresses of one zone, to draw homes from.
struct ListedHomes: Sendable {
  private var houses: [KnownAddress] = []
  /// Addresses with so many units that they are complexes; each building holds those units.
  private var complexes: [[KnownAddress]] = []
  private var condos: [[KnownAddress]] = []

  /// From so many units at one number and street on, a building is a complex; from two on, a condominium. Estimate.
  static let unitsOfComplex = 20

  var isEmpty: Bool { houses.isEmpty && complexes.isEmpty && condos.isEmpty }

  /// By zone, in the order of `zones`: an address belongs to the zone that bears its postcode, otherwise to the one
  /// whose center is nearest.
  static func byZone(_ book: AddressBook, _ zones: [Zone]) -> [ListedHomes] {
    let numbers = Dictionary(zones.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var buildings: [Building: [KnownAddress]] = [:]
    var order: [Building] = []
    for address in book.addresses {
      let nearest = numbers[address.postcode] ?? NearestZone.of(address.place, in: zones).flatMap { numbers[$0.id] }
      guard let zone = nearest else { continue }
      let key = Building(zone: zone, number: address.number, street: address.street)
      if buildings[key] == nil { order.append(key) }
      buildings[key, default: []].append(address)
    }
    var homes = [ListedHomes](repeating: ListedHomes(), count: zones.count)
    for key in order {
      guard let units = buildings[key] else { continue }
      switch units.count {
      case 1: homes[key.zone].houses += units
      case unitsOfComplex...: homes[key.zone].complexes.append(units)
      default: homes[key.zone].condos.append(units)
      }
    }
    return homes
  }

  /// A home of the dwelling that is asked for, or of another if the zone has none of these; `nil` if it has no homes.
  func spot(_ wanted: Dwelling, _ draws: EventDraws) -> DemandSpot? {
    let order: [Dwelling] =
      switch wanted {
      case .house: [.house, .condo, .complex]
      case .condo: [.condo, .complex, .house]
      case .complex: [.complex, .condo, .house]
      }
    for dwelling in order {
      switch dwelling {
      case .house where !houses.isEmpty:
        let address = houses[draws.below(houses.count, .listedAddress)]
        return DemandSpot(address: address.text, place: address.place, dwelling: .house, setOut: "")
      case .condo where !condos.isEmpty: return shared(condos, .condo, draws)
      case .complex where !complexes.isEmpty: return shared(complexes, .complex, draws)
      default: continue
      }
    }
    return nil
  }

  /// All requests of a building stand at the place of its first address: one set-out place, one stop.
  private func shared(_ buildings: [[KnownAddress]], _ dwelling: Dwelling, _ draws: EventDraws) -> DemandSpot {
    let number = draws.below(buildings.count, .building)
    let units = buildings[number]
    let unit = units[draws.below(units.count, .unit)]
    let own = EventDraws(seed: 0, subject: UInt64(number))
    return DemandSpot(
      address: unit.text, place: units[0].place, dwelling: dwelling,
      setOut: dwelling == .condo ? DemandPlaces.condoSetOut : DemandPlaces.complexSetOut(own))
  }

  private struct Building: Hashable {
    var zone: Int
    var number: String
    var street: String
  }
}
