/// The requests that a plan answers for (rule 1), with what each is owed.
struct OwedRequests {
  struct Owed {
    var request: Request
    var hauler: Hauler
    var items: OwedItems
    /// Visits in which firm items lie; each must be made. Parts are numbered by `part(of:)`.
    var requiredParts: Set<Int>
  }

  /// In the order of the scenario.
  let all: [Owed]
  private let indexOf: [String: Int]
  private let scenario: Scenario

  init(scenario: Scenario, haulers: Set<String>) {
    self.scenario = scenario
    var all: [Owed] = []
    var indexOf: [String: Int] = [:]
    for request in scenario.requests where request.status.awaitsCollection && indexOf[request.id] == nil {
      guard let hauler = scenario.hauler(of: request), haulers.contains(hauler.id) else { continue }
      let items = OwedItems(request, hauler: hauler, catalogue: scenario.catalogue)
      let parts = Set(items.firm.keys.map { Self.part(of: $0, in: scenario) })
      indexOf[request.id] = all.count
      all.append(Owed(request: request, hauler: hauler, items: items, requiredParts: parts))
    }
    self.all = all
    self.indexOf = indexOf
  }

  subscript(id: String) -> Owed? { indexOf[id].map { all[$0] } }

  /// The visit to which an item kind belongs (rule 6): the index of the separate stream set that holds its stream, or
  /// -1 for the visit of all the rest.
  func part(of item: String) -> Int { Self.part(of: item, in: scenario) }

  private static func part(of item: String, in scenario: Scenario) -> Int {
    guard let stream = scenario.catalogue[item]?.stream else { return -1 }
    return scenario.separateStreams.firstIndex { $0.contains(stream) } ?? -1
  }

  /// Stop seconds at each place (rule 13), per hauler, since haulers' policies differ.
  func stopSeconds(hauler: String) -> [Place: Int] {
    all.filter { $0.hauler.id == hauler }.reduce(into: [:]) { table, owed in
      let seconds = owed.hauler.policy.stopSeconds[owed.request.dwelling] ?? 0
      table[owed.request.place] = max(table[owed.request.place] ?? 0, seconds)
    }
  }
}
