/// The rounds of a search, their temperatures and their clock.
struct RoundSearch<Worker: SearchWorker>: Sendable {
  let data: SearchData
  let neighbours: Neighbours
  let range: TemperatureRange
  /// From so many iterations for each job on, elites beat one long annealing (measured on capacitated problems of 200 to
  /// 800 jobs).
  var eliteIterationsPerJob = 3_000
  /// Of the prices of absent jobs, until so late in an annealing (five problems with prizes and wide windows, 300,000
  /// iterations, two seeds: 2.35 to 1.49%; falling evenly from 0.15 to 0 at 0.7: 1.99).
  var firstRise = 0.15
  private static var risenFraction: Double { 0.85 }
  /// Of an annealing, from 0 to 1. One that is not searched to its end gives the plan as it stands, for others to go on
  /// with, and not the best one met.
  var stretch = 0.0...1.0
  /// Iterations of a worker between exchanges; some tenths of a second.
  private let roundLength: Int
  private let makeWorker: @Sendable (UInt64) -> Worker
  let options: SolverOptions
  let stop: StopSignal
  let progress: @Sendable (SolverProgress) -> Void
  private let began = ContinuousClock.now

  init(
    _ data: SearchData, neighbours: Neighbours, range: TemperatureRange, roundLength: Int, options: SolverOptions,
    stop: StopSignal, progress: @escaping @Sendable (SolverProgress) -> Void,
    makeWorker: @escaping @Sendable (UInt64) -> Worker
  ) {
    self.data = data
    self.neighbours = neighbours
    self.range = range
    self.roundLength = roundLength
    self.makeWorker = makeWorker
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
    annealing.start(routes: Array(0..<annealing.routeCount), jobs: Array(0..<data.jobCount))
    annealing.construct()
    var made = 0
    var share = Int.max
    if case .iterations(let total) = options.budget { share = total / workers + (worker < total % workers ? 1 : 0) }
    // Without jobs there is nothing to search, however long there would be.
    while made < share && data.jobCount > 0 {
      let round = min(roundLength, share - made)
      let done = annealing.run(atMost: round) {
        annealing.raisePrices(by: rise(cooled(fraction(made: made + $0, share: share))))
        return temperature(madeByWorker: made + $0, share: share)
      }
      made += done
      if worker == 0 { report(annealing, made: made * workers, fraction: fraction(made: made, share: share)) }
      if done < round { break }
    }
    annealing.raisePrices(by: 0)
    if stretch.upperBound == 1 { annealing.adopt(annealing.best, routes: 0..<annealing.routeCount) }
    return result(of: annealing, iterations: made)
  }

  // MARK: Workers on regions of one plan

  func inRegions(workers count: Int, start: Solution?) async -> SolverResult {
    let workers = (0..<count).map { makeWorker(start: start, number: $0) }
    let lead = workers[0]
    let everything = Array(0..<lead.routeCount)
    lead.start(routes: everything, jobs: Array(0..<data.jobCount))
    lead.raisePrices(by: rise(0))
    lead.construct()
    let (current, best) = (lead.makeCopy(), lead.makeCopy())
    for route in everything {
      lead.store(route, in: current)
      lead.store(route, in: best)
    }
    for worker in workers.dropFirst() { worker.adopt(current, routes: everything) }
    var (bestCost, risen) = (lead.cost, rise(0))
    for worker in workers.dropFirst() { worker.raisePrices(by: risen) }
    var (made, total, share) = (0, 0, Int.max)
    if case .iterations(let most) = options.budget { share = most / count }
    var random = RandomSource(seed: options.seed ^ 0x5EED)
    while made < share && !stop.isRaised && elapsedFraction < 1 {
      let round = min(roundLength, share - made)
      let parts = Regions.split(everything.map(lead.jobs), data, into: count, around: random.below(data.jobCount))
      let rise = rise(fraction(made: made, share: share))
      if rise != risen {
        risen = rise
        for worker in workers { worker.raisePrices(by: rise) }
        for route in everything { lead.store(route, in: best) }
        bestCost = lead.cost
      }
      let before = lead.cost
      let done = await search(workers, parts, atMost: round, made: made, share: share, risen: risen)
      let improved = zip(workers, parts).reduce(before) { $0 + $1.0.bestCost - before }
      if improved < bestCost {
        bestCost = improved
        for (worker, part) in zip(workers, parts) {
          for route in part.routes { worker.copy(route, from: worker.best, to: best) }
        }
      }
      merge(workers, parts, current)
      made += done.max() ?? 0
      total += done.reduce(0, +)
      report(lead, made: total, fraction: fraction(made: made, share: share), bestCost: bestCost)
    }
    lead.raisePrices(by: 0)
    lead.adopt(best, routes: everything)
    return result(of: lead, iterations: total)
  }

