import Yams

/// A node of a YAML file that knows where it stands, and reads itself as what is asked for or says why it cannot.
///
/// Every reading method returns `nil` after it has put an issue into the log.
package struct YAMLValue {
  let node: Node
  /// Keys and indices from the root, such as `haulers[0].crew`.
  package let path: String
  package let file: String
  package let log: IssueLog

  package var place: String { "\(file):\(node.mark?.line ?? 1)" + (path.isEmpty ? "" : " \(path)") }

  /// Nothing, `~` or `null`, without quotes.
  package var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  package var isMapping: Bool { node.mapping != nil }
  package var isList: Bool { node.sequence != nil }
  func isWord(_ word: String) -> Bool { node.scalar?.string == word }

  package func mapping(_ shape: YAMLShape) -> YAMLMapping? {
    pairs(wanted: "a mapping with \(shape.keys.joined(separator: ", "))").map { YAMLMapping(self, $0, shape) }
  }

  /// The entries of a mapping whose keys are the file's own names.
  package func namedEntries(_ wanted: String) -> [(name: String, value: YAMLValue)]? { pairs(wanted: wanted) }

  private func pairs(wanted: String) -> [(name: String, value: YAMLValue)]? {
    guard let mapping = node.mapping else { return wrong(wanted) }
    var entries: [(String, YAMLValue)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        let _: Never? = YAMLValue(node: key, path: path, file: file, log: log).wrong("a key that is plain text")
        continue
      }
      guard !name.hasPrefix(YAMLDocument.repeatedKeyMark) else { continue }
      entries.append((name, child(value, path.isEmpty ? name : "\(path).\(name)")))
    }
    return entries
  }

  package func list() -> [YAMLValue]? {
    guard let sequence = node.sequence else { return wrong("a list") }
    return sequence.enumerated().map { child($1, "\(path)[\($0)]") }
  }

  package func text() -> String? {
    guard let scalar = node.scalar, !isNull else { return wrong("a text") }
    return scalar.string.trimmingSpaces()
  }

  package func int(_ range: ClosedRange<Int>) -> Int? { decimal(range, unit: .one, wholeOnly: true) }

  /// A number within `range`, in whole `unit`s.
  package func decimal(_ range: ClosedRange<Int>, unit: Ratio, wholeOnly: Bool = false) -> Int? {
    guard let text = scalarText("a number") else { return nil }
    switch Field.decimal(text, range, unit: unit, wholeOnly: wholeOnly) {
    case .success(let value): return value
    case .failure(let flaw): return flawed(flaw)
    }
  }

  package func number(_ range: ClosedRange<Int>) -> Double? {
    guard let text = scalarText("a number") else { return nil }
    switch Field.number(text, range) {
    case .success(let value): return value
    case .failure(let flaw): return flawed(flaw)
    }
  }

  package func bool() -> Bool? { parse("true or false", Field.bool) }
  package func day() -> Day? { parse("a date YYYY-MM-DD", Field.day) }
  func clock() -> ClockTime? { parse("a time HH:MM", Field.clock) }
  func moment() -> Moment? { parse("a date and time YYYY-MM-DDTHH:MM", Field.moment) }
  func window() -> ClockWindow? { parse("two times HH:MM-HH:MM", Field.window) }

  package func word<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> T? where T.RawValue == String {
    parse("one of \(T.allCases.map(\.rawValue).joined(separator: ", "))") { Field.word($0, type) }
  }

  /// An id: see `Field.id`.
  package func id() -> String? { parse("an id", Field.id) }

  private func parse<T>(_ wanted: String, _ read: (String) -> Result<T, FieldFlaw>) -> T? {
    guard let text = scalarText(wanted) else { return nil }
    switch read(text) {
    case .success(let value): return value
    case .failure(let flaw): return flawed(flaw)
    }
  }

  private func scalarText(_ wanted: String) -> String? {
    guard let scalar = node.scalar, !isNull else { return wrong(wanted) }
    return scalar.string.trimmingSpaces()
  }

  func flawed<T>(_ flaw: FieldFlaw) -> T? {
    log.error(flaw.code, at: place, flaw.cause, flaw.remedy)
    return nil
  }

  package func wrong<T>(_ wanted: String) -> T? {
    let found = isNull ? "nothing" : isMapping ? "a mapping" : isList ? "a list" : "a single value"
    log.error("E115", at: place, "here must stand \(wanted), not \(found)", "Write \(wanted)")
    return nil
  }

  private func child(_ node: Node, _ path: String) -> YAMLValue {
    YAMLValue(node: node, path: path, file: file, log: log)
  }
}
