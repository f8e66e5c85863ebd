/// How another system's outcomes become ours: the contents of an `outcomes.yaml`.
///
/// ```yaml
/// columns: {request: "WO", item: What, collected: Picked, left: Left, reason: Why, note: Remarks, date: Day}
/// dates: ["MM/DD/YYYY"]                                             # else YYYY-MM-DD
/// values: {reason: {"Not Out": not_set_out}, item: {couch: sofa_3seat}}   # theirs: ours; others stand for themselves
/// ```
///
/// Systems that keep one row for each request have no `item`, `collected` and `left`: without a reason (or with the word
/// `collected` in its place) all items of the request were collected, with one they were all left.
public struct OutcomeMapping: Sendable {
  /// The columns of `outcomes-DATE.csv` that are read; the others are there for people.
  enum Field: String, CaseIterable {
    case date, request, item, collected, left, reason, note
  }

  /// What tells that nothing was left, where a row is a whole request.
  static let collectedWord = "collected"
  private static let ofItems: [Field] = [.item, .collected, .left]

  /// A row tells of a whole request.
  var isPerRequest: Bool { Self.ofItems.allSatisfy { columns[$0] == nil } }
  var required: [Field] { [.request] + (isPerRequest ? [] : Self.ofItems) + [.reason] }
  static let shape = YAMLShape("outcome mapping", required: ["columns"], optional: ["dates", "values"])

  private(set) var columns: [Field: String]
  private(set) var dates: [DatePattern] = []
  private(set) var values: [Field: [String: String]] = [:]

  /// Our own columns.
  public static let ours = OutcomeMapping(
    columns: Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, $0.rawValue) }))

  private init(columns: [Field: String]) { self.columns = columns }

  /// Throws `InputError` with every issue.
  public init(_ bytes: [UInt8], file: String = "outcomes.yaml") throws(InputError) {
    let log = IssueLog()
    columns = [:]
    if let root = YAMLDocument.read(bytes, file: file, log: log)?.mapping(Self.shape) { read(root) }
    guard !log.hasErrors else { throw InputError(log.issues) }
  }

  private mutating func read(_ root: YAMLMapping) {
    for (field, value) in Self.fields(root["columns"]) { columns[field] = value.text() }
    for field in required where columns[field] == nil {
      root.log.error(
        "E811", at: root.place("columns"), "no column gives '\(field.rawValue)'", "Every outcome needs one; name it")
    }
    dates = root.list("dates", ImportMapping.pattern) ?? []
    for (field, value) in Self.fields(root["values"]) {
      let words = (value.namedEntries("their words and ours") ?? []).compactMap { name, value in
        value.text().map { (name, $0) }
      }
      values[field] = Dictionary(words) { first, _ in first }
    }
  }

  private static func fields(_ value: YAMLValue?) -> [(Field, YAMLValue)] {
    (value?.namedEntries("our fields") ?? []).compactMap { name, value in
      if let field = Field(rawValue: name) { return (field, value) }
      value.log.error(
        "E811", at: value.place, "outcomes have no field '\(name)'",
        Suggestion.remedy(for: name, in: Field.allCases.map(\.rawValue), otherwise: "Use one of our fields"))
      return nil
    }
  }
}
