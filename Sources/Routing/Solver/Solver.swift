/// Composes the search: construction, annealing by one or more workers in rounds, and the best plan found.
///
/// Where the budget suffices, many plans are annealed and recombined. Else, with several workers, a plan of many jobs
/// is split each round into regions that the workers search side by side; a small one is searched by each worker from
/// its own seed, and the best answer counts.
public struct Solver: Sendable {
  public let problem: Problem
  let data: SearchData
  /// Every search lies within a call of a solver, which outlives it.
  private let kept: KeptNeighbours
  private var neighbours: Neighbours { kept.lists }
  private let lonePrices: LonePrices
  private let plain: PlainData?
  private let recombiner: (any RouteRecombiner)?

  /// Below this many jobs per worker, regions would be too small to be worth it.
  private static let jobsPerRegion = 100
  private static let neighboursPerJob = 120
  private static let richRange = TemperatureRange(hot: 2, cold: 0.02)
  /// Where windows bind, the way between two good plans leads over dearer ones.
  private static let timedRange = TemperatureRange(hot: 10, cold: 0.1)
  private static let untimedRange = TemperatureRange(hot: 4, cold: 0.04)
  /// Hotter searches take longer to settle: R1_10_5 with 3,600 and PR24 with 4,400 iterations a job are better annealed
  /// once, PR19B with 5,000 is not (one seed each).
  private static let timedEliteIterationsPerJob = 4_500
  private static let richRound = 2_000
  private static let plainRound = 10_000

  /// - Parameter recombiner: asked only in searches limited by time, since its answers may depend on the clock.
  public init(_ problem: Problem, recombiner: (any RouteRecombiner)? = nil) {
    self.problem = problem
    self.recombiner = recombiner
    data = SearchData(problem)
    kept = KeptNeighbours(Neighbours(data, perJob: Self.neighboursPerJob))
    lonePrices = LonePrices(data)
    plain = PlainData(data, kept.lists, lonePrices)
  }

  public func solve(
    _ options: SolverOptions, start: Solution? = nil, stop: StopSignal = StopSignal(),
    progress: @escaping @Sendable (SolverProgress) -> Void = { _ in }
  ) async -> SolverResult {
    await solve(options, start: start, over: 0...1, stop: stop, progress: progress)
  }

  /// - Parameter stretch: of an annealing; see `RoundSearch`.
  func solve(
    _ options: SolverOptions, start: Solution?, over stretch: ClosedRange<Double>, stop: StopSignal,
    progress: @escaping @Sendable (SolverProgress) -> Void
  ) async -> SolverResult {
    if let plain {
      var search = RoundSearch(
        data, neighbours: neighbours, range: plain.isTimed ? Self.timedRange : Self.untimedRange,
        roundLength: Self.plainRound, options: options, stop: stop, progress: progress
      ) { seed in PlainAnnealing(PlainState(plain), seed: seed) }
      // What is found from a plan must not be dearer than that plan.
      if start != nil { search.firstRise = 0 }
      if plain.isTimed { search.eliteIterationsPerJob = Self.timedEliteIterationsPerJob }
      search.stretch = stretch
      return await run(search, options, start)
    }
    let (data, neighbours, lonePrices) = (data, neighbours, lonePrices)
    var search = RoundSearch(
      data, neighbours: neighbours, range: Self.richRange, roundLength: Self.richRound, options: options,
      stop: stop, progress: progress
    ) { seed in Annealing(SearchState(data), neighbours, lonePrices, seed: seed) }
    search.stretch = stretch
    return await run(search, options, start)
  }

  private func run<Worker>(_ search: RoundSearch<Worker>, _ options: SolverOptions, _ start: Solution?) async
    -> SolverResult
  {
    let workers = max(1, options.threads)
    if search.stretch != 0...1 { return await search.independently(workers: 1, start: start) }
    let splits = workers > 1 && problem.jobs.count >= workers * Self.jobsPerRegion && !data.hasQuotas
    if data.jobCount > 0, let first = search.firstPlans(ofEach: workers) {
      return await search.withElites(workers: workers, first, start: start, recombiner: recombiner)
    }
    return splits
      ? await search.inRegions(workers: workers, start: start)
      : await search.independently(workers: workers, start: start)
  }
}
