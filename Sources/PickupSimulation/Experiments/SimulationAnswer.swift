import JunkPickup

/// What a simulation says of one world: every measure with its interval over replications, and the headlines with their
/// range over the assumptions too.
public struct SimulationAnswer: Sendable, Codable {
  public struct Row: Sendable, Codable {
    public var measure: String
    public var by: String
    public var group: String
    public var unit: String
    public var estimate: Estimate
  }

  public struct Headline: Sendable, Codable {
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

  /// Waits are no averages while the queue grows.
  private static let unsteady: Set<String> = ["wait_mean", "wait_median", "wait_p90", "within_target_percent", "cost_per_collection"]

  /// - Parameter assumptions: the same world with one assumption at another value, at the first replication.
  public init(_ cells: [CellResult], world: ServiceWorld, assumptions: [AssumptionCell] = []) {
    replications = cells.count
    requestsPerMonth = world.parameters.requestsPerMonth
    rows = Self.rows(cells)
    func values(_ measure: String) -> [Double] { Self.values(cells, measure) }
    growth = Estimate(values("waiting_growth"))
    hasSteadyState = !Self.grows(growth, waiting: Estimate(values("waiting_end")), days: world.window.days)
    let (isSteady, first) = (hasSteadyState, cells.first)
    headlines = Measure.headlines.compactMap { name in
      guard let measure = Measure.named(name), let estimate = Estimate(values(name)) else { return nil }
      return Headline(
        measure: name, unit: measure.unit, estimate: estimate,
        range: first.flatMap { AssumptionRange(name, base: $0, estimate: estimate, assumptions) },
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
      cell.measurements.first { $0.measure == measure && $0.by == by && $0.group == group }?.value
    }
  }

  private static func rows(_ cells: [CellResult]) -> [Row] {
    var order: [String] = []
    var values: [String: (Measurement, [Double])] = [:]
    for cell in cells {
      for one in cell.measurements {
        if values[one.key] == nil { order.append(one.key) }
        values[one.key, default: (one, [])].1.append(one.value)
      }
    }
    return order.compactMap { key in
      guard let (one, values) = values[key], let estimate = Estimate(values) else { return nil }
      return Row(measure: one.measure, by: one.by, group: one.group, unit: Measure.named(one.measure)?.unit ?? "", estimate: estimate)
    }
  }
}

/// One assumption at one end of its range.
public struct AssumptionCell: Sendable {
  public var knob: String
  /// As written.
  public var value: String
  public var cell: CellResult

  public init(knob: String, value: String, cell: CellResult) {
    self.knob = knob
    self.value = value
    self.cell = cell
  }

  /// Every stated assumption at both ends of its range, all others as they are.
  public static func worlds(_ world: ServiceWorld) -> [(knob: String, value: String, world: ServiceWorld)] {
    Knobs.all.flatMap { knob -> [(String, String, ServiceWorld)] in
      guard let range = knob.range else { return [] }
      return [range.lowerBound, range.upperBound].filter { $0 != knob.value(world.parameters) }.map { value in
        var other = world
        knob.set(value, &other.parameters)
        return (knob.name, knob.text(value), other)
      }
    }
  }
}

/// How far a headline moves when one assumption at a time goes to an end of its range (one-at-a-time sensitivity).
public struct AssumptionRange: Sendable, Codable {
  public struct Decider: Sendable, Codable {
    public var assumption: String
    public var value: String
    public var change: Double
  }

  public var low: Double
  public var high: Double
  /// The assumptions that move it most, at most three.
  public var deciders: [Decider]

  /// Changes are differences to the same replication under our own assumptions, laid upon the mean of all.
  init?(_ measure: String, base: CellResult, estimate: Estimate, _ assumptions: [AssumptionCell]) {
    guard !assumptions.isEmpty, let own = SimulationAnswer.values([base], measure).first else { return nil }
    let changes = assumptions.compactMap { one -> Decider? in
      guard let value = SimulationAnswer.values([one.cell], measure).first else { return nil }
      return Decider(assumption: one.knob, value: one.value, change: value - own)
    }
    low = estimate.mean + min(0, changes.map(\.change).min() ?? 0)
    high = estimate.mean + max(0, changes.map(\.change).max() ?? 0)
    var seen: Set<String> = []
    deciders = changes.enumerated().sorted { (-abs($0.1.change), $0.0) < (-abs($1.1.change), $1.0) }.map(\.1)
      .filter { $0.change != 0 && seen.insert($0.assumption).inserted }.prefix(3).map { $0 }
  }
}
