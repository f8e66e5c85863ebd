/// A request as its row in `requests.csv` (and its lines in `items.csv`), whose place and zone may still be unknown.
public struct RequestRow: Sendable, Equatable {
  public var id: String
  public var address: String
  public var place: Place?
  public var zone: String
  public var district: String
  public var dwelling: Dwelling
  public var setOut: String
  public var created: Moment
  public var channel: String
  public var status: RequestStatus
  public var confirmed: Day?
  public var allowedFrom: Day?
  public var allowedTo: Day?
  public var items: [ItemLine]
  public var pin: Pin?
  public var isLoadAssumed: Bool
  public var note: String
  public var language: String

  public init(
    id: String, address: String, place: Place?, zone: String = "", district: String = "", dwelling: Dwelling = .house,
    setOut: String = "", created: Moment, channel: String = "", status: RequestStatus = .received,
    confirmed: Day? = nil, allowedFrom: Day? = nil, allowedTo: Day? = nil, items: [ItemLine] = [], pin: Pin? = nil,
    isLoadAssumed: Bool = false, note: String = "", language: String = ""
  ) {
    self.id = id
    self.address = address
    self.place = place
    self.zone = zone
    self.district = district
    self.dwelling = dwelling
    self.setOut = setOut
    self.created = created
    self.channel = channel
    self.status = status
    self.confirmed = confirmed
    self.allowedFrom = allowedFrom
    self.allowedTo = allowedTo
    self.items = items
    self.pin = pin
    self.isLoadAssumed = isLoadAssumed
    self.note = note
    self.language = language
  }

  public init(_ request: Request) {
    self.init(
      id: request.id, address: request.address, place: request.place, zone: request.zone,
      district: request.district ?? "", dwelling: request.dwelling, setOut: request.setOut, created: request.created,
      channel: request.channel, status: request.status, confirmed: request.confirmed, allowedFrom: request.allowedFrom,
      allowedTo: request.allowedTo, items: request.items, pin: request.pin, isLoadAssumed: request.isLoadAssumed,
      note: request.note, language: request.language)
  }
}

/// The two tables of requests, as the scenario reader takes them.
public enum RequestTables {
  public static let requestColumns = [
    "id", "address", "lat", "lon", "zone", "district", "dwelling", "set_out", "created", "channel", "status",
    "confirmed", "allowed_from", "allowed_to", "pin_truck", "pin_order", "load_assumed", "note",
    "language",
  ]
  public static let itemColumns = ["request", "item", "count", "added"]

  /// The contents of `requests.csv`, in the order given.
  public static func requestsCSV(_ rows: [RequestRow]) -> String {
    var writer = CSVWriter(columns: requestColumns)
    for row in rows { writer.row(fields(of: row)) }
    return writer.text
  }

  /// The contents of `items.csv`: each request's lines in their order.
  public static func itemsCSV(_ rows: [RequestRow]) -> String {
    var writer = CSVWriter(columns: itemColumns)
    for row in rows {
      for line in row.items {
        writer.row([row.id, line.item, String(line.count), line.added?.description ?? ""])
      }
    }
    return writer.text
  }

  private static func fields(of row: RequestRow) -> [String] {
    [
      row.id, row.address, row.place.map { degrees($0.latitudeMicrodegrees) } ?? "",
      row.place.map { degrees($0.longitudeMicrodegrees) } ?? "", row.zone, row.district, row.dwelling.rawValue,
      row.setOut, row.created.description, row.channel, row.status.rawValue, row.confirmed?.description ?? "",
      row.allowedFrom?.description ?? "", row.allowedTo?.description ?? "", row.pin?.truck ?? "",
      row.pin?.order.map(String.init) ?? "", row.isLoadAssumed ? "yes" : "", row.note,
      row.language,
    ]
  }

  /// Decimal degrees with six places, exactly.
  static func degrees(_ millionths: Int32) -> String {
    let magnitude = Int(millionths.magnitude)
    return (millionths < 0 ? "-" : "") + "\(magnitude / 1_000_000).\(padded(magnitude % 1_000_000, 6))"
  }
}
