/// How well an address was found.
public enum MatchGrade: String, CaseIterable, Sendable {
  /// Number and street as written.
  case exact
  /// The same after suffix, direction, case and unit were brought into one spelling.
  case normalised
  /// The street is known, the number is not: the place of the nearest known number, at most 100 away.
  case interpolated
  /// The row had a place and an address already; both are kept.
  case given
  /// The row has a place and no address: listed, not guessed.
  case pinOnly = "pin_only"
  /// Not found, or found at several places: listed, not guessed.
  case none
}

/// Looks addresses up in a book.
struct AddressIndex {
  struct Found: Equatable {
    var grade: MatchGrade
    /// Index into the book's addresses; `nil` for grade `none`.
    var address: Int?
    /// Why it was not found, or what was taken instead.
    var detail: String
  }

  private let book: AddressBook
  private let streets: [String: [House]]

  private struct House {
    var number: Int
    var index: Int32
  }

  /// House numbers this far apart are no longer neighbours.
  static let farthestNumber = 100
  /// Addresses of one number and street that stand farther apart than this are different houses; about 500 m.
  private static let farthestMicrodegrees: Int32 = 5_000

  init(_ book: AddressBook) {
    self.book = book
    var normalised: [String: String] = [:]
    var streets: [String: [House]] = [:]
    for (index, address) in book.addresses.enumerated() {
      let name: String
      if let known = normalised[address.street] {
        name = known
      } else {
        name = StreetName.normalised(address.street)
        normalised[address.street] = name
      }
      streets[name, default: []].append(
        House(number: Self.leadingNumber(address.number), index: Int32(clamping: index)))
    }
    self.streets = streets.mapValues { $0.sorted { ($0.number, $0.index) < ($1.number, $1.index) } }
  }

  /// `postcode` is a hint from elsewhere in the row, used if the text names none.
  func find(_ text: AddressText, postcode hint: String = "") -> Found {
    guard !text.number.isEmpty else { return Found(grade: .none, detail: "the address has no house number") }
    let wanted = StreetName.normalised(text.street)
    let known = [wanted, StreetName.throughSuffix(text.street)].lazy.compactMap { $0 }.first { streets[$0] != nil }
    guard let name = known, let houses = streets[name] else {
      return Found(grade: .none, detail: "the street '\(text.street)' is not known")
    }
    let postcode = text.postcode.isEmpty ? hint : text.postcode
    let number = Self.leadingNumber(text.number)
    let near = self.near(houses, number).filter { postcodeFits($0, postcode) }
    guard !near.isEmpty else {
      let where_ = postcode.isEmpty ? "" : " in \(postcode)"
      return Found(
        grade: .none, detail: "'\(text.street)'\(where_) has no number within \(Self.farthestNumber) of \(text.number)")
    }
    let same = near.filter { address($0).number.uppercased() == text.number }
    return same.isEmpty ? nearest(near, number, text) : choose(same, text, grade: nil)
  }

  /// Houses within `farthestNumber` of `number`, found by bisection.
  private func near(_ houses: [House], _ number: Int) -> ArraySlice<House> {
    func firstIndex(atLeast bound: Int) -> Int {
      var low = 0
      var high = houses.count
      while low < high {
        let middle = (low + high) / 2
        if houses[middle].number < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = firstIndex(atLeast: number - Self.farthestNumber)
    return houses[start..<firstIndex(atLeast: number + Self.farthestNumber + 1)]
  }

  private func postcodeFits(_ house: House, _ postcode: String) -> Bool {
    let own = address(house).postcode
    return postcode.isEmpty || own.isEmpty || own == postcode
  }

  private func nearest(_ near: [House], _ number: Int, _ text: AddressText) -> Found {
    func rank(_ house: House) -> (Int, Int, Int) {
      (abs(house.number - number), (house.number - number) % 2 == 0 ? 0 : 1, house.number)
    }
    guard let best = near.min(by: { rank($0) < rank($1) }) else { return Found(grade: .none, detail: "") }
    return choose(near.filter { $0.number == best.number }, text, grade: .interpolated)
  }

  /// One of several houses of one number; none if they stand far apart.
  private func choose(_ houses: [House], _ text: AddressText, grade: MatchGrade?) -> Found {
    let ofUnit = houses.filter { !text.unit.isEmpty && address($0).unit.uppercased() == text.unit }
    let withoutUnit = houses.filter { address($0).unit.isEmpty }
    let candidates = !ofUnit.isEmpty ? ofUnit : !withoutUnit.isEmpty ? withoutUnit : houses
    guard let first = candidates.first else { return Found(grade: .none, detail: "") }
    let origin = address(first).place
    let isTogether = candidates.allSatisfy { house in
      let place = address(house).place
      return abs(place.latitudeMicrodegrees - origin.latitudeMicrodegrees) <= Self.farthestMicrodegrees
        && abs(place.longitudeMicrodegrees - origin.longitudeMicrodegrees) <= Self.farthestMicrodegrees
    }
    guard isTogether else {
      let name = "\(address(first).number) \(address(first).street)"
      return Found(grade: .none, detail: "\(name) stands at several places; add a postcode")
    }
    let isAsWritten = address(first).street == text.street && text.unit == address(first).unit.uppercased()
    return Found(
      grade: grade ?? (isAsWritten ? .exact : .normalised), address: Int(first.index), detail: address(first).text)
  }

  private func address(_ house: House) -> KnownAddress { book.addresses[Int(house.index)] }

  /// The digits at the front; 0 if there are none, at most nine of them.
  static func leadingNumber(_ text: String) -> Int {
    text.utf8.prefix { (48...57).contains($0) }.prefix(9).reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}

extension AddressIndex.Found {
  fileprivate init(grade: MatchGrade, detail: String) {
    self.init(grade: grade, address: nil, detail: detail)
  }
}
