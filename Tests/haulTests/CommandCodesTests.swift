import Foundation
import Testing

@testable import haul

@Suite struct CommandCodesTests {
  @Test func everyCodeOfPlansAndCommandsIsDocumented() throws {
    var used: Set<String> = []
    for folder in ["haul", "JunkPickup/Plan", "JunkPickup/Explanation", "JunkPickup/Dispatch", "JunkPickup/Planning"] {
      let path = CommandTest.root + "/Sources/" + folder
      for name in FileManager.default.subpaths(atPath: path) ?? [] where name.hasSuffix(".swift") {
        let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
        used.formUnion(text.matches(of: /"(E6[0-9]{2})"/).map { String($0.1) })
      }
    }
    let document = try String(
      contentsOfFile: CommandTest.root + "/Sources/JunkPickup/Checks/PlanRules.md", encoding: .utf8)
    let rows = document.matches(of: /\n\| (E6[0-9]{2}) \|/).map { String($0.1) }
    #expect(rows.count > 12 && rows == used.sorted())
  }
}
