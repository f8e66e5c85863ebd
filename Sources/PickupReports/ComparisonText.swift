import PickupSimulation

/// What a comparison says, for people.
public enum ComparisonText {
  public static func text(_ comparison: Comparison, name: String) -> String {
    let count = comparison.replications
    var lines = ["\(name): \(count) replication\(count == 1 ? "" : "s") each, with the same random numbers"]
    for variant in comparison.variants where !variant.hasSteadyState {
      let growth = SimulationText.plain(variant.growth?.mean ?? 0)
      lines.append("\(variant.variant): NO STEADY STATE, those who wait grow by \(growth) a day")
    }
    for variant in comparison.variants.dropFirst() {
      lines += ["", "\(variant.variant) (about \(variant.requestsPerMonth) requests a month): \(variant.says)"]
      let rows = comparison.rows.filter { $0.variant == variant.variant && $0.by == "all" }
      for row in rows where row.isHeadline || isTold(row) { lines += [line(row)] + assumed(row) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Besides headlines, what rules change for residents, and what is known of failures.
  private static func isTold(_ row: Comparison.Row) -> Bool {
    let more = [
      "items_dumped", "items_given_up", "add_ons_accepted", "visits_in_vain", "contacts", "repeat_visits",
      "reason_known_percent",
    ]
    return more.contains(row.measure) && row.verdict != .notShown
  }

  /// What the difference is under other assumptions, and which of them decide it.
  private static func assumed(_ row: Comparison.Row) -> [String] {
    guard let range = row.range, row.verdict != .unsteady, !range.deciders.isEmpty else { return [] }
    let words = range.deciders.map { "\($0.assumption) \($0.value) \(SimulationText.signed($0.change))" }
    return [String(repeating: " ", count: 27) + "decided by " + words.joined(separator: ", ")]
  }

  private static func line(_ row: Comparison.Row) -> String {
    let name = "  " + row.measure.padding(24)
    switch row.verdict {
    case .unsteady: return "\(name)no steady state"
    case .notShown where row.difference.halfWidth == nil:
      return "\(name)\(SimulationText.signed(row.difference.mean)) \(row.unit), \(alone(row))"
    case .notShown:
      return "\(name)no difference shown (\(interval(row)) \(row.unit))"
    case .better, .worse, .different:
      let change = "\(SimulationText.plain(row.baseline)) -> \(SimulationText.plain(row.value)) \(row.unit)"
      return "\(name)\(change), \(SimulationText.signed(row.difference.mean)) (\(interval(row))): \(row.verdict.rawValue)"
    }
  }

  private static func alone(_ row: Comparison.Row) -> String {
    let noise = "one replication: noise unknown"
    return row.range.map { "over assumptions \(words($0.low, $0.high)); \(noise)" } ?? noise
  }

  /// Over the assumptions first, where they were varied.
  private static func interval(_ row: Comparison.Row) -> String {
    let noise = words(row.difference.low, row.difference.high)
    guard let range = row.range else { return noise }
    let sign = range.hasBothSigns ? ", which decide the sign" : ""
    return "over assumptions \(words(range.low, range.high))\(sign); over replications \(noise)"
  }

  private static func words(_ low: Double, _ high: Double) -> String {
    "\(SimulationText.signed(low)) to \(SimulationText.signed(high))"
  }
}
