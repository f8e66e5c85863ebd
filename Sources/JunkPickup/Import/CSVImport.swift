/// Turns another system's export into the rows of `requests.csv` and `items.csv`.
///
/// A row that cannot become a request is rejected with its line and reason; the others are kept. A row without items
/// becomes the assumed bundle of its type and is marked so.
public enum CSVImport {
  /// Throws `InputError` if the file is not CSV or lacks columns that the mapping names.
  public static func read(_ bytes: [UInt8], file: String, mapping: ImportMapping) throws -> ImportResult {
    let (table, issues) = CSVReader.read(bytes, file: file)
    // Ragged rows are rejected like others; anything else leaves it unclear where rows begin.
    var errors = issues.filter { $0.code != raggedRow }
    errors += missingColumns(table, mapping)
    guard errors.isEmpty else { throw InputError(errors) }
    var result = ImportResult(columns: table.columns)
    for issue in issues {
      let line = issue.place.split(separator: ":").last.flatMap { Int($0) } ?? 0
      result.rejected.append(RejectedRow(line: line, reason: issue.cause, fields: []))
    }
    let reader = ImportRowReader(mapping, table.columns)
    var firstLine: [String: Int] = [:]
    for row in table.rows {
      do throws(ImportRowReader.Rejection) {
        let request = try reader.read(row.fields)
        if let line = firstLine[request.id] {
          throw .init(reason: "the id \(request.id) is already in line \(line)")
        }
        firstLine[request.id] = row.line
        result.rows.append(request)
      } catch {
        result.rejected.append(RejectedRow(line: row.line, reason: error.reason, fields: row.fields))
      }
    }
    result.rejected.sort { $0.line < $1.line }
    return result
  }

  private static let raggedRow = "E107"

  private static func missingColumns(_ table: CSVTable, _ mapping: ImportMapping) -> [Issue] {
    guard !table.columns.isEmpty else { return [] }
    return mapping.neededColumns.filter { !table.columns.contains($0.column) }.map { column, by in
      Issue(
        code: "E711", place: "\(table.file):1",
        cause: "the column '\(column)', which \(by) of \(mapping.file) names, is missing",
        remedy: Suggestion.remedy(for: column, in: table.columns, otherwise: "Correct the mapping"))
    }
  }
}

/// What an import made. Rows keep the file's order.
public struct ImportResult: Sendable {
  /// Columns of the file that was read.
  public let columns: [String]
  public internal(set) var rows: [RequestRow] = []
  public internal(set) var rejected: [RejectedRow] = []

  public var requestsCSV: String { RequestTables.requestsCSV(rows) }
  public var itemsCSV: String { RequestTables.itemsCSV(rows) }

  /// The file of rejected rows: line, reason, and the row as it was.
  public var rejectedCSV: String {
    var writer = CSVWriter(columns: ["line", "reason"] + columns)
    for row in rejected { writer.row([String(row.line), row.reason] + row.fields) }
    return writer.text
  }

  /// Rejected rows by reason, the commonest first.
  public var rejectedByReason: [(reason: String, count: Int)] {
    Dictionary(grouping: rejected, by: \.reason).map { (reason: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
  }

  /// Of each zone, ascending, the number of its requests with a place and the middle one of their latitudes and
  /// longitudes (the lower of two): where a yard stands of which only its requests are known.
  public var zoneMedians: [(zone: String, requests: Int, median: Place)] {
    let byZone = Dictionary(grouping: rows.filter { $0.place != nil }, by: \.zone)
    return byZone.keys.sorted().compactMap { zone in
      let places = (byZone[zone] ?? []).compactMap(\.place)
      let latitudes = places.map(\.latitudeMicrodegrees).sorted()
      let longitudes = places.map(\.longitudeMicrodegrees).sorted()
      guard var median = places.first else { return nil }
      median.latitudeMicrodegrees = latitudes[(places.count - 1) / 2]
      median.longitudeMicrodegrees = longitudes[(places.count - 1) / 2]
      return (zone, places.count, median)
    }
  }
}

/// A row that did not become a request.
public struct RejectedRow: Sendable, Equatable {
  public var line: Int
  public var reason: String
  /// The row as it was; empty if it had the wrong number of fields.
  public var fields: [String]
}
