extension ImportMapping {
  static let shape = YAMLShape(
    "import mapping", required: ["columns"], optional: ["constants", "dates", "values", "required", "items", "types"])
  private static let itemsShape = YAMLShape("items", required: ["column"], optional: ["separator", "words"])
  private static let typesShape = YAMLShape("types", required: ["column", "bundles"])

  /// Whether items are in the catalogue.
  struct ItemCheck {
    var catalogue: Set<String>?

    func check(_ item: String, _ value: YAMLValue) {
      guard let catalogue, !catalogue.contains(item) else { return }
      value.log.error(
        "E701", at: value.place, "the catalogue has no item '\(item)'",
        Suggestion.remedy(for: item, in: catalogue.sorted(), otherwise: "Use an item of the catalogue"))
    }
  }

  mutating func read(_ root: YAMLMapping, _ check: ItemCheck) {
    for (field, value) in Self.fields(root["columns"]) { columns[field] = value.text() }
    for (field, value) in Self.fields(root["constants"]) { readConstant(field, value) }
    dates = root.list("dates", Self.pattern) ?? []
    for (field, value) in Self.fields(root["values"]) {
      values[field] = Self.words(value, wanted: "their words and ours")
    }
    required = root.list("required") { $0.text() } ?? []
    items = root["items"].flatMap { Self.items($0, check) }
    types = root["types"].flatMap { Self.types($0, check) }
    for field in [Field.id, .created] where columns[field] == nil && constants[field] == nil {
      root.log.error(
        "E702", at: root.place("columns"), "no column gives '\(field.rawValue)'", "Every request needs one; name it")
    }
    if items == nil && types == nil {
      root.log.error(
        "E702", at: root.value.place, "neither 'items' nor 'types' says what is collected", "Add at least one of them")
    }
  }

  private static func fields(_ value: YAMLValue?) -> [(Field, YAMLValue)] {
    (value?.namedEntries("our fields") ?? []).compactMap { name, value in
      if let field = Field(rawValue: name) { return (field, value) }
      let known = Field.allCases.map(\.rawValue)
      value.log.error(
        "E703", at: value.place, "requests have no field '\(name)'",
        Suggestion.remedy(for: name, in: known, otherwise: "Use one of our fields"))
      return nil
    }
  }

  private mutating func readConstant(_ field: Field, _ value: YAMLValue) {
    if columns[field] != nil {
      value.log.error("E704", at: value.place, "'\(field.rawValue)' has a column too", "Keep one of the two")
    }
    guard let text = value.text() else { return }
    constants[field] = TextTemplate(text)
    if constants[field] == nil {
      value.log.error("E704", at: value.place, "a brace is not closed", "Write {column} for a field of the row")
    }
  }

  static func pattern(_ value: YAMLValue) -> DatePattern? {
    guard let text = value.text() else { return nil }
    if let pattern = DatePattern(text) { return pattern }
    value.log.error(
      "E705", at: value.place, "'\(text)' is not a pattern of dates",
      "Write it with YYYY, MM, DD and, for times, HH:mm or hh:mm AM; months are MM, minutes mm")
    return nil
  }

  static func words(_ value: YAMLValue, wanted: String) -> [String: String] {
    var words: [String: String] = [:]
    for (name, entry) in value.namedEntries(wanted) ?? [] { words[name] = entry.text() }
    return words
  }

  private static func items(_ value: YAMLValue, _ check: ItemCheck) -> Items? {
    guard let map = value.mapping(itemsShape), let column = map.text("column") else { return nil }
    let separator = map.text("separator") ?? ";"
    if separator.count != 1 {
      map.log.error("E704", at: map.place("separator"), "'\(separator)' is not one character", "Write one, such as ;")
    }
    var words: [String: String] = [:]
    for (name, entry) in map["words"]?.namedEntries("their words and our items") ?? [] {
      guard let item = entry.text() else { continue }
      check.check(item, entry)
      words[name.lowercased()] = item
    }
    return Items(column: column, separator: separator.first ?? ";", words: words)
  }

  private static func types(_ value: YAMLValue, _ check: ItemCheck) -> Types? {
    guard let map = value.mapping(typesShape), let column = map.text("column"), let bundles = map["bundles"] else {
      return nil
    }
    var lines: [String: [ItemLine]] = [:]
    for (type, bundle) in bundles.namedEntries("types and their items") ?? [] {
      lines[type] = (bundle.namedEntries("items and their counts") ?? []).compactMap { item, count in
        check.check(item, count)
        return count.int(1...1_000).map { ItemLine(item: item, count: $0) }
      }
      if lines[type]?.isEmpty == true {
        bundle.log.error("E704", at: bundle.place, "the type '\(type)' has no items", "Name at least one and its count")
      }
    }
    return Types(column: column, bundles: lines)
  }
}
