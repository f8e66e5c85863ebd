/// Rows of a table whose columns are known, read field by field with issues instead of guesses.
struct CSVRecords {
  let file: String
  let rows: [CSVRow]
  /// Columns of the file in its order; empty if the file could not be used at all.
  let columns: [String]
  /// No row was left out because of its form.
  let isComplete: Bool
  /// The file has all required columns.
  let isUsable: Bool
  private let index: [String: Int]
  let log: IssueLog

  /// Reports unknown, repeated and missing columns; without `bytes` there is nothing to report. `isExtra` admits
  /// columns whose names are a pattern.
  init(
    _ bytes: [UInt8]?, file: String, required: [String], optional: [String], log: IssueLog,
    isExtra: (String) -> Bool = { _ in false }
  ) {
    let (table, issues) =
      bytes.map { CSVReader.read($0, file: file) } ?? (CSVTable(file: file, columns: [], rows: []), [])
    log.add(issues)
    isComplete = issues.isEmpty
    var index: [String: Int] = [:]
    let known = required + optional
    for (position, name) in table.columns.enumerated() {
      if index[name] != nil {
        log.error("E109", at: "\(file):1", "the column '\(name)' stands twice in the header", "Remove one of them")
      } else if !known.contains(name) && !isExtra(name) {
        log.error(
          "E110", at: "\(file):1", "the column '\(name)' is not known",
          Suggestion.remedy(for: name, in: known, otherwise: "Rename or remove it"))
      }
      index[name] = index[name] ?? position
    }
    let hasHeader = !table.columns.isEmpty
    for name in required where hasHeader && index[name] == nil {
      log.error("E108", at: "\(file):1", "the column '\(name)' is missing", "Add it to the header and to every row")
    }
    self.file = file
    self.log = log
    self.index = index
    columns = table.columns
    isUsable = hasHeader && required.allSatisfy { index[$0] != nil }
    rows = isUsable ? table.rows : []
  }

  /// Every row as a record, in order.
  var records: some Sequence<CSVRecord> { rows.lazy.map { CSVRecord(row: $0, table: self) } }

  fileprivate func text(_ row: CSVRow, _ column: String) -> String {
    guard let position = index[column], row.fields.indices.contains(position) else { return "" }
    return row.fields[position].trimmingSpaces()
  }
}

/// One row of `CSVRecords`. Every reading method returns `nil` for an empty field, and after it has put an issue into
/// the log.
struct CSVRecord {
  let row: CSVRow
  let table: CSVRecords

  var place: String { "\(table.file):\(row.line)" }
  func place(_ column: String) -> String { "\(place) \(column)" }
  var log: IssueLog { table.log }

  /// Spaces at the ends are dropped.
  subscript(_ column: String) -> String { table.text(row, column) }

  /// `nil` for an empty field.
  func optional(_ column: String) -> String? {
    let text = self[column]
    return text.isEmpty ? nil : text
  }

  func read<T>(_ column: String, _ reader: (String) -> Result<T, FieldFlaw>) -> T? {
    guard let text = optional(column) else { return nil }
    switch reader(text) {
    case .success(let value): return value
    case .failure(let flaw):
      log.error(flaw.code, at: place(column), flaw.cause, flaw.remedy)
      return nil
    }
  }

  /// Like `read`, but the field must not be empty.
  func require<T>(_ column: String, _ reader: (String) -> Result<T, FieldFlaw>) -> T? {
    if self[column].isEmpty {
      log.error("E119", at: place(column), "the field is empty", "Fill in '\(column)'")
      return nil
    }
    return read(column, reader)
  }

  func word<T: RawRepresentable & CaseIterable>(_ column: String, _ type: T.Type) -> T? where T.RawValue == String {
    read(column) { Field.word($0, type) }
  }

  func int(_ column: String, _ range: ClosedRange<Int>) -> Int? {
    read(column) { Field.decimal($0, range, unit: .one, wholeOnly: true) }
  }

  /// `lat` and `lon`, which must be there.
  func coordinates() -> (latitude: Double, longitude: Double)? {
    let latitude = require("lat") { Field.number($0, -180...180) }
    let longitude = require("lon") { Field.number($0, -180...180) }
    guard let latitude, let longitude else { return nil }
    return (latitude, longitude)
  }
}
