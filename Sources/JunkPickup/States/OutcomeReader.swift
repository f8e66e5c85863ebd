/// One row of a day's outcomes, as far as its fields say it.
struct OutcomeRow {
  var line: Int
  var date: Day?
  var request: String
  var item: String
  var collected: Int
  var left: Int
  /// The row tells of all items of the request: collected without a reason, left with one.
  var isWhole = false
  var reason: OutcomeReason?
  var note: String
}

/// Reads the fields of an outcomes file. What they mean for a day is for `OutcomeChecks`.
struct OutcomeReader {
  let mapping: OutcomeMapping
  let file: String
  let log: IssueLog

  private static let counts = 0...1_000_000

  /// Rows that could be read, in the order of the file.
  /// - Returns: and the requests and items of rows that could not, so that nobody asks where they are.
  func read(_ bytes: [UInt8]) -> (rows: [OutcomeRow], unread: Set<[String]>) {
    let (table, issues) = CSVReader.read(bytes, file: file)
    log.add(issues)
    guard !table.columns.isEmpty else { return ([], []) }
    var positions: [OutcomeMapping.Field: Int] = [:]
    for field in OutcomeMapping.Field.allCases {
      guard let column = mapping.columns[field] else { continue }
      positions[field] = table.columns.firstIndex(of: column)
      if positions[field] == nil, mapping.required.contains(field) {
        log.error("E108", at: "\(file):1", "the column '\(column)' is missing", "Add it to the header and to every row")
      }
    }
    guard mapping.required.allSatisfy({ positions[$0] != nil }) else { return ([], []) }
    var unread: Set<[String]> = []
    let rows = table.rows.compactMap { row -> OutcomeRow? in
      let fields = Fields(row: row, positions: positions, mapping: mapping)
      let read = self.row(fields)
      if read == nil { unread.insert([fields[.request], fields[.item]]) }
      return read
    }
    return (rows, unread)
  }

  private struct Fields {
    let row: CSVRow
    let positions: [OutcomeMapping.Field: Int]
    let mapping: OutcomeMapping

    subscript(_ field: OutcomeMapping.Field) -> String {
      guard let position = positions[field] else { return "" }
      let text = row.fields[position].trimmingSpaces()
      return mapping.values[field]?[text] ?? text
    }
  }

  private func row(_ fields: Fields) -> OutcomeRow? {
    let place = "\(file):\(fields.row.line)"
    let before = log.issues.count
    let keys = [OutcomeMapping.Field.request] + (mapping.isPerRequest ? [] : [.item])
    for field in keys where fields[field].isEmpty {
      log.error("E119", at: "\(place) \(field.rawValue)", "the field is empty", "Fill in '\(field.rawValue)'")
    }
    let date = date(fields[.date], place)
    let counts = mapping.isPerRequest ? (collected: 0, left: 0) : self.counts(fields, place)
    let isDone = mapping.isPerRequest && fields[.reason] == OutcomeMapping.collectedWord
    let reason = isDone ? nil : reason(fields[.reason], place)
    guard log.issues.count == before, let counts else { return nil }
    return OutcomeRow(
      line: fields.row.line, date: date, request: fields[.request], item: fields[.item], collected: counts.collected,
      left: counts.left, isWhole: mapping.isPerRequest, reason: reason, note: fields[.note])
  }

  private func date(_ text: String, _ place: String) -> Day? {
    guard !text.isEmpty else { return nil }
    if let day = mapping.dates.lazy.compactMap({ $0.moment(text) }).first?.day ?? Day(text) { return day }
    log.error(
      "E116", at: "\(place) date", "'\(text)' is not a date that exists, as YYYY-MM-DD",
      "Write it so, or describe it under 'dates' of the mapping")
    return nil
  }

  /// One of the two may be empty if the other is filled in: then it is none.
  private func counts(_ fields: Fields, _ place: String) -> (collected: Int, left: Int)? {
    let texts = [OutcomeMapping.Field.collected, .left].map { ($0, fields[$0]) }
    if texts.allSatisfy({ $0.1.isEmpty }) {
      log.error(
        "E812", at: place, "nothing is filled in for '\(fields[.item])' of request '\(fields[.request])'",
        "Write how many were collected and how many were left, and why")
      return nil
    }
    var numbers: [Int] = []
    for (field, text) in texts {
      switch text.isEmpty ? .success(0) : Field.decimal(text, Self.counts, unit: .one, wholeOnly: true) {
      case .success(let number): numbers.append(number)
      case .failure(let flaw): log.error(flaw.code, at: "\(place) \(field.rawValue)", flaw.cause, flaw.remedy)
      }
    }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  private func reason(_ text: String, _ place: String) -> OutcomeReason? {
    guard !text.isEmpty else { return nil }
    if let reason = OutcomeReason(rawValue: text) { return reason }
    let known = OutcomeReason.allCases.map(\.rawValue)
    log.error(
      "E813", at: "\(place) reason", "'\(text)' is not a reason",
      Suggestion.remedy(for: text, in: known, otherwise: "Write one of them, or map it under 'values'"))
    return nil
  }
}
