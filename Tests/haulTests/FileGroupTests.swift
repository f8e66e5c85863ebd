import Foundation
import JunkPickup
import Testing

@testable import haul

@Suite struct FileGroupTests {
  private static func files(_ folder: TemporaryFolder, _ names: String..., text: String = "new") -> [(
    path: String, bytes: [UInt8]
  )] {
    names.map { (path: folder[$0], bytes: Array("\(text) \($0)".utf8)) }
  }

  @Test func allAreWrittenAndNothingElse() throws {
    let folder = try TemporaryFolder()
    try FileGroup.write(Self.files(folder, "a", "b"), mayReplace: false)
    #expect(try folder.names == ["a", "b"] && folder.text("b") == "new b")
    try FileGroup.write(Self.files(folder, "a", "b", text: "newer"), mayReplace: true)
    #expect(try folder.names == ["a", "b"] && folder.text("a") == "newer a")
  }

  @Test func whatIsThereIsNotReplacedUnasked() throws {
    let folder = try TemporaryFolder()
    try folder.write("b", "old")
    let error = #expect(throws: InputError.self) {
      try FileGroup.write(Self.files(folder, "a", "b"), mayReplace: false)
    }
    #expect(error?.issues.map(\.code) == ["E642"])
    #expect(try folder.names == ["b"] && folder.text("b") == "old")
  }

  @Test func aNameThatCannotBeTakenKeepsAllOthersAway() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", "old")
    try folder.write("b/inside", "kept")
    let error = #expect(throws: InputError.self) {
      try FileGroup.write(
        Self.files(folder, "a", "b") + [(path: folder["none/c"], bytes: [])], mayReplace: true)
    }
    #expect(error?.issues.map(\.code) == ["E612", "E612"])
    #expect(try folder.names == ["a", "b", "b/inside"] && folder.text("a") == "old")
  }
}
