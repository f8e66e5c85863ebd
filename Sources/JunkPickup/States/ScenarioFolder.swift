import Foundation

/// Replaces files of a scenario folder: all of them or none, whenever the program is ended.
///
/// A second folder is made beside it that holds the new files and, by further names for the same data (hard links), all
/// else that the folder holds, plans included; then the two exchange their names in one step. Nothing is copied, so the
/// size of what stands by does not matter.
public enum ScenarioFolder {
  /// - Throws: E803 (the program runs from within the folder), E612 (it cannot be written). Then it is as it was.
  public static func replace(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws(InputError) {
    let target = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
    try checkPlace(target, as: folder)
    // Of its own for every call: one that has exchanged the folders clears up while the next is already at work.
    let temporary = FolderSwap.temporaryName(for: target).appendingPathExtension(UUID().uuidString)
    do {
      try link(target, to: temporary, except: Set(files.map(\.name)))
      for file in files { try write(file.bytes, file.name, in: temporary, like: target) }
      try FolderSwap.move(temporary, to: target)
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      let cause = (error as? CocoaError)?.localizedDescription ?? "\(error)"
      throw InputError([
        Issue(
          code: "E612", place: "folder '\(folder)'", cause: "it cannot be written: \(cause)",
          remedy: "See that you may write it and the folder around it, and that the disk has room")
      ])
    }
    FolderSwap.removeLeftovers(of: target)
  }

  /// What `replace` would refuse, before any work is done.
  public static func check(_ folder: String) throws(InputError) {
    try checkPlace(URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath(), as: folder)
  }

  private static func checkPlace(_ target: URL, as folder: String) throws(InputError) {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
    guard target.path == "/" || here == target.path || here.hasPrefix(target.path + "/") else { return }
    throw InputError([
      Issue(
        code: "E803", place: "folder '\(folder)'", cause: "the program runs from within it, and it is to be exchanged",
        remedy: "Go to the folder around it (cd ..) and name it from there")
    ])
  }

  /// With the permissions of the file that it replaces.
  private static func write(_ bytes: [UInt8], _ name: String, in folder: URL, like old: URL) throws {
    let (new, manager) = (folder.appendingPathComponent(name), FileManager.default)
    try Data(bytes).write(to: new)
    let attributes = try? manager.attributesOfItem(atPath: old.appendingPathComponent(name).path)
    guard let permissions = attributes?[.posixPermissions] else { return }
    try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: new.path)
  }

  /// A folder of the same contents; files that cannot have a second name are copied.
  private static func link(_ source: URL, to copy: URL, except: Set<String> = []) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: copy, withIntermediateDirectories: false)
    for name in try manager.contentsOfDirectory(atPath: source.path) where !except.contains(name) {
      let (old, new) = (source.appendingPathComponent(name), copy.appendingPathComponent(name))
      let type = try manager.attributesOfItem(atPath: old.path)[.type] as? FileAttributeType
      switch type {
      case .typeDirectory: try link(old, to: new)
      case .typeSymbolicLink:
        let goal = try manager.destinationOfSymbolicLink(atPath: old.path)
        try manager.createSymbolicLink(atPath: new.path, withDestinationPath: goal)
      default:
        do { try manager.linkItem(at: old, to: new) } catch { try manager.copyItem(at: old, to: new) }
      }
    }
    let permissions = try manager.attributesOfItem(atPath: source.path)[.posixPermissions]
    if let permissions { try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: copy.path) }
  }
}
