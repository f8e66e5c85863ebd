import JunkPickup

/// `notices.csv`: what a hauler's e-mail tells each resident with a date, one row per item that will be taken: the day,
/// when everything must stand outside and how clear of other things, until when the date can be changed, and each item's
/// name and preparation in the resident's language (English where the catalogue has no other).
enum NoticeTable {
  static let columns = [
    "request", "hauler", "language", "date", "set_out_by", "clearance_feet", "change_until", "item", "count", "name",
    "prepare",
  ]

  static func text(plan: Plan, lookup: ScenarioLookup) -> String {
    var writer = CSVWriter(columns: columns)
    for run in plan.runs {
      guard let policy = lookup.hauler(run.hauler)?.policy else { continue }
      let rules = [
        "\(run.date)", "\(policy.serviceWindow.open)", "\(policy.clearanceFeet)",
        "\(policy.instant(of: policy.changeCutoff, before: run.date))",
      ]
      for stop in run.stops where stop.kind == .collection && stop.done != true {
        guard let request = lookup.request(stop.request ?? "") else { continue }
        let language = request.language.isEmpty ? "en" : request.language
        for item in stop.items ?? [] {
          let kind = lookup.scenario.catalogue[item.item]
          let prepare = kind?.preparation[language] ?? kind?.preparation["en"] ?? ""
          writer.row(
            [request.id, run.hauler, language] + rules
              + [item.item, "\(item.count)", kind?.name(language) ?? item.item, prepare])
        }
      }
    }
    return writer.text
  }
}
