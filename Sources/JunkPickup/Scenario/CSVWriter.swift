/// Writes comma-separated values as `CSVReader` reads them: UTF-8, LF, quotes only where they are needed.
public struct CSVWriter: Sendable {
  public private(set) var text = ""
  private let width: Int

  public init(columns: [String]) {
    width = columns.count
    write(columns)
  }

  /// Appends one record. Missing fields at the end are left empty; there must not be more than there are columns.
  public mutating func row(_ fields: [String]) {
    assert(fields.count <= width, "a row has more fields than the header")
    write(fields + Array(repeating: "", count: max(0, width - fields.count)))
  }

  private mutating func write(_ fields: [String]) {
    // A record of one empty field would read as an empty line, which readers skip.
    let record = fields == [""] ? "\"\"" : fields.map(Self.quoted).joined(separator: ",")
    text += record + "\n"
  }

  /// The field in quotes if it holds a comma, a quote, a line break, or a space at an end.
  static func quoted(_ field: String) -> String {
    let isPlain = field.utf8.allSatisfy { ![0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    if isPlain && field.utf8.first != 0x20 && field.utf8.last != 0x20 { return field }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
