import JunkPickup

/// `status.csv`: what the city's request system can tell a resident, one row per request of the planned haulers.
///
/// Statuses: `scheduled`, `deferred` (after these days), `not_scheduled` (with the reason), and for requests that no
/// longer wait their own (`cancelled`, `collected`, `closed`...). `expected_date` is the first day on which a truck comes;
/// `window` the hours within which crews work that day; `updated` the plan's clock.
enum StatusTable {
  static let columns = ["request", "hauler", "status", "expected_date", "window", "reason", "updated"]

  static func text(plan: Plan, lookup: ScenarioLookup) -> String {
    var writer = CSVWriter(columns: columns)
    let dates = visitDates(plan)
    let leftOut = Dictionary(plan.leftOut.map { ($0.request, $0) }) { first, _ in first }
    let haulers = Set(plan.haulers)
    let refused = Dictionary(grouping: plan.refusedItems, by: \.request)
    for request in lookup.scenario.requests {
      guard let hauler = lookup.scenario.hauler(of: request), haulers.contains(hauler.id) else { continue }
      let window = hauler.policy.serviceWindow
      var row = [request.id, hauler.id]
      if let days = dates[request.id], let first = days.first {
        row += ["scheduled", "\(first)", "\(window.open)-\(window.close)"]
        row.append((furtherDays(days) + (refused[request.id] ?? []).map(notTaken)).joined(separator: "; "))
      } else if !request.status.awaitsCollection {
        row += [request.status.rawValue, "", "", ""]
      } else if let left = leftOut[request.id] {
        row += [left.kind == .deferred ? "deferred" : "not_scheduled", "", "", left.text]
      } else {
        row += ["not_scheduled", "", "", "the plan does not mention it"]
      }
      writer.row(row + ["\(plan.asOf)"])
    }
    return writer.text
  }

  /// Ascending days of each request's visits.
  private static func visitDates(_ plan: Plan) -> [String: [Day]] {
    var days: [String: Set<Day>] = [:]
    for run in plan.runs {
      for stop in run.stops { if let request = stop.request { days[request, default: []].insert(run.date) } }
    }
    return days.mapValues { $0.sorted() }
  }

  private static func furtherDays(_ days: [Day]) -> [String] {
    days.count > 1 ? ["also on " + days.dropFirst().map(\.description).joined(separator: ", ")] : []
  }

  private static func notTaken(_ item: RefusedItem) -> String {
    "\(item.count) \(item.item) will not be taken: \(item.reason)"
  }
}
