/// A calendar day without a time zone, counted from 1970-01-01 (proleptic Gregorian).
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var number: Int

  public init(number: Int) { self.number = number }

  /// `nil` unless the date exists and its year has four digits.
  public init?(year: Int, month: Int, day: Int) {
    guard (1000...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.daysIn(month, of: year) else {
      return nil
    }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD` and nothing else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var yearMonthDay: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  public var weekday: Weekday { Weekday.allCases[(((number + 3) % 7) + 7) % 7] }
  public var description: String {
    let (year, month, day) = yearMonthDay
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  public static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }
  public static func - (a: Day, b: Day) -> Int { a.number - b.number }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

public enum Weekday: String, CaseIterable, Sendable {
  case mon, tue, wed, thu, fri, sat, sun
}

/// A time of day on a clock, in seconds since midnight. Days on which clocks change count from noon less twelve hours,
/// so every time after the change is right.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var seconds: Int

  public init(seconds: Int) { self.seconds = seconds }

  /// Reads `HH:MM` or `HH:MM:SS`, `00:00` to `24:00`.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5 || bytes.count == 8, bytes[2] == UInt8(ascii: ":"),
      bytes.count == 5 || bytes[5] == UInt8(ascii: ":"), let hours = digits(bytes[0..<2]),
      let minutes = digits(bytes[3..<5]), let rest = bytes.count == 5 ? 0 : digits(bytes[6..<8])
    else { return nil }
    let total = hours * 3600 + minutes * 60 + rest
    guard minutes < 60, rest < 60, total <= 86_400 else { return nil }
    seconds = total
  }

  /// `HH:MM`, with `:SS` only when the seconds are not zero.
  public var description: String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return "\(padded(h, 2)):\(padded(m, 2))" + (s == 0 ? "" : ":\(padded(s, 2))")
  }

  public static func < (a: ClockTime, b: ClockTime) -> Bool { a.seconds < b.seconds }
}

/// A local date and clock time, written `YYYY-MM-DDTHH:MM[:SS]`.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var day: Day
  public var time: ClockTime

  public init(day: Day, time: ClockTime) {
    self.day = day
    self.time = time
  }

  /// Reads `YYYY-MM-DDTHH:MM[:SS]`, also with a space for the `T`, or a bare date (midnight).
  public init?(_ text: some StringProtocol) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    guard let day = Day(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self.init(day: day, time: ClockTime(seconds: 0))
      return
    }
    guard let time = ClockTime(parts[1]) else { return nil }
    self.init(day: day, time: time)
  }

  public var description: String { "\(day)T\(time)" }
  public static func < (a: Moment, b: Moment) -> Bool { (a.day, a.time) < (b.day, b.time) }
}

/// The number that a few ASCII digits write; `nil` if there is anything else.
private func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
  var number = 0
  for byte in bytes {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    number = number * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return number
}

/// `number` with leading zeros up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
