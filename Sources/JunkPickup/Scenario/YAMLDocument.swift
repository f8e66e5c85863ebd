import Yams

/// Turns the text of a YAML file into nodes with line marks, with every repeated key reported.
package enum YAMLDocument {
  /// `nil` if the text is not YAML at all; the reason is in `log`.
  package static func read(_ bytes: [UInt8], file: String, log: IssueLog) -> YAMLValue? {
    if let line = UTF8Check.firstInvalidLine(bytes) {
      log.add([.notUTF8(file: file, line: line)])
      return nil
    }
    let text = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    guard let node = compose(text, file: file, log: log) else { return nil }
    return YAMLValue(node: node, path: "", file: file, log: log)
  }

  /// The parser gives up at the first mapping with a repeated key. To find the others too, the key is marked in the
  /// text (lines stay as they are) and the text is read again.
  private static func compose(_ original: String, file: String, log: IssueLog) -> Node? {
    var text = original
    for _ in 0..<maxRepeatedKeys {
      do {
        if let node = try Yams.compose(yaml: text) { return node }
        log.add([.emptyFile(file)])
        return nil
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        log.error(
          "E112", at: "\(file):\(context.mark.line)",
          "the mapping that begins near here has more than once: \(keys.joined(separator: ", "))",
          "Keep one of them")
        guard let marked = mark(text, at: context.mark) else { return nil }
        text = marked
      } catch {
        report(error, file: file, log: log)
        return nil
      }
    }
    return nil
  }

  /// Prefix of keys that were already reported as repeated.
  static let repeatedKeyMark = "repeated-key-"
  private static let maxRepeatedKeys = 200

  /// Puts the mark into the key that begins at a line and column (in Unicode scalars, from 1).
  private static func mark(_ text: String, at mark: Mark) -> String? {
    var scalars = text.unicodeScalars
    var index = scalars.startIndex
    var line = 1
    while line < mark.line {
      guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
      index = scalars.index(after: end)
      line += 1
    }
    guard var at = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex), at < scalars.endIndex
    else { return nil }
    if scalars[at] == "\"" || scalars[at] == "'" { at = scalars.index(after: at) }
    scalars.insert(contentsOf: repeatedKeyMark.unicodeScalars, at: at)
    return String(scalars)
  }

  private static func report(_ error: any Error, file: String, log: IssueLog) {
    let remedy = "Correct the indentation, quotes and colons near this line"
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      log.error("E111", at: "\(file):\(mark.line)", "this is not YAML: \(problem)", remedy)
    case YamlError.reader(let problem, let offset, _, let yaml):
      let line = offset.map { yaml.utf8.prefix($0).count { $0 == UInt8(ascii: "\n") } + 1 } ?? 1
      log.error("E111", at: "\(file):\(line)", "this is not YAML: \(problem)", "Remove the control character")
    default:
      log.error("E111", at: file, "this is not YAML", remedy)
    }
  }
}
