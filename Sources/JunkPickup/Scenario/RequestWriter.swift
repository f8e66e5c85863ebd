/// Writes requests as the files that `ScenarioReader` reads, for commands that make requests.
public enum RequestWriter {
  /// `requests.csv`.
  public static func requests(_ requests: [Request]) -> String {
    RequestTables.requestsCSV(requests.map(RequestRow.init))
  }

  /// `items.csv`.
  public static func items(_ requests: [Request]) -> String { RequestTables.itemsCSV(requests.map(RequestRow.init)) }

  static let columns = RequestTables.requestColumns
}
