/// Changes of requests on their way into the files of a scenario.
///
/// Rows and columns that no change touches keep their place and their text.
public struct ScenarioEdit {
  public private(set) var scenario: Scenario
  private let read: ReadScenario
  private let at: Moment
  private let index: [String: Int]
  private var appended: [HistoryEntry] = []
  private var issues: [Issue] = []
  private var lastChange: [String: Moment]

  /// - Parameter at: when everything of this edit happens.
  public init(_ read: ReadScenario, at: Moment) {
    self.read = read
    self.at = at
    scenario = read.scenario
    index = Dictionary(read.scenario.requests.enumerated().map { ($1.id, $0) }) { first, _ in first }
    lastChange = Dictionary(read.scenario.history.map { ($0.request, $0.at) }) { max($0, $1) }
  }

  /// The clock for a command that names none: the scenario's, or the last change if that is later.
  public static func usualClock(_ scenario: Scenario) -> Moment {
    scenario.history.reduce(scenario.asOf) { max($0, $1.at) }
  }

  public var isEmpty: Bool { appended.isEmpty && scenario.requests == read.scenario.requests }
  public var history: [HistoryEntry] { appended }

  public subscript(id: String) -> Request? { index[id].map { scenario.requests[$0] } }

  /// Changes a request's fields other than its state.
  public mutating func update(_ id: String, _ change: (inout Request) -> Void) {
    guard let position = index[id] else { return }
    change(&scenario.requests[position])
  }

  /// Moves a request into another state. What is not legal is an issue that `files` throws.
  public mutating func move(_ id: String, to status: RequestStatus, source: ChangeSource, detail: String = "") {
    guard let position = index[id] else { return }
    let from = scenario.requests[position].status
    issues += Self.issues(scenario.requests[position], to: status, at: at, lastChange: lastChange[id])
    lastChange[id] = at
    scenario.requests[position].status = status
    appended.append(HistoryEntry(request: id, at: at, from: from, to: status, source: source, detail: detail))
  }

  /// E801 (no legal transition), E802 (before the last change).
  static func issues(_ request: Request, to status: RequestStatus, at: Moment, lastChange: Moment?) -> [Issue] {
    var issues: [Issue] = []
    if !Transitions.allows(request.status, status) {
      issues.append(
        Issue(
          code: "E801", place: "request '\(request.id)'",
          cause: "it is \(request.status.rawValue) and cannot become \(status.rawValue)",
          remedy: "After \(request.status.rawValue) may come \(Transitions.words(after: request.status))"))
    }
    let earliest = max(request.created, lastChange ?? request.created)
    if at < earliest {
      issues.append(
        Issue(
          code: "E802", place: "--at", cause: "\(at) is before the last change of '\(request.id)', at \(earliest)",
          remedy: "Give a later time with --at"))
    }
    return issues
  }

  /// The files that differ now, whole.
  /// - Throws: every transition that is not legal.
  public func files() throws(InputError) -> [(name: String, bytes: [UInt8])] {
    guard issues.isEmpty else { throw InputError(issues) }
    var files: [(name: String, bytes: [UInt8])] = []
    let changed = zip(read.scenario.requests, scenario.requests).filter { $0 != $1 }
    func table(_ name: String, _ patch: (inout CSVTable) -> Void) {
      let bytes = read.files.first { $0.name == name }?.bytes
      var table = bytes.map { CSVReader.read($0, file: name).table } ?? CSVTable(file: name, columns: [], rows: [])
      patch(&table)
      files.append((name, Array(table.text.utf8)))
    }
    let rows = changed.filter { RequestPatch.differs($0, $1) }.map { $1 }
    if !rows.isEmpty { table(ScenarioFiles.requests) { RequestPatch.requests(&$0, rows) } }
    let items = changed.filter { $0.items != $1.items }.map { $1 }
    if !items.isEmpty { table(ScenarioFiles.items) { RequestPatch.items(&$0, items) } }
    if !appended.isEmpty { table(ScenarioFiles.history) { RequestPatch.history(&$0, appended) } }
    try check(files)
    return files
  }

  /// What is written can be read again.
  private func check(_ files: [(name: String, bytes: [UInt8])]) throws(InputError) {
    var all = Dictionary(read.files.map { ($0.name, $0.bytes) }) { first, _ in first }
    for file in files { all[file.name] = file.bytes }
    let overrides = ScenarioOverrides(
      from: scenario.horizon.from, days: scenario.horizon.days, asOf: scenario.asOf)
    _ = try ScenarioReader.read(files: all, overrides: overrides)
  }
}
