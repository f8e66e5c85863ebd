import BoundProofs
import Routing

/// The branches of the search with what is proven of each. Branch 0 is the whole problem.
struct BranchTree {
  enum State: Equatable {
    case open
    /// GLPK's integer solver found all that is cheaper in a complete list of routes, or edges leave nothing cheaper.
    case trusted
    /// Nothing more is tried.
    case givenUp
    case split(CountLimit, low: Int, high: Int)
  }

  /// What prices prove, on the grid: of routes, or of walks or chains of trips if they have terms.
  struct Proof {
    var bound: Int64
    var duals: Duals
    var terms: [WalkTerms]?
    /// What those walks remember.
    var memory: [[Int]] = []
    var trips: [TripTerms]?

    /// Where pricing of routes begins: walks are cheaper than all routes, so what they cost is no threshold for these.
    var beginning: (bound: Int64, duals: Duals) {
      var duals = duals
      if terms != nil { duals.fleet = duals.fleet.map { _ in 0 } }
      return (bound, duals)
    }

    var node: ProofNode {
      if let trips { return .chained(duals, terms: trips) }
      return terms.map { .walked(duals, terms: $0, memory: memory) } ?? .priced(duals)
    }
  }

  struct Branch {
    var limits: [CountLimit] = []
    var state = State.open
    /// On the grid; its duals prove it. `raised` may be higher, by rows that the checker does not know.
    var proven: Proof?
    var raised: Int64?
    /// What suited the branch's walks.
    var terms: [WalkTerms]?
    /// Only long work is left.
    var isRipe = false
  }

  let root: Relaxation
  private(set) var branches = [Branch()]

  init(_ root: Relaxation) { self.root = root }

  var count: Int { branches.count }

  func relaxation(of index: Int) -> Relaxation {
    var relaxation = root
    relaxation.limits = branches[index].limits
    return relaxation
  }

  mutating func prove(
    _ index: Int, _ bound: Int64, _ duals: Duals, terms: [WalkTerms]? = nil, memory: [[Int]] = []
  ) {
    if let terms { branches[index].terms = terms }
    guard bound > branches[index].proven?.bound ?? .min else { return }
    branches[index].proven = Proof(bound: bound, duals: duals, terms: terms, memory: memory)
  }
  mutating func prove(_ index: Int, _ bound: Int64, _ duals: Duals, trips: [TripTerms]) {
    guard bound > branches[index].proven?.bound ?? .min else { return }
    branches[index].proven = Proof(bound: bound, duals: duals, terms: nil, trips: trips)
  }
  mutating func raise(_ index: Int, _ bound: Int64) {
    branches[index].raised = max(branches[index].raised ?? .min, bound)
  }
  mutating func trust(_ index: Int) { branches[index].state = .trusted }
  mutating func ripen(_ index: Int) { branches[index].isRipe = true }
  mutating func giveUp(_ index: Int) { branches[index].state = .givenUp }

  /// Two branches: at most `split.high` of what is counted, or at least one more.
  mutating func split(_ index: Int, _ split: CountLimit) {
    var (low, high) = (branches[index], branches[index])
    let most = CountLimit.most(split.counted, of: split.types, in: root.problem)
    low.limits.append(CountLimit(split.counted, types: split.types, low: 0, high: split.high))
    high.limits.append(
      CountLimit(split.counted, types: split.types, low: split.high + 1, high: max(most, split.high + 1)))
    // A parent's duals say nothing of the new row, but its bound holds.
    low.raised = bestBound(branches[index])
    high.raised = low.raised
    low.proven = nil
    high.proven = nil
    (low.isRipe, high.isRipe) = (false, false)
    branches[index].state = .split(split, low: branches.count, high: branches.count + 1)
    branches += [low, high]
  }

  /// The open branch with the least bound, if it is of use; long work last, so that all of the tree is bounded first.
  func next(below cost: Int64) -> Int? {
    let useful = branches.indices.filter { branches[$0].state == .open && !isClosed(branches[$0], cost) }
    let quick = useful.filter { !branches[$0].isRipe }
    return (quick.isEmpty ? useful : quick).min {
      (bestBound(branches[$0]) ?? .min, $0) < (bestBound(branches[$1]) ?? .min, $1)
    }
  }

