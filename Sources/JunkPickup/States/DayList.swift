/// What was to be collected on a day: the items of the plan's runs, and add-ons accepted since it was made.
struct DayList {
  struct Entry {
    var request: Request
    var hauler: Hauler
    /// Items by kind, each with its count; in the order of the request's lines.
    var items: [(item: String, count: Int)]
    /// Truck and stop number of the first visit.
    var truck: String
    var stop: Int
  }

  /// In the order of the plan's runs and stops.
  private(set) var entries: [Entry] = []
  private var indexOf: [String: Int] = [:]
  /// Requests on the day's runs, also those that no longer wait.
  private(set) var onRuns: Set<String> = []

  subscript(id: String) -> Entry? { indexOf[id].map { entries[$0] } }

  init(plan: Plan, scenario: Scenario, day: Day) {
    let requests = Dictionary(scenario.requests.map { ($0.id, $0) }) { first, _ in first }
    var refused: [String: [String: Int]] = [:]
    for item in plan.refusedItems { refused[item.request, default: [:]][item.item, default: 0] += item.count }
    var planned: [String: [(item: String, count: Int)]] = [:]
    for run in plan.runs where run.date == day {
      for (number, stop) in run.stops.enumerated() {
        guard let id = stop.request else { continue }
        onRuns.insert(id)
        planned[id, default: []] += (stop.items ?? []).map { ($0.item, $0.count) }
        guard indexOf[id] == nil, let request = requests[id], request.status.awaitsCollection,
          let hauler = scenario.hauler(of: request)
        else { continue }
        indexOf[id] = entries.count
        entries.append(Entry(request: request, hauler: hauler, items: [], truck: run.truck, stop: number + 1))
      }
    }
    for index in entries.indices {
      let id = entries[index].request.id
      entries[index].items = Self.items(entries[index], planned[id] ?? [], refused[id] ?? [:], scenario)
    }
  }

  /// The planned count of each kind, or what is owed now less what the plan refused, if that is more.
  private static func items(
    _ entry: Entry, _ planned: [(item: String, count: Int)], _ refused: [String: Int], _ scenario: Scenario
  ) -> [(item: String, count: Int)] {
    let owed = OwedItems(entry.request, hauler: entry.hauler, catalogue: scenario.catalogue)
    let counts = Dictionary(planned.map { ($0.item, $0.count) }) { min($0 + $1, 1_000_000) }
    var seen: Set<String> = []
    let kinds = (planned.map(\.item) + entry.request.items.map(\.item)).filter { seen.insert($0).inserted }
    return kinds.compactMap { kind in
      // What is refused by rule stands in both lists; only the room that the plan lacked is taken off.
      let noRoom = max(0, (refused[kind] ?? 0) - (owed.refused[kind] ?? 0))
      let now = (owed.firm[kind] ?? 0) + (owed.addOns[kind] ?? 0) - noRoom
      let count = max(counts[kind] ?? 0, now)
      return count > 0 ? (kind, count) : nil
    }
  }
}
