import JunkPickup

/// One number of `simulation.yaml`: what it means, what it rests on, and between which values the truth may lie.
public struct Knob: Sendable {
  public enum Basis: String, Sendable, Codable {
    /// The published figures give it, or it is set so that the simulation meets them.
    case fitted
    /// Nobody publishes it; the range is stated.
    case assumed
    /// The published figures could be met by quite different values; the range is stated.
    case notIdentified = "not identified"
    /// A choice of whoever asks, not a fact.
    case chosen
  }

  public let name: String
  public let meaning: String
  public let basis: Basis
  public let source: String
  let path: any WritableKeyPath<ServiceParameters, Int> & Sendable
  /// How many of the stored units one written unit is.
  let unit: Int
  /// As written, both ends allowed.
  let allowed: ClosedRange<Int>
  /// In stored units; `nil`: a choice, or fixed by what is published.
  public let range: ClosedRange<Int>?
  /// Answers are computed at both ends of the range too. Which ones are is a judgement, not a
  /// screening.
  public let isVaried: Bool

  init(
    _ name: String, _ path: any WritableKeyPath<ServiceParameters, Int> & Sendable, unit: Int = 1,
    allowed: ClosedRange<Int>, range: ClosedRange<Int>? = nil, isVaried: Bool = false, _ basis: Basis,
    _ source: String, _ meaning: String
  ) {
    self.name = name
    self.path = path
    self.unit = unit
    self.allowed = allowed
    self.range = range
    self.isVaried = isVaried
    self.basis = basis
    self.source = source
    self.meaning = meaning
  }

  public func value(_ parameters: ServiceParameters) -> Int { parameters[keyPath: path] }

  public func set(_ value: Int, _ parameters: inout ServiceParameters) { parameters[keyPath: path] = value }

  /// The stored value as a person writes it.
  public func text(_ value: Int) -> String {
    guard unit > 1, value % unit != 0 else { return "\(value / unit)" }
    let hundredths = (value * 100 + unit / 2) / unit
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)"))
  }
}
