/// Arithmetic that stops at a bound instead of trapping, so that an audit of nonsense ends with an answer.
///
/// The bound lies far above every real cost, and the sum of all cost terms at the bound still fits in `Int64`.
enum Bounded {
  static let bound: Int64 = 1 << 58

  static func sum(_ a: Int64, _ b: Int64) -> Int64 {
    clamp(clamp(a) + clamp(b))
  }

  static func product(_ price: Int64, _ amount: Int) -> Int64 {
    let (result, overflow) = price.multipliedReportingOverflow(by: Int64(amount))
    guard overflow else { return clamp(result) }
    return (price < 0) == (amount < 0) ? bound : -bound
  }

  static func sum(_ a: Load, _ b: Load) -> Load {
    var total = Load.zero
    for lane in 0..<Load.scalarCount { total[lane] = Int32(clamping: Int64(a[lane]) + Int64(b[lane])) }
    return total
  }

  private static func clamp(_ value: Int64) -> Int64 { max(-bound, min(bound, value)) }
}

extension Costs {
  /// Adds `amount` to a term without trapping.
  mutating func charge(_ term: CostTerm, _ amount: Int64) {
    self[term] = Bounded.sum(self[term], amount)
  }
}
