/// Writes requests as the files that `ScenarioReader` reads, for commands that make requests.
public enum RequestWriter {
  /// `requests.csv`.
  public static func requests(_ requests: [Request]) -> String {
    var writer = CSVWriter(columns: columns)
    for request in requests { writer.row(fields(request)) }
    return writer.text
  }

  /// `items.csv`.
  public static func items(_ requests: [Request]) -> String {
    var writer = CSVWriter(columns: ["request", "item", "count", "added"])
    for request in requests {
      for line in request.items {
        writer.row([request.id, line.item, String(line.count), line.added?.description ?? ""])
      }
    }
    return writer.text
  }

  static let columns = [
    "id", "address", "lat", "lon", "zone", "district", "dwelling", "set_out", "created", "channel", "status",
    "confirmed", "allowed_from", "allowed_to", "pin_truck", "pin_order", "load_assumed", "note",
  ]

  private static func fields(_ request: Request) -> [String] {
    [
      request.id, request.address, degrees(request.place.latitudeMicrodegrees),
      degrees(request.place.longitudeMicrodegrees), request.zone, request.district ?? "", request.dwelling.rawValue,
      request.setOut, request.created.description, request.channel, request.status.rawValue,
      request.confirmed?.description ?? "", request.allowedFrom?.description ?? "",
      request.allowedTo?.description ?? "", request.pin?.truck ?? "", request.pin?.order.map(String.init) ?? "",
      request.isLoadAssumed ? "yes" : "", request.note,
    ]
  }

  /// Millionths of a degree as degrees with six places.
  private static func degrees(_ micro: Int32) -> String {
    let size = Int(micro.magnitude)
    return (micro < 0 ? "-" : "") + "\(size / 1_000_000).\(padded(size % 1_000_000, 6))"
  }
}
