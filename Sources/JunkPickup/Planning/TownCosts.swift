import Routing

/// Cost units by the plan's term names.
struct TownCosts: Sendable {
  private var units: [String: Int64] = [:]

  /// - Parameter assigned: how the engine's assignment costs divide.
  init(_ costs: Costs, _ assigned: (late: Int64, waited: Int64)) {
    for term in CostTerm.allCases {
      switch term {
      case .assignment: break
      case .vehicles: units["trucks"] = costs[.vehicles]
      case .extraPeriods: units["extraVisitDays"] = costs[.extraPeriods]
      case .driving, .distance, .service, .unloading, .waiting, .rests, .overtime, .tipping, .leftOut:
        units[term.rawValue] = costs[term]
      }
    }
    units["daysLate"] = assigned.late
    units["daysWaited"] = assigned.waited
  }

  subscript(term: String) -> Int64 {
    get { units[term] ?? 0 }
    set { units[term] = newValue }
  }

  static func sum(_ parts: [TownCosts]) -> TownCosts {
    var sum = TownCosts(Costs(), (0, 0))
    for part in parts { for (term, amount) in part.units { sum.units[term, default: 0] += amount } }
    return sum
  }

  /// Each term in whole cents, rounded once.
  var cents: [String: Int] { units.mapValues(CostUnits.cents) }
}
