import JunkPickup
import PickupSimulation

/// A scorecard line by line, and as a table.
public enum ScorecardText {
  public static let columns = [
    "measure", "group", "period", "series", "definition", "value", "unit", "n", "target", "meets_target", "note",
  ]

  public static func text(_ card: Scorecard) -> String {
    card.rows.map { row in
      let name = (row.measure + " (" + row.group + ")").padding(56) + " " + row.period.padding(20)
      let value = row.value.map { "\(ResultTables.number($0)) \(row.unit)" } ?? "-"
      let n = row.n.map { ", n \($0)" } ?? ""
      let target = row.target.map { ", target \(ResultTables.number($0)) \(row.meetsTarget == true ? "met" : "not met")" } ?? ""
      let anew = row.series == .recomputed ? ", recomputed: \(row.definition)" : ""
      return "\(name) \(value)\(n)\(target)\(anew)" + (row.note.isEmpty ? "" : " (\(row.note))")
    }.joined(separator: "\n") + "\n"
  }

  public static func table(_ card: Scorecard) -> String {
    var writer = CSVWriter(columns: columns)
    for row in card.rows {
      writer.row([
        row.measure, row.group, row.period, row.series.rawValue, row.definition,
        row.value.map(ResultTables.number) ?? "", row.unit, row.n.map { "\($0)" } ?? "",
        row.target.map(ResultTables.number) ?? "", row.meetsTarget.map { $0 ? "yes" : "no" } ?? "", row.note,
      ])
    }
    return writer.text
  }
}
