/// Reads one row by a mapping.
struct ImportRowReader {
  struct Rejection: Error {
    var reason: String
  }

  private let mapping: ImportMapping
  private let positions: [String: Int]

  init(_ mapping: ImportMapping, _ columns: [String]) {
    self.mapping = mapping
    positions = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func read(_ fields: [String]) throws(Rejection) -> RequestRow {
    let row = MappedRow(mapping: mapping, positions: positions, fields: fields)
    for column in mapping.required where row.source(column).isEmpty {
      throw Rejection(reason: "'\(column)' is empty")
    }
    // What the mapping turns away comes first: such rows are often incomplete, and that is not why they are left out.
    let status = try row.word(.status, RequestStatus.self)
    let zone = try row.text(.zone)
    let id = try row.text(.id)
    if case .failure = Field.name(id) { throw Rejection(reason: "the id is empty, too long or not printable") }
    guard let created = try row.moment(.created) else { throw Rejection(reason: "the moment of creation is empty") }
    let place = try row.place()
    let (items, isAssumed) = try row.items()
    let confirmed = try row.moment(.confirmed)?.day
    let result = RequestRow(
      id: id, address: try row.text(.address), place: place, zone: zone, district: try row.text(.district),
      dwelling: try row.word(.dwelling, Dwelling.self) ?? .house, setOut: try row.text(.setOut), created: created,
      channel: try row.text(.channel), status: status ?? (confirmed == nil ? .received : .confirmed),
      confirmed: confirmed, allowedFrom: try row.moment(.allowedFrom)?.day, allowedTo: try row.moment(.allowedTo)?.day,
      items: items, isLoadAssumed: isAssumed, note: try row.text(.note), language: try row.text(.language))
    if let reason = Self.contradiction(in: result) { throw Rejection(reason: reason) }
    return result
  }

  /// What the scenario reader would not take.
  private static func contradiction(in row: RequestRow) -> String? {
    if row.status == .confirmed && row.confirmed == nil { return "it is confirmed, but without a day" }
    if let day = row.confirmed, day < row.created.day { return "the confirmed day \(day) is before its creation" }
    if let from = row.allowedFrom, let to = row.allowedTo, from > to {
      return "no day is allowed: \(from) is after \(to)"
    }
    let count = row.items.reduce(0) { $0 + $1.count }
    return count > RequestChecks.mostItems ? "it has \(count) items, more than \(RequestChecks.mostItems)" : nil
  }
}

/// A row seen through its mapping.
private struct MappedRow {
  typealias Rejection = ImportRowReader.Rejection
  typealias Field = ImportMapping.Field

  let mapping: ImportMapping
  let positions: [String: Int]
  let fields: [String]

  func source(_ column: String) -> String {
    positions[column].map { fields[$0].trimmingSpaces() } ?? ""
  }

  /// The field after constants and values; empty if the mapping does not give it.
  func text(_ field: Field) throws(Rejection) -> String {
    let text: String
    if let constant = mapping.constants[field] {
      text = constant.filled(source)
    } else if let column = mapping.columns[field] {
      text = source(column)
    } else {
      return ""
    }
    guard let words = mapping.values[field] else { return text }
    guard let word = words[text] else {
      throw Rejection(reason: "the \(field.rawValue) '\(text)' is not among those that the mapping knows")
    }
    if word == ImportMapping.rejection {
      throw Rejection(reason: "the \(field.rawValue) is '\(text)', which the mapping rejects")
    }
    return word
  }

  func word<T: RawRepresentable>(_ field: Field, _ type: T.Type) throws(Rejection) -> T? where T.RawValue == String {
    let text = try text(field)
    guard !text.isEmpty else { return nil }
    guard let value = T(rawValue: text) else {
      throw Rejection(reason: "the \(field.rawValue) '\(text)' is not one of ours; map it under 'values'")
    }
    return value
  }

  func moment(_ field: Field) throws(Rejection) -> Moment? {
    let text = try text(field)
    guard !text.isEmpty else { return nil }
    if let moment = mapping.dates.lazy.compactMap({ $0.moment(text) }).first ?? Moment(text) { return moment }
    throw Rejection(reason: "\(field.rawValue) '\(text)' is not a date as the mapping describes them")
  }

  /// `nil` if the mapping gives no coordinates: such rows are still to be located.
  func place() throws(Rejection) -> Place? {
    let (latitude, longitude) = (try text(.lat), try text(.lon))
    let isMapped = mapping.columns[.lat] != nil || mapping.constants[.lat] != nil
    guard isMapped || !latitude.isEmpty || !longitude.isEmpty else { return nil }
    let address = try text(.address)
    if latitude.isEmpty && longitude.isEmpty && !address.isEmpty { return nil }
    guard let place = AddressBook.place(latitude, longitude), place.latitudeMicrodegrees != 0 else {
      throw Rejection(reason: "'\(latitude)', '\(longitude)' is not a place")
    }
    return place
  }

  func items() throws(Rejection) -> (lines: [ItemLine], isAssumed: Bool) {
    if let items = mapping.items {
      let text = source(items.column)
      do throws(ItemWords.Flaw) {
        let lines = try ItemWords(items: items).lines(text)
        if !lines.isEmpty { return (lines, false) }
      } catch {
        switch error {
        case .unknown(let word): throw Rejection(reason: "the item '\(word)' is not known; map it under 'items'")
        case .count(let word): throw Rejection(reason: "the count of '\(word)' is not from 1 to 1000")
        }
      }
    }
    guard let types = mapping.types else { throw Rejection(reason: "no items") }
    let type = source(types.column)
    guard let bundle = types.bundles[type] else {
      throw Rejection(reason: "no items, and the type '\(type)' has no bundle in the mapping")
    }
    return (bundle, true)
  }
}
