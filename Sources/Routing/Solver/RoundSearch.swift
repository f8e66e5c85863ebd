/// The rounds of a search, their temperatures and their clock.
struct RoundSearch: Sendable {
  private let data: SearchData
  private let neighbours: Neighbours
  private let lonePrices: LonePrices
  private let options: SolverOptions
  private let stop: StopSignal
  private let progress: @Sendable (SolverProgress) -> Void
  private let began = ContinuousClock.now

  /// First and last temperature in typical arcs (the price of driving to a near neighbour).
  private static let hot = 2.0
  private static let cold = 0.02

  init(
    _ data: SearchData, _ neighbours: Neighbours, _ lonePrices: LonePrices, options: SolverOptions, stop: StopSignal,
    progress: @escaping @Sendable (SolverProgress) -> Void
  ) {
    self.data = data
    self.neighbours = neighbours
    self.lonePrices = lonePrices
    self.options = options
    self.stop = stop
    self.progress = progress
  }

  // MARK: Independent workers

  func independently(workers: Int, start: Solution?) async -> SolverResult {
    await withTaskGroup(of: (Int, SolverResult).self) { group in
      for worker in 0..<workers {
        group.addTask { (worker, run(alone: worker, of: workers, start: start)) }
      }
      var results: [(Int, SolverResult)] = []
      for await result in group { results.append(result) }
      results.sort { ($0.1.cost, $0.0) < ($1.1.cost, $1.0) }
      var best = results[0].1
      best.iterations = results.reduce(0) { $0 + $1.1.iterations }
      return best
    }
  }

  private func run(alone worker: Int, of workers: Int, start: Solution?) -> SolverResult {
    let annealing = makeWorker(start: start, number: worker)
    annealing.start(routes: Array(0..<annealing.state.routeCount), jobs: Array(0..<data.jobCount))
    annealing.construct()
    var made = 0
    var share = Int.max
    if case .iterations(let total) = options.budget { share = total / workers + (worker < total % workers ? 1 : 0) }
    // Without jobs there is nothing to search, however long there would be.
    while made < share && data.jobCount > 0 {
      let round = min(roundLength, share - made)
      let done = annealing.run(atMost: round) { temperature(madeByWorker: made + $0, share: share) }
      made += done
      if worker == 0 { report(annealing, made: made * workers, fraction: fraction(made: made, share: share)) }
      if done < round { break }
    }
    annealing.state.adopt(annealing.best, routes: 0..<annealing.state.routeCount)
    return result(of: annealing.state, iterations: made)
  }

  // MARK: Workers on regions of one plan

  func inRegions(workers count: Int, start: Solution?) async -> SolverResult {
    let workers = (0..<count).map { makeWorker(start: start, number: $0) }
    let lead = workers[0]
    let everything = Array(0..<lead.state.routeCount)
    lead.start(routes: everything, jobs: Array(0..<data.jobCount))
    lead.construct()
    let current = PlanCopy(routeCount: lead.state.routeCount)
    let best = PlanCopy(routeCount: lead.state.routeCount)
    for route in everything {
      current.store(route, from: lead.state)
      best.store(route, from: lead.state)
    }
    for worker in workers.dropFirst() { worker.state.adopt(current, routes: everything) }
    var bestCost = lead.state.cost
    var (made, share) = (0, Int.max)
    if case .iterations(let total) = options.budget { share = total / count }
    var random = RandomSource(seed: options.seed ^ 0x5EED)
    while made < share {
      let round = min(roundLength, share - made)
      let parts = Regions.split(lead.state, into: count, around: random.below(data.jobCount))
      let before = lead.state.cost
      let done = await search(workers, parts, atMost: round, made: made, share: share)
      let improved = zip(workers, parts).reduce(before) { $0 + $1.0.bestCost - before }
      if improved < bestCost {
        bestCost = improved
        for (worker, part) in zip(workers, parts) { copy(part.routes, from: worker.best, to: best) }
        // Routes that a worker did not change are the same in every state.
      }
      merge(workers, parts, current)
      made += done
      report(lead, made: made * count, fraction: fraction(made: made, share: share), bestCost: bestCost)
      if done < round { break }
    }
    lead.state.adopt(best, routes: everything)
    return result(of: lead.state, iterations: made * count)
  }

  private func search(_ workers: [Annealing], _ parts: [Regions.Part], atMost round: Int, made: Int, share: Int) async
    -> Int
  {
    await withTaskGroup(of: Int.self) { group in
      for (annealing, part) in zip(workers, parts) {
        let lent = Lent(annealing)
        group.addTask {
          lent.value.start(routes: part.routes, jobs: part.jobs)
          return lent.value.run(atMost: round) { temperature(madeByWorker: made + $0, share: share) }
        }
      }
      var least = round
      for await done in group { least = min(least, done) }
      return least
    }
  }

  private func copy(_ routes: [Int], from source: PlanCopy, to target: PlanCopy) {
    for route in routes { target.store(route, from: source) }
  }

  /// Every worker's state becomes the plan that all of them made together.
  private func merge(_ workers: [Annealing], _ parts: [Regions.Part], _ current: PlanCopy) {
    for (worker, part) in zip(workers, parts) {
      for route in part.routes { current.store(route, from: worker.state) }
    }
    for (index, worker) in workers.enumerated() {
      worker.state.adopt(current, routes: parts.indices.filter { $0 != index }.flatMap { parts[$0].routes })
    }
  }

  // MARK: Parts of every search

  private func makeWorker(start: Solution?, number: Int) -> Annealing {
    let state = SearchState(data)
    if let start { state.load(start) }
    state.begin()
    let seed = options.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number)
    return Annealing(state, neighbours, lonePrices, seed: seed)
  }

  /// Iterations of a worker between exchanges; some tenths of a second.
  private var roundLength: Int { 2_000 }

  private func result(of state: SearchState, iterations: Int) -> SolverResult {
    let placement = StopPlacement(data: data)
    state.begin()
    for route in 0..<state.routeCount { state.placeStops(of: route, placement) }
    return SolverResult(solution: state.solution(), cost: state.cost, iterations: iterations)
  }

  private func fraction(made: Int, share: Int) -> Double {
    switch options.budget {
    case .iterations: Double(made) / Double(max(1, share))
    case .seconds(let limit): elapsedSeconds / max(limit, 1e-3)
    }
  }

  private func temperature(madeByWorker made: Int, share: Int) -> Double? {
    let fraction = fraction(made: made, share: share)
    if stop.isRaised || fraction >= 1 { return nil }
    let (hot, cold) = (neighbours.typicalArc * Self.hot, neighbours.typicalArc * Self.cold)
    return hot * exponential(fraction * naturalLogarithm(cold / hot))
  }

  private var elapsedSeconds: Double {
    let elapsed = (ContinuousClock.now - began).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private func report(_ annealing: Annealing, made: Int, fraction: Double, bestCost: Int64? = nil) {
    let state = annealing.state
    progress(
      SolverProgress(
        fraction: min(1, fraction), iterations: made, cost: bestCost ?? annealing.bestCost,
        routes: (0..<state.routeCount).count { state.routes[$0].jobCount > 0 }, unserved: state.absent.count))
  }
}

/// Hands a worker to one task at a time; rounds end before the next begins.
private struct Lent: @unchecked Sendable {
  let value: Annealing
  init(_ value: Annealing) { self.value = value }
}