  /// - Returns: iterations made by each. Counted ones are the same for all; by the clock, a round ends for all once one
  ///   worker has made its share.
  private func search(
    _ workers: [Worker], _ parts: [Regions.Part], atMost round: Int, made: Int, share: Int, risen: Double
  ) async -> [Int] {
    let (isTimed, isOver) = (share == .max, StopSignal())
    return await withTaskGroup(of: Int.self) { group in
      for (worker, part) in zip(workers, parts) {
        let lent = Lent(worker)
        group.addTask {
          lent.value.start(routes: part.routes, jobs: part.jobs)
          defer { if isTimed { isOver.raise() } }
          return lent.value.run(atMost: round) {
            // A round ends where prices fall.
            isOver.isRaised || rise(fraction(made: made + $0, share: share)) != risen
              ? nil : temperature(madeByWorker: made + $0, share: share)
          }
        }
      }
      var done: [Int] = []
      for await made in group { done.append(made) }
      return done
    }
  }

  /// Every worker's plan becomes the one that all of them made together.
  private func merge(_ workers: [Worker], _ parts: [Regions.Part], _ current: Worker.Copy) {
    for (worker, part) in zip(workers, parts) {
      for route in part.routes { worker.store(route, in: current) }
    }
    for (index, worker) in workers.enumerated() {
      worker.adopt(current, routes: parts.indices.filter { $0 != index }.flatMap { parts[$0].routes })
    }
  }

  // MARK: Parts of every search

  func makeWorker(start: Solution?, number: Int) -> Worker {
    let worker = makeWorker(options.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number))
    if let start { worker.load(start) }
    return worker
  }

  func result(of worker: Worker, iterations: Int) -> SolverResult {
    let (solution, cost) = worker.finished()
    return SolverResult(solution: solution, cost: cost, iterations: iterations)
  }

  func fraction(made: Int, share: Int) -> Double {
    switch options.budget {
    case .iterations: Double(made) / Double(max(1, share))
    case .seconds: elapsedFraction
    }
  }

  /// Of the time that the budget gives; 0 where it gives none.
  var elapsedFraction: Double {
    if case .seconds(let limit) = options.budget { elapsedSeconds / max(limit, 1e-3) } else { 0 }
  }

  private func temperature(madeByWorker made: Int, share: Int) -> Double? {
    let fraction = fraction(made: made, share: share)
    if stop.isRaised || fraction >= 1 { return nil }
    return heat(range, cooled(fraction))
  }

  /// How much of the annealing is over.
  /// - Parameter fraction: of this search.
  private func cooled(_ fraction: Double) -> Double {
    stretch.lowerBound + fraction * (stretch.upperBound - stretch.lowerBound)
  }

  /// By how much of their prices absent jobs cost more after this share of an annealing. While it is hot a plan serves too
  /// few optional jobs, and once cool it cannot make room for them.
  func rise(_ fraction: Double) -> Double { fraction < Self.risenFraction ? firstRise : 0 }

  var elapsedSeconds: Double {
    let elapsed = (ContinuousClock.now - began).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private func report(_ worker: Worker, made: Int, fraction: Double, bestCost: Int64? = nil) {
    // Costs with raised prices say nothing: until they have fallen, the plan as it stands is told.
    let cost = worker.riseCost == 0 ? bestCost ?? worker.bestCost : worker.cost - worker.riseCost
    progress(
      SolverProgress(
        fraction: min(1, fraction), iterations: made, cost: cost, routes: worker.usedRoutes,
        unserved: worker.absentCount))
  }
}

/// First and last temperature in typical arcs (the price of driving to a near neighbour).
struct TemperatureRange {
  var hot: Double
  var cold: Double
}

/// Hands a worker to one task at a time; rounds end before the next begins.
struct Lent<Worker>: @unchecked Sendable {
  let value: Worker
  init(_ value: Worker) { self.value = value }
}
