/// Searches a large problem part by part, by the same search: what it looks up for some hundred jobs stays in the
/// caches of a core, and the search makes nothing of all pairs of jobs. How time grows is in `Benchmarks/README.md`.
///
/// The parts of a plan are searched one after the other, each as a problem of its own with its share of the
/// iterations. Then the plan is cut along other borders, and the annealing goes on where it was (as POPMUSIC betters
/// parts of a plan, Taillard & Voss 2002). For budgets of few iterations a job; problems of few jobs, and those whose
/// parts share more than borders (quotas, groups), are searched as a whole.
public struct PartwiseSolver: Sendable {
  public let problem: Problem
  /// Problems of no more jobs are searched as a whole.
  public static let mostJobsWhole = 512

  /// Six evenings of 500 to 1,820 stops, 40 iterations a stop, two seeds, against a search of the whole: parts of 350
  /// jobs in two rounds cost 0.30% more (one seed), in four 0.13, in eight 0.25; parts of 400 in four 0.05, of 450 0.02.
  struct Sizes {
    var mostWhole = PartwiseSolver.mostJobsWhole
    var jobsPerPart = 400
    /// Each with borders of its own.
    var rounds = 4
  }

  private let sizes: Sizes
  /// Borders weigh the more the better the plan within them is; tried with 40.
  private static let mostIterationsPerJob = 100

  public init(_ problem: Problem) { self.init(problem, Sizes()) }

  init(_ problem: Problem, _ sizes: Sizes) {
    self.problem = problem
    self.sizes = sizes
  }

  /// - Parameter start: a plan to begin with, as far as its routes fit the problem.
  /// - Throws: what makes a part unusable; a part of a problem never is.
  public func solve(_ options: SolverOptions, start: Solution? = nil) async throws(ProblemError) -> SolverResult {
    guard case .iterations(let total) = options.budget, isInParts(total) else {
      return await Solver(problem).solve(options, start: start)
    }
    var random = RandomSource(seed: options.seed ^ 0x9A275)
    var result = SolverResult(solution: fitting(start?.routes ?? []), cost: 0, iterations: 0)
    for round in 0..<sizes.rounds {
      let share = total * (round + 1) / sizes.rounds - total * round / sizes.rounds
      let made = result.iterations
      let stretch = Double(round) / Double(sizes.rounds)...Double(round + 1) / Double(sizes.rounds)
      result = try await searched(result.solution, share, stretch, &random)
      result.iterations += made
    }
    return result
  }

  private func isInParts(_ iterations: Int) -> Bool {
    problem.jobs.count > sizes.mostWhole && iterations <= Self.mostIterationsPerJob * problem.jobs.count
      && problem.groups.isEmpty && problem.quotaClassCount == 0
  }

  /// Routes for which there are vehicles, with jobs that no route before them has.
  private func fitting(_ routes: [Route]) -> Solution {
    var free = problem.vehicleTypes.map(\.count)
    var isTaken = [Bool](repeating: false, count: problem.jobs.count)
    var kept: [Route] = []
    for route in routes {
      let jobs = route.jobs
      guard free.indices.contains(route.vehicleType), free[route.vehicleType] > 0,
        Set(jobs).count == jobs.count, jobs.allSatisfy({ isTaken.indices.contains($0) && !isTaken[$0] })
      else { continue }
      free[route.vehicleType] -= 1
      for job in jobs { isTaken[job] = true }
      kept.append(route)
    }
    return Solution(routes: kept)
  }

  private func searched(
    _ plan: Solution, _ iterations: Int, _ stretch: ClosedRange<Double>, _ random: inout RandomSource
  ) async throws(ProblemError) -> SolverResult {
    var routes: [Route] = []
    var (cost, made, jobs) = (Int64(0), 0, 0)
    for part in PlanParts(problem: problem).parts(of: plan, about: sizes.jobsPerPart, &random) {
      let partial = try PartialProblem(compact: problem, vehicles: part.vehicles, jobs: part.jobs, still: [])
      let before = iterations * jobs / problem.jobs.count
      jobs += part.jobs.count
      let share = iterations * jobs / problem.jobs.count - before
      let result = await Solver(partial.problem).solve(
        SolverOptions(budget: .iterations(share), seed: random.next()),
        start: partial.inPart(Solution(routes: part.routes)), over: stretch, stop: StopSignal(), progress: { _ in })
      routes += partial.inWhole(result.solution)
      cost += result.cost
      made += result.iterations
    }
    return SolverResult(solution: Solution(routes: routes), cost: cost, iterations: made)
  }
}
