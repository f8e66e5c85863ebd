/// Children of good plans, bettered where they are new.
extension RoundSearch {
  private static var childrenPerRound: Int { 6 }
  /// Iterations that better a child, in a range of lower temperatures.
  private var childIterations: Int { max(1_000, 2 * data.jobCount) }
  private var childRange: TemperatureRange { TemperatureRange(hot: range.hot * 0.075, cold: range.cold * 0.75) }

  /// Each worker breeds some children of at most so many iterations in all: children take unlike times, and workers
  /// wait for each other after a round.
  func breed(
    _ workers: [Worker], _ elites: Elites, _ random: inout RandomSource, atMost most: Int, made: Int, share: Int
  ) async -> [Harvest] {
    let seeds = workers.map { _ in random.next() }
    let count = workers.count == 1 ? 1 : Self.childrenPerRound
    return await onEach(workers) { worker, number in
      var (elites, random) = (elites, RandomSource(seed: seeds[number]))
      var harvest = Harvest()
      for _ in 0..<count where !stop.isRaised && fraction(made: made + harvest.made, share: share) < 1 {
        let before = made + harvest.made
        addChild(to: &harvest, worker, elites, &random, min(childIterations, most - harvest.made)) {
          fraction(made: before + $0, share: share) < 1
        }
        for plan in harvest.plans.suffix(1) { elites.offer(plan.solution, cost: plan.cost) }
      }
      return harvest
    }
  }

  /// The first worker makes the choice, and the others breed until it is made.
  func breed(
    _ workers: [Worker], _ elites: Elites, _ random: inout RandomSource, beside choice: Recombination.Choice
  ) async -> [Harvest] {
    let seeds = workers.map { _ in random.next() }
    let isMade = StopSignal()
    return await onEach(workers) { worker, number in
      var harvest = Harvest()
      if number == 0 {
        if let plan = choice.improvement(stop) { harvest.plans = [plan] }
        isMade.raise()
        return harvest
      }
      var (elites, random) = (elites, RandomSource(seed: seeds[number]))
      while !isMade.isRaised, !stop.isRaised, elapsedFraction < 1 {
        addChild(to: &harvest, worker, elites, &random, childIterations) { _ in elapsedFraction < 1 }
        for plan in harvest.plans.suffix(1) { elites.offer(plan.solution, cost: plan.cost) }
      }
      return harvest
    }
  }

  /// - Parameter goesOn: asked with the iterations made.
  private func addChild(
    to harvest: inout Harvest, _ worker: Worker, _ elites: Elites, _ random: inout RandomSource, _ length: Int,
    while goesOn: (Int) -> Bool
  ) {
    var child = (solution: elites.plans[0].solution, jobs: Array(0..<data.jobCount))
    if let parents = elites.parents(&random) {
      child = RouteInheritance(data: data, neighbours: neighbours).child(of: parents.0, parents.1, &random)
    }
    worker.load(child.solution)
    worker.start(routes: Array(0..<worker.routeCount), jobs: child.jobs)
    worker.construct()
    harvest.made += worker.run(atMost: length) { done in
      guard !stop.isRaised, goesOn(done) else { return nil }
      return heat(childRange, Double(done) / Double(length))
    }
    harvest.met.append(worker.solution())
    harvest.addBest(of: worker)
  }

  /// Lets the workers run side by side. What each gave, in their order.
  func onEach(_ workers: [Worker], _ body: @escaping @Sendable (Worker, Int) -> Harvest) async -> [Harvest] {
    await withTaskGroup(of: (number: Int, harvest: Harvest).self) { group in
      for (number, worker) in workers.enumerated() {
        let lent = Lent(worker)
        group.addTask { (number, body(lent.value, number)) }
      }
      var harvests: [(number: Int, harvest: Harvest)] = []
      for await harvest in group { harvests.append(harvest) }
      return harvests.sorted { $0.number < $1.number }.map(\.harvest)
    }
  }
}

/// What a worker's round gave.
struct Harvest: Sendable {
  /// For the elites.
  var plans: [(solution: Solution, cost: Int64)] = []
  /// All plans whose routes may be put together anew.
  var met: [Solution] = []
  /// Iterations.
  var made = 0

  mutating func addBest(of worker: some SearchWorker) {
    worker.adopt(worker.best, routes: 0..<worker.routeCount)
    plans.append((worker.solution(), worker.cost))
    met.append(plans[plans.count - 1].solution)
  }
}
