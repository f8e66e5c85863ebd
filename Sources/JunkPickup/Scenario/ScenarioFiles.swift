import Foundation

/// The files of a scenario folder.
enum ScenarioFiles {
  static let scenario = "scenario.yaml"
  static let requests = "requests.csv"
  static let items = "items.csv"
  static let zones = "zones.csv"
  static let catalogue = "catalogue.csv"
  static let history = "history.csv"

  static let required = [scenario, requests, items, zones]
  static let optional = [catalogue, history]
  /// The largest file that is read, in bytes.
  static let largest = 512 << 20

  static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  /// Another number when another folder has taken the name.
  static func identity(_ path: String) -> Int? {
    let resolved = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().path
    return (try? FileManager.default.attributesOfItem(atPath: resolved))?[.systemFileNumber] as? Int
  }

  /// Reads one file of a folder. `nil` if it is not there, or after an issue.
  static func read(_ name: String, in folder: String, log: IssueLog) -> [UInt8]? {
    let url = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    if let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path),
      let size = attributes[.size] as? Int, size > largest
    {
      log.error("E102", at: name, "the file is larger than \(largest >> 20) MiB", "Split the scenario")
      return nil
    }
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      log.error("E102", at: name, "the file cannot be read", "See that it is a file and that you may read it")
      return nil
    }
  }
}
