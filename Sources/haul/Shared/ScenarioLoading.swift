import JunkPickup

/// Reads a scenario for a command that needs it whole.
enum ScenarioLoading {
  /// Warnings are printed; they stop nobody.
  /// - Throws: every error (and warning) of the folder.
  static func read(
    _ folder: String, overrides: ScenarioOverrides = ScenarioOverrides()
  ) throws(InputError) -> ReadScenario {
    let read = try ScenarioReader.read(folder: folder, overrides: overrides)
    Console.current.err(IssueList.text(read.warnings))
    return read
  }
}
