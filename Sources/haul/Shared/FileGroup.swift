import Foundation
import JunkPickup

/// Writes several files that belong together: all of them or none.
enum FileGroup {
  /// - Parameter mayReplace: files that are there already are replaced.
  /// - Throws: E642 (a file is there already), E612 (one cannot be written); then every file is as it was.
  static func write(_ files: [(path: String, bytes: [UInt8])], mayReplace: Bool) throws(InputError) {
    try check(files.map(\.path), mayReplace: mayReplace)
    var staged: [(new: String, path: String)] = []
    do {
      for file in files {
        let new = hidden(file.path, "new")
        staged.append((new, file.path))
        try Data(file.bytes).write(to: URL(fileURLWithPath: new))
      }
      try move(staged)
    } catch {
      for file in staged { try? FileManager.default.removeItem(atPath: file.new) }
      let cause = (error as? CocoaError)?.localizedDescription ?? "\(error)"
      throw InputError([unwritable(staged.last?.path ?? "", cause)])
    }
  }

  /// What `write` would refuse, before any work is done.
  static func check(_ paths: [String], mayReplace: Bool) throws(InputError) {
    var issues: [Issue] = []
    for path in paths {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      if InputFile.isFolder(path) {
        issues.append(unwritable(path, "it is a folder"))
      } else if !InputFile.isFolder(folder) {
        issues.append(unwritable(path, "there is no folder '\(folder)'"))
      } else if !FileManager.default.isWritableFile(atPath: folder) {
        issues.append(unwritable(path, "the folder '\(folder)' cannot be written"))
      } else if !mayReplace && InputFile.exists(path) {
        issues.append(
          Issue(
            code: "E642", place: "file '\(path)'", cause: "it is there already",
            remedy: "Name another place with -o, or replace it with --force"))
      }
    }
    guard issues.isEmpty else { throw InputError(issues) }
  }

  /// Gives every new file its name. If one of them cannot have it, those before it are put back.
  private static func move(_ staged: [(new: String, path: String)]) throws {
    let manager = FileManager.default
    var undo: [() -> Void] = []
    do {
      for (new, path) in staged {
        let old = hidden(path, "old")
        if InputFile.exists(path) {
          try manager.moveItem(atPath: path, toPath: old)
          undo.append { try? manager.moveItem(atPath: old, toPath: path) }
        }
        try manager.moveItem(atPath: new, toPath: path)
        undo.append { try? manager.removeItem(atPath: path) }
      }
    } catch {
      for step in undo.reversed() { step() }
      throw error
    }
    for (_, path) in staged { try? manager.removeItem(atPath: hidden(path, "old")) }
  }

  private static func hidden(_ path: String, _ what: String) -> String {
    InputFile.sibling(of: path, ".\(InputFile.name(path)).haul-\(ProcessInfo.processInfo.processIdentifier)-\(what)")
  }

  private static func unwritable(_ path: String, _ cause: String) -> Issue {
    Issue(
      code: "E612", place: "file '\(path)'", cause: "it cannot be written: \(cause)",
      remedy: "Name a file in a folder in which you may write")
  }
}
