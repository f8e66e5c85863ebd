/// Reads `zones.csv`: which hauler serves which part of the city.
struct ZoneReader {
  let log: IssueLog
  /// Ids of the haulers, if they are known.
  let haulers: [String]?
  /// How issues call the file.
  var file = ScenarioFiles.zones

  /// The zones, and the ids of all rows, also of those with flaws; `nil` if rows of
  /// the file could not be read.
  func read(_ bytes: [UInt8]) -> (zones: [String: Zone], ids: Set<String>)? {
    let table = CSVRecords(
      bytes, file: file, required: ["zone", "hauler", "lat", "lon"], optional: ["weekday", "district"],
      log: log)
    guard table.isUsable, table.isComplete else { return nil }
    var zones: [String: Zone] = [:]
    var ids: Set<String> = []
    for record in table.records {
      ids.insert(record["zone"])
      guard let zone = zone(record) else { continue }
      if zones[zone.id] != nil {
        log.error("E401", at: record.place("zone"), "the zone '\(zone.id)' is listed twice", "Keep one of the rows")
      }
      zones[zone.id] = zone
    }
    return (zones, ids)
  }

  private func zone(_ record: CSVRecord) -> Zone? {
    let id = record.require("zone", Field.name)
    let hauler = record.require("hauler") { .success($0) }
    let weekday = record.word("weekday", Weekday.self)
    if let hauler, let haulers, !haulers.contains(hauler) {
      log.error(
        "E402", at: record.place("hauler"), "there is no hauler '\(hauler)'",
        Suggestion.remedy(for: hauler, in: haulers, otherwise: "Use the id of a hauler"))
    }
    let latitude = record.require("lat") { Field.number($0, -90...90) }
    let longitude = record.require("lon") { Field.number($0, -180...180) }
    guard let id, let hauler, let latitude, let longitude,
      let center = Place(latitude: latitude, longitude: longitude)
    else { return nil }
    return Zone(id: id, hauler: hauler, center: center, weekday: weekday, district: record.optional("district"))
  }
}
