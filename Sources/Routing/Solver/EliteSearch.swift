/// Search of problems small enough for the budget to search them many times over: each worker anneals some plans, then
/// the best ones pass routes on to children, which are bettered where they are new (a memetic search with ruin and
/// recreate for its local search).
extension RoundSearch {
  private static var capacity: Int { 16 }
  /// So many plans, met after this share of an annealing, are kept for recombination.
  private static var metPlans: Int { 12 }
  private static var coolFraction: Double { 0.6 }
  /// Iterations that better a child, in a range of lower temperatures.
  private var childIterations: Int { max(1_000, 2 * data.jobCount) }
  private var childRange: TemperatureRange { TemperatureRange(hot: range.hot * 0.075, cold: range.cold * 0.75) }

  /// The best plan of a worker's round, and those that it met.
  private typealias Plan = (solution: Solution, cost: Int64, made: Int, met: [Solution])

  /// - Parameter first: how many plans each worker anneals from scratch, and the share of the budget for them.
  func withElites(
    workers count: Int, _ first: (count: Int, share: Double), start: Solution?, recombiner: (any RouteRecombiner)?
  ) async -> SolverResult {
    let workers = (0..<count).map { makeWorker(start: nil, number: $0) }
    let share = if case .iterations(let total) = options.budget { total / count } else { Int.max }
    var (elites, made) = (Elites(capacity: Self.capacity), 0)
    var recombination = Recombination(options.budget, recombiner, from: first.share)
    for index in 0..<first.count where index == 0 || !stop.isRaised {
      let step = first.share / Double(first.count)
      let span = (from: step * Double(index), to: step * Double(index + 1))
      let plans = await anneal(workers, from: start, span, made: made, share: share)
      made += plans.reduce(0) { max($0, $1.made) }
      recombination.add(plans.flatMap(\.met))
      note(plans, &elites, made: made * count, fraction: fraction(made: made, share: share))
    }
    let inheritance = RouteInheritance(data: data, neighbours: neighbours)
    var random = RandomSource(seed: options.seed ^ 0xE117E)
    while made < share, !stop.isRaised, fraction(made: made, share: share) < 1 {
      let children = workers.map { _ in
        elites.parents(&random).map { inheritance.child(of: $0.0, $0.1, &random) }
          ?? (elites.plans[0].solution, Array(0..<data.jobCount))
      }
      let length = min(childIterations, share - made)
      let plans = await better(children, workers, length, made: made, share: share)
      made += length
      recombination.add(plans.flatMap(\.met))
      if let better = recombination.improvement(of: elites, fraction: fraction(made: made, share: share), stop) {
        elites.offer(better.solution, cost: better.cost)
      }
      note(plans, &elites, made: made * count, fraction: fraction(made: made, share: share))
    }
    workers[0].load(elites.plans[0].solution)
    return result(of: workers[0], iterations: made * count)
  }

  private func anneal(
    _ workers: [Worker], from start: Solution?, _ span: (from: Double, to: Double), made: Int, share: Int
  ) async -> [Plan] {
    let length = share == Int.max ? Int.max : Int(Double(share) * span.to) - made
    let gap = (1 - Self.coolFraction) / Double(Self.metPlans)
    return await onEach(workers) { worker, _, met in
      worker.load(start ?? Solution(routes: []))
      worker.start(routes: Array(0..<worker.routeCount), jobs: Array(0..<data.jobCount))
      worker.construct()
      return worker.run(atMost: length) { done in
        let fraction = fraction(made: made + done, share: share)
        guard !stop.isRaised, fraction < span.to else { return nil }
        let cooled = (fraction - span.from) / (span.to - span.from)
        if cooled >= Self.coolFraction + Double(met.count) * gap { met.append(worker.solution()) }
        return heat(range, cooled)
      }
    }
  }

  private func better(
    _ children: [(solution: Solution, jobs: [Int])], _ workers: [Worker], _ length: Int, made: Int, share: Int
  ) async -> [Plan] {
    await onEach(workers) { worker, number, met in
      worker.load(children[number].solution)
      worker.start(routes: Array(0..<worker.routeCount), jobs: children[number].jobs)
      worker.construct()
      let made = worker.run(atMost: length) { done in
        guard !stop.isRaised, fraction(made: made + done, share: share) < 1 else { return nil }
        return heat(childRange, Double(done) / Double(length))
      }
      met.append(worker.solution())
      return made
    }
  }

  /// Lets the workers run side by side. The best plan of each, in their order.
  /// - Parameter body: makes a worker's round, notes plans met, and returns the iterations made.
  private func onEach(
    _ workers: [Worker], _ body: @escaping @Sendable (Worker, Int, inout [Solution]) -> Int
  ) async -> [Plan] {
    await withTaskGroup(of: (number: Int, plan: Plan).self) { group in
      for (number, worker) in workers.enumerated() {
        let lent = Lent(worker)
        group.addTask {
          let worker = lent.value
          var met: [Solution] = []
          let made = body(worker, number, &met)
          worker.adopt(worker.best, routes: 0..<worker.routeCount)
          let best = worker.solution()
          return (number, (best, worker.cost, made, met + [best]))
        }
      }
      var plans: [(number: Int, plan: Plan)] = []
      for await plan in group { plans.append(plan) }
      return plans.sorted { $0.number < $1.number }.map(\.plan)
    }
  }

  private func note(_ plans: [Plan], _ elites: inout Elites, made: Int, fraction: Double) {
    for plan in plans { elites.offer(plan.solution, cost: plan.cost) }
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
