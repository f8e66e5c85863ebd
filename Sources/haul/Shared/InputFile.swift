import Foundation
import JunkPickup

/// Reads the files that a command line names.
enum InputFile {
  /// The largest file that is read, in bytes.
  static let largest = 512 << 20

  /// - Throws: E641 if it is no file, cannot be read or is too large.
  static func read(_ path: String) throws(InputError) -> [UInt8] {
    guard !isFolder(path) else { throw unreadable(path, "it is a folder", "Name a file") }
    guard FileManager.default.fileExists(atPath: path) else {
      throw unreadable(path, "there is no such file", "Correct the path")
    }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
    if let size = attributes?[.size] as? Int, size > largest {
      throw unreadable(path, "it is larger than \(largest >> 20) MiB", "Split it")
    }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw unreadable(path, "it cannot be read", "See that you may read it")
    }
  }

  /// A table as it lies on disk, however large: its pages are read as they are used. `nil` if there is none.
  static func mapped(_ path: String) throws(InputError) -> Data? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      throw unreadable(path, "it cannot be read", "See that you may read it")
    }
  }

  /// `nil` if there is nothing of that name.
  static func readIfThere(_ path: String) throws(InputError) -> [UInt8]? {
    FileManager.default.fileExists(atPath: path) ? try read(path) : nil
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The path of `name` in the same folder as `path`.
  static func sibling(of path: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    return URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name).path
  }

  static func path(_ folder: String, _ name: String) -> String {
    URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(name).path
  }

  /// The last part of a path: how issues call the file.
  static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  private static func unreadable(_ path: String, _ cause: String, _ remedy: String) -> InputError {
    InputError([Issue(code: "E641", place: "file '\(path)'", cause: cause, remedy: remedy)])
  }
}
