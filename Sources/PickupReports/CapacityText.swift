import JunkPickup
import PickupSimulation

/// A frontier of capacity, line by line.
public enum CapacityText {
  public static let columns = [
    "demand", "requests_per_month", "hauler", "over", "least", "value", "low", "high", "completed_percent", "overbook_percent",
  ]

  public static func line(_ point: CapacitySearch.Point, _ lever: CapacityLever) -> String {
    let start = "demand \(SimulationText.plain(Double(point.demandPercent) / 100)) (\(point.requestsPerMonth) a month), \(point.hauler): "
    guard let least = point.least, let value = point.value else { return start + "no number of \(lever.rawValue) meets the target" }
    let noise = value.halfWidth.map { " ± \(SimulationText.plain($0))" } ?? ""
    let more = lever == .slots ? point.overbookingPercent.map { ", \($0)% more than are completed" } ?? "" : ""
    return start + "\(least) \(lever.rawValue) (\(SimulationText.plain(value.mean))\(noise))" + more
  }

  public static func table(_ points: [CapacitySearch.Point], _ lever: CapacityLever) -> String {
    var writer = CSVWriter(columns: columns)
    for point in points {
      writer.row([
        ResultTables.number(Double(point.demandPercent) / 100), "\(point.requestsPerMonth)", point.hauler, lever.rawValue,
        point.least.map { "\($0)" } ?? "", point.value.map { ResultTables.number($0.mean) } ?? "",
        point.value?.halfWidth == nil ? "" : ResultTables.number(point.value?.low ?? 0),
        point.value?.halfWidth == nil ? "" : ResultTables.number(point.value?.high ?? 0),
        point.completedPercent.map(ResultTables.number) ?? "",
        lever == .slots ? point.overbookingPercent.map { "\($0)" } ?? "" : "",
      ])
    }
    return writer.text
  }
}
