import JunkPickup

/// Everything that is written beside `plan.json` for the people who drive, tell residents, and draw maps.
public enum PlanReports {
  /// - Returns: in this order: `index.html`, per run `sheets/DATE-HAULER-TRUCK.html` and `.csv`, `status.csv`,
  ///   `notices.csv`, per day with runs a blank `outcomes-DATE.csv`, `plan.geojson`. Equal plans and scenarios give equal bytes.
  /// - Throws: only if a page template of this program is broken.
  public static func files(plan: Plan, scenario: Scenario) throws -> [(path: String, bytes: [UInt8])] {
    let lookup = ScenarioLookup(scenario)
    let sheets = plan.runs.map { RouteSheet(run: $0, plan: plan, lookup: lookup) }
    let names = SheetNames(plan.runs)
    let pages = try PageTemplates()
    var files = [("index.html", pages.index(IndexPage(plan: plan, lookup: lookup, sheets: sheets, names: names)))]
    for (index, sheet) in sheets.enumerated() {
      files.append(("sheets/\(names[index]).html", pages.sheet(SheetPage(sheet))))
      files.append(("sheets/\(names[index]).csv", SheetCSV.text(sheet)))
    }
    files.append(("status.csv", StatusTable.text(plan: plan, lookup: lookup)))
    files.append(("notices.csv", NoticeTable.text(plan: plan, lookup: lookup)))
    for day in Set(plan.runs.map(\.date)).sorted() {
      files.append(("outcomes-\(day).csv", OutcomeTable.text(day: day, plan: plan)))
    }
    files.append(("plan.geojson", try PlanMap.text(plan: plan, lookup: lookup)))
    return files.map { (path: $0.0, bytes: Array($0.1.utf8)) }
  }
}
