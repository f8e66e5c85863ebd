import JunkPickup

extension OutcomeCount {
  /// Of the appointments in the window.
  static func counts(_ record: ServiceRecord, _ scenario: Scenario) -> [OutcomeCount] {
    var numbers: [OutcomeCount: Int] = [:]
    for one in record.appointments where record.window.counts(one.day) {
      let policy = scenario.haulers[one.hauler].policy
      let isPartDone = one.status == .partlyCollected && policy.partlyCountsAs == .completed
      let outcome: Outcome = one.status == .collected ? .completed : isPartDone ? .partly : .notCompleted
      let reason = outcome == .completed || !one.isRecorded ? "" : one.reason?.rawValue ?? ""
      let key = OutcomeCount(
        period: String("\(one.day)".prefix(7)), hauler: record.haulers[one.hauler], workGroup: "junk pickup", outcome: outcome,
        reason: reason, isWithin: one.wait <= policy.targetBusinessDays, daysFromRequest: one.wait,
        daysFromBooking: one.waitFromBooking, count: 0)
      numbers[key, default: 0] += 1
    }
    return numbers.map { key, count in
      var one = key
      one.count = count
      return one
    }.sorted { $0.order < $1.order }
  }

  /// Sorts as the columns do, days by their number.
  private var order: (String, String, String, Int, Int) {
    ("\(period) \(hauler)", outcome.rawValue, reason, daysFromRequest ?? -1, daysFromBooking ?? -1)
  }

  public static func table(_ counts: [OutcomeCount]) -> String {
    var writer = CSVWriter(columns: columns)
    for one in counts {
      writer.row([
        one.period, one.hauler, one.workGroup, one.outcome.rawValue, one.reason, one.isWithin.map { $0 ? "yes" : "no" } ?? "",
        one.daysFromRequest.map { "\($0)" } ?? "", one.daysFromBooking.map { "\($0)" } ?? "", "\(one.count)",
      ])
    }
    return writer.text
  }
}
