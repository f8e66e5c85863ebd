import JunkPickup

/// One assumption at another value than our own, in words.
public struct AssumedValue: Sendable, Hashable, Codable {
  /// As in `simulation.yaml`.
  public var assumption: String
  /// As written there.
  public var value: String
}

/// One assumption at one end of its range, all others as they are.
public struct Assumption: Sendable {
  public let knob: Knob
  /// In stored units.
  public let value: Int

  public var told: AssumedValue { AssumedValue(assumption: knob.name, value: knob.text(value)) }

  public func applied(to world: ServiceWorld) -> ServiceWorld {
    var other = world
    knob.set(value, &other.parameters)
    return other
  }

  /// Both ends of the range of every assumption that is varied, as far as they differ from what is assumed.
  public static func all(_ parameters: ServiceParameters) -> [Assumption] {
    Knobs.all.filter(\.isVaried).flatMap { knob -> [Assumption] in
      guard let range = knob.range else { return [] }
      return [range.lowerBound, range.upperBound].filter { $0 != knob.value(parameters) }.map {
        Assumption(knob: knob, value: $0)
      }
    }
  }
}

/// How far a headline, or the difference of one, moves when one assumption at a time goes to an end of its range
/// (one-at-a-time sensitivity).
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

  /// Zero lies within: which of two is better depends on what is assumed.
  public var hasBothSigns: Bool { low < 0 && high > 0 }

  /// - Parameter changes: to the same replication under our own assumptions; they are laid upon the mean of all.
  init?(about mean: Double, _ changes: [Decider]) {
    guard !changes.isEmpty else { return nil }
    low = mean + min(0, changes.map(\.change).min() ?? 0)
    high = mean + max(0, changes.map(\.change).max() ?? 0)
    var seen: Set<String> = []
    deciders = changes.enumerated().sorted { (-abs($0.1.change), $0.0) < (-abs($1.1.change), $1.0) }.map(\.1)
      .filter { $0.change != 0 && seen.insert($0.assumption).inserted }.prefix(3).map { $0 }
  }

  /// Of one measure, from the cells of one variant.
  /// - Parameter cells: those under our own assumptions and those under others; of the first replication is compared.
  static func of(_ key: String, mean: Double, _ cells: [CellResult]) -> AssumptionRange? {
    let values = AssumedValues(cells)
    guard let own = values.own[key] else { return nil }
    return AssumptionRange(
      about: mean,
      values.others.compactMap { told, values in
        values[key].map { Decider(assumption: told.assumption, value: told.value, change: $0 - own) }
      })
  }
}

/// The values of one variant's first replication, under our own assumptions and under each other.
struct AssumedValues {
  private(set) var own: [String: Double] = [:]
  /// In the order in which they were played.
  private(set) var others: [(told: AssumedValue, values: [String: Double])] = []

  init(_ cells: [CellResult]) {
    for cell in cells where cell.replication == 1 {
      let values = Dictionary(cell.measurements.map { ($0.key, $0.value) }) { first, _ in first }
      if let told = cell.assumed { others.append((told, values)) } else { own = values }
    }
  }

  func under(_ told: AssumedValue) -> [String: Double]? { others.first { $0.told == told }?.values }
}
