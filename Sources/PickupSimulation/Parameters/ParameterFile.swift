import JunkPickup

/// Reads `simulation.yaml`: a version, and those numbers of `Knobs` that differ from our own.
public enum ParameterFile {
  public static let name = "simulation.yaml"

  static let shape = YAMLShape(
    "simulation", required: ["version"], optional: Knobs.all.map(\.name) + ["season_percent", "stops_per_day"])

  /// Throws `InputError` with every issue.
  public static func read(_ bytes: [UInt8], file: String = name) throws(InputError) -> ServiceParameters {
    let log = IssueLog()
    var parameters = ServiceParameters()
    if let root = YAMLDocument.read(bytes, file: file, log: log)?.mapping(shape) { read(root, &parameters) }
    guard !log.hasErrors else { throw InputError(log.issues) }
    return parameters
  }

  private static func read(_ root: YAMLMapping, _ parameters: inout ServiceParameters) {
    if let version = root.int("version", 0...1_000_000), version != 1 {
      root.log.error("E213", at: root.place("version"), "this program reads version 1, not \(version)", "Write 1")
    }
    for knob in Knobs.all {
      guard let value = root.decimal(knob.name, knob.allowed, unit: Ratio(Int64(knob.unit))) else { continue }
      knob.set(value, &parameters)
    }
    parameters.fill.stopsPerDay = root.int("stops_per_day", 0...1_000_000)
    if let season = root.list("season_percent", { $0.int(0...1_000) }) {
      if season.count == 12, season.contains(where: { $0 > 0 }) {
        parameters.seasonPercent = season
      } else {
        root.log.error(
          "E851", at: root.place("season_percent"), "these are not 12 numbers of which one is above 0",
          "Give one for each month, an average month being 100")
      }
    }
    if parameters.overLimitRebooked + parameters.overLimitGivenUp > 1_000 {
      root.log.error(
        "E852", at: root.place("over_limit_rebooked_percent"),
        "more than all of what a rule does not take is booked anew or given up", "Lower one of the two")
    }
  }
}
