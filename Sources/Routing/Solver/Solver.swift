/// Composes the search: construction, annealing by one or more workers in rounds, and the best plan found.
///
/// With several workers, a plan of many jobs is split each round into regions that the workers search side by side; a
/// small one is searched by each worker from its own seed, and the best answer counts.
public struct Solver: Sendable {
  public let problem: Problem
  let data: SearchData
  private let neighbours: Neighbours
  private let lonePrices: LonePrices

  /// Below this many jobs per worker, regions would be too small to be worth it.
  private static let jobsPerRegion = 100
  private static let neighboursPerJob = 120

  public init(_ problem: Problem) {
    self.problem = problem
    data = SearchData(problem)
    neighbours = Neighbours(data, perJob: Self.neighboursPerJob)
    lonePrices = LonePrices(data)
  }

  public func solve(
    _ options: SolverOptions, start: Solution? = nil, stop: StopSignal = StopSignal(),
    progress: @escaping @Sendable (SolverProgress) -> Void = { _ in }
  ) async -> SolverResult {
    let workers = max(1, options.threads)
    let search = RoundSearch(data, neighbours, lonePrices, options: options, stop: stop, progress: progress)
    let splits = workers > 1 && problem.jobs.count >= workers * Self.jobsPerRegion && !data.hasQuotas
    return splits
      ? await search.inRegions(workers: workers, start: start)
      : await search.independently(workers: workers, start: start)
  }
}
