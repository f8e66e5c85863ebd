/// Names for the parts of a plan's cost. Their sum is the cost.
///
/// Worked seconds are priced at the vehicle's regular price and shown by what they were spent on; `overtime` holds the
/// premium only. Unpaid breaks cost nothing. A chain's inner driving counts as driving.
public enum CostTerm: String, Sendable, CaseIterable {
  case driving, distance, service, unloading, waiting, rests, overtime, vehicles, tipping, assignment, extraPeriods, leftOut
}

/// Cost in the problem's units, by term.
public struct Costs: Sendable, Equatable {
  private var amounts = [Int64](repeating: 0, count: CostTerm.allCases.count)

  public init() {}

  public subscript(term: CostTerm) -> Int64 {
    get { amounts[Self.index(term)] }
    set { amounts[Self.index(term)] = newValue }
  }

  public var total: Int64 { amounts.reduce(0, +) }

  public static func + (a: Costs, b: Costs) -> Costs {
    var sum = a
    for term in CostTerm.allCases { sum[term] += b[term] }
    return sum
  }

  private static func index(_ term: CostTerm) -> Int {
    switch term {
    case .driving: 0
    case .distance: 1
    case .service: 2
    case .unloading: 3
    case .waiting: 4
    case .rests: 5
    case .overtime: 6
    case .vehicles: 7
    case .tipping: 8
    case .assignment: 9
    case .extraPeriods: 10
    case .leftOut: 11
    }
  }
}
