import Routing

/// Cost units by the plan's term names.
struct TownCosts: Sendable {
  private var units: [String: Int64] = [:]

  /// - Parameter assigned: how the engine's assignment costs divide.
  init(_ costs: Costs, _ assigned: AssignedCosts) {
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
    units["changes"] = assigned.changes
    units["extraVisitDays", default: 0] += assigned.extraDays
  }

  subscript(term: String) -> Int64 {
    get { units[term] ?? 0 }
    set { units[term] = newValue }
  }

  static func sum(_ parts: [TownCosts]) -> TownCosts {
    var sum = TownCosts(Costs(), AssignedCosts())
    for part in parts { for (term, amount) in part.units { sum.units[term, default: 0] += amount } }
    return sum
  }

  /// Each term in whole cents, rounded once.
  var cents: [String: Int] { units.mapValues(CostUnits.cents) }
}

/// How assignment costs divide, in cost units.
struct AssignedCosts: Sendable {
  var late: Int64 = 0
  var waited: Int64 = 0
  var changes: Int64 = 0
  /// Of requests of which something is done on a day under way; the engine knows only what is left of them.
  var extraDays: Int64 = 0

  /// What is told of one run: days of a request are counted over all runs.
  var ofRun: AssignedCosts { AssignedCosts(late: late, waited: waited, changes: changes) }

  static func + (a: AssignedCosts, b: AssignedCosts) -> AssignedCosts {
    var sum = a
    sum += b
    return sum
  }

  static func += (a: inout AssignedCosts, b: AssignedCosts) {
    a.late += b.late
    a.waited += b.waited
    a.changes += b.changes
    a.extraDays += b.extraDays
  }
}
