import JunkPickup

/// `notices.csv`: what a hauler's e-mail tells each resident with a date, one row per item: the day, when everything must
/// stand outside and how clear of other things, until when the date can be changed, and the item's name and preparation
/// in the resident's language (English where the catalogue has no other), or why it will not be taken.
enum NoticeTable {
  static let columns = [
    "request", "hauler", "language", "date", "set_out_by", "clearance_feet", "change_until", "item", "count", "name",
    "taken", "note",
  ]

  static func text(plan: Plan, lookup: ScenarioLookup) -> String {
    var writer = CSVWriter(columns: columns)
    var refused = Dictionary(grouping: plan.refusedItems, by: \.request)
    for run in plan.runs {
      guard let policy = lookup.hauler(run.hauler)?.policy else { continue }
      let rules = [
        "\(run.date)", "\(policy.serviceWindow.open)", "\(policy.clearanceFeet)",
        "\(policy.instant(of: policy.changeCutoff, before: run.date))",
      ]
      for stop in run.stops where stop.kind == .collection && stop.done != true {
        guard let request = lookup.request(stop.request ?? "") else { continue }
        let language = request.language.isEmpty ? "en" : request.language
        func row(_ item: String, _ count: Int, isTaken: Bool, _ note: String) {
          let name = lookup.kind(item)?.name(language) ?? item
          writer.row(
            [request.id, run.hauler, language] + rules + [item, "\(count)", name, isTaken ? "yes" : "no", note])
        }
        for item in stop.items ?? [] {
          let prepare = lookup.kind(item.item)?.preparation
          row(item.item, item.count, isTaken: true, prepare?[language] ?? prepare?["en"] ?? "")
        }
        // With the first visit, if there are several.
        for item in refused.removeValue(forKey: request.id) ?? [] {
          row(item.item, item.count, isTaken: false, item.reason)
        }
      }
    }
    return writer.text
  }
}
