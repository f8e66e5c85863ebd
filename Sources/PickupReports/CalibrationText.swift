import PickupSimulation

/// What was fitted, and what could not be.
public enum CalibrationText {
  public static func text(_ result: Calibration, isLocal: Bool) -> String {
    var lines: [String] = []
    for check in result.checks {
      let simulated = check.simulated.map { estimate in
        SimulationText.plain(estimate.mean)
          + (estimate.halfWidth == nil ? "" : " (\(SimulationText.plain(estimate.low)) to \(SimulationText.plain(estimate.high)))")
      }
      lines.append("\(check.figure): published \(SimulationText.plain(check.published)), simulated \(simulated ?? "-")")
    }
    if isLocal { lines.append("Rates of failure come from the hauler's own outcomes; service minutes stay as they are: outcomes tell no times.") }
    lines.append("")
    for row in result.rows {
      let range = row.low.flatMap { low in row.high.map { "  (\(low) to \($0))" } } ?? ""
      lines.append("\(row.name.padding(42)) \(row.value.padding(7)) \(row.basis.rawValue)\(range): \(row.source)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
