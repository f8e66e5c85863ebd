/// Puts a scenario together from its files. Parts that are wrong are reported and left out, so that the rest is still
/// read and reported too.
final class ScenarioAssembly {
  private let files: [String: [UInt8]]
  private let overrides: ScenarioOverrides
  private let log: IssueLog
  /// The travel matrix that the scenario names.
  private(set) var matrixFile: String?

  init(files: [String: [UInt8]], overrides: ScenarioOverrides, log: IssueLog) {
    self.files = files
    self.overrides = overrides
    self.log = log
  }

  /// `nil` if there is no `scenario.yaml` that can be read; otherwise what was read, of use only if the log has no
  /// error.
  func read() -> Scenario? {
    var catalogue = Defaults.catalogue
    if let bytes = files[ScenarioFiles.catalogue] {
      let own = CatalogueReader(log: log).read(bytes, file: ScenarioFiles.catalogue)
      catalogue.merge(own) { _, new in new }
    }
    let streams = StreamReader(known: Set(catalogue.values.filter { $0.refusal == nil }.map(\.stream)))
    let root = files[ScenarioFiles.scenario]
      .flatMap { YAMLDocument.read($0, file: ScenarioFiles.scenario, log: log) }
      .flatMap { $0.mapping(ScenarioShapes.root) }
    var parts = root.map { ScenarioParts($0, streams: streams) }
    parts?.apply(overrides, log: log)
    let zones = files[ScenarioFiles.zones].flatMap {
      ZoneReader(log: log, haulers: parts?.haulers.map(\.id)).read($0)
    }
    let rows = RequestReader(log: log).read(
      requests: files[ScenarioFiles.requests], items: files[ScenarioFiles.items], catalogue: catalogue)
    let history = HistoryReader(log: log).read(files[ScenarioFiles.history])
    guard let root, let parts else { return nil }
    if case .matrixFile(let path) = parts.travel { matrixFile = path }
    var scenario = parts.scenario(catalogue: catalogue, zones: zones?.zones ?? [:], requests: rows.map(\.request))
    scenario.history = history.map(\.entry)
    if files[ScenarioFiles.requests] != nil { HistoryChecks(rows: rows, history: history, log: log).run() }
    ScenarioChecks(scenario: scenario, root: root, parts: parts, rows: rows, zoneIDs: zones?.ids, log: log).run()
    return scenario
  }
}
