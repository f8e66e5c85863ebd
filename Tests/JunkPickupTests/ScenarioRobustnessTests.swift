import Testing

@testable import JunkPickup

/// Whatever the files say, there is an answer, and everything wrong is said at once.
@Suite struct ScenarioRobustnessTests {
  @Test func everyPartIsReportedAtOnce() throws {
    var files = try TestFiles.tinyFiles()
    func edit(_ name: String, _ from: String, _ to: String) {
      let text = String(decoding: files[name] ?? [], as: UTF8.self)
      #expect(text.contains(from))
      files[name] = Array(text.replacing(from, with: to, maxReplacements: 1).utf8)
    }
    edit("scenario.yaml", "days: 2}", "days: 0}")
    edit("scenario.yaml", "America/Los_Angeles", "Moon/Crater")
    edit("scenario.yaml", "preset: current-cws", "preset: nobodys")
    edit("scenario.yaml", "crew: 2", "crew: two")
    edit("scenario.yaml", "yard: greenteam-yard", "yard: nowhere")
    edit("requests.csv", "95112,3,house", "95111,3,house")
    edit("requests.csv", "2026-05-27T08:00", "yesterday")
    edit("items.csv", "T09,washer,1", "T09,washer,-1")
    edit("items.csv", "T05,bookshelf", "T05,bookself")
    edit("zones.csv", "95128,greenteam", "95128,greentea")
    let codes = Set(TestFiles.issues(files).filter { $0.severity == .error }.map(\.code))
    #expect(codes == ["E116", "E117", "E201", "E202", "E204", "E302", "E311", "E402", "E404"])
  }

  @Test func anEmptySetOfFilesIsAnError() {
    #expect(TestFiles.issues([:]).map(\.code) == ["E101", "E101", "E101", "E101"])
    #expect(TestFiles.issues(folder: "/no/such/folder").map(\.place) == ["/no/such/folder"])
    #expect(TestFiles.issues(folder: TestFiles.tiny + "/items.csv").map(\.code) == ["E101"])
  }

  /// Damages one place of one file at a time; nothing may crash, and no error may be without its four parts.
  @Test(arguments: 0..<8) func damagedFilesAreAnswered(_ seed: Int) throws {
    let whole = try TestFiles.tinyFiles()
    let names = whole.keys.sorted()
    var random = Steps(state: UInt64(seed) &* 7919 &+ 1)
    let pieces = [
      "", "\"", ",", "\n", "-", "99999999999999999999", "-1", "2026-13-45", "NaN", "[", "{", "&a", "*a", ": ", "\u{0}",
      "é", "all", "24:00", "0.0000001",
    ]
    for _ in 0..<25 {
      var files = whole
      let name = names[random.below(names.count)]
      var bytes = whole[name] ?? []
      let start = random.below(bytes.count)
      let end = min(bytes.count, start + random.below(12))
      bytes.replaceSubrange(start..<end, with: Array(pieces[random.below(pieces.count)].utf8))
      if random.below(10) == 0 { bytes.removeLast(random.below(bytes.count)) }
      files[name] = bytes
      for issue in TestFiles.issues(files) {
        #expect(issue.code.utf8.count == 4 && !issue.place.isEmpty && !issue.cause.isEmpty && !issue.remedy.isEmpty)
      }
    }
  }

  /// A small generator, so that a failure can be repeated.
  private struct Steps {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, limit)))
    }
  }
}
