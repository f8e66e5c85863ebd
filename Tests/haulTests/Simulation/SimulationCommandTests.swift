import Foundation
import Testing

@testable import haul

@Suite struct SimulationCommandTests {
  /// Few requests, little effort: a command, not a study.
  private let small = ["--set", "requests_per_month=60", "--effort", "2", "--warmup", "0", "--replications", "2"]

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func simulateWritesTheSameWhateverTheNumberOfWorkers() async throws {
    let folder = try TemporaryFolder()
    for workers in ["1", "3"] {
      let run = await CommandTest.run(
        ["simulate", CommandTest.tiny, "--no-assumptions", "--workers", workers, "-o", folder[workers]] + small)
      #expect(run.status == .done, "\(run.err)")
      #expect(run.out.contains("completed_percent"))
      #expect(run.out.contains("over replications"))
    }
    for name in ["summary.json", "measures.csv", "replications.csv", "columns.csv", "outcomes.csv"] {
      #expect(try text(folder["1"] + "/" + name) == text(folder["3"] + "/" + name))
    }
    let card = await CommandTest.run("scorecard", folder["1"] + "/outcomes.csv", "--min-n", "10")
    #expect(card.status == .done && card.out.contains("closed_within_percent"), "\(card.err)")
  }

  @Test func headlinesNameTheAssumptionsThatDecideThem() async throws {
    let run = await CommandTest.run(
      ["simulate", CommandTest.tiny, "--set", "requests_per_month=15", "--effort", "1", "--warmup", "0", "--replications", "1"])
    #expect(run.status == .done, "\(run.err)")
    #expect(run.out.contains("over assumptions") && run.out.contains("decided by"))
  }

