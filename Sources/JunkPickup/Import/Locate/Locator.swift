/// Fills place, zone and district into rows of requests from a book of addresses.
///
/// The zone is the one that bears the address's postcode if there is such a zone; otherwise the one whose center is
/// nearest, which near a border may be the wrong one: `matches` says which way it was found.
public struct Locator: Sendable {
  private let book: AddressBook
  private let zones: [Zone]
  private let zoneByID: [String: Zone]

  public init(book: AddressBook, zones: [Zone]) {
    self.book = book
    self.zones = zones.sorted { $0.id < $1.id }
    zoneByID = Dictionary(zones.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `table` needs the columns `id` and `address`; `lat`, `lon`, `zone` and `district` are added if they are missing.
  /// Throws `InputError` if columns or zones are missing or coordinates cannot be read.
  public func locate(_ table: CSVTable) throws -> LocateResult {
    let columns = table.columns + ["lat", "lon", "zone", "district"].filter { !table.columns.contains($0) }
    let layout = try layout(columns, file: table.file)
    let index = AddressIndex(book)
    var result = LocateResult(
      located: CSVTable(file: table.file, columns: columns, rows: []), unlocated: [], matches: [])
    var issues: [Issue] = []
    for row in table.rows {
      var fields = row.fields + Array(repeating: "", count: columns.count - table.columns.count)
      let pin = AddressBook.place(fields[layout.latitude], fields[layout.longitude])
      guard pin != nil || (fields[layout.latitude].isEmpty && fields[layout.longitude].isEmpty) else {
        issues.append(Self.noPlace(table.file, row.line))
        continue
      }
      var match = self.match(fields, pin, layout, index)
      match.line = row.line
      result.matches.append(match)
      guard let place = match.place, let zone = match.zone else {
        result.unlocated.append(match)
        continue
      }
      fields[layout.latitude] = RequestTables.degrees(place.latitudeMicrodegrees)
      fields[layout.longitude] = RequestTables.degrees(place.longitudeMicrodegrees)
      fields[layout.zone] = zone
      if fields[layout.district].isEmpty { fields[layout.district] = zoneByID[zone]?.district ?? "" }
      result.located.rows.append(CSVRow(line: row.line, fields: fields))
    }
    guard issues.isEmpty else { throw InputError(issues) }
    return result
  }

  private func layout(_ columns: [String], file: String) throws -> Layout {
    func position(_ name: String) -> Int? { columns.firstIndex(of: name) }
    var issues: [Issue] = []
    if zones.isEmpty {
      issues.append(
        Issue(code: "E722", place: "zones", cause: "there is no zone", remedy: "Give a zones file with its zones"))
    }
    guard let id = position("id"), let address = position("address"), let latitude = position("lat"),
      let longitude = position("lon"), let zone = position("zone"), let district = position("district")
    else {
      issues.append(
        Issue(
          code: "E721", place: "\(file):1", cause: "the columns id and address are not both there",
          remedy: "Name the columns of the requests so"))
      throw InputError(issues)
    }
    guard issues.isEmpty else { throw InputError(issues) }
    return Layout(
      id: id, address: address, latitude: latitude, longitude: longitude, zone: zone, district: district)
  }

  private static func noPlace(_ file: String, _ line: Int) -> Issue {
    Issue(
      code: "E723", place: "\(file):\(line)", cause: "lat and lon are not a place on the globe",
      remedy: "Write decimal degrees, or leave both empty")
  }

  private struct Layout {
    var id: Int
    var address: Int
    var latitude: Int
    var longitude: Int
    var zone: Int
    var district: Int
  }

  private func match(_ fields: [String], _ pin: Place?, _ layout: Layout, _ index: AddressIndex) -> AddressMatch {
    let text = fields[layout.address].trimmingSpaces()
    var match = AddressMatch(id: fields[layout.id], address: text, grade: .none, detail: "")
    let givenZone = zoneByID[fields[layout.zone]]?.id
    if let pin {
      match.grade = text.isEmpty ? .pinOnly : .given
      match.detail = text.isEmpty ? "a pin without an address; nearest zone \(nearestZone(to: pin))" : ""
      guard !text.isEmpty else { return match }
      match.place = pin
      setZone(&match, given: givenZone, postcode: AddressText(text).postcode, pin)
      return match
    }
    guard !text.isEmpty else {
      match.detail = "neither an address nor a pin"
      return match
    }
    let found = index.find(AddressText(text), postcode: givenZone ?? "")
    match.grade = found.grade
    match.detail = found.detail
    guard let number = found.address else { return match }
    match.place = book.addresses[number].place
    setZone(&match, given: givenZone, postcode: book.addresses[number].postcode, book.addresses[number].place)
    return match
  }

  private func setZone(_ match: inout AddressMatch, given: String?, postcode: String, _ place: Place) {
    if let given {
      (match.zone, match.zoneFrom) = (given, .given)
    } else if zoneByID[postcode] != nil {
      (match.zone, match.zoneFrom) = (postcode, .postcode)
    } else {
      (match.zone, match.zoneFrom) = (nearestZone(to: place), .nearestCenter)
    }
  }

  func nearestZone(to place: Place) -> String { NearestZone.of(place, in: zones)?.id ?? "" }
}

/// The zone whose center is nearest, on a plane: zones lie within one region.
public enum NearestZone {
  /// `nil` only if there are none. Ties go to the first.
  public static func of(_ place: Place, in zones: [Zone]) -> Zone? {
    // A degree of longitude is shorter than one of latitude: cos φ ≈ 1 - φ²/2 + φ⁴/24 is exact enough to compare.
    let radians = place.latitude * 3.141_592_653_589_793 / 180
    let square = radians * radians
    let shrink = 1 - square / 2 + square * square / 24
    func squaredDistance(_ zone: Zone) -> Double {
      let north = zone.center.latitude - place.latitude
      let east = (zone.center.longitude - place.longitude) * shrink
      return north * north + east * east
    }
    return zones.min { squaredDistance($0) < squaredDistance($1) }
  }
}
