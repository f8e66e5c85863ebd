#if Exact
  import BoundProofs
  import Routing

  /// Adds columns to the master of one branch until none is missing, or the time is over, or the bound suffices.
  final class ColumnGeneration {
    let relaxation: Relaxation
    let master: MasterProgram
    private let graphs: [PricingGraph]
    private let graphOf: [Int: PricingGraph]
    private let pricing: ColumnPricing
    private let deadline: Deadline
    /// What the best known plan costs.
    var upperBound: Int64
    /// Best bound on the grid with the duals that prove it, by routes.
    private(set) var best: (bound: Int64, duals: Duals)?
    /// A bound that is known from elsewhere: its prices are where pricing begins.
    private let known: (bound: Int64, duals: Duals)?
    /// By vehicle type: prices of load that suited walks.
    private let terms: [WalkTerms]?
    /// How far from the best prices, in grid steps, the master's may be, and how many labels a type may have.
    struct Reach {
      var radius: Double
      var labels: Double
    }
    /// `nil` before prices near those of walks were tried.
    private(set) var reach: Reach?
    /// A bound on the grid with which it is another branch's turn.
    private let goal: Int64
    private(set) var counts = Counts()
    private var knownRoutes: Set<Route>
    /// A type whose routes seem cheaper than they are with their breaks.
    private(set) var blocked: Int?

    struct Counts {
      var rounds = 0
      var exactRounds = 0
      var labels = 0
    }

    enum Outcome {
      /// No column is missing, or only such as breaks make dearer.
      case converged
      /// No plan of this branch is cheaper than the best known.
      case closed
      case outOfTime
    }

    private static let labelsPerPricing = 6_000_000
    private static let columnsPerType = 40
    /// How far from the best bound's prices to the master's pricing goes.
    private var share = 0.5
    private static let leastShare = 0.05
    /// A bound that gained so much of the cost is where to go on from, before the master's own prices are tried.
    private static let leastGain = 1e-4
    private static let cutsPerRound = 50
    /// Rows of five jobs come in once those of three are few.
    private static let fewTriples = 25
    private static let cutsPerJob = 5
    /// Fewer than labels can follow, as two prices are blended.
    private static let mostCuts = 240

    init(
      _ relaxation: Relaxation, _ graphs: [PricingGraph], _ pricing: ColumnPricing, columns: [Column],
      upperBound: Int64, cuts: [SubsetRow] = [], known: (bound: Int64, duals: Duals)? = nil,
      terms: [WalkTerms]? = nil, reach: Reach? = nil, goal: Int64 = .max, _ deadline: Deadline
    ) throws {
      self.relaxation = relaxation
      self.graphs = graphs
      graphOf = Dictionary(uniqueKeysWithValues: graphs.map { ($0.type, $0) })
      self.pricing = pricing
      self.deadline = deadline
      self.upperBound = upperBound
      master = try MasterProgram(relaxation, upperBound: upperBound)
      self.known = known
      self.reach = reach
      self.goal = goal
      self.terms = terms
      knownRoutes = Set(columns.map(\.route))
      // Close to the prices of walks fine bounds leave few labels, whose making takes longer than the bounds'.
      if terms != nil { for graph in graphs { graph.restDetail = .fine } }
      for column in columns { try master.add(column) }
      for cut in cuts { try master.addCut(cut) }
    }

    func run() throws -> Outcome {
      if terms != nil, let known { return try runNearby(known) }
      if let known, counts.rounds == 0 {
        _ = try price(known.duals, exactly: false)
        if try price(known.duals, exactly: true) == .cut { return .outOfTime }
        if isClosed { return .closed }
      }
      while !deadline.isOver {
        counts.rounds += 1
        try master.solve(seconds: deadline.secondsLeft)
        let duals = master.duals()
        if try price(duals, exactly: false) == .found { continue }
        counts.exactRounds += 1
        // Prices between the master's and the best bound's wander less (Wentges 1997).
        let steady = (best ?? known).flatMap { duals.blended(with: $0.duals, share: share) } ?? duals
        let before = best?.bound
        var found = try price(steady, exactly: true)
        let gain = before.map { (best?.bound ?? $0) - $0 } ?? 0
        if found == .cut && share > Self.leastShare && !deadline.isOver {
          // What labels cannot follow to the end lies too far from what is proven.
          share = max(Self.leastShare, 0.5 * share)
          continue
        }
        if gain > 0 { share = min(0.5, 1.25 * share) }
        let isWorthwhile = Double(gain) > Self.leastGain * Double(upperBound) * Double(relaxation.scale)
        if found == .none && steady != duals && !isClosed && !isWorthwhile { found = try price(duals, exactly: true) }
        if isClosed { return .closed }
        if deadline.isOver { return .outOfTime }
        // Columns that labels cannot find are not missed: the bound is valid, and rows may bring it nearer.
        if found == .cut || found == .none && !isWorthwhile { return .converged }
      }
      return .outOfTime
    }

    /// From prices of walks, which are good already, never far from the best: the master's own wander without end where
    /// columns are many jobs long, and labels are few only where prices are good (Marsten, Hogan, Blankenship 1975).
    private func runNearby(_ known: (bound: Int64, duals: Duals)) throws -> Outcome {
      let top = Double(upperBound) * Double(relaxation.scale)
      var reach: Reach
      if let last = self.reach {
        reach = last
      } else {
        // Walks cost no more than routes: higher prices for vehicles ask how much more routes cost.
        reach = Reach(
          radius: 0.5 * (top - Double(known.bound)) / Double(max(1, relaxation.problem.jobs.count)),
          labels: Self.fewLabels)
        self.reach = reach
        _ = try price(relaxation.raised(known.duals, by: relaxation.scale * upperBound - known.bound), exactly: true)
      }
      defer { self.reach = reach }
      while !deadline.isOver {
        if isClosed { return .closed }
        // What walks prove is no bound of routes at these prices, but as good a place to look around.
        let center = best.flatMap { $0.bound >= known.bound ? $0 : nil } ?? known
        if center.bound >= goal { return .outOfTime }
        counts.rounds += 1
        try solve(near: center.duals, radius: reach.radius)
        let hoped = master.objective * Double(relaxation.scale) - Double(center.bound)
        if hoped <= Self.leastHope * top {
          guard master.isConfined, reach.radius < top else { return .converged }
          reach.radius *= 8
          continue
        }
        self.reach = reach
        let found = try price(master.duals(), exactly: true)
        counts.exactRounds += 1
        let gain = Double(max(best?.bound ?? .min, center.bound) - center.bound)
        if gain <= 0 && found == .none { return .converged }
        if found == .cut && reach.radius < Self.leastRadius * top {
          return deadline.isOver ? .outOfTime : .converged
        }
        if found == .cut { reach.labels *= 1.2 }
        reach.radius *= found == .cut ? 0.5 : gain <= 0 ? 0.85 : gain > 0.3 * hoped ? 2 : 1
      }
      return isClosed ? .closed : .outOfTime
    }

    /// With the columns that quick searches still find there: what proves a bound takes long, and is of little use at
    /// prices which any search shows to be too high.
    private func solve(near center: Duals, radius: Double) throws {
      try master.confine(to: center, radius: radius)
      for _ in 0..<Self.quickRounds {
        // A turn that ends is no trouble of the program's.
        try master.solve(seconds: max(1, deadline.secondsLeft))
        if deadline.isOver { return }
        if try price(master.duals(), exactly: false) != .found { return }
      }
      try master.solve(seconds: max(1, deadline.secondsLeft))
    }

    private static let quickRounds = 30

    /// Of the cost: what may remain to be gained, and how near to the best prices labels must be few.
    private static let leastHope = 2e-5
    /// More are a sign of prices too far from the best; but some may be needed at the best themselves.
    private static let fewLabels = 30_000.0
    private static let leastRadius = 1e-6

    // MARK: Between two runs

    /// Forbids cycles of the routes in use by longer memories.
    /// - Returns: whether some memory became longer.
    func lengthenMemories() throws -> Bool {
      var hasChanged = false
      for (column, value) in master.values where value > 1e-4 {
        if graphOf[column.type]?.remember(cyclesOf: column.jobs) ?? false { hasChanged = true }
      }
      if hasChanged { try master.forbid { !(graphOf[$0.type]?.allows($0.jobs) ?? false) } }
      return hasChanged
    }

    /// Subset rows that the routes in use break, those that break most; no job in many of them at once.
    /// - Returns: whether there are any.
    func addCuts() throws -> Bool {
      guard relaxation.problem.jobs.count <= PricingGraph.mostJobs else { return false }
      let values = master.values
      var sets = SubsetRows.violated(values)
      if sets.count < Self.fewTriples { sets += SubsetRows.violatedFives(values) }
      let inUse = master.duals().subset.map(\.row)
      try master.dropIdleCuts()
      let room = min(Self.cutsPerRound, Self.mostCuts - inUse.count)
      let orders = values.filter { $0.value > 1e-6 }.map(\.column.jobs)
      var times: [Int: Int] = [:]
      var added = 0
      for set in sets where added < room {
        guard set.allSatisfy({ times[$0, default: 0] < Self.cutsPerJob }) else { continue }
        for job in set { times[job, default: 0] += 1 }
        let known = inUse.filter { $0.jobs == set }.flatMap(\.memory)
        let row = SubsetRow.suited(set, to: orders, besides: known)
        if inUse.contains(row) { continue }
        try master.addCut(row)
        added += 1
      }
      return added > 0
    }

    private var isClosed: Bool { best.map { relaxation.units($0.bound) >= upperBound } ?? false }

    private enum Found { case found, none, cut }

    private func price(_ duals: Duals, exactly: Bool) throws -> Found {
      var least = duals.fleet
      // Columns of the basis may seem a few steps below zero by rounding.
      for graph in graphs {
        graph.apply(duals)
        least[graph.type] -= Int64(graph.count + 16)
      }
      let thresholds = graphs.map { least[$0.type] }
      var (hasNew, isComplete) = (false, true)
      for (index, (graph, answer)) in zip(graphs, searches(exactly: exactly, thresholds: thresholds)).enumerated() {
        least[graph.type] = min(thresholds[index], answer.least)
        if !answer.isComplete { isComplete = false }
        let ends = answer.search.ends.sorted { ($0.reducedCost, $0.label) < ($1.reducedCost, $1.label) }
        for end in ends.prefix(Self.columnsPerType) {
          let route = answer.search.route(of: end.label)
          if terms != nil {
            let column = try pricing.relaxed(route, end.reducedCost, graph, duals)
            guard knownRoutes.insert(column.route).inserted else { continue }
            try master.add(column)
            hasNew = true
            continue
          }
          let found = try pricing.column(route, end.reducedCost, graph, duals)
          guard let column = found, graph.reducedCost(of: column, duals) < thresholds[index] else {
            if exactly { blocked = graph.type }
            continue
          }
          guard knownRoutes.insert(column.route).inserted else { continue }
          try master.add(column)
          hasNew = true
        }
      }
      if exactly { keep(duals, least) }
      return hasNew ? .found : isComplete ? .none : .cut
    }

    /// One search per type, on all cores.
    private func searches(exactly: Bool, thresholds: [Int64]) -> [LeastSearch.Answer] {
      // All searches keep their labels until the last is done.
      let most = max(500_000, Self.labelsPerPricing / max(1, graphs.count))
      let room = min(most, reach.map { Int($0.labels) } ?? most)
      let limits = Labelling.Limits(clock: deadline, labels: room, ends: .max)
      let answers = atOnce(graphs) { index, graph in
        let search = LeastSearch(graph, loadPrices: terms?[graph.type].load, threshold: thresholds[index], limits)
        return exactly ? search.exact() : search.heuristic()
      }
      counts.labels += answers.reduce(0) { $0 + $1.labels }
      return answers
    }

    /// Bounds grow by exact pricing alone.
    private func keep(_ duals: Duals, _ least: [Int64]) {
      guard least.allSatisfy({ $0 > -CompletionBounds.never / 2 }) else { return }
      var (proven, floors) = (duals, least)
      var bound = relaxation.bound(duals, least: least)
      // A price for all vehicles together may take up what each type's least lacks.
      for (shifted, others) in relaxation.shifted(duals, least) {
        let other = relaxation.bound(shifted, least: others)
        if other > bound { (bound, proven, floors) = (other, shifted, others) }
      }
      guard bound > best?.bound ?? .min else { return }
      proven.fleet = floors.map { min(0, $0) }
      best = (bound, proven)
    }
  }

  extension Duals {
    /// On the way from others' prices to these, on the grid; `nil` if that has more rows than labels can follow.
    fileprivate func blended(with other: Duals, share: Double) -> Duals? {
      let (here, there) = (Int64(share * 1_024), 1_024 - Int64(share * 1_024))
      // Divided first: sums of grid steps fill most of 64 bits.
      let part = { (dual: Int64, weight: Int64) in dual / 1_024 * weight }
      var subset = subset.map { PricedSubset($0.row, dual: part($0.dual, here)) }
      let places = Dictionary(subset.enumerated().map { ($1.row, $0) }, uniquingKeysWith: { first, _ in first })
      for priced in other.subset {
        if let place = places[priced.row] {
          subset[place].dual += part(priced.dual, there)
        } else {
          subset.append(PricedSubset(priced.row, dual: part(priced.dual, there)))
        }
      }
      guard subset.count <= SubsetPrices.mostRows else { return nil }
      let mix = { (a: [Int64], b: [Int64]) in zip(a, b).map { part($0, here) + part($1, there) } }
      return Duals(
        job: mix(job, other.job), pair: mix(pair, other.pair), quota: mix(quota, other.quota),
        fleet: mix(fleet, other.fleet), count: mix(count, other.count), subset: subset)
    }
  }
#endif
