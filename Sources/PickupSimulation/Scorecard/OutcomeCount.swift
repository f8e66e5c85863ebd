import JunkPickup

/// Appointments that ended alike.
public struct OutcomeCount: Sendable, Hashable, Codable {
  public enum Outcome: String, CaseIterable, Sendable, Codable {
    case completed, partly, notCompleted = "not_completed"
  }

  /// Such as `2026-02`.
  public var period: String
  public var hauler: String
  public var workGroup = ""
  public var outcome: Outcome
  /// Of the first or second level; empty: not known.
  public var reason = ""
  /// Ended within the established timeframe; `nil`: not known.
  public var isWithin: Bool?
  /// Business days from the request, and from the booking, to the appointment's end; `nil`: not known.
  public var daysFromRequest: Int?
  public var daysFromBooking: Int?
  public var count: Int

  public static let columns = [
    "period", "hauler", "work_group", "outcome", "reason", "within_target", "days_from_request", "days_from_booking",
    "count",
  ]

  /// Counts, or outcomes as `haul close` keeps them: told apart by their header.
  public static func read(_ bytes: [UInt8], file: String, _ issues: inout [Issue]) -> [OutcomeCount] {
    let header = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    if header.contains("collected") { return kept(bytes, file, &issues) }
    return ScoreTable(bytes, .outcomes, file: file, &issues).rows.compactMap { row in
      Outcome(rawValue: row["outcome"]).map {
        OutcomeCount(
          period: row["period"], hauler: row["hauler"], workGroup: row["work_group"], outcome: $0,
          reason: row["reason"],
          isWithin: row["within_target"].isEmpty ? nil : row["within_target"] == "yes",
          daysFromRequest: row.count("days_from_request"), daysFromBooking: row.count("days_from_booking"),
          count: row.count("count") ?? 0)
      }
    }
  }

  private static func kept(_ bytes: [UInt8], _ file: String, _ issues: inout [Issue]) -> [OutcomeCount] {
    var order: [String] = []
    var visits: [String: (period: String, hauler: String, items: [ItemOutcome])] = [:]
    for row in ScoreTable(bytes, .keptOutcomes, file: file, &issues).rows {
      let key = row["date"] + " " + row["request"]
      if visits[key] == nil { order.append(key) }
      visits[key, default: (String(row["date"].prefix(7)), row["hauler"], [])].items.append(
        ItemOutcome(
          item: row["item"], collected: row.count("collected") ?? 0, left: row.count("left") ?? 0,
          reason: OutcomeReason(rawValue: row["reason"])))
    }
    return order.compactMap { visits[$0] }.map { visit in
      let outcome = RequestOutcome(request: "", items: visit.items)
      let status: Outcome =
        switch outcome.status {
        case .collected: .completed
        case .partlyCollected: .partly
        default: .notCompleted
        }
      return OutcomeCount(
        period: visit.period, hauler: visit.hauler, outcome: status, reason: outcome.reason?.rawValue ?? "", count: 1)
    }
  }
}
