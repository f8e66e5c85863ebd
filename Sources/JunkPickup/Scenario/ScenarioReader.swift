/// What a scenario folder says, checked, and the files that say it.
public struct ReadScenario: Sendable {
  public var scenario: Scenario
  /// Things that may be meant but look wrong; never errors.
  public var warnings: [Issue]
  /// Every file that belongs to the scenario, in the order of their names: what a snapshot must hold.
  public var files: [(name: String, bytes: [UInt8])]
  /// See `ScenarioHash`.
  public var hash: String
}

/// Reads a scenario folder: `scenario.yaml`, `requests.csv`, `items.csv`, `zones.csv`, and if they are there
/// `catalogue.csv`, `history.csv` and the travel matrix that the scenario names.
public enum ScenarioReader {
  /// - Throws: every error (and warning) of the folder at once.
  public static func read(
    folder: String, overrides: ScenarioOverrides = ScenarioOverrides()
  ) throws(InputError) -> ReadScenario {
    let log = IssueLog()
    guard ScenarioFiles.isFolder(folder) else {
      log.error("E101", at: folder, "there is no such folder", "Name the folder that holds scenario.yaml")
      throw InputError(log.issues)
    }
    let identity = ScenarioFiles.identity(folder)
    var files: [String: [UInt8]] = [:]
    var unreadable: Set<String> = []
    func load(_ name: String) {
      let count = log.issues.count
      files[name] = ScenarioFiles.read(name, in: folder, log: log)
      if log.issues.count > count { unreadable.insert(name) }
    }
    for name in ScenarioFiles.required + ScenarioFiles.optional { load(name) }
    if let name = matrixName(files[ScenarioFiles.scenario]) { load(name) }
    // A command may have exchanged the folder meanwhile: some files would be the old ones, some the new.
    guard ScenarioFiles.identity(folder) == identity else { return try read(folder: folder, overrides: overrides) }
    return try read(files: files, overrides: overrides, unreadable: unreadable, log: log)
  }

  /// The same from files in memory, by name.
  public static func read(
    files: [String: [UInt8]], overrides: ScenarioOverrides = ScenarioOverrides()
  ) throws(InputError) -> ReadScenario {
    try read(files: files, overrides: overrides, unreadable: [], log: IssueLog())
  }

  private static func read(
    files: [String: [UInt8]], overrides: ScenarioOverrides, unreadable: Set<String>, log: IssueLog
  ) throws(InputError) -> ReadScenario {
    for name in ScenarioFiles.required where files[name] == nil && !unreadable.contains(name) {
      log.error("E101", at: name, "the file is missing", "Every scenario folder needs \(name)")
    }
    let assembly = ScenarioAssembly(files: files, overrides: overrides, log: log)
    let scenario = assembly.read()
    if let matrix = assembly.matrixFile, files[matrix] == nil, !unreadable.contains(matrix) {
      log.error("E101", at: matrix, "the file is missing, but travel names it", "Add it, or use an estimate")
    }
    // Without errors there is a scenario: only an error keeps it from being read.
    guard let scenario, !log.hasErrors else { throw InputError(log.issues) }
    let names = ScenarioFiles.required + ScenarioFiles.optional + [assembly.matrixFile].compactMap { $0 }
    let kept = Set(names).sorted().compactMap { name in files[name].map { (name: name, bytes: $0) } }
    return ReadScenario(
      scenario: scenario, warnings: log.issues, files: kept, hash: ScenarioHash.hex(of: kept))
  }

  /// The travel matrix that a scenario names, if it is readable that far. Issues are left to the proper reading.
  private static func matrixName(_ bytes: [UInt8]?) -> String? {
    let log = IssueLog()
    guard let bytes, let root = YAMLDocument.read(bytes, file: ScenarioFiles.scenario, log: log),
      let travel = root.namedEntries("")?.first(where: { $0.name == "travel" })?.value,
      case .matrixFile(let path) = TravelReader().read(travel)
    else { return nil }
    return path
  }
}
