import Foundation
import Testing

@testable import JunkPickup

/// Every issue code has a folder that provokes it, and a description.
@Suite struct ScenarioInvalidTests {
  static let folders: [String] = {
    let all = try? FileManager.default.contentsOfDirectory(atPath: TestFiles.root + "/Scenarios/invalid")
    return (all ?? []).filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }.sorted()
  }()

  /// What a folder says beside its own code, because one flaw has two sides.
  static let companions = ["E108": ["E110"]]

  @Test(arguments: folders) func folderProvokesItsCode(_ folder: String) throws {
    let code = String(folder.prefix(4))
    let issues = TestFiles.issues(folder: TestFiles.root + "/Scenarios/invalid/" + folder)
    #expect(issues.contains { $0.code == code })
    let others = issues.filter { $0.code != code && Self.companions[code]?.contains($0.code) != true }
    #expect(others.map(\.description) == [])
    for issue in issues {
      #expect(issue.severity == (code.hasPrefix("W") ? .warning : .error))
      #expect(!issue.place.isEmpty && !issue.cause.isEmpty && !issue.remedy.isEmpty)
      #expect(!issue.remedy.hasSuffix(".") && !issue.cause.hasSuffix("."))
    }
  }
}

@Suite struct ScenarioCodesTests {
  /// Codes in quotes in the sources of these rooms; those of experiments (E8..) are told and tested where they are read.
  private static func codesInSources() throws -> Set<String> {
    var codes: Set<String> = []
    for room in ["Scenario", "Checks"] {
      let folder = "Sources/JunkPickup/" + room
      for name in try FileManager.default.contentsOfDirectory(atPath: TestFiles.root + "/" + folder).sorted()
      where name.hasSuffix(".swift") {
        let text = try TestFiles.text(folder + "/" + name)
        codes.formUnion(text.matches(of: /"([EW][1-7][0-9]{2})"/).map { String($0.1) })
      }
    }
    return codes
  }

  @Test func everyCodeIsDocumentedAndHasAFolder() throws {
    let used = try Self.codesInSources()
    #expect(used.count > 60)
    let document = try TestFiles.text("Sources/JunkPickup/Checks/Codes.md")
    let rows = document.matches(of: /\n\| ([EW][0-9]{3}) \|/).map { String($0.1) }
    #expect(rows == Array(Set(rows)).sorted { ($0.hasPrefix("W") ? 1 : 0, $0) < ($1.hasPrefix("W") ? 1 : 0, $1) })
    #expect(used.symmetricDifference(rows) == [])
    let folders = ScenarioInvalidTests.folders.map { String($0.prefix(4)) }
    #expect(used.symmetricDifference(folders) == [])
  }
}
