import JunkPickup

/// A CSV file of a known shape; every problem of every file goes into one list.
struct ScoreTable {
  struct Row {
    let fields: [String: String]
    subscript(_ column: String) -> String { fields[column] ?? "" }
    func number(_ column: String) -> Double? { Double(self[column]) }
    func count(_ column: String) -> Int? { Int(self[column]) }
  }

  /// Empty after an issue.
  private(set) var rows: [Row] = []

  /// - Parameter file: as issues name it.
  init(_ bytes: [UInt8], _ shape: ScoreShape, file: String, _ issues: inout [Issue]) {
    let (table, wrong) = CSVReader.read(bytes, file: file)
    var found = wrong
    if wrong.isEmpty {
      found = Self.header(table, shape, file)
      for row in table.rows {
        let fields = Dictionary(zip(table.columns, row.fields)) { first, _ in first }
        found += Self.flaws(fields, shape, "\(file):\(row.line)")
      }
    }
    issues += found
    guard found.isEmpty else { return }
    rows = table.rows.map { Row(fields: Dictionary(zip(table.columns, $0.fields)) { first, _ in first }) }
  }

  private static func header(_ table: CSVTable, _ shape: ScoreShape, _ file: String) -> [Issue] {
    var seen: Set<String> = []
    let needed = (shape.required + shape.inHeader).filter { seen.insert($0).inserted }
    let missing = needed.filter { !table.columns.contains($0) }.map { column in
      Issue(
        code: "E108", place: "\(file):1", cause: "the column '\(column)' is missing",
        remedy: "Add it to the header and to every row")
    }
    let known = shape.columns.map(\.name)
    return missing + table.columns.filter { !known.contains($0) }.map { column in
      Issue(
        code: "E110", place: "\(file):1", cause: "the column '\(column)' is not known here",
        remedy: Suggestion.remedy(for: column, in: known, otherwise: "Remove it"))
    }
  }

  private static func flaws(_ fields: [String: String], _ shape: ScoreShape, _ place: String) -> [Issue] {
    shape.columns.compactMap { column in
      guard let text = fields[column.name] else { return nil }
      guard !text.isEmpty else {
        guard column.isRequired else { return nil }
        return Issue(code: "E119", place: "\(place) \(column.name)", cause: "the field is empty", remedy: "Fill it in")
      }
      return column.flaw(text).map { flaw in
        var remedy = "Correct it" + (column.isRequired ? "" : ", or leave the field empty")
        if case .choice(let words) = column.kind {
          remedy = Suggestion.remedy(for: text, in: words, otherwise: remedy)
        }
        return Issue(code: "E864", place: "\(place) \(column.name)", cause: "'\(text)' \(flaw)", remedy: remedy)
      }
    }
  }
}
