import JunkPickup

/// Tidy tables: one value a row.
public enum ResultTables {
  /// What a value is of; the last two are empty but where it is told by reason.
  static let labels = ["measure", "by", "group", "reason_level", "reason"]
  public static let replicationColumns = ["variant", "replication"] + labels + ["value", "unit", "n"]
  public static let measureColumns = labels + ["mean", "low", "high", "replications", "unit", "note"]
  public static let documentationColumns = ["measure", "unit", "better", "meaning"]

  public static func replications(_ cells: [CellResult]) -> String {
    var writer = CSVWriter(columns: replicationColumns)
    for cell in cells where cell.assumed == nil {
      for one in cell.measurements {
        writer.row([
          cell.variant, "\(cell.replication)", one.measure, one.by, one.group, one.reason?.level ?? "",
          one.reason?.code ?? "", number(one.value), Measure.named(one.measure)?.unit ?? "", "\(one.n)",
        ])
      }
    }
    return writer.text
  }

  public static let assumptionColumns = ["variant", "assumption", "value"] + labels + ["result", "unit"]

  /// The first replication under every other assumption; `replications` has it under our own.
  public static func assumptions(_ cells: [CellResult]) -> String {
    var writer = CSVWriter(columns: assumptionColumns)
    for cell in cells {
      guard let assumed = cell.assumed else { continue }
      for one in cell.measurements {
        writer.row([
          cell.variant, assumed.assumption, assumed.value, one.measure, one.by, one.group, one.reason?.level ?? "",
          one.reason?.code ?? "", number(one.value), Measure.named(one.measure)?.unit ?? "",
        ])
      }
    }
    return writer.text
  }

  public static func measures(_ answer: SimulationAnswer) -> String {
    var writer = CSVWriter(columns: measureColumns)
    for row in answer.rows {
      let isTold = !row.isWithoutSteadyState
      let isSure = isTold && row.estimate.halfWidth != nil
      writer.row([
        row.measure, row.by, row.group, row.reason?.level ?? "", row.reason?.code ?? "",
        isTold ? number(row.estimate.mean) : "",
        isSure ? number(row.estimate.low) : "", isSure ? number(row.estimate.high) : "",
        "\(row.estimate.count)", row.unit, isTold ? "" : noSteadyState(answer.growth),
      ])
    }
    return writer.text
  }

  /// In place of a mean that says nothing.
  public static func noSteadyState(_ growth: Estimate?) -> String {
    "no steady state" + (growth.map { ", +\(number(($0.mean * 100).rounded() / 100)) a day" } ?? "")
  }

  /// What every measure means.
  public static func documentation() -> String {
    var writer = CSVWriter(columns: documentationColumns)
    for measure in Measure.all {
      writer.row([measure.name, measure.unit, ["less", "", "more"][measure.better + 1], measure.meaning])
    }
    return writer.text
  }

  /// At most four decimals, and no more than are needed.
  public static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e14 else { return "" }
    let shifted = Int((value * 10_000).rounded())
    let (whole, rest) = abs(shifted).quotientAndRemainder(dividingBy: 10_000)
    var decimals = String(repeating: "0", count: 4 - String(rest).count) + String(rest)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return (shifted < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
  }
}

extension ResultTables {
  public static let differenceColumns = [
    "variant",
  ] + labels + [
    "baseline", "value", "difference", "assumptions_low", "assumptions_high", "low", "high", "verdict", "replications",
    "unit",
  ]

  public static func differences(_ comparison: Comparison) -> String {
    var writer = CSVWriter(columns: differenceColumns)
    for row in comparison.rows {
      let isTold = row.verdict != .unsteady
      let isSure = isTold && row.difference.halfWidth != nil
      writer.row([
        row.variant, row.measure, row.by, row.group, row.reason?.level ?? "", row.reason?.code ?? "",
        isTold ? number(row.baseline) : "", isTold ? number(row.value) : "", isTold ? number(row.difference.mean) : "",
        isTold ? row.range.map { number($0.low) } ?? "" : "", isTold ? row.range.map { number($0.high) } ?? "" : "",
        isSure ? number(row.difference.low) : "", isSure ? number(row.difference.high) : "", row.verdict.rawValue,
        "\(row.difference.count)", row.unit,
      ])
    }
    return writer.text
  }
}
