import JunkPickup

/// What a share counts, so that it can be computed for any period from the outcomes themselves.
struct ScoreDefinition: Equatable {
  /// When the clock starts.
  enum Start: String, CaseIterable { case request, booking }

  /// When it stops: nobody comes (again), whatever the reason; or something was collected.
  enum Stop: String, CaseIterable { case closed, collected }

  /// In a city's words.
  var label = ""
  /// Business days; `nil`: as the outcomes tell it (`within_target`).
  var withinDays: Int?
  var start = Start.request
  var stop: Stop
  /// A part collected counts as collected.
  var partlyCounts = true
  /// Appointments that residents cancelled are in the whole.
  var cancelledCounts = true
  /// The share is of a timeframe.
  let isTimed: Bool

  /// Of a measure that nobody defined otherwise; `nil`: it is no share of outcomes.
  init?(of measure: String) {
    switch measure {
    case "completed_percent": (stop, isTimed) = (.collected, false)
    case "closed_within_percent": (stop, isTimed) = (.closed, true)
    case "collected_within_percent": (stop, isTimed) = (.collected, true)
    default: return nil
    }
  }

  /// Appointments that count, and all of which it is known; `untold`: those of which it is not.
  func share(_ counts: [OutcomeCount]) -> (part: Int, whole: Int, untold: Int) {
    var (part, whole, untold) = (0, 0, 0)
    for one in counts where cancelledCounts || one.reason != OutcomeReason.cancelledByCustomer.rawValue {
      guard let isInTime = isInTime(one) else {
        untold += one.count
        continue
      }
      whole += one.count
      let isCollected = one.outcome == .completed || (one.outcome == .partly && partlyCounts)
      if isInTime, stop == .closed || isCollected { part += one.count }
    }
    return (part, whole, untold)
  }

  /// `nil`: not known.
  private func isInTime(_ one: OutcomeCount) -> Bool? {
    guard isTimed else { return true }
    guard let withinDays else { return one.isWithin }
    return (start == .request ? one.daysFromRequest : one.daysFromBooking).map { $0 <= withinDays }
  }

  /// What outcomes must tell for it.
  var source: String {
    withinDays == nil ? "within_target" : start == .request ? "days_from_request" : "days_from_booking"
  }

  var words: String {
    let time = withinDays.map { "within \($0) business days from \(start.rawValue) to \(stop.rawValue)" }
    let parts = [
      label.isEmpty ? nil : label, isTimed ? time ?? "within the timeframe that outcomes tell, \(stop.rawValue)" : nil,
      partlyCounts ? nil : "a part does not count", cancelledCounts ? nil : "without cancelled",
    ]
    let told = parts.compactMap { $0 }
    return told.isEmpty ? "collected of all appointments" : told.joined(separator: "; ")
  }
}

/// A figure that a city set itself, from a date on.
struct ScoreTarget {
  var measure: String
  var value: Double
  var from: String
  var label: String
  /// Of shares of outcomes.
  var definition: ScoreDefinition?

  var words: String { definition?.words ?? label }

  static func read(_ bytes: [UInt8], _ issues: inout [Issue]) -> [ScoreTarget] {
    ScoreTable(bytes, .targets, file: "targets", &issues).rows.map { row in
      var definition = ScoreDefinition(of: row["measure"])
      definition?.label = row["definition"]
      definition?.withinDays = row.count("within_days")
      definition?.start = ScoreDefinition.Start(rawValue: row["clock_start"]) ?? .request
      if let stop = ScoreDefinition.Stop(rawValue: row["clock_stop"]) { definition?.stop = stop }
      definition?.partlyCounts = row["partly_counts"] != "no"
      definition?.cancelledCounts = row["cancelled_counts"] != "no"
      return ScoreTarget(
        measure: row["measure"], value: row.number("value") ?? 0, from: row["from"], label: row["definition"],
        definition: definition)
    }
  }
}

/// All targets of a city.
struct ScoreTargets {
  private let byMeasure: [String: [ScoreTarget]]
  /// Measures in the order in which they are first named.
  let measures: [String]

  init(_ all: [ScoreTarget]) {
    byMeasure = Dictionary(grouping: all, by: \.measure).mapValues { own in own.sorted { $0.from < $1.from } }
    var seen: Set<String> = []
    measures = all.map(\.measure).filter { seen.insert($0).inserted }
  }

  /// In force at the period's end; `nil`: none yet.
  func inForce(_ measure: String, _ period: String) -> ScoreTarget? {
    byMeasure[measure]?.last { $0.from <= period + "~" }
  }

  /// What a measure means in a period. Before the first target it is the first one's: nothing else was said.
  func meaning(_ measure: String, _ period: String) -> ScoreTarget? {
    inForce(measure, period) ?? byMeasure[measure]?.first
  }
}
