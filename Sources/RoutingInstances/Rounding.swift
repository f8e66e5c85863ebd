/// How an instance's decimal numbers become whole ones; applies to distances, times, loads, prizes and fixed costs alike.
public enum Rounding: String, Sendable, CaseIterable {
  /// To the nearest whole number, halves to even.
  case round
  /// Down.
  case trunc
  /// Times 10, then down: the convention of the DIMACS challenge of 2022.
  case dimacs
  /// Times 1000, then to the nearest.
  case exact

  /// Whole units in one unit of the file.
  public var scale: Int {
    switch self {
    case .round, .trunc: 1
    case .dimacs: 10
    case .exact: 1000
    }
  }

  /// - Precondition: `value` lies within `±1e12`.
  func whole(_ value: Double) -> Int {
    switch self {
    case .round: Int(value.rounded(.toNearestOrEven))
    case .trunc: Int(value)
    case .dimacs: Int(10 * value)
    case .exact: Int((1000 * value).rounded(.toNearestOrEven))
    }
  }

  /// By which instances of this kind are compared in the literature.
  public static func usual(for kind: String) -> Rounding {
    switch kind {
    case "VRPTW", "PCVRPTW", "MTVRPTWR": .dimacs
    case "MDVRPTW", "SDVRPTW", "HFVRP": .exact
    default: .round
    }
  }

  /// A whole amount in the file's unit, such as `12.3` for 123 tenths.
  public func text(_ amount: Int64) -> String {
    let scale = UInt64(self.scale)
    let digits = String(amount.magnitude % scale + scale).dropFirst()
    return (amount < 0 ? "-" : "") + String(amount.magnitude / scale) + (digits.isEmpty ? "" : ".\(digits)")
  }
}
