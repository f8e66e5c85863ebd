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

  /// - Parameter index: from 0; the file is `cell-000017.json`.
  func path(_ index: Int) -> String {
    let digits = String(index)
    return InputFile.path(folder, "cell-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".json")
  }

  /// `nil` if there is none, or it is of another plan, or not whole.
  func result(_ index: Int, hash: String) -> CellResult? {
    guard let data = FileManager.default.contents(atPath: path(index)),
      let kept = try? JSONDecoder().decode(Kept.self, from: data), kept.hash == hash
    else { return nil }
    return kept.result
  }

  func keep(_ result: CellResult, _ index: Int, hash: String) throws {
    let text = try JSONText.text(Kept(hash: hash, result: result))
    try FileGroup.write([(path(index), Array(text.utf8))], mayReplace: true)
  }
}
