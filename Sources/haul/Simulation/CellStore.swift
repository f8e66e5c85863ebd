import Foundation
import JunkPickup
import PickupSimulation

/// Finished cells, one file each: written whole and moved into place, found again by the hash of all that decides them.
struct CellStore: Sendable {
  let folder: String

  private struct Kept: Codable {
    var hash: String
    var result: CellResult
  }

  init(_ folder: String) throws(InputError) {
    try OutputFolder.check(folder)
    try OutputFolder.make(folder)
    self.folder = folder
  }

  func path(_ name: String) -> String { InputFile.path(folder, name + ".json") }

  /// `nil` if there is none, or it is of another plan, or not whole.
  func result(_ name: String, hash: String) -> CellResult? {
    guard let data = FileManager.default.contents(atPath: path(name)),
      let kept = try? JSONDecoder().decode(Kept.self, from: data), kept.hash == hash
    else { return nil }
    return kept.result
  }

  func keep(_ result: CellResult, _ name: String, hash: String) throws {
    let text = try JSONText.text(Kept(hash: hash, result: result))
    try FileGroup.write([(path(name), Array(text.utf8))], mayReplace: true)
  }
}
