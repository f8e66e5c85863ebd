/// Reads comma-separated values strictly by RFC 4180: quoted fields with doubled quotes and line breaks inside, lines
/// ended by CRLF or LF, UTF-8 with or without a byte order mark. Anything else is an issue with its line, not a guess.
public enum CSVReader {
  /// Splits `bytes` into rows; the first row names the columns. `file` is how issues call the file.
  ///
  /// A row whose number of fields is wrong is an issue and not among the rows. Empty lines are skipped.
  public static func read(_ bytes: [UInt8], file: String) -> (table: CSVTable, issues: [Issue]) {
    var log: [Issue] = []
    if let line = UTF8Check.firstInvalidLine(bytes) {
      log.append(.notUTF8(file: file, line: line))
      return (CSVTable(file: file, columns: [], rows: []), log)
    }
    var splitter = CSVSplitter(bytes: bytes, file: file)
    var rows = splitter.rows()
    log += splitter.issues
    guard !rows.isEmpty else {
      if log.isEmpty { log.append(.emptyFile(file)) }
      return (CSVTable(file: file, columns: [], rows: []), log)
    }
    let header = rows.removeFirst()
    let columns = header.fields.map { $0.trimmingSpaces() }
    for row in rows where row.fields.count != columns.count {
      log.append(
        Issue(
          code: "E107", place: "\(file):\(row.line)",
          cause: "the row has \(row.fields.count) fields, the header \(columns.count)",
          remedy: "Add or remove commas, or put fields that contain commas into double quotes"))
    }
    rows.removeAll { $0.fields.count != columns.count }
    return (CSVTable(file: file, columns: columns, rows: rows), log)
  }
}

/// A header and the rows below it, all of the same width.
public struct CSVTable: Sendable, Equatable {
  public var file: String
  public var columns: [String]
  public var rows: [CSVRow]

  public init(file: String, columns: [String], rows: [CSVRow]) {
    self.file = file
    self.columns = columns
    self.rows = rows
  }
}

/// One record. `line` is the line of the file on which it begins, counted from 1.
public struct CSVRow: Sendable, Equatable {
  public var line: Int
  public var fields: [String]

  public init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}

extension Issue {
  static func notUTF8(file: String, line: Int) -> Issue {
    Issue(
      code: "E103", place: "\(file):\(line)", cause: "the file is not UTF-8 text from this line on",
      remedy: "Save it with the encoding UTF-8 (in a spreadsheet: 'CSV UTF-8')")
  }

  static func emptyFile(_ file: String) -> Issue {
    Issue(
      code: "E104", place: file, cause: "the file is empty",
      remedy: "Give it at least its header line, or remove the file if it is optional")
  }
}

extension StringProtocol {
  /// Without spaces, tabs and line breaks at both ends.
  func trimmingSpaces() -> String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
    let scalars = unicodeScalars
    guard let first = scalars.first, let last = scalars.last, isSpace(first) || isSpace(last) else {
      return String(self)
    }
    let head = scalars.drop(while: isSpace)
    guard let end = head.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[head.startIndex...end])
  }
}
