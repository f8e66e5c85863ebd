/// Search of problems small enough for the budget to search them many times over: each worker anneals some plans, then
/// the best ones pass routes on to children, which are bettered where they are new (a memetic search with ruin and
/// recreate for its local search).
extension RoundSearch {
  private static var capacity: Int { 16 }
  /// So many plans, met after this share of an annealing, are kept for recombination.
  private static var metPlans: Int { 12 }
  private static var coolFraction: Double { 0.6 }

  /// - Parameter first: how many plans each worker anneals from scratch, and the share of the budget for them.
  func withElites(
    workers count: Int, _ first: (count: Int, share: Double), start: Solution?, recombiner: (any RouteRecombiner)?
  ) async -> SolverResult {
    let workers = (0..<count).map { makeWorker(start: nil, number: $0) }
    let share = if case .iterations(let total) = options.budget { total / count } else { Int.max }
    var (elites, made, total) = (Elites(capacity: Self.capacity), 0, 0)
    var recombination = Recombination(options.budget, recombiner, from: first.share)
    func gather(_ harvests: [Harvest]) {
      for harvest in harvests {
        for plan in harvest.plans { elites.offer(plan.solution, cost: plan.cost) }
        recombination.add(harvest.met)
        total += harvest.made
      }
      made += harvests.reduce(0) { max($0, $1.made) }
      report(elites, made: total, fraction: fraction(made: made, share: share))
    }
    for index in 0..<first.count where index == 0 || !stop.isRaised {
      let step = first.share / Double(first.count)
      let span = (from: step * Double(index), to: step * Double(index + 1))
      gather(await anneal(workers, from: start, span, made: made, share: share))
    }
    var random = RandomSource(seed: options.seed ^ 0xE117E)
    while made < share, !stop.isRaised, fraction(made: made, share: share) < 1 {
      if let choice = recombination.choice(for: elites, fraction: fraction(made: made, share: share)) {
        gather(await breed(workers, elites, &random, beside: choice))
      } else {
        gather(await breed(workers, elites, &random, atMost: share - made, made: made, share: share))
      }
    }
    workers[0].load(elites.plans[0].solution)
    return result(of: workers[0], iterations: total)
  }

  private func anneal(
    _ workers: [Worker], from start: Solution?, _ span: (from: Double, to: Double), made: Int, share: Int
  ) async -> [Harvest] {
    let length = share == Int.max ? Int.max : Int(Double(share) * span.to) - made
    let gap = (1 - Self.coolFraction) / Double(Self.metPlans)
    return await onEach(workers) { worker, _ in
      worker.load(start ?? Solution(routes: []))
      worker.start(routes: Array(0..<worker.routeCount), jobs: Array(0..<data.jobCount))
      worker.construct()
      var harvest = Harvest()
      harvest.made = worker.run(atMost: length) { done in
        let fraction = fraction(made: made + done, share: share)
        guard !stop.isRaised, fraction < span.to else { return nil }
        let cooled = (fraction - span.from) / (span.to - span.from)
        worker.raisePrices(by: rise(cooled))
        if cooled >= Self.coolFraction + Double(harvest.met.count) * gap { harvest.met.append(worker.solution()) }
        return heat(range, cooled)
      }
      worker.raisePrices(by: 0)
      harvest.addBest(of: worker)
      return harvest
    }
  }

  private func report(_ elites: Elites, made: Int, fraction: Double) {
    guard let best = elites.plans.first else { return }
    let served = best.solution.routes.reduce(0) { $0 + $1.jobs.count }
    progress(
      SolverProgress(
        fraction: min(1, fraction), iterations: made, cost: best.cost,
        routes: best.solution.routes.count, unserved: data.jobCount - served))
  }

  /// - Parameter fraction: of the way from hot to cold.
  func heat(_ range: TemperatureRange, _ fraction: Double) -> Double {
    neighbours.typicalArc * range.hot * exponential(fraction * naturalLogarithm(range.cold / range.hot))
  }
}
