/// A text file as numbered lines of words, and the numbers read from it; collects what is wrong.
struct InstanceText {
  struct Line {
    var number: Int
    var words: [Substring]
    var text: Substring
  }

  /// Lines that are not blank.
  let lines: [Line]
  var flaws: [InstanceFlaw] = []

  /// Larger numbers are mistakes, and could overflow.
  static let largest = 1e9

  init(_ bytes: [UInt8]) throws(InstanceError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InstanceError([InstanceFlaw("E902", line: nil, "it is not UTF-8 text", "Save it as UTF-8 or ASCII")])
    }
    var lines: [Line] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, let last = words.last else { continue }
      lines.append(Line(number: index + 1, words: words, text: line[first.startIndex..<last.endIndex]))
    }
    guard !lines.isEmpty else {
      throw InstanceError([InstanceFlaw("E901", line: nil, "it is empty", "Name a file with an instance or solution")])
    }
    self.lines = lines
  }

  mutating func note(_ code: String, line: Int?, _ cause: String, _ remedy: String) {
    flaws.append(InstanceFlaw(code, line: line, cause, remedy))
  }

  /// The number that a word spells, within limits.
  mutating func number(_ word: Substring, line: Int, _ meaning: String, least: Double = 0) -> Double? {
    guard let value = Double(word), value.isFinite else {
      note("E907", line: line, "\(meaning) '\(word)' is not a number", "Write a decimal number")
      return nil
    }
    guard value >= least, value <= Self.largest else {
      let range = least == 0 ? "from 0 to 1e9" : "from -1e9 to 1e9"
      note("E908", line: line, "\(meaning) \(word) is not \(range)", "Write a number in that range")
      return nil
    }
    return value
  }

  mutating func whole(_ word: Substring, line: Int, _ meaning: String, least: Int = 0) -> Int? {
    guard let value = Int(word) else {
      note("E907", line: line, "\(meaning) '\(word)' is not a whole number", "Write a whole number")
      return nil
    }
    guard value >= least, value <= Int(Self.largest) else {
      note("E908", line: line, "\(meaning) \(word) is not from \(least) to 1e9", "Write a number in that range")
      return nil
    }
    return value
  }

  func check() throws(InstanceError) {
    guard flaws.isEmpty else { throw InstanceError(flaws) }
  }
}
