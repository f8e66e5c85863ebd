/// Reads kinds of items. A scenario's own catalogue adds kinds to the built-in one and replaces those of the same id.
struct CatalogueReader {
  let log: IssueLog

  static let required = ["item", "stream", "volume_ft3", "weight_lb", "handling_minutes", "two_people", "name_en"]
  static let optional = ["lift_gate", "bundle_rule", "water_retaining", "refusal", "source"]

  func read(_ bytes: [UInt8], file: String) -> [String: ItemKind] {
    let table = CSVRecords(
      bytes, file: file, required: Self.required, optional: Self.optional, log: log,
      isExtra: { Self.language($0, prefix: "name_") != nil || Self.language($0, prefix: "prepare_") != nil })
    var kinds: [String: ItemKind] = [:]
    for record in table.records {
      guard let kind = kind(record, columns: table.columns) else { continue }
      if kinds[kind.id] != nil {
        log.error("E314", at: record.place, "the item '\(kind.id)' is listed twice", "Keep one of the rows")
      }
      kinds[kind.id] = kind
    }
    return kinds
  }

  private func kind(_ record: CSVRecord, columns: [String]) -> ItemKind? {
    let id = record.require("item", Field.id)
    let refusal = record.optional("refusal")
    let stream = refusal == nil ? record.require("stream", Field.id) : record["stream"]
    let volume = record.require("volume_ft3") { Field.decimal($0, 0...500, unit: .deciCubicFeetPerCubicFoot) }
    let weight = record.require("weight_lb") { Field.decimal($0, 0...5000, unit: .one) }
    let handling = record.require("handling_minutes") { Field.decimal($0, 0...240, unit: .secondsPerMinute) }
    let needsTwo = record.require("two_people", Field.bool)
    let needsLiftGate = record.read("lift_gate", Field.bool) ?? false
    let retainsWater = record.read("water_retaining", Field.bool) ?? false
    let hasName = record.require("name_en") { .success($0) } != nil
    guard let id, let stream, let volume, let weight, let handling, let needsTwo, hasName else { return nil }
    return ItemKind(
      id: id, stream: stream, volumeDeciCubicFeet: volume, weightPounds: weight, handlingSeconds: handling,
      needsTwoPeople: needsTwo, needsLiftGate: needsLiftGate, bundleRule: record["bundle_rule"],
      retainsWater: retainsWater, refusal: refusal, names: texts(record, columns, prefix: "name_"),
      preparation: texts(record, columns, prefix: "prepare_"))
  }

  /// The language code of a column such as `name_vi`.
  private static func language(_ column: String, prefix: String) -> String? {
    guard column.hasPrefix(prefix) else { return nil }
    let code = column.dropFirst(prefix.count)
    let isCode = (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { (97...122).contains($0) }
    return isCode ? String(code) : nil
  }

  private func texts(_ record: CSVRecord, _ columns: [String], prefix: String) -> [String: String] {
    var texts: [String: String] = [:]
    for column in columns {
      if let code = Self.language(column, prefix: prefix) { texts[code] = record.optional(column) }
    }
    return texts
  }
}
