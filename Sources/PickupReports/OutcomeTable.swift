import JunkPickup

/// `outcomes-DATE.csv`: one row per item to collect that day, with room for what happened: how many were collected and
/// left, why, and a note. Crews fill it in; later plans read it.
enum OutcomeTable {
  static let columns = [
    "date", "hauler", "truck", "stop", "request", "item", "count", "collected", "left", "reason", "note",
  ]

  static func text(day: Day, plan: Plan) -> String {
    var writer = CSVWriter(columns: columns)
    for run in plan.runs where run.date == day {
      for (index, stop) in run.stops.enumerated() where stop.kind == .collection {
        for item in stop.items ?? [] {
          writer.row(
            ["\(day)", run.hauler, run.truck, "\(index + 1)", stop.request ?? "", item.item, "\(item.count)"])
        }
      }
    }
    return writer.text
  }
}
