/// Money inside the engine: 1/3600 of a cent, so that cents per hour are whole units per second.
package enum CostUnits {
  package static let perCent: Int64 = 3_600

  package static func of(cents: Int) -> Int64 { Int64(cents) * perCent }
  package static func perMeter(centsPerMile: Int) -> Int64 { (Int64(centsPerMile) * 3_600_000 + 804_672) / 1_609_344 }
  package static func perPound(centsPerTon: Int) -> Int64 { (Int64(centsPerTon) * 3_600 + 1_000) / 2_000 }
  /// Whole cents, half up.
  package static func cents(_ units: Int64) -> Int {
    let shifted = units + perCent / 2
    return Int(shifted >= 0 ? shifted / perCent : (shifted - perCent + 1) / perCent)
  }
}
