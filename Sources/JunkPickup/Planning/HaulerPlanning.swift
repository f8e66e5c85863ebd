import Routing

/// Plans one hauler: search, audit, a second search without add-ons that keep a promise from being kept, and reasons.
struct HaulerPlanning: Sendable {
  let scenario: Scenario
  let hauler: Hauler
  let table: PlaceTable
  let options: PlanningOptions
  let stop: StopSignal
  let progress: @Sendable (SolverProgress) -> Void

  /// Part of the budget kept for the second search, where there may be one.
  private static let secondShare = 0.2

  func plan(within budget: Budget) async throws -> PlannedPart {
    var frame = ProblemFrame(day: options.day)
    if let start = options.start { frame.compare(with: start, hauler: hauler.id, horizon: scenario.horizon) }
    let part = try HaulerProblemBuilder(scenario, hauler, table: table, frame: frame).build()
    let mayRepeat =
      hauler.policy.addOns.whenFull == .refuse
      && part.requests.contains { $0.rank == .promised && $0.items.hasAddOns }
    let given = options.start.map { StartingPlan(plan: $0, scenario: scenario, part: part).solution }
    let first = try await solve(part, budget, share: mayRepeat ? 1 - Self.secondShare : 1, start: given)
    let crowded = mayRepeat ? promisesBrokenByAddOns(part, first.solution) : []
    guard !crowded.isEmpty else { return try assemble(part, first) }
    frame.withoutAddOns = crowded
    let relieved = try HaulerProblemBuilder(scenario, hauler, table: table, frame: frame).build()
    let start = StartingPlan.transfer(first.solution, from: part, to: relieved)
    let second = try await solve(relieved, budget, share: Self.secondShare, start: start)
    let innocent = stillLeftOut(crowded, relieved, second.solution)
    guard !innocent.isEmpty else { return try assemble(relieved, second) }
    // Add-ons that did not stand in the way are not refused for it: the request is left out whole, for its own reason.
    frame.withoutAddOns = crowded.subtracting(innocent)
    let final = try HaulerProblemBuilder(scenario, hauler, table: table, frame: frame).build()
    let known = StartingPlan.transfer(second.solution, from: relieved, to: final)
    return try await assemble(final, solve(final, budget, share: 0, start: known))
  }

  private func stillLeftOut(_ crowded: Set<Int>, _ part: HaulerProblem, _ solution: Solution) -> Set<Int> {
    let unserved = Set(solution.unserved(in: part.problem))
    return crowded.intersection(
      part.requests.filter { $0.jobs.contains(where: unserved.contains) }.map(\.index))
  }

  private func solve(_ part: HaulerProblem, _ budget: Budget, share: Double, start: Solution?) async throws -> SolverResult {
    let piece: Budget
    switch budget {
    case .iterations(let total): piece = .iterations(Int(Double(total) * share))
    case .seconds(let total): piece = .seconds(total * share)
    }
    let settings = SolverOptions(
      budget: piece, seed: UInt64(bitPattern: Int64(options.seed)), threads: options.threads)
    let stillness = options.start.map { Stillness(scenario: scenario, part: part, plan: $0) }
    if options.day != nil, let stillness, let start {
      let rest = try RestOfDay(stillness, start)
      let found = await rest.planned(settings, stop: stop, progress: progress)
      let filled = InsertionDiagnosis(part.problem).filling(found)
      return SolverResult(solution: filled.solution, cost: filled.cost, iterations: 0)
    }
    var result = await Solver(part.problem).solve(settings, start: start, stop: stop, progress: progress)
    if let stillness { result = stillness.calmed(result) }
    // The search looks for places near a request's neighbours; a last look at all places makes every reason true.
    guard !result.solution.unserved(in: part.problem).isEmpty else { return result }
    (result.solution, result.cost) = InsertionDiagnosis(part.problem).filling(result.solution)
    return result
  }

  /// Requests with a promise and add-ons that were left out, by index.
  private func promisesBrokenByAddOns(_ part: HaulerProblem, _ solution: Solution) -> Set<Int> {
    let unserved = Set(solution.unserved(in: part.problem))
    return Set(
      part.requests.filter { request in
        request.rank == .promised && request.items.hasAddOns && request.jobs.contains { unserved.contains($0) }
      }.map(\.index))
  }

  private func assemble(_ part: HaulerProblem, _ result: SolverResult) throws -> PlannedPart {
    try PartAssembly(scenario: scenario, part: part).plannedPart(result.solution, cost: result.cost)
  }
}
