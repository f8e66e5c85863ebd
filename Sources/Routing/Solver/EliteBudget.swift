/// How a search with elites divides its budget.
extension RoundSearch {
  /// A budget is not divided before so many plans can settle: C2_10_5, with 32 jobs a route, is better annealed
  /// once with 4,400 iterations a job.
  private static var settledPlans: Double { 2 }
  /// No worker was seen to make more in a second.
  private static var fastestPace: Double { 200_000 }
  /// Of a time, for a trial of the pace.
  private static var trialShare: Double { 0.01 }
  /// Plans annealed from scratch get this share of the budget, within it so many iterations for each job; the rest is
  /// for children.
  private static var firstShare: ClosedRange<Double> { 0.4...0.8 }
  private static var firstIterations: Double { 8_000 }
  /// Iterations that a job gets in one of these plans, for each job of a mean route: longer routes take longer to
  /// settle, while short ones of many plans go together well (X-n783-k48 is best with 2 to 4 plans, X-n524-k153 with 16).
  private static var settlingIterations: Double { 100 }
  private static var longestSettling: Double { 1_500 }
  private static var mostPlans: Int { 16 }

  /// How many plans each worker anneals from scratch, and the share of the budget for them; `nil`: the budget does not
  /// last for a search with elites. Of a time, a short trial tells.
  func firstPlans(ofEach workers: Int) -> (count: Int, share: Double)? {
    let needed = eliteIterationsPerJob * data.jobCount
    guard mostIterations(of: workers) >= Double(needed) else { return nil }
    let trial = makeWorker(start: nil, number: 0)
    trial.start(routes: Array(0..<trial.routeCount), jobs: Array(0..<data.jobCount))
    trial.construct()
    let jobsPerRoute = Double(data.jobCount) / Double(max(1, trial.usedRoutes))
    let iterations = iterations(of: workers, trial)
    let perJob = iterations / Double(data.jobCount)
    let settlingFully = Self.settlingIterations * jobsPerRoute
    guard perJob >= max(Double(eliteIterationsPerJob), Self.settledPlans * settlingFully) else { return nil }
    let share = min(Self.firstShare.upperBound, max(Self.firstShare.lowerBound, Self.firstIterations / perJob))
    let settling = min(Self.longestSettling, settlingFully)
    let plans = min(Double(Self.mostPlans), share * perJob / settling)
    return (max(1, Int((plans / Double(workers)).rounded())), share)
  }

  private func mostIterations(of workers: Int) -> Double {
    switch options.budget {
    case .iterations(let total): Double(total)
    case .seconds(let limit): limit * Double(workers) * Self.fastestPace
    }
  }

  /// Iterations that the budget will last for.
  private func iterations(of workers: Int, _ trial: Worker) -> Double {
    switch options.budget {
    case .iterations(let total): return Double(total)
    case .seconds(let limit):
      let before = elapsedSeconds
      let made = trial.run(atMost: .max) { _ in
        stop.isRaised || elapsedSeconds - before > Self.trialShare * limit ? nil : heat(range, 0.5)
      }
      return limit * Double(workers) * Double(made) / max(1e-9, elapsedSeconds - before)
    }
  }
}
