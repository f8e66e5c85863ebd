/// An address as somebody wrote it, taken apart: `1234 N First St Apt 5, San Jose, CA 95112`.
struct AddressText: Equatable {
  /// Upper case, such as `1234` or `1234A`; empty if the text does not begin with a number.
  var number: String
  /// As written, without number, unit, city and postcode.
  var street: String
  var unit: String
  /// Five digits, or empty.
  var postcode: String

  init(_ text: String) {
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    var tokens = (parts.first ?? "").split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    postcode = ""
    if parts.count == 2 { postcode = Self.lastPostcode(parts[1].split(whereSeparator: { " ,\t-".contains($0) })) }
    if let first = tokens.first, first.utf8.first.map({ (48...57).contains($0) }) == true {
      number = first.uppercased()
      tokens.removeFirst()
    } else {
      number = ""
    }
    // Five digits after `apt` are the unit.
    if postcode.isEmpty, tokens.count > 1, let last = tokens.last, Self.isPostcode(last),
      !Self.beginsUnit(tokens[tokens.count - 2])
    {
      postcode = last
      tokens.removeLast()
    }
    unit = ""
    if let cut = tokens.indices.dropFirst().first(where: { Self.beginsUnit(tokens[$0]) }) {
      unit = Self.unitName(tokens[cut...])
      tokens.removeSubrange(cut...)
    } else if parts.count == 2, let second = parts[1].split(separator: ",").first {
      // A unit may stand after the comma: `1234 Main St, #5, San Jose`.
      let words = second.split(separator: " ").map(String.init)
      if let first = words.first, Self.beginsUnit(first) { unit = Self.unitName(words[...]) }
    }
    street = tokens.joined(separator: " ")
  }

  private static let unitWords: Set<String> = [
    "apt", "apartment", "unit", "ste", "suite", "spc", "space", "rm", "room", "bldg", "building", "lot", "fl", "floor",
  ]

  private static func beginsUnit(_ token: String) -> Bool {
    token.hasPrefix("#") || unitWords.contains(token.lowercased().filter { $0 != "." })
  }

  private static func unitName(_ tokens: ArraySlice<String>) -> String {
    tokens.filter { !unitWords.contains($0.lowercased().filter { $0 != "." }) }
      .joined().filter { $0 != "#" }.uppercased()
  }

  private static func lastPostcode(_ words: [Substring]) -> String {
    words.last { isPostcode($0) }.map(String.init) ?? ""
  }

  private static func isPostcode(_ word: some StringProtocol) -> Bool {
    word.utf8.count == 5 && word.utf8.allSatisfy { (48...57).contains($0) }
  }
}

/// Street names in one spelling: lower case, no punctuation, suffixes and directions short (after Publication 28 of the
/// U.S. Postal Service), ordinals in digits.
enum StreetName {
  static func normalised(_ street: some StringProtocol) -> String { words(street).joined(separator: " ") }

  /// The name up to its last suffix, when more follows it (`main st san jose`); `nil` otherwise.
  static func throughSuffix(_ street: some StringProtocol) -> String? {
    let words = words(street)
    guard let last = words.lastIndex(where: shortSuffixes.contains), last > 0, last < words.count - 1 else {
      return nil
    }
    return words[...last].joined(separator: " ")
  }

  private static func words(_ street: some StringProtocol) -> [String] {
    let kept = street.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
    return kept.split(whereSeparator: { $0 == " " || $0 == "-" }).map { short[String($0)] ?? String($0) }
  }

  private static let suffixes = [
    "alley": "aly", "avenue": "ave", "av": "ave", "boulevard": "blvd", "circle": "cir", "common": "cmn",
    "commons": "cmns", "court": "ct", "creek": "crk", "drive": "dr", "estates": "ests", "expressway": "expy",
    "expwy": "expy", "freeway": "fwy", "heights": "hts", "highway": "hwy", "landing": "lndg", "lane": "ln",
    "loop": "loop", "parkway": "pkwy", "pkway": "pkwy", "place": "pl", "plaza": "plz", "road": "rd", "row": "row",
    "square": "sq", "street": "st", "str": "st", "terrace": "ter", "terr": "ter", "trail": "trl", "walkway": "walk",
    "way": "way",
  ]
  private static let shortSuffixes = Set(suffixes.values)
  private static let others = [
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw", "mount": "mt", "saint": "st", "fort": "ft", "first": "1st", "second": "2nd", "third": "3rd",
    "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th",
    "tenth": "10th", "eleventh": "11th", "twelfth": "12th", "thirteenth": "13th", "fourteenth": "14th",
    "fifteenth": "15th", "sixteenth": "16th", "seventeenth": "17th", "eighteenth": "18th", "nineteenth": "19th",
    "twentieth": "20th",
  ]
  private static let short = suffixes.merging(others) { suffix, _ in suffix }
}
