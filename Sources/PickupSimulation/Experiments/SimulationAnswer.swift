import JunkPickup

/// What a simulation says of one world: every measure with its interval over replications, and the headlines with their
/// range over the assumptions too.
public struct SimulationAnswer: Sendable, Encodable {
  public struct Row: Sendable, Encodable {
    public var measure: String
    public var by: String
    public var group: String
    public var reason: ReasonCode?
    public var unit: String
    public var estimate: Estimate
    /// The mean says nothing, because the queue grows: it is not written.
    public var isWithoutSteadyState: Bool
  }

  public struct Headline: Sendable, Encodable {
    public var measure: String
    public var unit: String
    public var estimate: Estimate
    /// Over the stated assumptions, one at a time; `nil`: not computed.
    public var range: AssumptionRange?
    /// The mean says nothing, because the queue grows.
    public var isWithoutSteadyState: Bool
  }

  public var replications: Int
  public var requestsPerMonth: Int
  public var headlines: [Headline]
  /// Requests a day by which the queue grows, if it does.
  public var growth: Estimate?
  public var hasSteadyState: Bool
  public var rows: [Row]

  /// Without the reasons of smaller groups than haulers, which tables have.
  public var summary: SimulationAnswer {
    var brief = self
    brief.rows.removeAll { $0.reason != nil && $0.by != "all" && $0.by != "hauler" }
    return brief
  }

  /// Waits are no averages while the queue grows.
  static let unsteady: Set<String> = [
    "wait_mean", "wait_median", "wait_p90", "within_target_percent", "closed_within_percent",
    "collected_within_percent", "wait_spread_by_district", "cost_per_collection",
  ]

  /// - Parameter all: the replications, and cells of the first one under other assumptions.
  public init(_ all: [CellResult], world: ServiceWorld) {
    let cells = all.filter { $0.assumed == nil }
    replications = cells.count
    requestsPerMonth = world.parameters.requestsPerMonth
    rows = []
    func values(_ measure: String) -> [Double] { Self.values(cells, measure) }
    growth = Estimate(values("waiting_growth"))
    hasSteadyState = !Self.grows(growth, waiting: Estimate(values("waiting_end")), days: world.window.days)
    let isSteady = hasSteadyState
    rows = Self.rows(cells, isSteady: isSteady)
    headlines = Measure.headlines.compactMap { name in
      guard let measure = Measure.named(name), let estimate = Estimate(values(name), bounds: measure.bounds)
      else { return nil }
      return Headline(
        measure: name, unit: measure.unit, estimate: estimate,
        range: AssumptionRange.of(Measurement.key(name), mean: estimate.mean, all),
        isWithoutSteadyState: !isSteady && Self.unsteady.contains(name))
    }
  }

  /// A queue grows if the growth over the window is more than a fifth of those who wait at its end, and no noise.
  static func grows(_ growth: Estimate?, waiting: Estimate?, days: Int) -> Bool {
    guard let growth, let waiting, growth.mean > 0 else { return false }
    let isShown = growth.halfWidth.map { growth.mean > $0 } ?? true
    return isShown && growth.mean * Double(days) > 0.2 * waiting.mean
  }

  public static func values(_ cells: [CellResult], _ measure: String, by: String = "all", group: String = "all") -> [Double] {
    cells.compactMap { cell in
      cell.measurements.first { $0.measure == measure && $0.by == by && $0.group == group && $0.reason == nil }?.value
    }
  }

  private static func rows(_ cells: [CellResult], isSteady: Bool) -> [Row] {
    var order: [String] = []
    var values: [String: (Measurement, [Double])] = [:]
    for cell in cells {
      for one in cell.measurements {
        if values[one.key] == nil { order.append(one.key) }
        values[one.key, default: (one, [])].1.append(one.value)
      }
    }
    return order.compactMap { key in
      guard let (one, told) = values[key] else { return nil }
      let none = Measure.isCount(one.measure) ? cells.count - told.count : 0
      let measure = Measure.named(one.measure)
      let values = told + [Double](repeating: 0, count: none)
      guard let estimate = Estimate(values, bounds: measure?.bounds) else { return nil }
      return Row(
        measure: one.measure, by: one.by, group: one.group, reason: one.reason,
        unit: measure?.unit ?? "", estimate: estimate,
        isWithoutSteadyState: !isSteady && Self.unsteady.contains(one.measure))
    }
  }
}

extension SimulationAnswer.Row {
  private enum CodingKeys: String, CodingKey { case measure, by, group, reason, unit, estimate, isWithoutSteadyState }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(measure, forKey: .measure)
    try values.encode(by, forKey: .by)
    try values.encode(group, forKey: .group)
    try values.encodeIfPresent(reason, forKey: .reason)
    try values.encode(unit, forKey: .unit)
    try values.encode(isWithoutSteadyState, forKey: .isWithoutSteadyState)
    if !isWithoutSteadyState { try values.encode(estimate, forKey: .estimate) }
  }
}

extension SimulationAnswer.Headline {
  private enum CodingKeys: String, CodingKey { case measure, unit, estimate, range, isWithoutSteadyState }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(measure, forKey: .measure)
    try values.encode(unit, forKey: .unit)
    try values.encode(isWithoutSteadyState, forKey: .isWithoutSteadyState)
    guard !isWithoutSteadyState else { return }
    try values.encode(estimate, forKey: .estimate)
    try values.encodeIfPresent(range, forKey: .range)
  }
}
