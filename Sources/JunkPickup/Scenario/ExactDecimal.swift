/// A decimal number exactly as a person wrote it, until it becomes a whole count of a small unit.
struct ExactDecimal: Equatable {
  /// Its digits without the point, and how many of them stand behind it.
  private var digits: Int64
  private var places: Int

  /// Reads an optional sign, digits, and optionally a point and more digits; at most 15 digits. No exponent, no
  /// thousands separator.
  init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)
    guard let first = bytes.first else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { bytes.removeFirst() }
    var value: Int64 = 0
    var count = 0
    var point: Int?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        count += 1
        if count > 15 { return nil }
      case UInt8(ascii: ".") where point == nil && index > 0: point = count
      default: return nil
      }
    }
    guard count > 0, point != count else { return nil }
    digits = isNegative ? -value : value
    places = point.map { count - $0 } ?? 0
  }

  /// The value × `unit`, rounded to a whole number, halves away from zero.
  func times(_ unit: Ratio) -> Int {
    let product = Int128(digits) * Int128(unit.numerator)
    let divisor = Int128(unit.denominator) * (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
    let half = (product < 0 ? -divisor : divisor) / 2
    return Int(clamping: (product + half) / divisor)
  }

  func isBetween(_ low: Double, _ high: Double) -> Bool { doubleValue >= low && doubleValue <= high }

  var doubleValue: Double {
    Double(digits) / (0..<places).reduce(1.0) { power, _ in power * 10 }
  }
}

/// How many of our small units one written unit is.
package struct Ratio: Sendable {
  let numerator: Int64
  let denominator: Int64

  package init(_ numerator: Int64, _ denominator: Int64 = 1) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package static let one = Ratio(1)
  static let percentPerWhole = Ratio(100)
  static let centsPerDollar = Ratio(100)
  static let secondsPerHour = Ratio(3600)
  static let secondsPerMinute = Ratio(60)
  /// The international mile.
  static let metersPerMile = Ratio(1_609_344, 1000)
  static let deciCubicFeetPerCubicYard = Ratio(270)
  static let deciCubicFeetPerCubicFoot = Ratio(10)
}
