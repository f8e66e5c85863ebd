import Foundation

/// Writes a plan's folder whole or not at all.
///
/// Everything is written into a hidden folder beside the target, which then takes the target's name. A program killed
/// at any moment leaves the old folder or the new one under that name (where the system cannot exchange two names in
/// one step, there is a moment between two renames at which the old one stands beside it as `.NAME.haul-PID-old`).
public enum PlanFolder {
  /// - Parameters:
  ///   - files: paths relative to the folder, with `/` between parts, and their contents.
  ///   - folder: the target. An existing one is replaced only if it is empty or a plan of ours is in it, and no crew's
  ///     outcomes would be lost with it.
  /// - Throws: E611 (the folder is not ours to replace), E612 (it cannot be written), E613 (a path leaves the folder or
  ///   stands there twice). The target is then as it was.
  public static func write(_ files: [(path: String, bytes: [UInt8])], to folder: String) throws(InputError) {
    let issues = pathIssues(files.map(\.path))
    guard issues.isEmpty else { throw InputError(issues) }
    let target = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
    try checkReplaceable(target, as: folder)
    let parent = target.deletingLastPathComponent()
    let temporary = FolderSwap.temporaryName(for: target)
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try? FileManager.default.removeItem(at: temporary)
      try fill(temporary, files)
      try FolderSwap.move(temporary, to: target)
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw InputError([unwritable(folder, error)])
    }
    FolderSwap.removeLeftovers(of: target)
  }

  /// Whether `write` could replace or make `folder`, before any work is spent on a plan.
  public static func check(_ folder: String) throws(InputError) {
    let target = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
    try checkReplaceable(target, as: folder)
    var existing = target.deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
      existing = existing.deletingLastPathComponent()
    }
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: existing.path, isDirectory: &isFolder)
    guard isThere, isFolder.boolValue, FileManager.default.isWritableFile(atPath: existing.path) else {
      throw InputError([unwritable(folder, "'\(existing.path)' is not a folder that can be written")])
    }
  }

  private static func fill(_ folder: URL, _ files: [(path: String, bytes: [UInt8])]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    for file in files {
      let url = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
  }

  private static func checkReplaceable(_ target: URL, as folder: String) throws(InputError) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: target.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw InputError([notOurs(folder, "it is a file")]) }
    // Replacing the folder in which somebody stands would pull it away under their feet.
    let here = URL(fileURLWithPath: manager.currentDirectoryPath).resolvingSymlinksInPath().path
    if target.path == "/" || here == target.path || here.hasPrefix(target.path + "/") {
      throw InputError([notOurs(folder, "it is the folder from which the program runs, or holds it")])
    }
    let names: [String]
    do {
      names = try manager.contentsOfDirectory(atPath: target.path)
    } catch {
      throw InputError([unwritable(folder, error)])
    }
    if names.isEmpty { return }
    let plan = manager.contents(atPath: target.appendingPathComponent("plan.json").path)
    guard let plan, PlanFile.isOurs([UInt8](plan)) else {
      throw InputError([notOurs(folder, "it is not empty and no plan of ours is in it")])
    }
    if let filled = names.sorted().first(where: { isFilledOutcome($0, in: target) }) {
      throw InputError([notOurs(folder, "outcomes are filled in there ('\(filled)'), and would be lost")])
    }
  }

  /// Whether somebody wrote into a blank outcomes table; one that cannot be read is kept safe too.
  private static func isFilledOutcome(_ name: String, in folder: URL) -> Bool {
    guard name.hasPrefix("outcomes-"), name.hasSuffix(".csv") else { return false }
    guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) else { return true }
    let (table, issues) = CSVReader.read([UInt8](data), file: name)
    let filled = ["collected", "left", "reason", "note"].compactMap { table.columns.firstIndex(of: $0) }
    let isWritten = table.rows.contains { row in
      filled.contains { row.fields.indices.contains($0) && !row.fields[$0].isEmpty }
    }
    return isWritten || filled.count < 4 || issues.contains { $0.severity == .error }
  }

  private static func pathIssues(_ paths: [String]) -> [Issue] {
    var seen: Set<String> = []
    return paths.compactMap { path in
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let isInside = !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.utf8.contains(0) }
      let isNew = seen.insert(path).inserted
      if isInside && isNew { return nil }
      return Issue(
        code: "E613", place: "file '\(path)'", cause: isInside ? "it is to be written twice" : "it leaves its folder",
        remedy: "use plain, distinct ids for haulers and trucks")
    }
  }

  private static func notOurs(_ folder: String, _ cause: String) -> Issue {
    Issue(
      code: "E611", place: "folder '\(folder)'", cause: cause,
      remedy: "name a new folder, an empty one, or one that holds an earlier plan without outcomes")
  }

  private static func unwritable(_ folder: String, _ error: Any) -> Issue {
    let cause = (error as? CocoaError)?.localizedDescription ?? "\(error)"
    return Issue(
      code: "E612", place: "folder '\(folder)'", cause: "it cannot be written: \(cause)",
      remedy: "name a folder on a disk with room, in which you may write")
  }
}

/// Writes one file whole or not at all.
public enum AtomicFile {
  /// - Throws: E612 if it cannot be written; an existing file is then as it was.
  public static func write(_ path: String, _ bytes: [UInt8]) throws(InputError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw InputError([
        Issue(
          code: "E612", place: "file '\(path)'", cause: "it cannot be written: \(error.localizedDescription)",
          remedy: "name a file in a folder in which you may write")
      ])
    }
  }
}
