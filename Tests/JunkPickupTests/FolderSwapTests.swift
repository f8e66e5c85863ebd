import Foundation
import Testing

@testable import JunkPickup

struct FolderSwapTests {
  @Test(arguments: [true, false]) func aFullFolderGivesWay(mayExchange: Bool) throws {
    let manager = FileManager.default
    let home = manager.temporaryDirectory.appendingPathComponent("haul-swap-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: home) }
    let (new, target) = (home.appendingPathComponent("new"), home.appendingPathComponent("target"))
    for (folder, file) in [(new, "b"), (target, "a")] {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data().write(to: folder.appendingPathComponent(file))
    }
    try FolderSwap.move(new, to: target, mayExchange: mayExchange)
    #expect(try manager.contentsOfDirectory(atPath: target.path) == ["b"])
    #expect(try manager.contentsOfDirectory(atPath: home.path) == ["target"])
  }

  @Test func aMissingFolderIsToldAndHarmsNothing() throws {
    let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent("haul-swap-\(UUID().uuidString)")
    #expect(throws: FolderSwap.Failure.self) { try FolderSwap.move(nowhere, to: nowhere.appendingPathExtension("x")) }
  }
}
