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
    let part = try HaulerProblemBuilder(scenario, hauler, table: table).build()
    let mayRepeat =
      hauler.policy.addOns.whenFull == .refuse
      && part.requests.contains { $0.rank == .promised && $0.items.hasAddOns }
    let given = options.start.map { StartingPlan(plan: $0, scenario: scenario, part: part).solution }
    let first = await solve(part, budget, share: mayRepeat ? 1 - Self.secondShare : 1, start: given)
    let crowded = mayRepeat ? promisesBrokenByAddOns(part, first.solution) : []
    guard !crowded.isEmpty else { return try assemble(part, first) }
    let relieved = try HaulerProblemBuilder(scenario, hauler, table: table, withoutAddOns: crowded).build()
    let start = StartingPlan.transfer(first.solution, from: part, to: relieved)
    return try assemble(relieved, await solve(relieved, budget, share: Self.secondShare, start: start))
  }

  private func solve(_ part: HaulerProblem, _ budget: Budget, share: Double, start: Solution?) async -> SolverResult {
    let piece: Budget
    switch budget {
    case .iterations(let total): piece = .iterations(Int(Double(total) * share))
    case .seconds(let total): piece = .seconds(total * share)
    }
    let settings = SolverOptions(
      budget: piece, seed: UInt64(bitPattern: Int64(options.seed)), threads: options.threads)
    var result = await Solver(part.problem).solve(settings, start: start, stop: stop, progress: progress)
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
    let report = SolutionAudit(problem: part.problem).report(on: result.solution)
    var faults = report.violations.map(\.description)
    if report.costs.total != result.cost {
      faults.append("the search prices its plan at \(result.cost), the audit at \(report.costs.total)")
    }
    guard faults.isEmpty else { throw PlanningFault(findings: faults) }
    let assembler = PlanAssembler(scenario: scenario, part: part, solution: result.solution, report: report)
    let leftOut = LeftOutReasons(scenario: scenario, part: part, solution: result.solution).all()
    let served = Set(result.solution.routes.flatMap(\.jobs)).map { part.visits[$0] }
    return PlannedPart(
      hauler: hauler, runs: assembler.runs(), leftOut: leftOut, refused: part.requests.flatMap(\.items.refused),
      alarms: PlanAlarms(scenario: scenario, part: part, leftOut: leftOut).all(),
      costs: assembler.costs(leftOut: leftOut), prices: part.leftOutPrices, paymentCents: payment(served))
  }

  private func payment(_ served: [PlannedVisit]) -> Int {
    let pickups = Set(served.map(\.request)).count
    let items = served.reduce(0) { $0 + $1.items.reduce(0) { $0 + $1.count } }
    return pickups * hauler.policy.paymentCentsPerPickup + items * hauler.policy.paymentCentsPerItem
  }
}
