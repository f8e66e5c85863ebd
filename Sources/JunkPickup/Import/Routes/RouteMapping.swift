/// How the rows of a file of routes become runs and stops: the contents of a `routes.yaml`.
///
/// ```yaml
/// columns: {date: Day, truck: Vehicle, sequence: Stop, kind: What, request: Order, site: Dump, rest: Break}
/// dates: ["MM/DD/YYYY"]                                              # else YYYY-MM-DD
/// values:                                                            # theirs: ours; others stand for themselves
///   kind: {Pickup: collection, Dump: disposal, Lunch: rest, Depart: skip}
///   truck: {"Truck 12": C1}
/// ```
/// Without `kind`, a row is what its only filled column of `request`, `site` and `rest` says. A disposal without a site
/// goes to the nearest open one that accepts the load, a rest without a name is the next break in order.
public struct RouteMapping: Sendable {
  /// What a row can say.
  enum Field: String, CaseIterable {
    case date, truck, sequence, kind, request, site, rest
  }

  /// The word that passes over a row.
  static let skipped = "skip"

  let file: String
  private(set) var columns: [Field: String] = [:]
  private(set) var dates: [DatePattern] = []
  private(set) var values: [Field: [String: String]] = [:]

  static let shape = YAMLShape("route mapping", required: ["columns"], optional: ["dates", "values"])

  /// Throws `InputError` with every issue.
  public init(_ bytes: [UInt8], file: String = "routes.yaml") throws {
    let log = IssueLog()
    self.file = file
    if let root = YAMLDocument.read(bytes, file: file, log: log)?.mapping(Self.shape) { read(root) }
    guard !log.hasErrors else { throw InputError(log.issues) }
  }

  private mutating func read(_ root: YAMLMapping) {
    for (field, value) in Self.fields(root["columns"]) { columns[field] = value.text() }
    dates = root.list("dates", ImportMapping.pattern) ?? []
    for (field, value) in Self.fields(root["values"]) {
      values[field] = ImportMapping.words(value, wanted: "their words and ours")
    }
    checkKinds(root)
    for field in [Field.date, .truck, .request] where columns[field] == nil {
      root.log.error(
        "E702", at: root.place("columns"), "no column gives '\(field.rawValue)'",
        "Every file of routes needs one; name it")
    }
  }

  private func checkKinds(_ root: YAMLMapping) {
    let known = PlanStop.Kind.all.map(\.rawValue) + [Self.skipped]
    for word in (values[.kind] ?? [:]).values.sorted() where !known.contains(word) {
      root.log.error(
        "E704", at: root.place("values"), "a stop cannot be a '\(word)'",
        Suggestion.remedy(for: word, in: known, otherwise: "Use one of our kinds"))
    }
  }

  private static func fields(_ value: YAMLValue?) -> [(Field, YAMLValue)] {
    (value?.namedEntries("our fields") ?? []).compactMap { name, value in
      if let field = Field(rawValue: name) { return (field, value) }
      value.log.error(
        "E703", at: value.place, "rows of routes have no field '\(name)'",
        Suggestion.remedy(for: name, in: Field.allCases.map(\.rawValue), otherwise: "Use one of our fields"))
      return nil
    }
  }
}

extension PlanStop.Kind {
  static let all: [PlanStop.Kind] = [.collection, .disposal, .rest]
}
