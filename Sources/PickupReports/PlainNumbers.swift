import JunkPickup

/// Numbers as people read them: one decimal at most, by whole-number arithmetic, the same on every machine.
enum PlainNumbers {
  /// `93.0` from tenths of a cubic foot.
  static func cubicFeet(_ tenths: Int) -> String { tenthsText(tenths) }

  /// Miles to a tenth.
  static func miles(_ meters: Int) -> String { tenthsText((meters * 10_000 + 804_672) / 1_609_344) }

  /// `8.4` hours, to a tenth.
  static func hours(_ seconds: Int) -> String { tenthsText((seconds + 180) / 360) }

  /// `1 h 21 min`, to the minute.
  static func hoursAndMinutes(_ seconds: Int) -> String {
    let minutes = (seconds + 30) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// `$1,234.56`.
  static func dollars(_ cents: Int) -> String {
    let rest = cents.magnitude % 100
    return (cents < 0 ? "-$" : "$") + grouped(cents.magnitude / 100) + (rest < 10 ? ".0\(rest)" : ".\(rest)")
  }

  /// `12,345`.
  static func grouped(_ number: some BinaryInteger) -> String {
    var digits = Array(String(number))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return String(digits)
  }

  /// `part` of `whole` in percent, to a tenth; a dash of nothing.
  static func percent(_ part: Int, of whole: Int) -> String {
    whole > 0 ? tenthsText((part * 1000 + whole / 2) / whole) + "%" : "-"
  }

  /// To the minute, as on a wristwatch: a crew does not read seconds.
  static func time(_ clock: ClockTime) -> String { ClockTime(seconds: clock.seconds / 60 * 60).description }

  /// `Mon 2026-03-02`.
  static func date(_ day: Day) -> String {
    let weekday = day.weekday.rawValue
    return weekday.prefix(1).uppercased() + weekday.dropFirst() + " \(day)"
  }

  private static func tenthsText(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
}
