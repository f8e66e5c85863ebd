/// How another system writes dates: `YYYY` a year, `MM` and `DD` month and day (two digits; `M` and `D`: one or two),
/// `HH` the hour of 24, `hh` of 12 with `AM` for the half of the day (`H`, `h`: one or two digits), `mm` minutes, `ss`
/// seconds; everything else stands for itself. `MM/DD/YYYY hh:mm:ss AM` reads `12/31/2017 11:56:39 PM`.
struct DatePattern: Sendable, Equatable {
  let text: String
  private let parts: [Part]

  private enum Part: Equatable {
    case number(Unit, digits: ClosedRange<Int>)
    case halfOfDay
    case literal(UInt8)
  }

  private enum Unit { case year, month, day, hour24, hour12, minute, second }

  /// Longer words first.
  private static let words: [(String, Part)] = [
    ("YYYY", .number(.year, digits: 4...4)), ("MM", .number(.month, digits: 2...2)),
    ("DD", .number(.day, digits: 2...2)), ("HH", .number(.hour24, digits: 2...2)),
    ("hh", .number(.hour12, digits: 2...2)), ("mm", .number(.minute, digits: 2...2)),
    ("ss", .number(.second, digits: 2...2)), ("AM", .halfOfDay), ("M", .number(.month, digits: 1...2)),
    ("D", .number(.day, digits: 1...2)), ("H", .number(.hour24, digits: 1...2)), ("h", .number(.hour12, digits: 1...2)),
  ]

  /// `nil` unless the pattern has year, month and day, no unit twice, and `AM` exactly with an hour of 12.
  init?(_ text: String) {
    var rest = text[...]
    var parts: [Part] = []
    while let first = rest.utf8.first {
      if let (word, part) = Self.words.first(where: { rest.hasPrefix($0.0) }) {
        parts.append(part)
        rest = rest.dropFirst(word.count)
      } else {
        guard first < 128 else { return nil }
        parts.append(.literal(first))
        rest = rest.dropFirst()
      }
    }
    func count(_ unit: Unit) -> Int {
      parts.count { part in
        if case .number(unit, _) = part { true } else { false }
      }
    }
    let halves = parts.count { $0 == .halfOfDay }
    guard count(.year) == 1, count(.month) == 1, count(.day) == 1, count(.hour24) + count(.hour12) <= 1,
      count(.minute) <= 1, count(.second) <= 1, halves == count(.hour12)
    else { return nil }
    self.text = text
    self.parts = parts
  }

  /// The moment; midnight if the pattern has no time. `nil` if `date` is not written so or does not exist.
  func moment(_ date: String) -> Moment? {
    var bytes = Array(date.utf8)[...]
    var values: [Unit: Int] = [:]
    var isAfternoon: Bool?
    for part in parts {
      switch part {
      case .literal(let byte):
        guard bytes.popFirst() == byte else { return nil }
      case .halfOfDay:
        let word = String(decoding: bytes.prefix(2), as: UTF8.self).uppercased()
        guard word == "AM" || word == "PM" else { return nil }
        isAfternoon = word == "PM"
        bytes = bytes.dropFirst(2)
      case .number(let unit, let digits):
        let found = bytes.prefix(digits.upperBound).prefix { (48...57).contains($0) }
        guard found.count >= digits.lowerBound else { return nil }
        values[unit] = found.reduce(0) { $0 * 10 + Int($1) - 48 }
        bytes = bytes.dropFirst(found.count)
      }
    }
    guard bytes.isEmpty else { return nil }
    return Self.moment(values, isAfternoon)
  }

  private static func moment(_ values: [Unit: Int], _ isAfternoon: Bool?) -> Moment? {
    guard let day = Day(year: values[.year] ?? 0, month: values[.month] ?? 0, day: values[.day] ?? 0) else {
      return nil
    }
    var hour = values[.hour24] ?? 0
    if let isAfternoon, let twelve = values[.hour12] {
      guard (1...12).contains(twelve) else { return nil }
      hour = twelve % 12 + (isAfternoon ? 12 : 0)
    }
    let (minute, second) = (values[.minute] ?? 0, values[.second] ?? 0)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Moment(day: day, time: ClockTime(seconds: hour * 3_600 + minute * 60 + second))
  }
}
