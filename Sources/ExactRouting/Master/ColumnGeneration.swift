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
    private static let cutsPerRound = 50
    /// Rows of five jobs come in once those of three are few.
    private static let fewTriples = 25
    private static let cutsPerJob = 5
    /// Fewer than labels can follow, as two prices are blended.
    private static let mostCuts = 240

    init(
      _ relaxation: Relaxation, _ graphs: [PricingGraph], _ pricing: ColumnPricing, columns: [Column], upperBound: Int64,
      cuts: [SubsetRow] = [], known: (bound: Int64, duals: Duals)? = nil, terms: [WalkTerms]? = nil,
      _ deadline: Deadline
    ) throws {
      self.relaxation = relaxation
      self.graphs = graphs
      graphOf = Dictionary(uniqueKeysWithValues: graphs.map { ($0.type, $0) })
      self.pricing = pricing
      self.deadline = deadline
      self.upperBound = upperBound
      master = try MasterProgram(relaxation, upperBound: upperBound)
      self.known = known
      self.terms = terms
      knownRoutes = Set(columns.map(\.route))
      for column in columns { try master.add(column) }
      for cut in cuts { try master.addCut(cut) }
    }

    func run() throws -> Outcome {
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
        let steady = (best ?? known).flatMap { duals.blended(with: $0.duals) } ?? duals
        var found = try price(steady, exactly: true)
        if found == .none && steady != duals { found = try price(duals, exactly: true) }
        if isClosed { return .closed }
        if found == .cut { return .outOfTime }
        if found == .none { return .converged }
      }
      return .outOfTime
    }

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
      let searches = labellings(exactly: exactly, thresholds: thresholds)
      var hasNew = false
      for (index, (graph, search)) in zip(graphs, searches).enumerated() {
        guard let search else { return .cut }
        let ends = search.ends.sorted { ($0.reducedCost, $0.label) < ($1.reducedCost, $1.label) }
        if let first = ends.first { least[graph.type] = first.reducedCost }
        for end in ends.prefix(Self.columnsPerType) {
          let found = try pricing.column(search.route(of: end.label), end.reducedCost, graph, duals)
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
      return hasNew ? .found : .none
    }

    /// One search per type, on all cores; `nil` where one was cut short that had to be complete.
    private func labellings(exactly: Bool, thresholds: [Int64]) -> [Labelling?] {
      // All searches keep their labels until the last is done.
      let room = max(500_000, Self.labelsPerPricing / max(1, graphs.count))
      let limits = Labelling.Limits(clock: deadline, labels: room, ends: .max)
      let searches = atOnce(graphs) { index, graph in
        exactly
          ? complete(graph, threshold: thresholds[index], limits)
          : Self.done(Labelling(graph, [], .heuristic, threshold: thresholds[index], limits))
      }
      counts.labels += searches.reduce(0) { $0 + $1.search.store.count }
      return searches.map { $0.outcome == .complete || !exactly ? $0.search : nil }
    }

    /// With bounds on the rests of routes as fine as it takes to keep labels few: finer ones take longer than labels do.
    private func complete(
      _ graph: PricingGraph, threshold: Int64, _ limits: Labelling.Limits
    ) -> (search: Labelling, outcome: Labelling.Outcome) {
      while true {
        let rests = CompletionBounds.all(graph, loadPrices: terms?[graph.type].load, graph.restDetail)
        var room = limits
        room.labels = min(limits.labels, Self.mostLabels[graph.restDetail.rawValue])
        let found = Self.done(Labelling(graph, rests, .least, threshold: threshold, room))
        guard found.outcome == .cut, room.labels < limits.labels, !deadline.isOver,
          let finer = CompletionBounds.Detail(rawValue: graph.restDetail.rawValue + 1)
        else { return found }
        graph.restDetail = finer
      }
    }

    private static let mostLabels = [30_000, 150_000, Int.max]

    private static func done(_ search: Labelling) -> (search: Labelling, outcome: Labelling.Outcome) {
      (search, search.run())
    }

    /// Bounds grow by exact pricing alone.
    private func keep(_ duals: Duals, _ least: [Int64]) {
      let bound = relaxation.bound(duals, least: least)
      guard bound > best?.bound ?? .min else { return }
      var proven = duals
      proven.fleet = least.map { min(0, $0) }
      best = (bound, proven)
    }
  }

  extension Duals {
    /// Halfway, on the grid; `nil` if that has more rows than labels can follow.
    fileprivate func blended(with other: Duals) -> Duals? {
      var subset = subset.map { PricedSubset($0.row, dual: $0.dual / 2) }
      let places = Dictionary(subset.enumerated().map { ($1.row, $0) }, uniquingKeysWith: { first, _ in first })
      for priced in other.subset {
        if let place = places[priced.row] {
          subset[place].dual += priced.dual / 2
        } else {
          subset.append(PricedSubset(priced.row, dual: priced.dual / 2))
        }
      }
      guard subset.count <= SubsetPrices.mostRows else { return nil }
      let middle = { (a: [Int64], b: [Int64]) in zip(a, b).map { $0 / 2 + $1 / 2 } }
      return Duals(
        job: middle(job, other.job), pair: middle(pair, other.pair), quota: middle(quota, other.quota),
        fleet: middle(fleet, other.fleet), count: middle(count, other.count), subset: subset)
    }
  }
#endif
