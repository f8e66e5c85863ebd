/// Cost by term in units of 1/3600 cent, summed exactly; rounded only when asked for cents. The audit's own arithmetic.
struct AuditMoney {
  /// The terms of Rules.md, in its order.
  static let terms = [
    "driving", "service", "unloading", "waiting", "rests", "overtime", "distance", "trucks", "tipping", "daysLate",
    "daysWaited", "changes", "extraVisitDays", "leftOut",
  ]

  private(set) var units: [String: Int] = [:]

  /// `amount` (seconds, meters, pounds, or 3600 for a price in cents) at `price` units each.
  mutating func add(_ term: String, _ amount: Int, price: Int) {
    units[term] = Self.sum(units[term] ?? 0, Self.product(amount, price))
  }

  mutating func add(_ term: String, cents: Int) { add(term, 3600, price: cents) }

  static func += (a: inout AuditMoney, b: AuditMoney) { a.units.merge(b.units) { sum($0, $1) } }

  /// Whole cents of a term, half up.
  func cents(_ term: String) -> Int { Self.rounded(units[term] ?? 0, by: 3600) }

  /// `amount / divisor`, half up, for amounts not negative.
  static func rounded(_ amount: Int, by divisor: Int) -> Int {
    amount / divisor + (amount % divisor >= divisor - amount % divisor ? 1 : 0)
  }

  /// Units per meter: a mile is 1609.344 m.
  static func unitsPerMeter(centsPerMile: Int) -> Int { rounded(product(centsPerMile, 3_600_000), by: 1_609_344) }

  /// Units per pound: a ton is 2000 lb.
  static func unitsPerPound(centsPerTon: Int) -> Int { rounded(product(centsPerTon, 3600), by: 2000) }

  /// Sums and products stop at a number that no cost reaches, so that nonsense in a plan is wrong and not a crash.
  static func sum(_ a: Int, _ b: Int) -> Int {
    let (value, isTooLarge) = a.addingReportingOverflow(b)
    return isTooLarge ? Int.max : value
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (value, isTooLarge) = a.multipliedReportingOverflow(by: b)
    return isTooLarge ? Int.max : value
  }
}
