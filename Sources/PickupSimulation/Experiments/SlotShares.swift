import JunkPickup

/// Deals a hauler's appointments of a day out to its zones by their homes, and to weekdays by the fleet that runs.
struct SlotShares {
  private let world: ServiceWorld

  init(_ world: ServiceWorld) { self.world = world }

  /// - Parameters:
  ///   - amounts: of each hauler, on its fullest weekday.
  ///   - overbookingPercent: of each hauler, told with its rows.
  func rows(_ amounts: [Int], overbookingPercent: [Int]) -> [BookingSlots.Row] {
    world.scenario.haulers.enumerated().flatMap { index, hauler -> [BookingSlots.Row] in
      let fleet = Weekday.allCases.map { hoursOf(hauler, on: $0) }
      let most = max(1, fleet.max() ?? 1)
      return zip(Weekday.allCases, fleet).flatMap { weekday, hours -> [BookingSlots.Row] in
        let zones = zones(of: hauler, on: weekday)
        let shares = Self.dealt(amounts[index] * hours / most, zones.map(\.homes))
        return zip(zones, shares).filter { $0.1 > 0 }.map { zone, count in
          BookingSlots.Row(
            hauler: hauler.id, zone: zone.id, weekday: weekday, appointments: count,
            overbookingPercent: overbookingPercent[index])
        }
      }
    }
  }

  private func hoursOf(_ hauler: Hauler, on weekday: Weekday) -> Int {
    guard hauler.policy.workdays.contains(weekday) else { return 0 }
    return hauler.trucks.filter { $0.weekdays.contains(weekday) }.reduce(0) { $0 + $1.shift.regularSeconds }
  }

  private func zones(of hauler: Hauler, on weekday: Weekday) -> [(id: String, homes: Int)] {
    let homes = Dictionary(world.demandZones.map { ($0.zone, $0.households) }) { $0 + $1 }
    return world.scenario.zones.values.filter { zone in
      zone.hauler == hauler.id
        && (hauler.policy.days != .zoneDay || zone.weekday == nil || zone.weekday == weekday)
    }.map { (id: $0.id, homes: homes[$0.id] ?? 1) }.sorted { $0.id < $1.id }
  }

  /// Whole numbers in proportion to weights, by the largest remainders (Hamilton's method).
  static func dealt(_ total: Int, _ weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0, total > 0 else { return weights.map { _ in 0 } }
    var shares = weights.map { total * $0 / sum }
    let rest = weights.indices.sorted { (total * weights[$1] % sum, $0) < (total * weights[$0] % sum, $1) }
    for index in rest.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
    return shares
  }
}
