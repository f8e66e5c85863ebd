/// Why a text is not the value that it should be.
struct FieldFlaw: Error {
  var code: String
  var cause: String
  var remedy: String

  static func form(_ text: String, _ wanted: String) -> FieldFlaw {
    FieldFlaw(code: "E116", cause: "'\(shortened(text))' is not \(wanted)", remedy: "Write \(wanted)")
  }

  private static func shortened(_ text: String) -> String { text.count <= 60 ? text : text.prefix(57) + "..." }
}

/// Readers of single values, the same for YAML and CSV.
enum Field {
  /// A number in whole `unit`s. `range` is in the units as written, both ends allowed.
  static func decimal(
    _ text: String, _ range: ClosedRange<Int>, unit: Ratio, wholeOnly: Bool = false
  ) -> Result<Int, FieldFlaw> {
    let wanted = wholeOnly ? "a whole number such as 12" : "a number such as 12 or 12.5"
    guard let number = ExactDecimal(text), !wholeOnly || !text.contains(".") else {
      return .failure(.form(text, wanted))
    }
    guard number.isBetween(Double(range.lowerBound), Double(range.upperBound)) else {
      return .failure(outOfRange(text, range))
    }
    return .success(number.times(unit))
  }

  static func number(_ text: String, _ range: ClosedRange<Int>) -> Result<Double, FieldFlaw> {
    guard let number = ExactDecimal(text) else { return .failure(.form(text, "a number such as 12 or 12.5")) }
    guard number.isBetween(Double(range.lowerBound), Double(range.upperBound)) else {
      return .failure(outOfRange(text, range))
    }
    return .success(number.doubleValue)
  }

  static func bool(_ text: String) -> Result<Bool, FieldFlaw> {
    switch text.lowercased() {
    case "true", "yes", "1": .success(true)
    case "false", "no", "0": .success(false)
    default: .failure(.form(text, "true or false"))
    }
  }

  static func day(_ text: String) -> Result<Day, FieldFlaw> {
    Day(text).map { .success($0) } ?? .failure(.form(text, "a date that exists, as YYYY-MM-DD"))
  }

  static func clock(_ text: String) -> Result<ClockTime, FieldFlaw> {
    ClockTime(text).map { .success($0) } ?? .failure(.form(text, "a time as HH:MM with two digits each"))
  }

  static func moment(_ text: String) -> Result<Moment, FieldFlaw> {
    Moment(text).map { .success($0) } ?? .failure(.form(text, "a date and time as YYYY-MM-DDTHH:MM"))
  }

  static func window(_ text: String) -> Result<ClockWindow, FieldFlaw> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { ClockTime($0.trimmingSpaces()) }
    guard ends.count == 2, let open = ends[0], let close = ends[1] else {
      return .failure(.form(text, "two times as HH:MM-HH:MM"))
    }
    guard open < close else {
      return .failure(
        FieldFlaw(
          code: "E208", cause: "the window \(text) does not open before it closes",
          remedy: "Write the earlier time first; a window cannot cross midnight"))
    }
    return .success(ClockWindow(open: open, close: close))
  }

  static func word<T: RawRepresentable & CaseIterable>(_ text: String, _ type: T.Type) -> Result<T, FieldFlaw>
  where T.RawValue == String {
    if let value = T(rawValue: text) { return .success(value) }
    let words = T.allCases.map(\.rawValue)
    return .failure(
      FieldFlaw(
        code: "E116", cause: "'\(text)' is not one of \(words.joined(separator: ", "))",
        remedy: Suggestion.remedy(for: text, in: words, otherwise: "Write one of them")))
  }

  /// Letters, digits, `.`, `_` and `-`, at most 64: ids become file names and keys.
  static func id(_ text: String) -> Result<String, FieldFlaw> {
    func isAllowed(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    let first = text.utf8.first
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(isAllowed), first != UInt8(ascii: "."),
      first != UInt8(ascii: "-")
    else {
      return .failure(
        FieldFlaw(
          code: "E118", cause: "'\(text.prefix(80))' cannot be an id",
          remedy: "Use 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter, digit or '_'"))
    }
    return .success(text)
  }

  private static func outOfRange(_ text: String, _ range: ClosedRange<Int>) -> FieldFlaw {
    FieldFlaw(
      code: "E117", cause: "\(text) is not within \(range.lowerBound) to \(range.upperBound)",
      remedy: "Write a number within these limits")
  }
}

extension Field {
  /// A name from another system: anything printable, at most 100 characters.
  static func name(_ text: String) -> Result<String, FieldFlaw> {
    let hasControl = text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    guard !text.isEmpty, text.utf8.count <= 100, !hasControl else {
      return .failure(
        FieldFlaw(
          code: "E118", cause: "this cannot be an id: it is longer than 100 bytes or has control characters",
          remedy: "Shorten it, and remove line breaks and control characters"))
    }
    return .success(text)
  }
}