  /// The bound, on the grid, from which another branch is the one whose bound counts.
  /// - Parameter share: of the cost, by which that bound is to be left behind.
  func goal(besides index: Int, below cost: Int64, ahead share: Double) -> Int64 {
    let others = branches.indices.filter { $0 != index && branches[$0].state == .open && !isClosed(branches[$0], cost) }
    guard let next = others.map({ bestBound(branches[$0]) ?? .min }).min() else { return .max }
    return next + Int64(share * Double(cost * root.scale))
  }

  /// In cost units: no plan costs less.
  func bound(upTo cost: Int64) -> Int64 {
    var least = cost
    for branch in branches {
      switch branch.state {
      case .split, .trusted: continue
      case .open, .givenUp: least = min(least, bestBound(branch).map { root.units($0) } ?? 0)
      }
    }
    return least
  }

  /// What can be checked of the proof that no plan is cheaper than `cost`: the tree, and the claim that it proves.
  func proof(upTo cost: Int64, of index: Int = 0) -> (node: ProofNode, claim: Int64)? {
    let branch = branches[index]
    let own = branch.proven.map { (node: $0.node, claim: min(cost, root.units($0.bound))) }
    switch branch.state {
    case .trusted: return own.map { $0.claim >= cost ? $0 : (.trusted, cost) } ?? (.trusted, cost)
    case .open, .givenUp: return own
    case .split(let limit, let lowIndex, let highIndex):
      guard let low = proof(upTo: cost, of: lowIndex), let high = proof(upTo: cost, of: highIndex),
        min(low.claim, high.claim) > own?.claim ?? .min
      else { return own }
      return (
        .split(limit.counted, types: limit.types, atMost: limit.high, low: low.node, high: high.node),
        min(low.claim, high.claim)
      )
    }
  }

  private func bestBound(_ branch: Branch) -> Int64? {
    guard let proven = branch.proven?.bound else { return branch.raised }
    return max(proven, branch.raised ?? proven)
  }

  func isClosed(_ index: Int, at cost: Int64) -> Bool { isClosed(branches[index], cost) }

  private func isClosed(_ branch: Branch, _ cost: Int64) -> Bool {
    bestBound(branch).map { root.units($0) >= cost } ?? false
  }
}

/// Chooses what to branch on: numbers of vehicles or disposals that are broken in the relaxation.
enum Splits {
  private static let least = 1e-3

  static func best(_ values: [(column: Column, value: Double)], _ problem: Problem) -> CountLimit? {
    let types = Array(problem.vehicleTypes.indices)
    let periods = Set(problem.vehicleTypes.map(\.period)).sorted()
    let byPeriod = periods.map { period in types.filter { problem.vehicleTypes[$0].period == period } }
    let levels: [(CountLimit.Counted, [[Int]])] = [
      (.routes, [types]), (.disposals, [types]), (.routes, byPeriod), (.disposals, byPeriod),
      (.routes, types.map { [$0] }), (.disposals, types.map { [$0] }),
    ]
    return levels.lazy.compactMap { mostBroken($0, of: $1, values) }.first
  }

  private static func mostBroken(
    _ counted: CountLimit.Counted, of groups: [[Int]], _ values: [(column: Column, value: Double)]
  ) -> CountLimit? {
    var best: (limit: CountLimit, broken: Double)?
    for types in groups {
      var limit = CountLimit(counted, types: types, low: 0, high: 0)
      let sum = values.reduce(0) {
        $0 + $1.value * Double(limit.amount(type: $1.column.type, disposals: $1.column.disposals))
      }
      let broken = min(sum - sum.rounded(.down), sum.rounded(.up) - sum)
      guard broken > max(least, best?.broken ?? 0) else { continue }
      limit.high = Int(sum.rounded(.down))
      best = (limit, broken)
    }
    return best?.limit
  }
}
