/// A mapping whose keys are known: unknown and missing ones are reported at once when it is made.
package struct YAMLMapping {
  package let value: YAMLValue
  private let entries: [String: YAMLValue]
  private let shape: YAMLShape

  init(_ value: YAMLValue, _ pairs: [(name: String, value: YAMLValue)], _ shape: YAMLShape) {
    self.value = value
    self.shape = shape
    entries = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    for (name, entry) in pairs where !shape.keys.contains(name) {
      value.log.error(
        "E113", at: entry.place, "the key '\(name)' is not known here",
        Suggestion.remedy(for: name, in: shape.keys, otherwise: "Use one of the known keys, or remove it"))
    }
    for name in shape.required where entries[name].map(\.isNull) ?? true {
      value.log.error("E114", at: value.place, "the key '\(name)' is missing", "Add '\(name)'")
    }
  }

  package var log: IssueLog { value.log }

  /// The value of a key, `nil` if it is not there or says nothing.
  package subscript(_ key: String) -> YAMLValue? {
    assert(shape.keys.contains(key), "'\(key)' is not among the keys of \(shape.name)")
    guard let value = entries[key], !value.isNull else { return nil }
    return value
  }

  package func place(_ key: String) -> String { self[key]?.place ?? value.place }

  /// Decimal read into whole units within a range given in these units.
  package func decimal(_ key: String, _ range: ClosedRange<Int>, unit: Ratio) -> Int? {
    self[key]?.decimal(range, unit: unit)
  }

  package func int(_ key: String, _ range: ClosedRange<Int>) -> Int? { self[key]?.int(range) }
  package func text(_ key: String) -> String? { self[key]?.text() }

  package func list<T>(_ key: String, _ read: (YAMLValue) -> T?) -> [T]? { self[key]?.list()?.compactMap(read) }
}
