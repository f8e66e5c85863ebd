/// Finds where bytes stop being UTF-8.
enum UTF8Check {
  /// The line (from 1) of the first byte that is not UTF-8, or of a zero byte (UTF-16 text, or no text at all).
  static func firstInvalidLine(_ bytes: [UInt8]) -> Int? {
    var line = 1
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0 { return line }
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte >= 0x80 else {
        index += 1
        continue
      }
      guard let length = sequenceLength(bytes, at: index) else { return line }
      index += length
    }
    return nil
  }

  /// Table 3-7 of the Unicode Standard: well-formed sequences only, no surrogates, no overlong forms.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int? {
    func isIn(_ offset: Int, _ range: ClosedRange<UInt8>) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    let tail: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0xC2...0xDF: return isIn(1, tail) ? 2 : nil
    case 0xE0: return isIn(1, 0xA0...0xBF) && isIn(2, tail) ? 3 : nil
    case 0xED: return isIn(1, 0x80...0x9F) && isIn(2, tail) ? 3 : nil
    case 0xE1...0xEF: return isIn(1, tail) && isIn(2, tail) ? 3 : nil
    case 0xF0: return isIn(1, 0x90...0xBF) && isIn(2, tail) && isIn(3, tail) ? 4 : nil
    case 0xF1...0xF3: return isIn(1, tail) && isIn(2, tail) && isIn(3, tail) ? 4 : nil
    case 0xF4: return isIn(1, 0x80...0x8F) && isIn(2, tail) && isIn(3, tail) ? 4 : nil
    default: return nil
    }
  }
}
