/// Appointments to give out by zone and weekday: a booking calendar, as `haul capacity --over slots` writes it.
///
/// It stands in place of the policy's one number for all zones. A zone without a row gives no appointments.
public struct BookingSlots: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var hauler: String
    public var zone: String
    public var weekday: Weekday
    /// To open, those beyond what is expected to be completed included.
    public var appointments: Int
    /// Of these, by how many percent they exceed what is expected to be completed.
    public var overbookingPercent: Int

    public init(hauler: String, zone: String, weekday: Weekday, appointments: Int, overbookingPercent: Int) {
      self.hauler = hauler
      self.zone = zone
      self.weekday = weekday
      self.appointments = appointments
      self.overbookingPercent = overbookingPercent
    }
  }

  private struct Key: Hashable {
    var zone: String
    var weekday: Weekday
  }

  public let rows: [Row]
  private let appointments: [Key: Int]

  public static let columns = ["hauler", "zone", "weekday", "appointments", "overbooking_percent"]

  public init(_ rows: [Row]) {
    self.rows = rows
    appointments = Dictionary(rows.map { (Key(zone: $0.zone, weekday: $0.weekday), $0.appointments) }) { $0 + $1 }
  }

  public subscript(_ zone: String, _ weekday: Weekday) -> Int {
    appointments[Key(zone: zone, weekday: weekday), default: 0]
  }

  public var text: String {
    var writer = CSVWriter(columns: Self.columns)
    for row in rows {
      writer.row([row.hauler, row.zone, row.weekday.rawValue, "\(row.appointments)", "\(row.overbookingPercent)"])
    }
    return writer.text
  }

  /// - Throws: `InputError` with every issue of a calendar's file.
  public static func read(_ bytes: [UInt8], file: String, zones: [String: Zone]) throws(InputError) -> BookingSlots {
    let log = IssueLog()
    let table = CSVRecords(
      bytes, file: file, required: ["zone", "weekday", "appointments"],
      optional: ["hauler", "overbooking_percent"], log: log)
    var seen: Set<Key> = []
    let rows = table.records.compactMap { record -> Row? in
      let zone = record.require("zone", Field.name)
      let weekday = record.require("weekday") { Field.word($0, Weekday.self) }
      let count = record.int("appointments", 0...100_000)
      let overbooking = record.int("overbooking_percent", 0...1_000) ?? 0
      guard let zone, let weekday, let count else { return nil }
      guard let known = zones[zone] else {
        log.error(
          "E311", at: record.place("zone"), "zones.csv has no zone '\(zone)'",
          Suggestion.remedy(for: zone, in: zones.keys.sorted(), otherwise: "Name one of its zones"))
        return nil
      }
      if !seen.insert(Key(zone: zone, weekday: weekday)).inserted {
        log.error(
          "E868", at: record.place("zone"), "zone '\(zone)' has two rows for \(weekday.rawValue)", "Keep one of them")
      }
      return Row(
        hauler: known.hauler, zone: zone, weekday: weekday, appointments: count,
        overbookingPercent: overbooking)
    }
    guard !log.hasErrors else { throw InputError(log.issues) }
    return BookingSlots(rows)
  }
}
