/// How the rows of another system's export become our requests: the contents of a `mapping.yaml`.
///
/// ```yaml
/// columns: {id: request, lat: lat, lon: lon, zone: yard, created: created, status: status}  # ours: theirs
/// constants: {channel: city, note: "city gave {service_date}"}      # {column} stands for the row's field
/// dates: ["MM/DD/YYYY hh:mm:ss AM", "MM/DD/YYYY"]                   # else YYYY-MM-DD, YYYY-MM-DDTHH:MM
/// values: {status: {Closed: received, Cancelled: reject}}           # theirs: ours; others reject the row
/// required: [service_date]                                          # columns that must not be empty
/// items: {column: what, separator: ";", words: {couch: sofa_3seat}} # "2 couch; tv (1)"
/// types: {column: type, bundles: {Bulky: {bulky_bundle: 1}}}        # assumed loads of rows without items
/// ```
public struct ImportMapping: Sendable {
  /// Our fields that a mapping can fill.
  enum Field: String, CaseIterable {
    case id, address, lat, lon, zone, district, dwelling, setOut = "set_out", created, channel, status, confirmed
    case allowedFrom = "allowed_from", allowedTo = "allowed_to", note, language
  }

  struct Items: Sendable {
    var column: String
    var separator: Character
    /// Catalogue id by lower-case word.
    var words: [String: String]
  }

  struct Types: Sendable {
    var column: String
    /// Assumed lines by type.
    var bundles: [String: [ItemLine]]
  }

  /// The word that rejects a row.
  static let rejection = "reject"

  let file: String
  var columns: [Field: String] = [:]
  var constants: [Field: TextTemplate] = [:]
  var dates: [DatePattern] = []
  var values: [Field: [String: String]] = [:]
  var required: [String] = []
  var items: Items?
  var types: Types?

  /// Reads the file. `catalogue`: ids that items may have; `nil`: they are not checked here.
  /// Throws `InputError` with every issue.
  public init(_ bytes: [UInt8], file: String = "mapping.yaml", catalogue: Set<String>? = nil) throws {
    let log = IssueLog()
    self.file = file
    if let root = YAMLDocument.read(bytes, file: file, log: log)?.mapping(Self.shape) {
      read(root, ItemCheck(catalogue: catalogue))
    }
    guard !log.hasErrors else { throw InputError(log.issues) }
  }

  /// Columns of the file that the mapping needs, with what needs them.
  var neededColumns: [(column: String, by: String)] {
    var needed: [(String, String)] = []
    for field in Field.allCases {
      if let column = columns[field] { needed.append((column, "columns.\(field.rawValue)")) }
      for column in constants[field]?.columns ?? [] { needed.append((column, "constants.\(field.rawValue)")) }
    }
    needed += required.map { ($0, "required") }
    if let items { needed.append((items.column, "items.column")) }
    if let types { needed.append((types.column, "types.column")) }
    return needed
  }
}

/// Text in which `{column}` stands for a field of the row.
struct TextTemplate: Sendable, Equatable {
  private enum Part: Equatable {
    case text(String)
    case column(String)
  }

  private var parts: [Part] = []

  /// `nil` if a brace is not closed.
  init?(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.column(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
  }

  var columns: [String] {
    parts.compactMap { part in
      if case .column(let name) = part { name } else { nil }
    }
  }

  func filled(_ field: (String) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .column(let name): field(name)
      }
    }.joined()
  }
}
