import Foundation
import JunkPickup
import PickupReports
import Testing

struct PlanReportsTests {
  /// With rain, so that sheets show what must be covered.
  private var town: Scenario {
    var town = HandTown.scenario
    town.haulers[0].policy.rainForecast = true
    return town
  }

  private func files(_ plan: Plan = HandTown.plan, _ scenario: Scenario? = nil) throws -> [String: String] {
    let files = try PlanReports.files(plan: plan, scenario: scenario ?? town)
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private func table(_ text: String?, _ name: String) throws -> CSVTable {
    let (table, issues) = CSVReader.read(Array(try #require(text).utf8), file: name)
    #expect(issues.isEmpty)
    return table
  }

  @Test func everyFileIsThere() throws {
    let paths = try PlanReports.files(plan: HandTown.plan, scenario: town).map(\.path)
    #expect(
      paths == [
        "index.html", "sheets/2026-03-02-cws-T1.html", "sheets/2026-03-02-cws-T1.csv", "sheets/2026-03-02-gt-G1.html",
        "sheets/2026-03-02-gt-G1.csv", "sheets/2026-03-03-cws-T2.html", "sheets/2026-03-03-cws-T2.csv",
        "sheets/2026-03-04-cws-T1.html", "sheets/2026-03-04-cws-T1.csv", "status.csv", "notices.csv",
        "outcomes-2026-03-02.csv", "outcomes-2026-03-03.csv", "outcomes-2026-03-04.csv", "plan.geojson",
      ])
  }

  @Test func thePlanOfTheSameInputGivesTheSameBytes() throws {
    #expect(try files() == files())
  }

  @Test(arguments: [
    ("sheets/2026-03-02-cws-T1.csv", "route-sheet.csv"), ("sheets/2026-03-02-cws-T1.html", "route-sheet.html"),
    ("index.html", "index.html"),
  ])
  func pagesAreAsTheyWereApproved(path: String, golden: String) throws {
    let text = try #require(try files()[path])
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens/\(golden)")
    if ProcessInfo.processInfo.environment["HAUL_WRITE_GOLDENS"] != nil { try Data(text.utf8).write(to: url) }
    #expect(text == (try String(contentsOf: url, encoding: .utf8)))
  }

  @Test func theSheetNamesEveryItemOnce() throws {
    let table = try table(try files()["sheets/2026-03-02-cws-T1.csv"], "sheet.csv")
    let (item, count) = (try #require(table.columns.firstIndex(of: "item")), table.columns.firstIndex(of: "count") ?? 0)
    let rows = table.rows.filter { !$0.fields[item].isEmpty }.map { "\($0.fields[item]) \($0.fields[count])" }
    #expect(rows == ["sofa 1", "chair 2", "mattress 1", "chair 1"])
  }

  @Test func freeTextIsNeverAFormulaNorMarkup() throws {
    var (plan, scenario) = (HandTown.plan, town)
    scenario.requests[0].address = "=HYPERLINK(\"http://x\")"
    scenario.requests[0].note = "<script>alert('1')</script>"
    scenario.requests[1].setOut = "\"\u{301}><\u{301}b>"
    plan.leftOut[0].text = "<b>late</b>"
    plan.alarms[0].text = "<i>"
    plan.runs[0].truck = "../../T1\"><"
    let files = try files(plan, scenario)
    let sheet = try #require(files["sheets/2026-03-02-cws-.._.._T1___.csv"])
    #expect(sheet.contains("\"'=HYPERLINK(\"\"http://x\"\")\""))
    for (path, text) in files where path.hasSuffix(".html") {
      #expect(!text.contains("<script") && !text.contains("<b>late") && !text.contains("<i>"), "\(path)")
      #expect(!hasRawMark(text), "\(path)")
    }
    #expect(files.keys.allSatisfy { !$0.contains("../") })
  }

  /// A quote or bracket with a combining mark that came through unescaped.
  private func hasRawMark(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.dropFirst().contains { index in
      scalars[index] == "\u{301}" && "<>\"".unicodeScalars.contains(scalars[index - 1])
    }
  }

  @Test func sheetsOfLikeNamedTrucksDoNotMeet() throws {
    var plan = HandTown.plan
    plan.runs[1].hauler = "CWS"
    plan.runs[1].truck = "t1"
    #expect(try PlanReports.files(plan: plan, scenario: town).count == 15)
    #expect(try files(plan)["sheets/2026-03-02-CWS-t1_2.csv"] != nil)
  }

  @Test func statusCoversEveryRequestOfThePlannedHaulers() throws {
    let table = try table(try files()["status.csv"], "status.csv")
    #expect(table.rows.map(\.fields[0]) == HandTown.requests.map(\.id))
    let pairs = table.rows.map { ($0.fields[0], $0.fields.dropFirst().joined(separator: "|")) }
    let rows = Dictionary(uniqueKeysWithValues: pairs)
    #expect(rows["R1"] == "cws|scheduled|2026-03-02|06:00-18:00||2026-03-01T12:00")
    #expect(
      rows["R4"]
        == "cws|scheduled|2026-03-03|06:00-18:00|1 chair will not be taken: a second add-on call|2026-03-01T12:00")
    #expect(rows["R5"] == "cws|deferred|||it can be collected next week|2026-03-01T12:00")
    #expect(rows["R6"] == "cws|scheduled|2026-03-03|06:00-18:00|also on 2026-03-04|2026-03-01T12:00")
    #expect(rows["R8"] == "cws|not_scheduled|||nothing of it is accepted|2026-03-01T12:00")
    #expect(rows["R9"] == "cws|cancelled||||2026-03-01T12:00")
    var plan = HandTown.plan
    plan.haulers = ["gt"]
    #expect(try self.table(try files(plan)["status.csv"], "status.csv").rows.map(\.fields[0]) == ["R7"])
  }

  @Test func noticesSpeakTheResidentsLanguage() throws {
    var town = town
    town.catalogue["sofa"]?.names["es"] = "Sofá"
    town.catalogue["sofa"]?.preparation = ["en": "Cover it.", "es": "Cúbralo."]
    town.haulers[0].policy.clearanceFeet = 3
    town.haulers[0].policy.changeCutoff = Cutoff(businessDaysBefore: 2, time: ClockTime(seconds: 15 * 3600))
    let index = try #require(town.requests.firstIndex { $0.id == "R4" })
    town.requests[index].language = "es"
    let table = try table(try files(HandTown.plan, town)["notices.csv"], "notices.csv")
    let rows = table.rows.filter { $0.fields[0] == "R4" }.map { $0.fields.dropFirst().joined(separator: "|") }
    #expect(
      rows == [
        "cws|es|2026-03-03|06:00|3|2026-02-27T15:00|sofa|1|Sofá|yes|Cúbralo.",
        "cws|es|2026-03-03|06:00|3|2026-02-27T15:00|chair|1|Dining chair|yes|",
        "cws|es|2026-03-03|06:00|3|2026-02-27T15:00|chair|1|Dining chair|no|a second add-on call",
      ])
  }

  @Test func outcomesAreBlank() throws {
    let text = try #require(try files()["outcomes-2026-03-03.csv"])
    #expect(
      text == """
        date,hauler,truck,stop,request,item,count,collected,left,reason,note
        2026-03-03,cws,T2,1,R4,sofa,1,,,,
        2026-03-03,cws,T2,1,R4,chair,1,,,,
        2026-03-03,cws,T2,2,R6,chair,1,,,,

        """)
  }

  @Test func aPlanOfNothingHasItsPages() throws {
    var plan = HandTown.plan
    (plan.runs, plan.leftOut, plan.alarms) = ([], [], [])
    let files = try files(plan)
    #expect(files.keys.sorted() == ["index.html", "notices.csv", "plan.geojson", "status.csv"])
  }
}