  @Test func everythingWrongWithSimulateIsToldAtOnce() async {
    let run = await CommandTest.run(
      "simulate", CommandTest.tiny, "--months", "0", "--replications", "0", "--set", "colour=red", "--set", "fill_percent=900",
      "--preset", "all", "--replay")
    #expect(run.status == .input)
    for words in ["--months", "--replications", "E853", "no preset 'all'", "with --replay"] { #expect(run.err.contains(words), "\(words)") }
    let other = await CommandTest.run("simulate", CommandTest.tiny, "--set", "fill_percent=900")
    #expect(other.status == .input && other.err.contains("E117"))
  }

  @Test func anInterruptedComparisonGoesOnWithItsCells() async throws {
    let folder = try TemporaryFolder()
    let file = folder["e.yaml"]
    try Data(
      """
      version: 1
      scenario: \(CommandTest.tiny)
      warmup_weeks: 0
      replications: 2
      effort: 1
      baseline: {simulation: {requests_per_month: 15}}
      variants:
        forgetful: {simulation: {not_set_out_percent: 60}}
      """.utf8
    ).write(to: URL(fileURLWithPath: file))
    let first = await CommandTest.run("compare", file, "--no-assumptions", "-o", folder["out"])
    #expect(first.status == .done, "\(first.err)")
    #expect(first.out.contains("forgetful"))
    let cell = folder["out"] + "/cells/cell-000001.json"
    let whole = try text(cell)
    // Of one cell only half was written, another is untouched.
    try Data(whole.utf8.prefix(200)).write(to: URL(fileURLWithPath: cell))
    let again = await CommandTest.run("compare", file, "--no-assumptions", "-o", folder["out"])
    #expect(again.out == first.out)
    #expect(try text(cell) == whole)
    // Cells of a sweep are the same ones, and serve it.
    let planned = await CommandTest.run("sweep", "plan", file, "--no-assumptions", "-o", folder["plan.json"])
    #expect(planned.status == .done && planned.out.contains("4 cells"), "\(planned.err)")
    let missing = await CommandTest.run("sweep", "collect", "--plan", folder["plan.json"], "--out", folder["cells"], "-o", folder["r"])
    #expect(missing.status == .input && missing.err.contains("E863"))
    for index in 0..<4 {
      let run = await CommandTest.run("sweep", "cell", "--plan", folder["plan.json"], "--index", "\(index)", "--out", folder["cells"])
      #expect(run.status == .done, "\(run.err)")
    }
    #expect(try text(folder["cells"] + "/cell-000001.json") == whole)
    let collected = await CommandTest.run("sweep", "collect", "--plan", folder["plan.json"], "--out", folder["cells"], "-o", folder["r"])
    #expect(collected.status == .done && collected.out.contains("forgetful"))
    let wrong = await CommandTest.run("sweep", "cell", "--plan", folder["plan.json"], "--index", "9", "--out", folder["cells"])
    #expect(wrong.status == .input)
    let local = await CommandTest.run("sweep", "run", file, "--no-assumptions", "-o", folder["s"])
    #expect(local.status == .done && local.out.contains("forgetful"), "\(local.err)")
  }

  /// What the second hauler's records are for is told, though it is no headline.
  @Test func recordedReasonsAreTold() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "e.yaml",
      """
      version: 1
      scenario: \(CommandTest.tiny)
      warmup_weeks: 0
      replications: 4
      effort: 1
      baseline: {simulation: {requests_per_month: 40, not_set_out_percent: 60, unrecorded_percent: 100}}
      variants:
        both: {simulation: {unrecorded_percent: 0}}
      """)
    let run = await CommandTest.run("compare", file, "--no-assumptions")
    #expect(run.status == .done && run.out.contains("reason_known_percent"), "\(run.out)\(run.err)")
  }

  /// A sweep has the cells of the other assumptions too, and says the same as a comparison.
  @Test func aSweepAnswersAsAComparisonDoes() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "e.yaml",
      """
      version: 1
      scenario: \(CommandTest.tiny)
      warmup_weeks: 0
      replications: 1
      effort: 1
      baseline: {simulation: {requests_per_month: 9}}
      variants:
        forgetful: {simulation: {not_set_out_percent: 60}}
      """)
    let swept = await CommandTest.run("sweep", "run", file, "-o", folder["s"])
    #expect(swept.status == .done, "\(swept.err)")
    #expect(swept.out.contains("over assumptions") && swept.out.contains("decided by"), "\(swept.out)")
    #expect(try folder.text("s/assumptions.csv").contains("forgetful,rain_percent,50,"))
    // A comparison finds the sweep's cells, and has nothing to play.
    let names = folder.names
    let compared = await CommandTest.run("compare", file, "-o", folder["s"])
    #expect(compared.status == .done && compared.out == swept.out, "\(compared.err)")
    #expect(folder.names == names)
  }

  @Test func aSimulationBeginsWithAPlanOrReplaysRequests() async throws {
    let folder = try TemporaryFolder()
    let planned = await CommandTest.run("plan", CommandTest.tiny, "--iterations", "200", "-o", folder["plan"])
    #expect(planned.status == .done, "\(planned.err)")
    let small = ["--no-assumptions", "--replications", "1", "--effort", "2", "--warmup", "0", "--set", "requests_per_month=30"]
    let begun = await CommandTest.run(["simulate", CommandTest.tiny, "--start", "--plan", folder["plan"]] + small)
    #expect(begun.status == .done && begun.out.contains("completed_percent"), "\(begun.err)")
    let replayed = await CommandTest.run(["simulate", CommandTest.tiny, "--replay", "-o", folder["r"]] + small)
    #expect(replayed.status == .done, "\(replayed.err)")
    let rows = try String(contentsOfFile: CommandTest.tiny + "/requests.csv", encoding: .utf8).split(separator: "\n").count - 1
    let measures = try folder.text("r/measures.csv")
    #expect(measures.contains("requests,all,all,,,\(rows),"), "\(measures.prefix(500))")
    let wrong = await CommandTest.run("simulate", CommandTest.tiny, "--plan", folder["none"], "--calendar", folder["none.csv"])
    #expect(wrong.status == .input && wrong.err.contains("E865") && wrong.err.contains("none.csv"), "\(wrong.err)")
  }

  @Test func slotsAreWrittenAsACalendarThatOffersAndSimulationsTake() async throws {
    let folder = try TemporaryFolder()
    let run = await CommandTest.run(
      "capacity", CommandTest.tiny, "--target", "p90 wait <= 9 business days", "--over", "slots", "--demand", "0.01",
      "--replications", "1", "--warmup", "0", "-o", folder["c"])
    #expect(run.status == .done, "\(run.err)")
    let calendar = folder["c/calendar-0.01.csv"]
    #expect(try text(calendar).hasPrefix("hauler,zone,weekday,appointments,overbooking_percent\n"))
    let played = await CommandTest.run(
      ["simulate", CommandTest.tiny, "--calendar", calendar, "--no-assumptions"] + small)
    #expect(played.status == .done, "\(played.err)")
    let planned = await CommandTest.run("plan", CommandTest.tiny, "--iterations", "200", "-o", folder["plan"])
    #expect(planned.status == .done)
    let none = try folder.write("none.csv", "zone,weekday,appointments\n")
    let ask = ["offer", CommandTest.tiny, "--plan", folder["plan"], "--address", "101 Alder Sample St", "--items", "sofa_3seat"]
    let closed = await CommandTest.run(ask + ["--calendar", none])
    #expect(closed.status == .done && closed.out.contains("all 0 slots"), "\(closed.out) \(closed.err)")
    let open = await CommandTest.run(ask)
    #expect(open.out.contains("The booking rule gives"), "\(open.out)")
    let wrong = await CommandTest.run(ask + ["--calendar", try folder.write("w.csv", "zone,weekday,appointments\nx,mon,1\n")])
    #expect(wrong.status == .input && wrong.err.contains("E311"))
  }

  @Test func aHistoryIsFittedAndForetold() async throws {
    let folder = try TemporaryFolder()
    var rows = "date,request,item,collected,left,reason,arrived,departed\n"
    for day in 1...28 {
      for visit in 0..<12 {
        let end = visit % 4 == 0 ? "0,1,not_set_out,08:00,08:03" : "1,0,,08:00,08:\(10 + (day + visit) % 7)"
        rows += "2026-06-\(day < 10 ? "0" : "")\(day),R\(day)-\(visit),sofa_3seat,\(end)\n"
      }
    }
    try folder.write("history/outcomes.csv", rows)
    try FileManager.default.copyItem(atPath: CommandTest.tiny, toPath: folder["tiny"])
    try folder.write("tiny/simulation.yaml", "version: 1\nrequests_per_month: 60\n")
    let run = await CommandTest.run(
      "calibrate", folder["tiny"], "--history", folder["history"], "--hold-back", "7", "--replications", "1")
    #expect(run.status == .done, "\(run.err)")
    #expect(run.out.contains("Fitted on 21 days") && run.out.contains("held 7 of 7 days"), "\(run.out.suffix(900))")
    #expect(run.out.contains("times of 252 visits"))
    let alone = await CommandTest.run("calibrate", folder["tiny"], "--hold-back", "7")
    #expect(alone.status == .input && alone.err.contains("E866"))
    let long = await CommandTest.run("calibrate", folder["tiny"], "--history", folder["history"], "--hold-back", "20")
    #expect(long.status == .input && long.err.contains("E866"))
    let endless = await CommandTest.run(
      "calibrate", folder["tiny"], "--history", folder["history"], "--hold-back", "\(Int.max)")
    #expect(endless.status == .input && endless.err.contains("E866"))
  }

  @Test func capacityIsAFrontierOverDemand() async throws {
    let run = await CommandTest.run(
      "capacity", CommandTest.tiny, "--target", "p90 wait <= 6 business days", "--over", "days", "--demand", "0.01",
      "--replications", "1", "--warmup", "0")
    #expect(run.status == .done, "\(run.err)")
    #expect(run.out.contains("demand 0.01") && run.out.contains("cws:"))
    #expect(run.out.contains("over assumptions"))
    let alone = await CommandTest.run(
      "capacity", CommandTest.tiny, "--target", "p90 wait <= 6 business days", "--over", "days", "--demand", "1.0",
      "--replications", "1", "--warmup", "0", "--no-assumptions", "--set", "requests_per_month=100", "--effort", "1")
    #expect(alone.status == .done && alone.out.contains("about 100 requests a month"), "\(alone.err)")
    #expect(!alone.out.contains("over assumptions"))
    let preset = await CommandTest.run(
      "capacity", CommandTest.tiny, "--target", "p90 wait <= 6 business days", "--over", "days", "--demand", "0.01",
      "--replications", "1", "--warmup", "0", "--no-assumptions", "--preset", "all-channels", "--effort", "1")
    #expect(preset.out.contains("about 14400 requests a month, the base all-channels"), "\(preset.err)")
    let wrong = await CommandTest.run(
      "capacity", CommandTest.tiny, "--target", "soon", "--over", "luck", "--demand", "x", "--set", "colour=red",
      "--effort", "0")
    #expect(wrong.status == .input)
    for code in ["E859", "E860", "E853", "--effort"] { #expect(wrong.err.contains(code)) }
  }

  @Test func calibrateSaysWhatIsNotIdentified() async throws {
    let folder = try TemporaryFolder()
    // Some requests are enough.
    try FileManager.default.copyItem(atPath: CommandTest.tiny, toPath: folder["tiny"])
    try Data("version: 1\nrequests_per_month: 300\n".utf8).write(to: URL(fileURLWithPath: folder["tiny"] + "/simulation.yaml"))
    let run = await CommandTest.run(
      "calibrate", folder["tiny"], "--replications", "1", "-o", folder["simulation.yaml"])
    #expect(run.status == .done, "\(run.err)")
    #expect(run.out.contains("not identified") && run.out.contains("published 23.64"))
    #expect(try text(folder["simulation.yaml"]).contains("not_set_out_percent"))
  }

  @Test func theScorecardReproducesThePublishedMonth() async throws {
    let samples = CommandTest.scenarios + "/scorecard/"
    let folder = try TemporaryFolder()
    let run = await CommandTest.run(
      "scorecard", samples + "outcomes.csv", "--surveys", samples + "surveys.csv", "--targets", samples + "targets.csv",
      "--maturity", samples + "maturity.csv", "-o", folder["card.csv"])
    #expect(run.status == .done, "\(run.err)")
    let rows = try text(folder["card.csv"]).split(separator: "\n").map(String.init)
    func row(_ start: String) -> String { rows.first { $0.hasPrefix(start) } ?? "" }
    #expect(row("requests,cws,2026-02").contains(",11236,"))
    #expect(row("not_completed,cws,2026-02").contains(",2656,"))
    #expect(row("completed_percent,cws,2026-02").contains(",76.4,"))
    #expect(row("satisfaction_percent,junk pickup,2026").contains(",68,"))
    #expect(row("satisfaction_percent,junk pickup,2026").contains("no,provisional"))
    #expect(row("change of satisfaction_percent").contains("no test"))
    #expect(row("maturity_mean,all").contains(",2.65,"))
    #expect(row("maturity_mean,CX").contains(",2.6,"))
    #expect(row("maturity_mean,1,").contains(",3.5,"))
    #expect(row("abandonment_percent").contains("not computed"))
    #expect(rows.contains { $0.contains("by volume") && $0.contains(",3.7,") && $0.contains("17581") })
    #expect(row("satisfaction_percent,animal services").contains("fewer than 30"))
    #expect(row("importance_satisfaction,streets").contains("rank 1"))
    let bad = await CommandTest.run("scorecard", samples + "maturity.csv", "--min-n", "0")
    #expect(bad.status == .input)
  }

  @Test func aChangedDefinitionIsBrokenAndRecomputedInEveryForm() async throws {
    let samples = CommandTest.scenarios + "/scorecard/change-of-definition/"
    let folder = try TemporaryFolder()
    for name in ["card.csv", "card.json"] {
      let run = await CommandTest.run(
        "scorecard", samples + "outcomes.csv", "--targets", samples + "targets.csv", "-o", folder[name])
      #expect(run.status == .done && run.out.contains("recomputed: ") && run.out.contains("series broken from 2026-01"))
    }
    let rows = try text(folder["card.csv"]).split(separator: "\n").map(String.init)
    // November: 700 of 950 collected within ten days of the request, 940 of 1,000 ended within ten of the booking.
    #expect(rows.contains { $0.hasPrefix("closed_within_percent,h,2025-11,as_reported,") && $0.contains(",94,%,1000,80,yes") })
    #expect(rows.contains { $0.hasPrefix("closed_within_percent,h,2025-11,recomputed,") && $0.contains(",73.7,%,950,,") })
    let json = try JSONSerialization.jsonObject(with: Data(try text(folder["card.json"]).utf8)) as? [[String: Any]]
    let anew = (json ?? []).filter { $0["series"] as? String == "recomputed" && $0["measure"] as? String == "closed_within_percent" }
    #expect(anew.count == 4 && anew.allSatisfy { ($0["definition"] as? String)?.contains("without cancelled") == true })
  }
}
