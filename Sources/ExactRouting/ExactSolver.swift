#if Exact
  import BoundProofs
  import Routing

  /// Proves how good a plan can be: column generation in each branch, branches on numbers of vehicles, and a list of
  /// all useful routes where it fits.
  ///
  /// Runs on the thread that calls it. `Model.md` states the model.
  public final class ExactSolver {
    let problem: Problem
    let options: ExactOptions
    private let pricing: ColumnPricing
    let deadline: Deadline
    /// Why nothing but a floor can be proven.
    private let obstacle: String?
    /// Why routes are not priced, but walks are.
    let crowd: String?
    var shape: WalkShape?
    var trips: TripShape?
    private var graphs: [PricingGraph]
    /// Where a branch's walks ended, and its children's begin.
    var points: [Int: WalkBound.Point] = [:]
    var tree: BranchTree
    private(set) var best: (solution: Solution, cost: Int64)
    private var columns: [Column] = []
    /// By branch: subset rows that its parent ended with.
    private var cuts: [Int: [SubsetRow]] = [:]
    /// By branch: what its walks are to remember next.
    var lessons: [Int: WalkLessons] = [:]
    /// Branches whose walks have learnt all that is worth its time, and those whose list was tried then.
    private var learnt: Set<Int> = []
    private var listed: Set<Int> = []
    /// By branch: how far its edges are; `nil` if more time would not raise their bound.
    private var edges: [Int: EdgeTree?] = [:]
    /// Branches whose next turn is that of columns, not of edges.
    private var priced: Set<Int> = []
    /// Branches in which only edges go on.
    private var spent: Set<Int> = []
    /// Where a branch's columns ended.
    private var reaches: [Int: ColumnGeneration.Reach] = [:]
    var labels = 0
    let progress: (Int64, Int64) -> Void

    /// - Parameters:
    ///   - start: a plan to be better than; one that breaks rules is passed over.
    ///   - progress: told the bound and the best cost, in the problem's units.
    public init(
      _ problem: Problem, _ options: ExactOptions, start: Solution? = nil, stop: StopSignal = StopSignal(),
      progress: @escaping (Int64, Int64) -> Void = { _, _ in }
    ) {
      self.problem = problem
      self.options = options
      self.progress = progress
      pricing = ColumnPricing(problem)
      deadline = Deadline(seconds: options.seconds, stop: stop)
      let relaxation = Relaxation(problem)
      obstacle = Grid.obstacle(in: problem)
      crowd = Self.crowdedType(problem)
      graphs =
        obstacle != nil || crowd != nil
        ? []
        : problem.vehicleTypes.indices.map {
          PricingGraph(relaxation, type: $0, nearCount: 8, loosensBreaks: !problem.vehicleTypes[$0].breaks.isEmpty)
        }.filter { $0.count > 0 }
      tree = BranchTree(relaxation)
      let audit = SolutionAudit(problem: problem)
      let nothing = Solution(routes: [])
      best = (nothing, audit.report(on: nothing).costs.total)
      if let start { adopt(start) }
    }

    public func solve() throws -> ExactResult {
      if let obstacle { return result(.unsupported(obstacle)) }
      if let crowd {
        if !boundByTrips() { boundByWalks() }
        return result(.tooMany(crowd))
      }
      columns = startColumns()
      do {
        while let index = tree.next(below: best.cost) {
          if deadline.isOver { return result(.outOfTime) }
          try work(on: index)
          progress(tree.bound(upTo: best.cost), best.cost)
        }
      } catch is LinearProgram.Failure {
        return result(.numericalTrouble)
      }
      let isDone = tree.bound(upTo: best.cost) >= best.cost
      return result(isDone ? .optimal : deadline.isOver ? .outOfTime : .exhausted)
    }

    /// The proof of the bound as far as others can check it; its claim may be less than the bound, as rows that only
    /// hold for listed routes are not in it. After `solve`.
    public func certificate() -> Certificate? {
      guard obstacle == nil, let (node, claim) = tree.proof(upTo: best.cost) else { return nil }
      var memory = [[[Int]]](
        repeating: [[Int]](repeating: [], count: problem.jobs.count), count: problem.vehicleTypes.count)
      for graph in graphs {
        for (node, job) in graph.jobs.enumerated() { memory[graph.type][job] = graph.remembered(at: node) }
      }
      return Certificate(
        problem: problem, solution: best.solution, cost: best.cost, claim: claim, scale: tree.root.scale,
        memory: memory, shape: shape, trips: trips, tree: node)
    }

    /// What the prices of the whole problem's rows prove.
    var rootProof: (bound: Int64, duals: Duals)? { tree.branches[0].proven.map { ($0.bound, $0.duals) } }

    private static func crowdedType(_ problem: Problem) -> String? {
      for type in problem.vehicleTypes.indices where problem.vehicleTypes[type].count > 0 {
        let jobs = problem.jobs.indices.count { problem.isAllowed(type: type, job: $0) }
        if jobs > PricingGraph.mostJobs {
          return "vehicle type \(type) may serve \(jobs) jobs, more than \(PricingGraph.mostJobs)"
        }
      }
      return nil
    }

    private func result(_ ending: ExactResult.Ending) -> ExactResult {
      let floor = Grid.obstacle(in: problem) == nil ? min(best.cost, FloorBound(problem).bound()) : 0
      var result = ExactResult(
        solution: best.solution, cost: best.cost, lowerBound: max(floor, tree.bound(upTo: best.cost)), ending: ending)
      result.branches = tree.count
      result.columns = columns.count
      result.labels = labels
      return result
    }

    /// The audit judges every plan before it counts.
    private func adopt(_ solution: Solution) {
      let report = SolutionAudit(problem: problem).report(on: solution)
      if report.violations.isEmpty && report.costs.total < best.cost { best = (solution, report.costs.total) }
    }

    func startColumns() -> [Column] {
      best.solution.routes.compactMap { route in pricing.price(route).map { Column(route, cost: $0) } }
    }

    // MARK: One branch

    private func work(on index: Int) throws {
      let relaxation = tree.relaxation(of: index)
      if tree.branches[index].isRipe { return try finish(index, relaxation) }
      guard ascend(index, relaxation, rounds: 100 + 20 * problem.jobs.count, deadline) else { return }
      tree.ripen(index)
      try followingBreaks {
        if try listByWalks(index, relaxation, labels: Self.fewLabels) { return }
        if points[index] != nil, let limit = firstSplit(of: index) { split(index, limit) }
      }
    }

    /// One piece of long work: another branch's bound may be the least after it.
    private func finish(_ index: Int, _ relaxation: Relaxation) throws {
      if spent.contains(index) { priced.remove(index) }
      if boundByEdges(index) { return }
      defer { priced.remove(index) }
      if !learnt.contains(index) {
        if try !remember(index, relaxation) { learnt.insert(index) }
        if points[index] != nil { return }
      }
      try followingBreaks {
        if listed.insert(index).inserted {
          let isNear = gap(of: index) < Self.nearGap * Double(best.cost * tree.root.scale)
          let labels = isNear ? options.labels : options.labels / Self.longShot
          if try listByWalks(index, relaxation, labels: labels) { return }
        }
        try price(index, relaxation)
      }
      // Columns go on only if they are ahead of edges.
      if let raised = tree.branches[index].raised, raised > tree.branches[index].proven?.bound ?? .min,
        edgeTree(of: index) != nil
      {
        spent.insert(index)
      }
    }

    /// Raises a branch's bound by edges, where routes have trips, every other turn; what they close is trusted, as what lists
    /// do.
    /// - Returns: whether it was their turn.
    private func boundByEdges(_ index: Int) -> Bool {
      guard let tree = edgeTree(of: index), priced.insert(index).inserted else { return false }
      let bound = tree.bound(deadline.part(Self.shareOfTurn, atLeast: Self.leastTurn))
      if !tree.isOpen {
        edges[index] = .some(nil)
        spent.remove(index)
      }
      if bound >= best.cost { self.tree.trust(index) } else { self.tree.raise(index, bound * self.tree.root.scale) }
      progress(self.tree.bound(upTo: best.cost), best.cost)
      return true
    }

    private func edgeTree(of index: Int) -> EdgeTree? {
      if let known = edges[index] { return known }
      let jobs = problem.jobs.count
      guard options.listsRoutes, jobs >= options.leastJobsForEdges, jobs <= Self.mostForEdges,
        problem.vehicleTypes.contains(where: { !$0.disposals.isEmpty })
      else { return nil }
      let made = EdgeTree(problem, limits: tree.branches[index].limits, servesAll: false, below: best.cost)
      edges[index] = .some(made)
      return made
    }

    /// Nothing but edges is left to try.
    private func giveUp(_ index: Int) {
      if edgeTree(of: index) != nil { spent.insert(index) } else { tree.giveUp(index) }
    }

    private static let mostForEdges = 120
    /// Of the time left, and no less than these seconds.
    private static let shareOfTurn = 0.25
    private static let leastTurn = 3.0

    /// Does something again where breaks turn out to matter.
    private func followingBreaks(_ work: () throws -> Void) throws {
      while true {
        do {
          return try work()
        } catch let fault as BreaksMatter {
          follow(breaksOf: fault.type)
        }
      }
    }

    private static let fewLabels = 20_000
    /// Where the gap is not near, lists end only if jobs are few, and then with few labels.
    private static let longShot = 20
    private static let shareToList = 0.15

    /// With few jobs, walks may leave so small a gap that all useful routes can be listed without a column.
    private func listByWalks(_ index: Int, _ relaxation: Relaxation, labels: Int) throws -> Bool {
      guard let proof = tree.branches[index].proven, proof.terms != nil else { return false }
      return try list(index, relaxation, (proof.bound, proof.duals), labels: labels, deadline.part(Self.shareToList))
    }

    private func price(_ index: Int, _ relaxation: Relaxation) throws {
      let generation = try generation(index, relaxation)
      defer { columns = generation.master.columns }
      var isOpen = try run(generation, index)
      // Routes that serve a job twice weaken the bound: longer memories forbid those in use.
      var rounds = 0
      while isOpen, rounds < Self.memoryRounds, try generation.lengthenMemories() {
        rounds += 1
        isOpen = try run(generation, index)
      }
      if isOpen { try close(index, relaxation, generation) }
    }

    private static let memoryRounds = 8

    /// - Returns: whether all columns are found, and a better plan may still be in the branch.
    private func run(_ generation: ColumnGeneration, _ index: Int) throws -> Bool {
      let before = generation.counts.labels
      let outcome = try generation.run()
      labels += generation.counts.labels - before
      if let proof = generation.best { tree.prove(index, proof.bound, proof.duals) }
      reaches[index] = generation.reach
      progress(tree.bound(upTo: best.cost), best.cost)
      // With time left it is another branch's turn, or this one's again if its bound is still the least.
      if outcome == .outOfTime && deadline.isOver { giveUp(index) }
      return outcome == .converged
    }

    /// From now on the labels of a type follow its breaks.
    private func follow(breaksOf type: Int) {
      columns.removeAll { $0.type == type }
      graphs = graphs.map { old in
        guard old.type == type else { return old }
        let graph = PricingGraph(tree.root, type: type, nearCount: 8)
        // What is proven already needs all that was remembered.
        graph.remember(asIn: old)
        return graph
      }
    }

    private func generation(_ index: Int, _ relaxation: Relaxation) throws -> ColumnGeneration {
      let graphs = graphs.map { $0.under(relaxation) }
      let byType = Dictionary(uniqueKeysWithValues: graphs.map { ($0.type, $0) })
      return try ColumnGeneration(
        relaxation, graphs, pricing, columns: columns.filter { byType[$0.type]?.allows($0.jobs) ?? false },
        upperBound: best.cost, cuts: cuts[index] ?? [], known: tree.branches[index].proven?.beginning,
        terms: tree.branches[index].terms, reach: reaches[index],
        goal: tree.goal(besides: index, below: best.cost, ahead: Self.lead),
        edgeTree(of: index) == nil ? deadline : deadline.part(Self.shareOfTurn))
    }

    /// Of the cost: how far a branch's columns may leave the next branch's bound behind before it is that one's turn.
    private static let lead = 1e-3

    /// Lists all routes that could help, if they are few; else raises the bound by subset rows until they are; else
    /// branches; else lists with all the room there is.
    private func close(_ index: Int, _ relaxation: Relaxation, _ generation: ColumnGeneration) throws {
      guard let proof = generation.best else { return giveUp(index) }
      let few = min(options.labels, 300_000)
      recombine(generation)
      if try list(index, relaxation, proof, labels: few, routes: Self.fewRoutes) { return }
      if try !raise(index, relaxation, generation, labels: few) { return }
      guard let raised = generation.best else { return giveUp(index) }
      if let split = Splits.best(generation.master.values, problem) {
        let active = raised.duals.subset.map(\.row)
        (cuts[tree.count], cuts[tree.count + 1]) = (active, active)
        return self.split(index, split)
      }
      if options.labels > few, try list(index, relaxation, raised, labels: options.labels) { return }
      if let type = generation.blocked { throw BreaksMatter(type: type) }
      giveUp(index)
    }

    /// Adds subset rows while they raise the bound, and lists routes whenever the gap is a good deal smaller.
    /// - Returns: whether the branch is still open.
    private func raise(
      _ index: Int, _ relaxation: Relaxation, _ generation: ColumnGeneration, labels: Int
    ) throws -> Bool {
      var (last, listed) = (gap(generation), gap(generation))
      var idle = 0
      while idle < Self.idleRounds, try generation.addCuts() {
        guard try run(generation, index) else { return false }
        if try generation.lengthenMemories(), try !run(generation, index) { return false }
        let now = gap(generation)
        idle = Double(now) > Self.progress * Double(last) ? idle + 1 : 0
        last = now
        guard Double(now) < Self.listingShare * Double(listed), let proof = generation.best else { continue }
        listed = now
        recombine(generation)
        if try list(index, relaxation, proof, labels: labels, routes: Self.fewRoutes) { return false }
      }
      return true
    }

    /// The linear program over longer lists takes more time than rows within labels.
    private static let fewRoutes = 20_000
    private static let shareOfTrial = 0.1
    /// Columns that duals chose may hold a better plan than any search met.
    private func recombine(_ generation: ColumnGeneration) {
      let seconds = min(Self.secondsToRecombine, deadline.part(Self.shareOfTrial).secondsLeft)
      let found = RouteRecombination(problem).improvement(
        of: best.solution, from: generation.master.columns.map(\.route), seconds: seconds, stop: deadline.stop)
      if let found { adopt(found.solution) }
      generation.upperBound = best.cost
    }

    private static let secondsToRecombine = 5.0
    private static let idleRounds = 5
    /// A round is idle that leaves more of the gap.
    private static let progress = 0.995
    private static let listingShare = 0.75

    /// On the grid.
    private func gap(_ generation: ColumnGeneration) -> Int64 {
      best.cost * tree.root.scale - (generation.best?.bound ?? 0)
    }

    private func list(
      _ index: Int, _ relaxation: Relaxation, _ proof: (bound: Int64, duals: Duals), labels: Int, routes: Int = .max,
      _ clock: Deadline? = nil
    ) throws -> Bool {
      guard options.listsRoutes else { return false }
      let limits = Labelling.Limits(clock: clock ?? deadline, labels: labels, ends: labels / 2)
      let pool = RoutePool.enumerate(
        relaxation, graphs.map { $0.under(relaxation) }, proof.duals, bound: proof.bound, upperBound: best.cost,
        terms: tree.branches[index].terms, pricing, limits)
      guard let pool, pool.entries.count <= routes else { return false }
      let rows = proof.duals.subset.map(\.row)
      // A list that is tried on the way is not to take the time that more rows would need.
      let time = routes < .max ? deadline.part(Self.shareOfTrial) : deadline
      let search = try PoolSearch(relaxation, pool, rows, bound: proof.bound, upperBound: best.cost, time)
      switch try search.run() {
      case .closed: tree.trust(index)
      case .improved(let routes, let cost):
        let before = best.cost
        adopt(Solution(routes: routes))
        if routes.reduce(0, { $0 + (pricing.price($1) ?? 0) }) != cost {
          // With their breaks, listed routes are dearer than they seem: another plan may be the cheapest.
          guard let loose = graphs.first(where: { !$0.looseBreaks.isEmpty }) else {
            throw ExactFault(description: "listed routes cost other than they should")
          }
          throw BreaksMatter(type: loose.type)
        }
        guard best.cost < before else {
          throw ExactFault(description: "the integer solver's plan is not the better plan that it is said to be")
        }
        tree.trust(index)
      case .undecided:
        tree.raise(index, search.bound)
        return false
      }
      return true
    }
  }

  extension PricingGraph {
    /// The jobs that a label at a node remembers.
    fileprivate func remembered(at node: Int) -> [Int] {
      (0..<count).filter { near[node][$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }.map { jobs[$0] }
    }

    /// The same jobs and ways, priced by a branch's rows.
    fileprivate func under(_ relaxation: Relaxation) -> PricingGraph {
      self.relaxation = relaxation
      return self
    }
  }
#endif
