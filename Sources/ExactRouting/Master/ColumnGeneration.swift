#if Exact
  import BoundProofs
  import Routing

  /// Adds columns to the master of one branch until none is missing, or the time is over, or the bound suffices.
  final class ColumnGeneration {
    let relaxation: Relaxation
    let master: MasterProgram
    private let graphs: [PricingGraph]
    private let pricing: RoutePricing
    private let deadline: Deadline
    private let upperBound: Int64
    /// Best bound on the grid with the duals that prove it.
    private(set) var best: (bound: Int64, duals: Duals)?
    private(set) var counts = Counts()
    private var known: Set<Route>

    struct Counts {
      var rounds = 0
      var exactRounds = 0
      var labels = 0
    }

    enum Outcome {
      /// No column is missing.
      case converged
      /// No plan of this branch is cheaper than the best known.
      case closed
      case outOfTime
    }

    private static let labelsPerPricing = 6_000_000
    private static let columnsPerType = 40

    init(
      _ relaxation: Relaxation, _ graphs: [PricingGraph], _ pricing: RoutePricing, columns: [Column], upperBound: Int64,
      _ deadline: Deadline
    ) throws {
      self.relaxation = relaxation
      self.graphs = graphs
      self.pricing = pricing
      self.deadline = deadline
      self.upperBound = upperBound
      master = try MasterProgram(relaxation, upperBound: upperBound)
      known = Set(columns.map(\.route))
      for column in columns { try master.add(column) }
    }

    func run() throws -> Outcome {
      while !deadline.isOver {
        counts.rounds += 1
        try master.solve(seconds: deadline.secondsLeft)
        let duals = master.duals()
        if try price(duals, exactly: false) == .found { continue }
        counts.exactRounds += 1
        // Prices between the master's and the best bound's wander less (Wentges 1997).
        let steady = best.map { duals.blended(with: $0.duals) } ?? duals
        var found = try price(steady, exactly: true)
        if found == .none && steady != duals { found = try price(duals, exactly: true) }
        if isClosed { return .closed }
        if found == .cut { return .outOfTime }
        if found == .none { return .converged }
      }
      return .outOfTime
    }

    private var isClosed: Bool { best.map { relaxation.units($0.bound) >= upperBound } ?? false }

    private enum Found { case found, none, cut }

    private func price(_ duals: Duals, exactly: Bool) throws -> Found {
      var least = duals.fleet
      var hasNew = false
      for graph in graphs {
        graph.apply(duals)
        // Columns of the basis may seem a few steps below zero by rounding.
        least[graph.type] -= Int64(graph.count + 16)
        let search = try labelling(graph, exactly: exactly, threshold: least[graph.type])
        guard let search else { return .cut }
        let ends = search.ends.sorted { ($0.reducedCost, $0.label) < ($1.reducedCost, $1.label) }
        if let first = ends.first { least[graph.type] = first.reducedCost }
        for end in ends.prefix(Self.columnsPerType) {
          let column = try column(search.route(of: end.label), end.reducedCost, graph, duals)
          guard known.insert(column.route).inserted else { continue }
          try master.add(column)
          hasNew = true
        }
      }
      if exactly { keep(duals, least) }
      return hasNew ? .found : .none
    }

    private func labelling(_ graph: PricingGraph, exactly: Bool, threshold: Int64) throws -> Labelling? {
      var rests: CompletionBounds?
      if exactly {
        rests = CompletionBounds(graph)
        rests?.compute()
      }
      let limits = Labelling.Limits(clock: deadline, labels: Self.labelsPerPricing, ends: .max)
      let search = Labelling(graph, rests, exactly ? .least : .heuristic, threshold: threshold, limits)
      let outcome = search.run()
      counts.labels += search.store.count
      return outcome == .complete || !exactly ? search : nil
    }

    /// The labels' price must be the evaluator's.
    private func column(_ route: Route, _ reducedCost: Int64, _ graph: PricingGraph, _ duals: Duals) throws -> Column {
      guard let cost = pricing.price(route) else {
        throw ExactFault(description: "a route of type \(route.vehicleType) breaks a rule: \(route.stops)")
      }
      let column = Column(route, cost: cost)
      guard graph.reducedCost(of: column.jobs, cost: cost, duals) == reducedCost else {
        throw ExactFault(description: "labels and evaluator price a route differently: \(route.stops)")
      }
      return column
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
    /// Halfway, on the grid.
    fileprivate func blended(with other: Duals) -> Duals {
      let middle = { (a: [Int64], b: [Int64]) in zip(a, b).map { $0 / 2 + $1 / 2 } }
      return Duals(
        job: middle(job, other.job), pair: middle(pair, other.pair), quota: middle(quota, other.quota),
        fleet: middle(fleet, other.fleet), count: middle(count, other.count))
    }
  }
#endif
