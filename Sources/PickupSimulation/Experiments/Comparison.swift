/// Variants against their baseline: differences of pairs that share their random numbers.
public struct Comparison: Sendable, Encodable {
  public enum Verdict: String, Sendable, Codable {
    case better, worse
    /// Neither is better, but it differs.
    case different
    case notShown = "no difference shown"
    /// A mean while the queue grows says nothing.
    case unsteady = "no steady state"
  }

  public struct Row: Sendable, Encodable {
    public var variant: String
    public var measure: String
    public var by: String
    public var group: String
    public var reason: ReasonCode?
    public var unit: String
    public var baseline: Double
    public var value: Double
    /// Variant less baseline, replication by replication (paired t; Law, 10.2.1).
    public var difference: Estimate
    public var verdict: Verdict
    public var isHeadline: Bool
    /// Of the difference over the stated assumptions, one at a time, where that was asked for.
    public var range: AssumptionRange?
  }

  public struct VariantState: Sendable, Codable {
    public var variant: String
    public var says: String
    public var requestsPerMonth: Int
    public var hasSteadyState: Bool
    public var growth: Estimate?
  }

  public var replications: Int
  public var variants: [VariantState]
  public var rows: [Row]

  /// - Parameter all: all variants of the same replications, and the first replication under other assumptions.
  public init(_ all: [CellResult], _ experiment: Experiment) {
    let cells = all.filter { $0.assumed == nil }
    let byVariant = experiment.variants.map { variant in
      cells.filter { $0.variant == variant.name }.sorted { $0.replication < $1.replication }
    }
    replications = byVariant.first?.count ?? 0
    variants = zip(experiment.variants, byVariant).map { variant, cells in
      let growth = Estimate(SimulationAnswer.values(cells, "waiting_growth"))
      let waiting = Estimate(SimulationAnswer.values(cells, "waiting_end"))
      return VariantState(
        variant: variant.name, says: variant.says, requestsPerMonth: variant.world.parameters.requestsPerMonth,
        hasSteadyState: !SimulationAnswer.grows(growth, waiting: waiting, days: variant.world.window.days),
        growth: growth)
    }
    rows = []
    guard let base = byVariant.first else { return }
    for index in byVariant.indices.dropFirst() {
      let isSteady = variants[0].hasSteadyState && variants[index].hasSteadyState
      let own = Self.rows(byVariant[index], base, isSteady: isSteady)
      let ranges = DifferenceRanges(
        AssumedValues(all.filter { $0.variant == experiment.variants[0].name }),
        AssumedValues(all.filter { $0.variant == experiment.variants[index].name }))
      rows += own.map { row in
        var row = row
        if row.isHeadline { row.range = ranges.range(Measurement.key(row.measure), mean: row.difference.mean) }
        return row
      }
    }
  }

  /// Without the reasons of smaller groups than haulers, which tables have.
  public var summary: Comparison {
    var brief = self
    brief.rows.removeAll { $0.reason != nil && $0.by != "all" && $0.by != "hauler" }
    return brief
  }

  /// How the difference of a variant to the baseline moves over the assumptions.
  private struct DifferenceRanges {
    let base: AssumedValues
    let own: AssumedValues

    init(_ base: AssumedValues, _ own: AssumedValues) { (self.base, self.own) = (base, own) }

    func range(_ key: String, mean: Double) -> AssumptionRange? {
      guard let before = base.own[key], let after = own.own[key] else { return nil }
      let changes = base.others.compactMap { told, values -> AssumptionRange.Decider? in
        // A variant that chose this value itself stays as it is.
        let second = own.under(told).map { $0[key] } ?? after
        guard let first = values[key], let second else { return nil }
        return AssumptionRange.Decider(
          assumption: told.assumption, value: told.value, change: (second - first) - (after - before))
      }
      return AssumptionRange(about: mean, changes)
    }
  }

  private static func rows(_ cells: [CellResult], _ base: [CellResult], isSteady: Bool) -> [Row] {
    var order: [Measurement] = []
    var seen: Set<String> = []
    for one in (base + cells).flatMap(\.measurements) where seen.insert(one.key).inserted { order.append(one) }
    let values = [base, cells].map { cells in
      cells.map { cell in Dictionary(cell.measurements.map { ($0.key, $0.value) }) { first, _ in first } }
    }
    return order.compactMap { one in
      let pairs = zip(values[0], values[1]).compactMap { base, own -> (Double, Double)? in
        let none: Double? = Measure.isCount(one.measure) ? 0 : nil
        return (base[one.key] ?? none).flatMap { first in (own[one.key] ?? none).map { (first, $0) } }
      }
      guard let difference = Estimate(pairs.map { $1 - $0 }), let measure = Measure.named(one.measure) else { return nil }
      let n = Double(pairs.count)
      let unsteady = !isSteady && SimulationAnswer.unsteady.contains(one.measure)
      return Row(
        variant: cells.first?.variant ?? "", measure: one.measure, by: one.by, group: one.group, reason: one.reason,
        unit: measure.unit,
        baseline: pairs.reduce(0) { $0 + $1.0 } / n, value: pairs.reduce(0) { $0 + $1.1 } / n, difference: difference,
        verdict: unsteady ? .unsteady : verdict(difference, measure),
        isHeadline: one.by == "all" && Measure.headlines.contains(one.measure))
    }
  }

  static func verdict(_ difference: Estimate, _ measure: Measure) -> Verdict {
    guard difference.isApartFromZero else { return .notShown }
    guard measure.better != 0 else { return .different }
    return (difference.mean > 0) == (measure.better > 0) ? .better : .worse
  }

  /// Every headline's difference is known to `precision` of the baseline's mean. Growth, whose mean is about zero, is
  /// not asked.
  public func isPrecise(_ precision: Double) -> Bool {
    rows.filter { $0.isHeadline && $0.measure != "waiting_growth" && $0.verdict != .unsteady }.allSatisfy { row in
      row.baseline == 0 || (row.difference.halfWidth ?? .infinity) <= precision * abs(row.baseline)
    }
  }
}

extension Comparison.Row {
  private enum CodingKeys: String, CodingKey {
    case variant, measure, by, group, reason, unit, baseline, value, difference, verdict, isHeadline, range
  }

  /// Without a steady state no mean is written.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(variant, forKey: .variant)
    try values.encode(measure, forKey: .measure)
    try values.encode(by, forKey: .by)
    try values.encode(group, forKey: .group)
    try values.encodeIfPresent(reason, forKey: .reason)
    try values.encode(unit, forKey: .unit)
    try values.encode(verdict, forKey: .verdict)
    try values.encode(isHeadline, forKey: .isHeadline)
    guard verdict != .unsteady else { return }
    try values.encode(baseline, forKey: .baseline)
    try values.encode(value, forKey: .value)
    try values.encode(difference, forKey: .difference)
    try values.encodeIfPresent(range, forKey: .range)
  }
}
