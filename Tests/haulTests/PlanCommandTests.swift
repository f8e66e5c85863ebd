import Foundation
import JunkPickup
import Testing

@testable import haul

@Suite struct PlanCommandTests {
  @Test(arguments: [
    (["--hauler", "acme"], "E661"), (["--from", "2026-02-30"], "E662"), (["--as-of", "tomorrow"], "E662"),
    (["--time-limit", "soon"], "E662"), (["--time-limit", "0s"], "E662"), (["--days", "0"], "E663"),
    (["--iterations=-1"], "E663"), (["--threads", "0"], "E663"), (["--threads", "257"], "E663"),
    (["--iterations", "5", "--time-limit", "1s"], "E664"), (["--start", "nowhere"], "E641"),
    (["--at", "2026-06-01T10:30"], "E665"),
  ])
  func wrongOptionsWriteNothing(arguments: [String], code: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = await CommandTest.run(["plan", CommandTest.tiny, "-o", folder["out"]] + arguments)
    #expect(outcome.status == .input && outcome.err.contains(code) && outcome.out.isEmpty, "\(outcome.err)")
    #expect(folder.names.isEmpty)
  }

  @Test func allThatIsWrongWithTheOptionsIsToldAtOnce() async throws {
    let outcome = await CommandTest.run(
      "plan", CommandTest.tiny, "--from", "soon", "--days", "401", "--threads", "0", "--iterations", "1",
      "--time-limit", "1s")
    for code in ["E662", "E663", "E664"] { #expect(outcome.err.contains(code), "\(outcome.err)") }
    #expect(outcome.err.contains("4 errors"))
  }

  @Test func aFolderThatIsNoPlanIsNotReplaced() async throws {
    let folder = try TemporaryFolder()
    try folder.write("out/letter.txt", "mine")
    let outcome = await CommandTest.run("plan", CommandTest.tiny, "--iterations", "10", "-o", folder["out"])
    #expect(outcome.status == .input && outcome.err.contains("E611"))
    #expect(try folder.text("out/letter.txt") == "mine" && folder.names == ["out", "out/letter.txt"])
  }

  @Test func optionsReachThePlan() async throws {
    let folder = try TemporaryFolder()
    let outcome = await CommandTest.run(
      "plan", CommandTest.tiny, "--iterations", "200", "--seed", "-5", "--threads", "1", "--hauler", "greenteam",
      "--from", "2026-06-02", "--days", "1", "--as-of", "2026-06-01T15:00", "-o", folder["out"])
    #expect(outcome.status == .done, "\(outcome.err)")
    let plan = try PlanFile.decode(try InputFile.read(folder["out/plan.json"]), name: "plan.json")
    #expect(plan.search == SearchRecord(seed: -5, threads: 1, iterations: 200))
    #expect(plan.haulers == ["greenteam"] && plan.from == Day("2026-06-02") && plan.days == 1)
    #expect(plan.asOf == Moment("2026-06-01T15:00"))
    #expect(await CommandTest.run("check", folder["out"]).status == .done)
  }

  /// Trucks that left before the clock take nothing more; once, days that were over were planned again.
  @Test func trucksThatLeftBeforeTheClockAreNotPlanned() async throws {
    let folder = try TemporaryFolder()
    let outcome = await CommandTest.run(
      "plan", CommandTest.tiny, "--iterations", "200", "--as-of", "2026-06-01T15:00", "-o", folder["out"])
    #expect(outcome.status == .done && outcome.err.contains("W202"), "\(outcome.err)")
    let plan = try PlanFile.decode(try InputFile.read(folder["out/plan.json"]), name: "plan.json")
    #expect(plan.runs.allSatisfy { $0.date == Day("2026-06-02") } && !plan.runs.isEmpty)
    let promised = try #require(plan.leftOut.first { $0.request == "T08" })
    #expect(promised.rule == "shift_begun" && promised.certainty == .proven)
    #expect(await CommandTest.run("check", folder["out"]).status == .done)
  }

  /// The built program: Ctrl-C long before its time is up leaves a whole plan that the audit finds nothing in.
  @Test(.enabled(if: KillTests.program != nil)) func ctrlCWritesTheBestPlanSoFar() async throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(KillTests.program))
    process.arguments = ["plan", CommandTest.tiny, "--time-limit", "1h", "-o", folder["out"]]
    let said = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = said
    try process.run()
    // The first line of progress: the search is on its way.
    while let byte = try said.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {}
    kill(process.processIdentifier, SIGINT)
    let rest = try said.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: rest, as: UTF8.self).contains("best plan so far"))
    let checked = await CommandTest.run("check", folder["out"])
    #expect(checked.status == .done, "\(checked.err)")
  }
}
