import JunkPickup
import PickupSimulation

/// A frontier of capacity, line by line.
public enum CapacityText {
  public static let columns = [
    "demand", "requests_per_month", "hauler", "over", "least", "value", "assumptions_low",
    "assumptions_high", "low", "high", "completed_percent", "overbook_percent",
  ]

  public static func line(_ point: CapacitySearch.Point, _ lever: CapacityLever) -> String {
    let start = "demand \(SimulationText.plain(Double(point.demandPercent) / 100)) (\(point.requestsPerMonth) a month), \(point.hauler): "
    guard let least = point.least, let value = point.value else {
      return start + "no number of \(lever.rawValue) meets the target" + (point.shortfall.map(reason) ?? "")
    }
    let noise = value.halfWidth.map { " ± \(SimulationText.plain($0)) over replications" } ?? ""
    let range =
      point.range.map { "; over assumptions \(SimulationText.plain($0.low)) to \(SimulationText.plain($0.high))" } ?? ""
    let deciders = (point.range?.deciders ?? []).map {
      "\($0.assumption) \($0.value) \(SimulationText.signed($0.change))"
    }
    let decided = deciders.isEmpty ? "" : "\n    decided by " + deciders.joined(separator: ", ")
    let more = lever == .slots ? point.overbookingPercent.map { ", \($0)% more than are completed" } ?? "" : ""
    let measured = SimulationText.plain(value.mean) + range + (noise.isEmpty ? "" : ";" + noise)
    return start + "\(least) \(lever.rawValue) (\(measured))" + more + decided
  }

  private static func reason(_ shortfall: CapacitySearch.Shortfall) -> String {
    let value = shortfall.value.map { SimulationText.plain($0.mean) } ?? "nothing to measure"
    let growth = shortfall.growth.map { ", and those who wait grow by \(SimulationText.plain($0)) a day" } ?? ""
    return ": with \(shortfall.amount) it is \(value)\(growth)"
  }

  public static func table(_ points: [CapacitySearch.Point], _ lever: CapacityLever) -> String {
    var writer = CSVWriter(columns: columns)
    for point in points {
      writer.row([
        ResultTables.number(Double(point.demandPercent) / 100), "\(point.requestsPerMonth)", point.hauler, lever.rawValue,
        point.least.map { "\($0)" } ?? "", point.value.map { ResultTables.number($0.mean) } ?? "",
        point.range.map { ResultTables.number($0.low) } ?? "", point.range.map { ResultTables.number($0.high) } ?? "",
        point.value?.halfWidth == nil ? "" : ResultTables.number(point.value?.low ?? 0),
        point.value?.halfWidth == nil ? "" : ResultTables.number(point.value?.high ?? 0),
        point.completedPercent.map(ResultTables.number) ?? "",
        lever == .slots ? point.overbookingPercent.map { "\($0)" } ?? "" : "",
      ])
    }
    return writer.text
  }
}
