import JunkPickup

extension DemandParameters {
  /// A month's whole intake. `nil` unless `month` is `YYYY-MM` and exists.
  public static func month(_ month: some StringProtocol, requests: Int) -> DemandParameters? {
    guard let first = Day(month + "-01") else { return nil }
    let (year, number, _) = first.yearMonthDay
    let next = number == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: number + 1, day: 1)
    guard let next else { return nil }
    return DemandParameters(period: Horizon(from: first, days: next - first), requests: requests)
  }

  /// Those who wait for collection when a planner looks at `asOf`: they came in within the 13 whole days before, mostly
  /// lately, and those with a promise have it within the planned days.
  public static func waiting(for horizon: Horizon, asOf: Moment, requests: Int) -> DemandParameters {
    var parameters = DemandParameters(period: Horizon(from: asOf.day + -13, days: 13), requests: requests)
    parameters.waitingHalvesEveryDays = 4
    parameters.plannedDays = horizon
    return parameters
  }
}

extension DemandGenerator {
  /// The same from a scenario's zones, catalogue and haulers; the requests that it holds do not matter.
  public init(
    parameters: DemandParameters, scenario: Scenario, demand: [DemandZone] = [], items: [DemandItem] = [],
    addresses: AddressBook? = nil, seed: UInt64
  ) throws {
    try self.init(
      parameters: parameters, zones: scenario.zones.values.sorted { $0.id < $1.id }, demand: demand,
      catalogue: scenario.catalogue, items: items, haulers: scenario.haulers, addresses: addresses, seed: seed)
  }

  /// The contents of `requests.csv` and `items.csv`.
  public func files() -> (requests: String, items: String) {
    let requests = requests()
    return (RequestWriter.requests(requests), RequestWriter.items(requests))
  }
}
