/// What was to be collected on a day: the items of the plan's runs, add-ons accepted since it was made, and what was
/// promised for the day and is on no run.
struct DayList {
  struct Entry {
    var request: Request
    var hauler: Hauler
    /// Items by kind, each with its count; in the order of the request's lines.
    var items: [Line]
    /// Truck and stop number of the first visit.
    var truck: String
    var stop: Int
    /// The plan collects other items of it on later days.
    var hasLaterVisits = false
  }

  struct Line {
    var item: String
    var count: Int
    /// A truck of the plan was to stop for it. What no truck stopped for needs no word of a crew: it was not reached.
    var isOnRun: Bool
  }

  /// In the order of the plan's runs and stops.
  private(set) var entries: [Entry] = []
  private var indexOf: [String: Int] = [:]
  /// Requests on the day's runs, also those that no longer wait.
  private(set) var onRuns: Set<String> = []

  subscript(id: String) -> Entry? { indexOf[id].map { entries[$0] } }

  init(plan: Plan, scenario: Scenario, day: Day) {
    let requests = Dictionary(scenario.requests.map { ($0.id, $0) }) { first, _ in first }
    let closed = Self.closed(day, scenario.history)
    let refused = Self.counts(plan.refusedItems.map { ($0.request, $0.item, $0.count) })
    var planned: [String: [(item: String, count: Int)]] = [:]
    var others: [String: [(item: String, count: Int, isLater: Bool)]] = [:]
    for run in plan.runs {
      for (number, stop) in run.stops.enumerated() {
        guard let id = stop.request else { continue }
        let items = stop.items ?? []
        guard run.date == day else {
          others[id, default: []] += items.map { ($0.item, $0.count, run.date > day) }
          continue
        }
        onRuns.insert(id)
        planned[id, default: []] += items.map { ($0.item, $0.count) }
        guard indexOf[id] == nil, !closed.contains(id), let request = requests[id], Self.waits(request, day),
          let hauler = scenario.hauler(of: request)
        else { continue }
        indexOf[id] = entries.count
        entries.append(Entry(request: request, hauler: hauler, items: [], truck: run.truck, stop: number + 1))
      }
    }
    for request in scenario.requests where request.confirmed == day && !onRuns.contains(request.id) {
      guard !closed.contains(request.id), Self.waits(request, day), let hauler = scenario.hauler(of: request),
        plan.haulers.contains(hauler.id)
      else { continue }
      indexOf[request.id] = entries.count
      entries.append(Entry(request: request, hauler: hauler, items: [], truck: "", stop: 0))
    }
    for index in entries.indices {
      let id = entries[index].request.id
      var elsewhere = refused[id] ?? [:]
      for other in others[id] ?? [] { elsewhere[other.item, default: 0] += other.count }
      entries[index].items = Self.items(entries[index], planned[id] ?? [], elsewhere, scenario)
      entries[index].hasLaterVisits = others[id]?.contains(where: \.isLater) ?? false
    }
  }

  /// A resident's change to another day takes a request off the list.
  private static func waits(_ request: Request, _ day: Day) -> Bool {
    request.status.awaitsCollection && (request.confirmed ?? day) == day
  }

  /// Requests that have an outcome of `day`: also those that wait again.
  private static func closed(_ day: Day, _ history: [HistoryEntry]) -> Set<String> {
    let outcomes = history.filter { Transitions.outcomes.contains($0.to) }
    return Set(outcomes.filter { HistoryEntry.outcomeDay($0.detail) == day }.map(\.request))
  }

  private static func counts(_ rows: [(String, String, Int)]) -> [String: [String: Int]] {
    rows.reduce(into: [:]) { $0[$1.0, default: [:]][$1.1, default: 0] += $1.2 }
  }

  /// The planned count of each kind, or what is owed now less what the plan refused or collects on other days, if that
  /// is more: add-ons come after the plan.
  private static func items(
    _ entry: Entry, _ planned: [(item: String, count: Int)], _ elsewhere: [String: Int], _ scenario: Scenario
  ) -> [Line] {
    let owed = OwedItems(entry.request, hauler: entry.hauler, catalogue: scenario.catalogue)
    let counts = Dictionary(planned.map { ($0.item, $0.count) }) { min($0 + $1, 1_000_000) }
    var seen: Set<String> = []
    let kinds = (planned.map(\.item) + entry.request.items.map(\.item)).filter { seen.insert($0).inserted }
    let visited = Set(planned.map { part(of: $0.item, scenario) })
    return kinds.compactMap { kind in
      // What is refused by rule stands in both lists; only what the plan could not or need not take is taken off.
      let off = max(0, (elsewhere[kind] ?? 0) - (owed.refused[kind] ?? 0))
      let now = (owed.firm[kind] ?? 0) + (owed.addOns[kind] ?? 0) - off
      let count = max(counts[kind] ?? 0, now)
      return count > 0 ? Line(item: kind, count: count, isOnRun: visited.contains(part(of: kind, scenario))) : nil
    }
  }

  /// Streams that may not ride together are collected by visits of their own.
  private static func part(of item: String, _ scenario: Scenario) -> Int {
    guard let stream = scenario.catalogue[item]?.stream else { return -1 }
    return scenario.separateStreams.firstIndex { $0.contains(stream) } ?? -1
  }
}
