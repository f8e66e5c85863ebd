/// One known address with its place.
public struct KnownAddress: Sendable, Equatable {
  public var place: Place
  public var number: String
  public var street: String
  public var unit: String
  /// Empty if the file does not say.
  public var postcode: String

  public init(place: Place, number: String, street: String, unit: String = "", postcode: String = "") {
    self.place = place
    self.number = number
    self.street = street
    self.unit = unit
    self.postcode = postcode
  }

  /// `1234 Main Street #5, 95112`.
  public var text: String {
    "\(number) \(street)" + (unit.isEmpty ? "" : " #\(unit)") + (postcode.isEmpty ? "" : ", \(postcode)")
  }
}

/// Addresses with their places, from a CSV file with the columns `lat`, `lon`, `number`, `street` and, if there are
/// any, `unit` and `postcode` (also `zip`); further columns are ignored.
///
/// A number such as `7108;7110` names several houses at one place. Rows without a number or street are counted and left
/// out: such files are made of many hands.
public struct AddressBook: Sendable {
  public let addresses: [KnownAddress]
  /// Rows without a number or a street.
  public let skippedRows: Int

  public init(addresses: [KnownAddress]) {
    self.addresses = addresses
    skippedRows = 0
  }

  /// Throws `InputError` with every issue (coordinates: the first 20).
  public init(_ bytes: [UInt8], file: String) throws {
    let (table, readIssues) = CSVReader.read(bytes, file: file)
    guard readIssues.isEmpty else { throw InputError(readIssues) }
    func column(_ names: String...) -> Int? { names.lazy.compactMap { table.columns.firstIndex(of: $0) }.first }
    let unit = column("unit")
    let postcode = column("postcode", "zip")
    guard let latitude = column("lat"), let longitude = column("lon"), let number = column("number"),
      let street = column("street")
    else {
      throw InputError([
        Issue(
          code: "E731", place: "\(file):1", cause: "the columns lat, lon, number and street are not all there",
          remedy: "Name the columns so; unit and postcode (or zip) may be added")
      ])
    }
    var addresses: [KnownAddress] = []
    addresses.reserveCapacity(table.rows.count)
    var issues: [Issue] = []
    var skipped = 0
    for row in table.rows {
      guard let place = Self.place(row.fields[latitude], row.fields[longitude]) else {
        issues.append(Self.noPlace(file, row.line))
        continue
      }
      let street = row.fields[street]
      let numbers = row.fields[number].split(separator: ";")
      if street.isEmpty || numbers.isEmpty { skipped += 1 }
      for number in numbers where !street.isEmpty {
        addresses.append(
          KnownAddress(
            place: place, number: String(number), street: street, unit: unit.map { row.fields[$0] } ?? "",
            postcode: postcode.map { row.fields[$0] } ?? ""))
      }
    }
    guard issues.isEmpty else { throw InputError(Self.shortened(issues, file)) }
    self.addresses = addresses
    skippedRows = skipped
  }

  static func place(_ latitude: String, _ longitude: String) -> Place? {
    guard let latitude = ExactDecimal(latitude), let longitude = ExactDecimal(longitude) else { return nil }
    return Place(latitude: latitude.doubleValue, longitude: longitude.doubleValue)
  }

  private static func noPlace(_ file: String, _ line: Int) -> Issue {
    Issue(
      code: "E732", place: "\(file):\(line)", cause: "lat and lon are not a place on the globe",
      remedy: "Write decimal degrees, the latitude in lat")
  }

  private static func shortened(_ issues: [Issue], _ file: String) -> [Issue] {
    guard issues.count > 20 else { return issues }
    let rest = Issue(
      code: "E732", place: file, cause: "\(issues.count - 20) more rows have no place on the globe",
      remedy: "Correct the columns lat and lon")
    return issues.prefix(20) + [rest]
  }
}
