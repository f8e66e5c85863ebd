import Foundation
import JunkPickup
import Testing

struct PlanFileTests {
  private func issues(_ text: String) -> [JunkPickup.Issue] {
    do {
      _ = try PlanFile.decode(Array(text.utf8), name: "plan.json")
      return []
    } catch {
      return error.issues
    }
  }

  private func text() throws -> String { String(decoding: try PlanFile.encode(HandTown.plan), as: UTF8.self) }

  @Test func whatIsWrittenIsReadBack() throws {
    let bytes = try PlanFile.encode(HandTown.plan)
    #expect(try PlanFile.decode(bytes, name: "plan.json") == HandTown.plan)
    #expect(try PlanFile.encode(HandTown.plan) == bytes)
    #expect(bytes.last == UInt8(ascii: "\n"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""document" : "haul plan""#) && text.contains(#""timeZone" : "America/Los_Angeles""#))
  }

  @Test func keysAreSorted() throws {
    let keys = try text().split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.prefix { $0 != ":" } }
    #expect(keys.count == 19 && keys == keys.sorted())
  }

  @Test func aMissingValueIsToldWithItsPath() throws {
    let broken = try text().replacingOccurrences(of: #""arrival" : "07:07:48","#, with: "")
    let found = issues(broken)
    #expect(found.map(\.code) == ["E601"])
    #expect(found.first?.place == "plan.json runs[0].stops[1].arrival")
  }

  @Test(arguments: [
    (#""arrival" : "07:07:48""#, #""arrival" : "25:00""#, "plan.json runs[0].stops[1].arrival"),
    (#""arrival" : "07:07:48""#, #""arrival" : 7"#, "plan.json runs[0].stops[1].arrival"),
    (#""from" : "2026-03-02""#, #""from" : "2026-02-30""#, "plan.json from"),
    (#""kind" : "rest""#, #""kind" : "nap""#, "plan.json runs[0].stops[3].kind"),
    (#""totalCents" : 239677"#, #""totalCents" : 99999999999999999999999"#, "plan.json"),
    (#""totalCents" : 239677"#, #""totalCents" : 1.5"#, "plan.json"),
  ])
  func aValueOfTheWrongKindIsToldWithItsPath(old: String, new: String, place: String) throws {
    let found = issues(try text().replacingOccurrences(of: old, with: new))
    #expect(found.map(\.code) == ["E601"])
    #expect(found.first?.place == place)
    #expect(found.first?.remedy.isEmpty == false)
  }

  @Test func allNumbersOutOfRangeAreTold() throws {
    var broken = try text().replacingOccurrences(of: #""totalCents" : 239677"#, with: #""totalCents" : -1"#)
    broken = broken.replacingOccurrences(of: #""workedSeconds" : 564"#, with: #""workedSeconds" : 9000000000000"#)
    broken = broken.replacingOccurrences(of: #""days" : 5"#, with: #""days" : 0"#)
    let found = issues(broken)
    #expect(found.allSatisfy { $0.code == "E602" })
    #expect(found.map(\.place) == ["plan.json days", "plan.json totalCents", "plan.json runs[1].workedSeconds"])
  }

  @Test(arguments: [
    "", "{", "[]", "null", "3", "{}", "\u{FEFF}", "{\"format\":1}", String(repeating: "[", count: 100_000), "\0\0",
  ])
  func whatIsNoPlanIsRefused(text: String) {
    #expect(issues(text).map(\.code) == ["E601"])
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: InputError.self) { try PlanFile.decode([0xFF, 0xFE, 0x00, 0xD8], name: "plan.json") }
  }

  @Test func anotherFormatIsRefusedByName() {
    #expect(issues(#"{"format": 2, "document": "haul plan"}"#).map(\.code) == ["E603"])
    #expect(issues(#"{"format": 1, "document": "shopping list"}"#).map(\.code) == ["E603"])
  }

  @Test func aPlanThatCouldNotBeReadIsNotWritten() {
    var plan = HandTown.plan
    plan.runs[0].end = ClockTime(seconds: 90_000)
    #expect(throws: InputError.self) { try PlanFile.encode(plan) }
  }
}
