/// The state machine of `CSVReader`, over bytes that are known to be UTF-8.
struct CSVSplitter {
  private let bytes: [UInt8]
  private let file: String
  private var position: Int
  private var line = 1
  private(set) var issues: [Issue] = []

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func rows() -> [CSVRow] {
    var rows: [CSVRow] = []
    var width = 0
    while position < bytes.count {
      let start = line
      var fields: [String] = []
      fields.reserveCapacity(width)
      let first = position
      repeat { fields.append(field()) } while skipComma()
      let isEmptyLine = position == first
      endLine()
      if isEmptyLine { continue }
      width = fields.count
      rows.append(CSVRow(line: start, fields: fields))
    }
    return rows
  }

  private mutating func field() -> String {
    if position < bytes.count, bytes[position] == Self.quote { return quotedField() }
    let start = position
    var hasQuote = false
    while position < bytes.count, !isSeparator(at: position) {
      if bytes[position] == Self.quote { hasQuote = true }
      position += 1
    }
    if hasQuote { report("E106", "a double quote stands inside a field that does not begin with one", Self.doubling) }
    return text(start, position)
  }

  private mutating func quotedField() -> String {
    let startLine = line
    position += 1
    var pieces = ""
    var start = position
    while position < bytes.count {
      if bytes[position] == Self.lineFeed { line += 1 }
      guard bytes[position] == Self.quote else {
        position += 1
        continue
      }
      pieces += text(start, position)
      position += 1
      guard position < bytes.count, bytes[position] == Self.quote else { return pieces + rest(startLine) }
      start = position
      position += 1
    }
    issues.append(
      Issue(
        code: "E105", place: "\(file):\(startLine)", cause: "a quoted field that begins here is never closed",
        remedy: "Add the closing double quote"))
    return pieces + text(start, position)
  }

  /// What stands between a closing quote and the next separator; there should be nothing.
  private mutating func rest(_ startLine: Int) -> String {
    let start = position
    while position < bytes.count, !isSeparator(at: position) { position += 1 }
    if position > start { report("E106", "text follows the closing double quote of a field", Self.doubling) }
    return text(start, position)
  }

  private mutating func skipComma() -> Bool {
    guard position < bytes.count, bytes[position] == Self.comma else { return false }
    position += 1
    return true
  }

  private mutating func endLine() {
    if position < bytes.count, bytes[position] == Self.carriageReturn { position += 1 }
    if position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
    line += 1
  }

  /// A carriage return separates only before a line feed or at the end; a lone one belongs to its field.
  private func isSeparator(at index: Int) -> Bool {
    switch bytes[index] {
    case Self.comma, Self.lineFeed: true
    case Self.carriageReturn: index + 1 >= bytes.count || bytes[index + 1] == Self.lineFeed
    default: false
    }
  }

  private func text(_ from: Int, _ to: Int) -> String { String(decoding: bytes[from..<to], as: UTF8.self) }

  private mutating func report(_ code: String, _ cause: String, _ remedy: String) {
    issues.append(Issue(code: code, place: "\(file):\(line)", cause: cause, remedy: remedy))
  }

  private static let doubling = "Put the whole field into double quotes and write each quote inside it twice"
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
