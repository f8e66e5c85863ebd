import Foundation

@testable import JunkPickup

/// The repository's files, and readers that give back issues instead of throwing.
enum TestFiles {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let tiny = root + "/Scenarios/tiny"

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// The files of `Scenarios/tiny` by name.
  static func tinyFiles() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in ScenarioFiles.required { files[name] = try bytes("Scenarios/tiny/" + name) }
    return files
  }

  /// Issues of reading these files, errors or warnings.
  static func issues(_ files: [String: [UInt8]]) -> [JunkPickup.Issue] {
    do { return try ScenarioReader.read(files: files).warnings } catch { return error.issues }
  }

  static func issues(folder: String) -> [JunkPickup.Issue] {
    do { return try ScenarioReader.read(folder: folder).warnings } catch { return error.issues }
  }
}
