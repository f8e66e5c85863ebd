/// Puts changed requests into the tables of a scenario, cell by cell.
enum RequestPatch {
  /// Whether the rows in `requests.csv` differ.
  static func differs(_ a: Request, _ b: Request) -> Bool { cells(a) != cells(b) }

  /// The columns that commands change.
  private static func cells(_ request: Request) -> [String] {
    [
      request.status.rawValue, request.confirmed?.description ?? "", request.allowedFrom?.description ?? "",
      request.allowedTo?.description ?? "",
    ]
  }

  private static let columns = ["status", "confirmed", "allowed_from", "allowed_to"]

  static func requests(_ table: inout CSVTable, _ changed: [Request]) {
    let byID = Dictionary(changed.map { ($0.id, cells($0)) }) { first, _ in first }
    // A column that the file does not have is added only for something to stand in it.
    let positions = columns.indices.map { column in
      byID.values.contains { !$0[column].isEmpty }
        ? table.position(of: columns[column]) : table.columns.firstIndex(of: columns[column])
    }
    guard let id = table.columns.firstIndex(of: "id") else { return }
    for row in table.rows.indices {
      guard let cells = byID[table.rows[row].fields[id].trimmingSpaces()] else { continue }
      for (position, cell) in zip(positions, cells) {
        if let position { table.rows[row].fields[position] = cell }
      }
    }
  }

  /// The lines of each changed request, at the place of its first old one, or at the end.
  static func items(_ table: inout CSVTable, _ changed: [Request]) {
    let positions = RequestTables.itemColumns.map { table.position(of: $0) }
    var left = Dictionary(changed.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(left.keys)
    func rows(_ request: Request) -> [CSVRow] {
      request.items.map { line in
        var fields = [String](repeating: "", count: table.columns.count)
        let cells = [request.id, line.item, "\(line.count)", line.added?.description ?? ""]
        for (position, cell) in zip(positions, cells) { fields[position] = cell }
        return CSVRow(line: 0, fields: fields)
      }
    }
    var result: [CSVRow] = []
    for row in table.rows {
      let id = row.fields[positions[0]].trimmingSpaces()
      guard ids.contains(id) else {
        result.append(row)
        continue
      }
      if let request = left.removeValue(forKey: id) { result += rows(request) }
    }
    for request in changed where left[request.id] != nil { result += rows(request) }
    table.rows = result
  }

  static func history(_ table: inout CSVTable, _ entries: [HistoryEntry]) {
    let positions = HistoryTable.columns.map { table.position(of: $0) }
    for entry in entries {
      var fields = [String](repeating: "", count: table.columns.count)
      for (position, cell) in zip(positions, HistoryTable.fields(entry)) { fields[position] = cell }
      table.rows.append(CSVRow(line: 0, fields: fields))
    }
  }
}

extension CSVTable {
  /// Where a column stands; it is added, empty, if it is not there.
  mutating func position(of column: String) -> Int {
    if let position = columns.firstIndex(of: column) { return position }
    columns.append(column)
    for row in rows.indices { rows[row].fields.append("") }
    return columns.count - 1
  }
}
