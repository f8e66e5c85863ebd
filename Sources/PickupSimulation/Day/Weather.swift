import JunkPickup

/// Whether it rains on a day: by month, one draw for the whole city.
struct Weather: Sendable {
  /// Days with rain in an average month of San José from January; our reading of climate normals.
  static let rainyDays = [10, 10, 9, 5, 3, 1, 0, 0, 1, 3, 7, 10]

  let seed: UInt64
  let percent: Int

  func isRaining(_ day: Day) -> Bool {
    let rate = Self.rainyDays[day.yearMonthDay.month - 1] * 1_000 / 30 * percent / 100
    return EventDraws(seed: seed, subject: Subject.day(day)).happens(perMille: rate, .rain)
  }
}

/// Numbers of things that have random numbers and are no requests.
enum Subject {
  static func day(_ day: Day) -> UInt64 { 3 << 61 | UInt64(truncatingIfNeeded: day.number) & 0xFFFF_FFFF }

  /// By the truck's name, so that another truck changes nothing for it (FNV-1a).
  static func truck(_ truck: String, on day: Day) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in truck.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
    return 7 << 61 | (hash ^ UInt64(truncatingIfNeeded: day.number) &* 0x9E37_79B9_7F4A_7C15) >> 3
  }

  /// A request that was given, not made, by its place in the list.
  static func given(_ index: Int) -> UInt64 { 5 << 60 | UInt64(index) }
}
