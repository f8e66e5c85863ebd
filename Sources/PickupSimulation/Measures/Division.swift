import JunkPickup

/// One group of one way to divide requests, as it stands in files.
struct Division: Hashable, Comparable {
  let by: String
  let group: String

  /// Of a request without a zone, district or channel: every way divides all of them.
  static let unknown = "not_known"

  /// The ways that divide: each request stands in one group of each. `kinds` is the number of kinds of items listed.
  static let partitions = ["hauler", "channel", "zone", "district", "dwelling", "kinds"]

  /// - Parameter items: as they are listed at that moment. A request stands in the group of each kind that it lists, so
  ///   that the groups of `item` add up to kinds listed, not to requests: to the sum of `kinds` times its number.
  static func all(
    hauler: String, channel: String, zone: String, district: String, dwelling: Dwelling, items: [ItemLine]
  ) -> [Division] {
    let kinds = Set(items.map(\.item)).sorted()
    func one(_ by: String, _ group: String) -> Division { Division(by: by, group: group.isEmpty ? unknown : group) }
    return [
      one("hauler", hauler), one("channel", channel), one("zone", zone), one("district", district),
      one("dwelling", dwelling.rawValue), one("kinds", "\(kinds.count)"),
    ] + kinds.map { one("item", $0) }
  }

  static func < (a: Division, b: Division) -> Bool { (a.by, a.group) < (b.by, b.group) }
}
