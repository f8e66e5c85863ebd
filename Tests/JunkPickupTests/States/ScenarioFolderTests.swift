import Foundation
import Testing

@testable import JunkPickup

@Suite struct ScenarioFolderTests {
  private let manager = FileManager.default

  private func home() throws -> URL {
    let url = manager.temporaryDirectory.appendingPathComponent("haul-folder-\(UUID().uuidString)")
    try manager.createDirectory(at: url.appendingPathComponent("town/plan/deep"), withIntermediateDirectories: true)
    for (name, text) in [("a.csv", "a"), ("notes.txt", "n"), ("plan/plan.json", "p"), ("plan/deep/x", "x")] {
      try Data(text.utf8).write(to: url.appendingPathComponent("town/" + name))
    }
    try manager.createSymbolicLink(
      atPath: url.appendingPathComponent("town/link").path, withDestinationPath: "../elsewhere")
    return url
  }

  private func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  @Test func onlyNamedFilesChange() throws {
    let home = try home()
    defer { try? manager.removeItem(at: home) }
    let town = home.appendingPathComponent("town")
    try manager.setAttributes([.posixPermissions: 0o750], ofItemAtPath: town.path)
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: town.path + "/a.csv")
    let before = try manager.attributesOfItem(atPath: town.path + "/plan/deep/x")[.systemFileNumber] as? Int
    try ScenarioFolder.replace([("a.csv", Array("b".utf8)), ("new.csv", Array("c".utf8))], in: town.path)
    #expect(try text(town.appendingPathComponent("a.csv")) == "b")
    #expect(try text(town.appendingPathComponent("new.csv")) == "c")
    #expect(try text(town.appendingPathComponent("notes.txt")) == "n")
    #expect(try text(town.appendingPathComponent("plan/deep/x")) == "x")
    #expect(try manager.destinationOfSymbolicLink(atPath: town.path + "/link") == "../elsewhere")
    #expect(try manager.attributesOfItem(atPath: town.path)[.posixPermissions] as? Int == 0o750)
    #expect(try manager.attributesOfItem(atPath: town.path + "/a.csv")[.posixPermissions] as? Int == 0o600)
    // The same data under its name, not a copy.
    let after = try manager.attributesOfItem(atPath: town.path + "/plan/deep/x")[.systemFileNumber] as? Int
    #expect(before == after)
    #expect(try manager.contentsOfDirectory(atPath: home.path) == ["town"])
  }

  @Test func whatCannotBeWrittenHarmsNothing() throws {
    let home = try home()
    defer { try? manager.removeItem(at: home) }
    let town = home.appendingPathComponent("town")
    #expect(throws: InputError.self) {
      try ScenarioFolder.replace([("a.csv", [66]), ("no/such/folder.csv", [66])], in: town.path)
    }
    #expect(try text(town.appendingPathComponent("a.csv")) == "a")
    #expect(try manager.contentsOfDirectory(atPath: home.path) == ["town"])
    #expect(throws: InputError.self) { try ScenarioFolder.replace([("a", [66])], in: home.path + "/nowhere") }
    #expect(throws: InputError.self) { try ScenarioFolder.check(manager.currentDirectoryPath) }
  }

  @Test func oneCommandAtATime() throws {
    let home = try home()
    defer { try? manager.removeItem(at: home) }
    let town = home.appendingPathComponent("town").path
    #expect(throws: InputError.self) { try ScenarioLock(home.path + "/nowhere") }
    // Twenty writers add one each; none of them is lost.
    try Data("0".utf8).write(to: URL(fileURLWithPath: town + "/a.csv"))
    DispatchQueue.concurrentPerform(iterations: 20) { _ in
      guard let lock = try? ScenarioLock(town) else { return }
      let count = Int((try? String(contentsOfFile: town + "/a.csv", encoding: .utf8)) ?? "") ?? -1000
      withExtendedLifetime(lock) { try? ScenarioFolder.replace([("a.csv", Array("\(count + 1)".utf8))], in: town) }
    }
    #expect(try text(URL(fileURLWithPath: town + "/a.csv")) == "20")
  }
}
