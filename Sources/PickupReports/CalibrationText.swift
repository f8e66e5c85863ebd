import PickupSimulation

/// What was fitted, and what could not be.
public enum CalibrationText {
  public static func text(_ result: Calibration, history: OutcomeHistory?) -> String {
    var lines: [String] = []
    for check in result.checks {
      let simulated = check.simulated.map { estimate in
        SimulationText.plain(estimate.mean)
          + (estimate.halfWidth == nil ? "" : " (\(SimulationText.plain(estimate.low)) to \(SimulationText.plain(estimate.high)))")
      }
      lines.append("\(check.figure): published \(SimulationText.plain(check.published)), simulated \(simulated ?? "-")")
    }
    if let history {
      let times = history.hasTimes
        ? "so do service minutes" : "service minutes stay as they are: too few of them have arrived and departed"
      lines.append("Rates of failure come from \(history.visits) of the hauler's own visits; \(times).")
    }
    lines.append("")
    for row in result.rows {
      let range = row.low.flatMap { low in row.high.map { "  (\(low) to \($0))" } } ?? ""
      lines.append("\(row.name.padding(42)) \(row.value.padding(7)) \(row.basis.rawValue)\(range): \(row.source)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  public static func text(_ backtest: Backtest) -> String {
    var lines = [
      "", "Fitted on \(backtest.fittedDays) days, the next \(backtest.heldBackDays) foretold (by day, 95% intervals):",
    ]
    for row in backtest.rows {
      func plain(_ value: Double) -> String { SimulationText.plain(value) + (row.unit == "%" ? "%" : "") }
      lines.append(
        "  \(row.measure.padding(44)) foretold \(plain(row.foretold)), came \(plain(row.observed)); "
          + "off by \(plain(row.meanAbsoluteError)) a day; held \(row.covered) of \(row.days) days")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
