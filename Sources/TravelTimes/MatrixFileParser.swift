/// Reads the bytes of a matrix file. Works on bytes, because a city's matrix has millions of rows; needs no quoting,
/// because places and numbers hold no commas.
struct MatrixFileParser {
  let name: String
  private(set) var numbers: [PlaceKey: Int32] = [:]
  private(set) var rows: [MatrixRow] = []
  private(set) var problems: [TravelError.Problem] = []
  private var lineOfPair: [UInt64: Int32] = [:]

  private static let header = Array("from,to,seconds,meters".utf8)
  private static let mostProblems = 20
  /// A week; anything longer is a slip, and sums of such stay within the engine's range.
  private static let mostSeconds = 604_800
  private static let mostMeters = 50_000_000

  init(name: String) { self.name = name }

  mutating func parse(_ bytes: [UInt8]) {
    var line = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count && problems.count < Self.mostProblems {
      var end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let next = end + 1
      if end > start && bytes[end - 1] == 13 { end -= 1 }
      line += 1
      if line == 1 { readHeader(bytes[start..<end]) } else { read(bytes[start..<end], line: line) }
      start = next
    }
    if line == 0 { readHeader([]) }
  }

  private mutating func readHeader(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.elementsEqual(Self.header) else { return }
    report(1, "the header is not from,to,seconds,meters", "Write these four column names in the first line")
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>, line: Int) {
    let fields = bytes.split(separator: 44, omittingEmptySubsequences: false)
    guard fields.count == 4 else {
      return report(line, "\(fields.count) fields instead of 4", "Write from,to,seconds,meters")
    }
    guard let from = place(fields[0]), let to = place(fields[1]) else {
      return report(line, "a place is not lat;lon in degrees", "Write places such as 37.338200;-121.886300")
    }
    guard let seconds = wholeNumber(fields[2], upTo: Self.mostSeconds),
      let meters = wholeNumber(fields[3], upTo: Self.mostMeters)
    else {
      return report(
        line, "seconds or meters is not a whole number from 0 to \(Self.mostSeconds) and \(Self.mostMeters)",
        "Round to whole seconds and meters; leave unreachable pairs out")
    }
    add(from, to, Int32(seconds), Int32(meters), line)
  }

  private mutating func add(_ from: PlaceKey, _ to: PlaceKey, _ seconds: Int32, _ meters: Int32, _ line: Int) {
    let row = MatrixRow(from: number(from), to: number(to), seconds: seconds, meters: meters)
    let pair = UInt64(UInt32(bitPattern: row.from)) << 32 | UInt64(UInt32(bitPattern: row.to))
    if let first = lineOfPair[pair] {
      return report(line, "the pair \(from) to \(to) is already in line \(first)", "Keep one of the two")
    }
    lineOfPair[pair] = Int32(clamping: line)
    rows.append(row)
  }

  private mutating func number(_ key: PlaceKey) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(clamping: numbers.count)
    numbers[key] = number
    return number
  }

  private mutating func report(_ line: Int, _ cause: String, _ remedy: String) {
    problems.append(TravelError.Problem(place: "\(name):\(line)", cause: cause, remedy: remedy))
  }

  private func place(_ field: ArraySlice<UInt8>) -> PlaceKey? {
    let parts = field.split(separator: 59, omittingEmptySubsequences: false)
    guard parts.count == 2, let latitude = microdegrees(parts[0], limit: 90_000_000),
      let longitude = microdegrees(parts[1], limit: 180_000_000)
    else { return nil }
    return PlaceKey(latitude: latitude, longitude: longitude)
  }

  /// Plain decimal degrees, rounded half away from zero at the sixth digit.
  private func microdegrees(_ text: ArraySlice<UInt8>, limit: Int) -> Int32? {
    let isNegative = text.first == 45
    var whole = 0
    var digits = 0
    var decimals: Int?
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      if byte == 46 && decimals == nil {
        decimals = 0
        continue
      }
      guard (48...57).contains(byte) else { return nil }
      digits += 1
      let digit = Int(byte) - 48
      switch decimals {
      case .none: whole = whole * 10 + digit
      case .some(0..<6): whole = whole * 10 + digit
      case .some(6): whole += digit >= 5 ? 1 : 0
      default: break
      }
      decimals = decimals.map { $0 + 1 }
      guard whole <= limit else { return nil }
    }
    guard digits > 0 else { return nil }
    for _ in min(decimals ?? 0, 6)..<6 where whole <= limit { whole *= 10 }
    return whole <= limit ? Int32(isNegative ? -whole : whole) : nil
  }

  private func wholeNumber(_ text: ArraySlice<UInt8>, upTo limit: Int) -> Int? {
    guard !text.isEmpty else { return nil }
    var number = 0
    for byte in text {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte) - 48
      guard number <= limit else { return nil }
    }
    return number
  }
}
