/// Closes a workday: what was collected, what failed and why, and what becomes of it.
public struct DayClose {
  public let day: Day
  /// In the order of the plan.
  public let outcomes: [RequestOutcome]
  public let summary: DaySummary
  /// The rows as they were applied, for the scenario's own record of outcomes.
  public let records: [[String]]

  private let plan: DayList
  private let scenario: Scenario

  public static let recordColumns = [
    "date", "hauler", "truck", "stop", "request", "item", "count", "collected", "left", "reason", "note",
  ]

  /// - Parameters:
  ///   - at: when the day is closed.
  ///   - file: how issues call the outcomes.
  /// - Throws: everything that is wrong with the outcomes, at once.
  public init(
    _ bytes: [UInt8], file: String, mapping: OutcomeMapping = .ours, day: Day, plan: Plan, scenario: Scenario,
    at: Moment
  ) throws(InputError) {
    let log = IssueLog()
    let list = DayList(plan: plan, scenario: scenario, day: day)
    if list.onRuns.isEmpty {
      log.error("E817", at: "--date", "the plan has no stop on \(day)", "Name a day of the plan, or another plan")
    } else if list.entries.isEmpty {
      log.error("E817", at: "--date", "no request of \(day) waits for an outcome", "The day is closed already")
    }
    if at.day < day {
      log.error("E815", at: "--at", "\(at) is before the day that is closed, \(day)", "Close a day when it is driven")
    }
    var outcomes: [RequestOutcome] = []
    if !list.entries.isEmpty {
      let (rows, unread) = OutcomeReader(mapping: mapping, file: file, log: log).read(bytes)
      // Of a file without rows, not every request need be named.
      if !log.issues.contains(where: { ["E104", "E108"].contains($0.code) }) {
        let checks = OutcomeChecks(list: list, scenario: scenario, day: day, file: file, log: log)
        outcomes = checks.outcomes(rows, unread: unread)
      }
    }
    guard !log.hasErrors else { throw InputError(log.issues) }
    self.day = day
    self.outcomes = outcomes
    self.plan = list
    self.scenario = scenario
    summary = DaySummary(day: day, outcomes: zip(list.entries, outcomes).map { ($0.hauler.policy, $1) })
    records = Self.records(day, list, outcomes)
  }

  private static func records(_ day: Day, _ list: DayList, _ outcomes: [RequestOutcome]) -> [[String]] {
    zip(list.entries, outcomes).flatMap { entry, outcome in
      outcome.items.map { item in
        [
          "\(day)", entry.hauler.id, entry.truck, "\(entry.stop)", entry.request.id, item.item,
          "\(item.collected + item.left)", "\(item.collected)", "\(item.left)", item.reason?.rawValue ?? "", item.note,
        ]
      }
    }
  }

  /// A file of outcomes that were applied, with those of this day after what it holds; `nil` bytes: a new one.
  /// - Throws: what keeps the old file from being read.
  public func record(after bytes: [UInt8]?, file: String) throws(InputError) -> [UInt8] {
    var table = CSVTable(file: file, columns: Self.recordColumns, rows: [])
    if let bytes {
      let (old, issues) = CSVReader.read(bytes, file: file)
      guard issues.isEmpty else { throw InputError(issues) }
      table = old
    }
    let positions = Self.recordColumns.map { table.position(of: $0) }
    for record in records {
      var fields = [String](repeating: "", count: table.columns.count)
      for (position, cell) in zip(positions, record) { fields[position] = cell }
      table.rows.append(CSVRow(line: 0, fields: fields))
    }
    return Array(table.text.utf8)
  }

  /// Writes outcomes, and what becomes of failures, into `edit`.
  public func apply(to edit: inout ScenarioEdit, source: ChangeSource = .driver) {
    for (entry, outcome) in zip(plan.entries, outcomes) {
      let id = entry.request.id
      if !Transitions.allows(entry.request.status, outcome.status) {
        edit.move(id, to: .planned, source: .system, detail: "\(day) by \(entry.truck), never confirmed")
      }
      edit.move(id, to: outcome.status, source: source, detail: Self.words(outcome, day))
      switch Follow(outcome, entry.hauler.policy) {
      case .done: break
      case .close:
        let reason = outcome.reason?.rawValue ?? ""
        edit.move(id, to: .closed, source: .system, detail: "by policy after \(reason)")
      case .rebook: rebook(outcome, &edit)
      }
    }
  }

  private static func words(_ outcome: RequestOutcome, _ day: Day) -> String {
    let reason = outcome.reason.map { " (\($0.rawValue))" } ?? ""
    return HistoryEntry.outcomeDetail(day, "\(outcome.collected) collected, \(outcome.left) left" + reason)
  }

  /// It loses its day, and of its items those that were collected; what is left is its first list from now on, because
  /// the promise to which items were added is over.
  private func rebook(_ outcome: RequestOutcome, _ edit: inout ScenarioEdit) {
    edit.update(outcome.request) { request in
      request.confirmed = nil
      request.items = Self.remaining(request.items, outcome)
      // A wish for days that are over would keep it from ever being collected.
      if let to = request.allowedTo, to <= day { (request.allowedFrom, request.allowedTo) = (nil, nil) }
    }
    let words = outcome.collected > 0 ? "the rest of it" : "the whole request"
    edit.move(outcome.request, to: .rebooked, source: .system, detail: "by policy: \(words)")
  }

  /// Of each kind what was left, where the kind first stood; what nobody was to collect stays as it is, also of a kind of
  /// which a part was to be collected.
  package static func remaining(_ lines: [ItemLine], _ outcome: RequestOutcome) -> [ItemLine] {
    var left = Dictionary(outcome.items.map { ($0.item, $0.left) }) { $0 + $1 }
    let planned = Dictionary(outcome.items.map { ($0.item, $0.collected + $0.left) }) { $0 + $1 }
    let listed = Dictionary(lines.map { ($0.item, $0.count) }) { $0 + $1 }
    for (item, count) in planned { left[item, default: 0] += max(0, (listed[item] ?? 0) - count) }
    var result: [ItemLine] = []
    let told = Set(left.keys)
    for line in lines {
      guard told.contains(line.item) else {
        result.append(ItemLine(item: line.item, count: line.count))
        continue
      }
      if let count = left.removeValue(forKey: line.item), count > 0 {
        result.append(ItemLine(item: line.item, count: count))
      }
    }
    // Lists that were cut after the plan was made: what stands at the curb still waits.
    for item in outcome.items {
      if let count = left.removeValue(forKey: item.item), count > 0 {
        result.append(ItemLine(item: item.item, count: count))
      }
    }
    return result
  }
}

/// What follows an outcome by policy.
package enum Follow {
  case done, rebook, close

  package init(_ outcome: RequestOutcome, _ policy: Policy) {
    if outcome.hasLaterVisits && outcome.collected > 0 {
      self = .rebook
      return
    }
    guard let reason = outcome.reason else {
      self = .done
      return
    }
    if outcome.status == .partlyCollected && policy.partlyCountsAs == .completed {
      self = .done
      return
    }
    self = policy.afterFailure[reason] == .close ? .close : .rebook
  }
}
