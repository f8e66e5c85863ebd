import Foundation
import JunkPickup
import Testing

@testable import haul

@Suite struct SolveCommandTests {
  /// A ring of clients around a depot; with two clients per vehicle, neighbours share one.
  private static let instance = """
    NAME : ring
    TYPE : CVRP
    DIMENSION : 7
    CAPACITY : 2
    EDGE_WEIGHT_TYPE : EUC_2D
    NODE_COORD_SECTION
    1 0 0
    2 0 10
    3 1 10
    4 10 0
    5 10 1
    6 -10 0
    7 -10 1
    DEMAND_SECTION
    1 0
    2 1
    3 1
    4 1
    5 1
    6 1
    7 1
    DEPOT_SECTION
    1
    -1
    EOF
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("ring.vrp", Self.instance)
    return folder
  }

  @Test func solvesAndWritesTheAnswer() async throws {
    let folder = try folder()
    try folder.write("ring.sol", "Route #1: 1 3\nRoute #2: 2 4\nRoute #3: 5 6\nCost 99\n")
    let run = await CommandTest.run(
      "solve", folder["ring.vrp"], "--iterations", "400", "--threads", "1", "--rounding", "dimacs", "--solution",
      folder["best.sol"], "--trace", folder["trace.csv"])
    #expect(run.status == .done && run.err.isEmpty)
    // Each pair costs 10 + 1 + 10.04 rounded down to tenths; the other file's pairs are taken apart.
    #expect(run.out.hasPrefix("cost 630 (63.0 in the file's unit), gap -"), "\(run.out)")
    #expect(run.out.contains("to ring.sol (") && run.out.contains(", 3 routes, 400 iterations, "))
    let written = try folder.text("best.sol")
    #expect(written.hasPrefix("Route #1: ") && written.hasSuffix("Cost 63.0\n"))
    let trace = try folder.text("trace.csv").split(separator: "\n")
    #expect(trace.first == "seconds,iterations,cost" && trace.last?.hasSuffix(",400,630") == true)
  }

  @Test func startsFromAnAnswer() async throws {
    let folder = try folder()
    try folder.write("old.sol", "Route #1: 1 2\nRoute #2: 3 4\nRoute #3: 5 6\n")
    let run = await CommandTest.run(
      "solve", folder["ring.vrp"], "--iterations", "0", "--start", folder["old.sol"], "--solution", folder["new.sol"])
    #expect(run.status == .done && run.out.contains("cost 63 (63 in"))
    #expect(try folder.text("new.sol") == "Route #1: 1 2\nRoute #2: 3 4\nRoute #3: 5 6\nCost 63\n")
  }

  @Test func progressGoesToTheOtherStream() async throws {
    let folder = try folder()
    let run = await CommandTest.run("solve", folder["ring.vrp"], "--iterations", "50", "--progress")
    #expect(run.status == .done && run.err.contains(" not served, ") && run.err.contains(" routes") && !run.out.contains("not served"))
  }

  @Test func clientsThatCannotBeServedAreToldAndEndWithViolations() async throws {
    let folder = try TemporaryFolder()
    try folder.write("heavy.vrp", Self.instance.replacing("5 1\n6 1", with: "5 3\n6 1"))
    let run = await CommandTest.run("solve", folder["heavy.vrp"], "--iterations", "20", "--threads", "1")
    #expect(run.status == .violations && run.out.hasPrefix("1 clients that must be served are left out"))
  }

  @Test func everythingWrongIsToldAtOnceAndNothingIsWritten() async throws {
    let folder = try folder()
    try folder.write("bad.sol", "Route #1: 99\nRoute #2: x\n")
    try folder.write("ring.sol", "Route #1: 77\n")
    let run = await CommandTest.run(
      "solve", folder["ring.vrp"], "--iterations=-1", "--threads", "0", "--time-limit", "soon", "--start",
      folder["bad.sol"], "--solution", folder["no/where.sol"])
    #expect(run.status == .input)
    for code in ["E612", "E662", "E663", "E907", "E923"] { #expect(run.err.contains(code), "\(code)") }
    #expect(run.err.contains("bad.sol:2") && run.err.contains("ring.sol:1"))
    #expect(folder.names == ["bad.sol", "ring.sol", "ring.vrp"])
  }

  @Test func badInstancesAreNamedWithFileAndLine() async throws {
    let folder = try folder()
    try folder.write("bad.vrp", Self.instance.replacing("CAPACITY : 2", with: "CAPACITY : many"))
    let run = await CommandTest.run("solve", folder["bad.vrp"])
    #expect(run.status == .input && run.err.contains("error E907 at bad.vrp:4: CAPACITY 'many' is not a number."))
    #expect(await CommandTest.run("solve", folder["none.vrp"]).err.contains("E641"))
    #expect(await CommandTest.run("solve", folder["ring.vrp"], "--rounding", "up").status == .input)
  }

  @Test func aBudgetIsIterationsOrTime() async throws {
    let folder = try folder()
    let run = await CommandTest.run("solve", folder["ring.vrp"], "--iterations", "5", "--time-limit", "5s")
    #expect(run.status == .input && run.err.contains("E664"))
  }

  @Test func solvesWhatAPlanExports() async throws {
    let folder = try TemporaryFolder()
    let export = await CommandTest.run("plan", CommandTest.tiny, "--export-problem", folder["tiny.json"])
    #expect(export.status == .done && folder.names.sorted() == ["tiny.json", "tiny.json.travel0"], "\(export.err)")
    let solved = await CommandTest.run(
      "solve", folder["tiny.json"], "--iterations", "2000", "--threads", "1", "--solution", folder["tiny.sol"])
    #expect(solved.status == .done && solved.out.contains(" cents), "), "\(solved.err)")
    let again = await CommandTest.run("solve", folder["tiny.json"], "--iterations", "0", "--start", folder["tiny.sol"])
    #expect(again.out.split(separator: ",").first == solved.out.split(separator: ",").first)
    let wrong = await CommandTest.run("plan", CommandTest.tiny, "--export-problem", folder["no/where.json"])
    #expect(wrong.status == .input && wrong.err.contains("E612"))
  }

  @Test func judgesAnAnswerAndSearchesNothing() async throws {
    let folder = try folder()
    try folder.write("good.sol", "Route #1: 1 2\nRoute #2: 3 4\nRoute #3: 5 6\n")
    try folder.write("bad.sol", "Route #1: 1 2 3\nRoute #2: 4\n")
    let good = await CommandTest.run("solve", folder["ring.vrp"], "--judge", folder["good.sol"])
    #expect(good.status == .done && good.out == "cost 63 (63 in the file's unit), 0 jobs left out, 3 routes\n")
    let bad = await CommandTest.run("solve", folder["ring.vrp"], "--judge", folder["bad.sol"])
    #expect(bad.status == .violations && bad.out.hasPrefix("capacityExceeded, route 0: "), "\(bad.out)")
    #expect(bad.out.contains(", 2 jobs left out, 2 routes"))
    let both = await CommandTest.run(
      "solve", folder["ring.vrp"], "--judge", folder["good.sol"], "--solution", folder["new.sol"])
    #expect(both.status == .input && both.err.contains("E643 at --solution"))
  }

  /// A month's travel table is larger than any file that is read whole.
  @Test func travelTablesMayBeLargerThanOtherFiles() throws {
    let folder = try folder()
    try folder.write("table", "")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder["table"]))
    try file.truncate(atOffset: UInt64(InputFile.largest) + 8)
    try file.close()
    #expect(throws: InputError.self) { try InputFile.read(folder["table"]) }
    #expect(try InputFile.mapped(folder["table"])?.count == InputFile.largest + 8)
    #expect(try InputFile.mapped(folder["none"]) == nil)
  }

  @Test func theSameSeedGivesTheSameAnswer() async throws {
    let folder = try folder()
    for name in ["a", "b"] {
      _ = await CommandTest.run(
        "solve", folder["ring.vrp"], "--iterations", "300", "--threads", "2", "--seed", "9", "--solution", folder[name])
    }
    #expect(try folder.text("a") == folder.text("b"))
  }

  @Test func everyCodeOfInstanceFilesIsDocumented() throws {
    let path = CommandTest.root + "/Sources/RoutingInstances"
    var used: Set<String> = []
    for name in FileManager.default.subpaths(atPath: path) ?? [] where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
      used.formUnion(text.matches(of: /"(E9[0-9]{2})"/).map { String($0.1) })
    }
    let document = try String(contentsOfFile: path + "/Codes.md", encoding: .utf8)
    let rows = document.matches(of: /\n\| (E9[0-9]{2}) \|/).map { String($0.1) }
    #expect(rows.count > 10 && rows == used.sorted())
  }
}
