import Foundation
import JunkPickup
import Testing

/// Each test works in a folder of its own.
final class PlanFolderTests {
  private let home = FileManager.default.temporaryDirectory.appendingPathComponent("haul-test-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: home) }

  private var target: URL { home.appendingPathComponent("plan") }
  private func files(_ note: String) throws -> [(path: String, bytes: [UInt8])] {
    [("plan.json", try PlanFile.encode(HandTown.plan)), ("sheets/a.csv", Array(note.utf8))]
  }
  private func code(_ act: () throws(InputError) -> Void) -> String? {
    do { try act() } catch { return error.issues.first?.code }
    return nil
  }
  private func note() throws -> String {
    try String(contentsOf: target.appendingPathComponent("sheets/a.csv"), encoding: .utf8)
  }
  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: home.path).sorted() }

  @Test func aNewFolderIsMadeWithItsParents() throws {
    let deep = home.appendingPathComponent("a/b/plan")
    try PlanFolder.check(deep.path)
    try PlanFolder.write(try files("x"), to: deep.path)
    #expect(FileManager.default.fileExists(atPath: deep.appendingPathComponent("sheets/a.csv").path))
  }

  @Test func anEarlierPlanIsReplacedWhole() throws {
    let blank = "date,request,collected,left,reason,note\n2026-03-02,R1,,,,\n"
    try PlanFolder.write(try files("old") + [("outcomes-2026-03-02.csv", Array(blank.utf8))], to: target.path)
    try PlanFolder.write(try files("new"), to: target.path)
    #expect(try note() == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: target.path).sorted() == ["plan.json", "sheets"])
    #expect(try names() == ["plan"])
  }

  @Test(arguments: ["date,request,collected,left,reason,note\n2026-03-02,R1,1,,,\n", "\"broken"])
  func whatCrewsWroteIsNotLost(outcomes: String) throws {
    try PlanFolder.write(try files("old") + [("outcomes-2026-03-02.csv", Array(outcomes.utf8))], to: target.path)
    let files = try files("new")
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: target.path) } == "E611")
    #expect(try note() == "old")
  }

  @Test func anEmptyFolderIsFilled() throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    try PlanFolder.write(try files("x"), to: target.path)
    #expect(try note() == "x")
  }

  @Test(arguments: ["letter.txt", "plan.json"]) func aFolderThatIsNotOursStays(file: String) throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    try Data("{\"format\": 1}".utf8).write(to: target.appendingPathComponent(file))
    let files = try files("x")
    #expect(code { () throws(InputError) in try PlanFolder.check(target.path) } == "E611")
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: target.path) } == "E611")
    #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == [file])
    #expect(try names() == ["plan"])
  }

  @Test func aFileOfThatNameStays() throws {
    try Data("x".utf8).write(to: target)
    let files = try files("x")
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: target.path) } == "E611")
  }

  @Test func theFolderInUseIsNotPulledAway() throws {
    let here = FileManager.default.currentDirectoryPath
    let files = try files("x")
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: here) } == "E611")
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: "/") } == "E611")
  }

  @Test func aFolderBelowAFileCannotBeWritten() throws {
    try Data("x".utf8).write(to: home.appendingPathComponent("file"))
    let path = home.appendingPathComponent("file/plan").path
    let files = try files("x")
    #expect(code { () throws(InputError) in try PlanFolder.check(path) } == "E612")
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: path) } == "E612")
  }

  @Test(arguments: ["../out.csv", "/etc/out.csv", "a//b", "a/./b", "", "plan.json"])
  func aPathThatLeavesTheFolderIsRefused(path: String) throws {
    let files = try files("x") + [(path, [])]
    #expect(code { () throws(InputError) in try PlanFolder.write(files, to: target.path) } == "E613")
    #expect(try names() == [])
  }

  @Test func leftoversOfKilledProgramsAreRemoved() throws {
    // No process has this id: it is above the largest that Linux gives.
    for name in [".plan.haul-2000000000-new", ".plan.haul-2000000000-old", ".other.haul-2000000000-new"] {
      try FileManager.default.createDirectory(at: home.appendingPathComponent(name), withIntermediateDirectories: false)
    }
    try PlanFolder.write(try files("x"), to: target.path)
    #expect(try names() == [".other.haul-2000000000-new", "plan"])
  }

  @Test func aLinkIsFollowedAndStays() throws {
    let real = home.appendingPathComponent("real")
    try PlanFolder.write(try files("old"), to: real.path)
    try FileManager.default.createSymbolicLink(at: target, withDestinationURL: real)
    try PlanFolder.write(try files("new"), to: target.path)
    #expect(try note() == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: target.path) == real.path)
  }

  @Test func aFileIsWrittenWholeOrNotAtAll() throws {
    let path = home.appendingPathComponent("table.csv").path
    try AtomicFile.write(path, Array("one".utf8))
    try AtomicFile.write(path, Array("two".utf8))
    #expect(FileManager.default.contents(atPath: path) == Data("two".utf8))
    #expect(code { () throws(InputError) in try AtomicFile.write(path + "/x", []) } == "E612")
    #expect(try names() == ["table.csv"])
  }
}
