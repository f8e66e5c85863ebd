/// How one row's address was found.
public struct AddressMatch: Sendable, Equatable {
  public enum ZoneSource: String, Sendable {
    /// The row named the zone.
    case given
    /// The postcode of the address is a zone.
    case postcode
    case nearestCenter = "nearest_center"
  }

  public var line = 0
  public var id: String
  public var address: String
  public var grade: MatchGrade
  /// What was taken, or why nothing was.
  public var detail: String
  public var place: Place?
  public var zone: String?
  public var zoneFrom: ZoneSource?

  public init(id: String, address: String, grade: MatchGrade, detail: String) {
    self.id = id
    self.address = address
    self.grade = grade
    self.detail = detail
  }
}

/// What `Locator.locate` found. Rows keep their order.
public struct LocateResult: Sendable {
  /// The rows with place, zone and district filled in.
  public var located: CSVTable
  /// Pin-only and unmatched rows, which are not among `located`.
  public var unlocated: [AddressMatch]
  /// Every row with its grade.
  public var matches: [AddressMatch]

  public func count(_ grade: MatchGrade) -> Int { matches.count { $0.grade == grade } }

  /// `located` as a file.
  public var locatedCSV: String { located.text }

  /// Columns `line,id,address,grade,detail,zone,zone_from`, for every row.
  public var matchesCSV: String { Self.csv(matches) }

  /// The same for the rows that have to be looked at.
  public var unlocatedCSV: String { Self.csv(unlocated) }

  private static func csv(_ matches: [AddressMatch]) -> String {
    var writer = CSVWriter(columns: ["line", "id", "address", "grade", "detail", "zone", "zone_from"])
    for match in matches {
      writer.row([
        String(match.line), match.id, match.address, match.grade.rawValue, match.detail, match.zone ?? "",
        match.zoneFrom?.rawValue ?? "",
      ])
    }
    return writer.text
  }
}

extension CSVTable {
  /// The table as a file that `CSVReader` reads.
  public var text: String {
    var writer = CSVWriter(columns: columns)
    for row in rows { writer.row(row.fields) }
    return writer.text
  }
}
