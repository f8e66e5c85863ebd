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
      for row in rows where row.isHeadline || isTold(row) { lines.append(text(row)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Besides headlines, what rules change for residents.
  private static func isTold(_ row: Comparison.Row) -> Bool {
    let more = ["items_dumped", "items_given_up", "add_ons_accepted", "visits_in_vain", "contacts", "repeat_visits"]
    return more.contains(row.measure) && row.verdict != .notShown
  }

  private static func text(_ row: Comparison.Row) -> String {
    let name = "  " + row.measure.padding(24)
    switch row.verdict {
    case .unsteady: return "\(name)no steady state"
    case .notShown where row.difference.halfWidth == nil:
      return "\(name)\(SimulationText.signed(row.difference.mean)) \(row.unit), one replication: noise unknown"
    case .notShown:
      return "\(name)no difference shown (\(interval(row)) \(row.unit))"
    case .better, .worse, .different:
      let change = "\(SimulationText.plain(row.baseline)) -> \(SimulationText.plain(row.value)) \(row.unit)"
      return "\(name)\(change), \(SimulationText.signed(row.difference.mean)) (\(interval(row))): \(row.verdict.rawValue)"
    }
  }

  private static func interval(_ row: Comparison.Row) -> String {
    "\(SimulationText.signed(row.difference.low)) to \(SimulationText.signed(row.difference.high))"
  }
}
