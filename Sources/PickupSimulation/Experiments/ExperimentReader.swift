import JunkPickup
import TravelTimes

/// Reads an experiment: what is played, and how each variant differs from the scenario.
///
/// Every problem of the file and of every patched scenario is told at once.
public struct ExperimentReader {
  /// Files of the scenario's folder by name, `simulation.yaml` and the demand tables among them.
  public typealias Files = [String: [UInt8]]

  static let shape = YAMLShape(
    "experiment", required: ["version", "scenario", "variants"],
    optional: ["name", "months", "warmup_weeks", "replications", "precision", "seed", "baseline", "effort"])
  static let variantShape = YAMLShape("variant", optional: ["says", "scenario", "simulation"])

  private let log = IssueLog()
  private let file: String
  private let folder: (String) throws -> Files
  private let travel: (ReadScenario) throws -> any TravelSource

  /// - Parameters:
  ///   - folder: the files of a scenario's folder, whose path is told as the experiment writes it.
  ///   - travel: the source of driving times of a scenario.
  public init(
    file: String, folder: @escaping (String) throws -> Files,
    travel: @escaping (ReadScenario) throws -> any TravelSource
  ) {
    self.file = file
    self.folder = folder
    self.travel = travel
  }

  /// Throws `InputError` with every issue.
  public func read(_ bytes: [UInt8]) throws -> Experiment {
    guard let root = YAMLDocument.read(bytes, file: file, log: log)?.mapping(Self.shape) else {
      throw InputError(log.issues)
    }
    if let version = root.int("version", 0...1_000_000), version != 1 {
      log.error("E213", at: root.place("version"), "this program reads version 1, not \(version)", "Write 1")
    }
    var experiment = Experiment(
      name: root.text("name") ?? file, seed: UInt64(root.int("seed", 0...1_000_000_000) ?? 1),
      replications: root.int("replications", 1...10_000) ?? 10, precision: precision(root), variants: [])
    let span = Span(
      months: root.int("months", 1...120) ?? 1, warmup: root.int("warmup_weeks", 0...104) ?? 3,
      effort: root.int("effort", 1...1_000_000))
    guard let path = root.text("scenario") else { throw InputError(log.issues) }
    let files = try attempt { try folder(path) }
    let variants = root["variants"]?.namedEntries("variants by name") ?? []
    if root["variants"] != nil, variants.isEmpty {
      log.error("E855", at: root.place("variants"), "there is no variant", "Add at least one")
    }
    guard let files else { throw InputError(log.issues) }
    let base = root["baseline"]?.mapping(Self.variantShape)
    if let first = variant(Experiment.baseline, base, over: files, span) { experiment.variants.append(first) }
    let common = base.flatMap { patched($0, files) } ?? files
    for (name, value) in variants {
      if name == Experiment.baseline {
        log.error("E855", at: value.place, "a variant cannot be called \(name)", "Patch the baseline under 'baseline:'")
      }
      guard let map = value.mapping(Self.variantShape) else { continue }
      if let next = variant(name, map, over: common, span) { experiment.variants.append(next) }
    }
    guard !log.hasErrors else { throw InputError(log.issues) }
    return experiment
  }

  private struct Span {
    var months: Int
    var warmup: Int
    var effort: Int?
  }

  private func precision(_ root: YAMLMapping) -> Double? {
    guard let value = root["precision"]?.number(0...1) else { return nil }
    guard value > 0 else {
      log.error("E855", at: root.place("precision"), "no number of replications gives a precision of 0", "Write 0.02")
      return nil
    }
    return value
  }

  private func attempt<T>(_ read: () throws -> T) throws -> T? {
    do { return try read() } catch let error as InputError {
      log.add(error.issues)
      return nil
    }
  }

  /// The files with the variant's patches; `nil` if one cannot be laid on.
  private func patched(_ map: YAMLMapping, _ files: Files) -> Files? {
    var files = files
    let count = log.issues.count
    if let patch = map["scenario"], let bytes = YAMLPatch.apply(patch, to: files["scenario.yaml"] ?? [], file: "scenario.yaml") {
      files["scenario.yaml"] = bytes
    }
    if let patch = map["simulation"] {
      let own = files[ParameterFile.name] ?? Array("version: 1\n".utf8)
      if let bytes = YAMLPatch.apply(patch, to: own, file: ParameterFile.name) { files[ParameterFile.name] = bytes }
    }
    return log.issues.count == count ? files : nil
  }

  private func variant(_ name: String, _ map: YAMLMapping?, over files: Files, _ span: Span) -> Experiment.Variant? {
    guard let files = map.map({ patched($0, files) }) ?? files else { return nil }
    do {
      let read = try ScenarioReader.read(files: files)
      let parameters = try files[ParameterFile.name].map { try ParameterFile.read($0) } ?? ServiceParameters()
      let zones = try files[DemandFiles.zonesPath].map { try DemandFiles.zones($0) } ?? []
      let items = try files[DemandFiles.itemsPath].map { try DemandFiles.items($0) } ?? []
      guard
        let window = ServiceWindow(
          months: span.months, containing: read.scenario.horizon.from, warmupWeeks: span.warmup)
      else { return nil }
      var world = ServiceWorld(
        scenario: read.scenario, parameters: parameters, demandZones: zones, demandItems: items,
        travel: try travel(read), window: window)
      if let effort = span.effort { world.iterationsPerStop = effort }
      _ = try world.arrivals(seed: 1)
      return Experiment.Variant(
        name: name, says: map?.text("says") ?? name, world: world, hash: Self.hash(files, world))
    } catch let error as InputError {
      for issue in error.issues where issue.severity == .error {
        log.error(issue.code, at: "variant '\(name)': \(Self.withoutLine(issue.place))", issue.cause, issue.remedy)
      }
    } catch let error as TravelError {
      for problem in error.problems { log.error("E651", at: "variant '\(name)': \(problem.place)", problem.cause, problem.remedy) }
    } catch {
      log.error("E855", at: "variant '\(name)'", "\(error)", "Correct it")
    }
    return nil
  }

  /// A patched file has lines of its own, which nobody can look up.
  private static func withoutLine(_ place: String) -> String {
    guard let colon = place.firstIndex(of: ":") else { return place }
    return String(place[..<colon]) + place[place.index(after: colon)...].drop { $0.isNumber }
  }

  private static func hash(_ files: Files, _ world: ServiceWorld) -> String {
    var parts = files.keys.sorted().map { (name: $0, bytes: files[$0] ?? []) }
    // The number is that of what a cell measures: cells of another are played anew.
    let rest = "\(world.window) \(world.iterationsPerStop) 3"
    parts.append((name: "window", bytes: Array(rest.utf8)))
    return ScenarioHash.hex(of: parts)
  }
}
