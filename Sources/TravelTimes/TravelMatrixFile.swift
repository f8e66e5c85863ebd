/// Driving times from a CSV file with the columns `from,to,seconds,meters`, whose places are written `lat;lon` in
/// degrees and compared to a millionth of a degree (about 0.1 m), so that `37.3;-121.9` and `37.300000;-121.900000` are
/// one place. A pair that is asked for and not in the file is an error; a place is 0 from itself.
public struct TravelMatrixFile: TravelSource {
  /// As it is named in messages and in the description.
  public let name: String
  /// File place by key; numbered by first appearance.
  private let numbers: [PlaceKey: Int32]
  private let rows: [MatrixRow]

  /// Reads the file's bytes (UTF-8). Throws `TravelError` with up to 20 problems, each with its line.
  public init(name: String, bytes: [UInt8]) throws {
    var parser = MatrixFileParser(name: name)
    parser.parse(bytes)
    guard parser.problems.isEmpty else { throw TravelError(parser.problems) }
    self.name = name
    numbers = parser.numbers
    rows = parser.rows
  }

  public init(name: String, text: String) throws { try self.init(name: name, bytes: Array(text.utf8)) }

  public var description: String {
    "Matrix file \(name): \(rows.count) pairs between \(numbers.count) places, taken as they are"
  }

  public func table(of places: [GeoPoint]) throws -> TravelTable {
    try TravelError.check(places)
    let keys = places.map(PlaceKey.init)
    var unique: [PlaceKey] = []
    var denseNumber: [PlaceKey: Int] = [:]
    for key in keys where denseNumber[key] == nil {
      denseNumber[key] = unique.count
      unique.append(key)
    }
    let core = try table(ofUnique: unique)
    guard unique.count < keys.count else { return core }
    let dense = keys.map { denseNumber[$0] ?? 0 }
    let pairs = dense.flatMap { from in dense.map { from * unique.count + $0 } }
    return TravelTable(
      count: keys.count, seconds: pairs.map { core.seconds[$0] }, meters: pairs.map { core.meters[$0] })
  }

  private func table(ofUnique keys: [PlaceKey]) throws -> TravelTable {
    let count = keys.count
    var denseOfNumber = [Int](repeating: -1, count: numbers.count)
    for (dense, key) in keys.enumerated() {
      if let number = numbers[key] { denseOfNumber[Int(number)] = dense }
    }
    var seconds = [Int32](repeating: -1, count: count * count)
    var meters = [Int32](repeating: 0, count: count * count)
    for row in rows {
      let (from, to) = (denseOfNumber[Int(row.from)], denseOfNumber[Int(row.to)])
      guard from >= 0, to >= 0 else { continue }
      seconds[from * count + to] = row.seconds
      meters[from * count + to] = row.meters
    }
    for place in 0..<count {
      seconds[place * count + place] = 0
      meters[place * count + place] = 0
    }
    let missing = seconds.indices.filter { seconds[$0] < 0 }
    guard missing.isEmpty else { throw missingError(missing, keys) }
    return TravelTable(count: count, seconds: seconds, meters: meters)
  }

  private func missingError(_ missing: [Int], _ keys: [PlaceKey]) -> TravelError {
    var problems = missing.prefix(20).map { pair in
      TravelError.Problem(
        place: name, cause: "no row from \(keys[pair / keys.count]) to \(keys[pair % keys.count])",
        remedy: "Add the pair, or use the estimate")
    }
    if missing.count > problems.count {
      problems.append(
        TravelError.Problem(
          place: name, cause: "\(missing.count - problems.count) more pairs are missing",
          remedy: "Make the file anew for these places"))
    }
    return TravelError(problems)
  }
}

/// A place in whole millionths of a degree.
struct PlaceKey: Hashable, CustomStringConvertible {
  let latitude: Int32
  let longitude: Int32

  init(latitude: Int32, longitude: Int32) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// `point` must be valid.
  init(_ point: GeoPoint) {
    latitude = Int32((point.latitude * 1_000_000).rounded())
    longitude = Int32((point.longitude * 1_000_000).rounded())
  }

  var description: String { "\(Self.degrees(latitude));\(Self.degrees(longitude))" }

  private static func degrees(_ millionths: Int32) -> String {
    let digits = String(millionths.magnitude)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return (millionths < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
  }
}

struct MatrixRow {
  var from: Int32
  var to: Int32
  var seconds: Int32
  var meters: Int32
}
