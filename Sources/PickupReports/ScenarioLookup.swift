import JunkPickup

/// Finds a plan's ids in its scenario. A plan may name what the scenario does not have; then the id stands for itself.
struct ScenarioLookup {
  let scenario: Scenario
  private let requests: [String: Request]
  private let haulers: [String: Hauler]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    requests = Dictionary(scenario.requests.map { ($0.id, $0) }) { first, _ in first }
    haulers = Dictionary(scenario.haulers.map { ($0.id, $0) }) { first, _ in first }
  }

  func request(_ id: String) -> Request? { requests[id] }
  func hauler(_ id: String) -> Hauler? { haulers[id] }
  func truck(_ id: String, of hauler: String) -> Truck? { haulers[hauler]?.trucks.first { $0.id == id } }
  func site(_ id: String) -> Site? { scenario.sites[id] }
  func kind(_ id: String) -> ItemKind? { scenario.catalogue[id] }
}
