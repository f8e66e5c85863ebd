import Routing

/// The one way from an answer of the engine to a hauler's part of a plan, whoever found the answer.
struct PartAssembly {
  let scenario: Scenario
  let part: HaulerProblem
  /// Reasons that an earlier plan of the same scenario gives.
  var known: [LeftOut] = []

  /// - Parameter cost: what the search says the answer costs, if a search found it.
  /// - Throws: `PlanningFault` if the engine's audit finds the answer wrong.
  func plannedPart(_ solution: Solution, cost: Int64? = nil) throws -> PlannedPart {
    let report = SolutionAudit(problem: part.problem).report(on: solution)
    var faults = report.violations.map(\.description)
    if let cost { faults += disagreements(solution, report, cost) }
    guard faults.isEmpty else { throw PlanningFault(findings: faults) }
    let assembler = PlanAssembler(scenario: scenario, part: part, solution: solution, report: report)
    let runs = assembler.runs()
    let leftOut = LeftOutReasons(scenario: scenario, part: part, solution: solution, known: known).all()
    let past = part.truckDays.compactMap(\.state).flatMap(\.visits) + part.endedRuns.flatMap(\.visits)
    let served = Set(solution.routes.flatMap(\.jobs)).filter(part.visits.indices.contains).map { part.visits[$0] } + past
    return PlannedPart(
      hauler: part.hauler, runs: runs, leftOut: leftOut, refused: part.requests.flatMap(\.items.refused),
      alarms: PlanAlarms(scenario: scenario, part: part, leftOut: leftOut).all()
        + DayAlarms(scenario: scenario, part: part).all()
        + RainAlarms(scenario: scenario, hauler: part.hauler, runs: runs).all(),
      costs: assembler.costs(leftOut: leftOut), prices: part.leftOutPrices, paymentCents: payment(served),
      before: part.before)
  }

  /// The search's evaluator and the audit price a plan by arithmetic of their own.
  private func disagreements(_ solution: Solution, _ report: AuditReport, _ cost: Int64) -> [String] {
    var faults: [String] = []
    if report.costs.total != cost {
      faults.append("the search prices its plan at \(cost), the audit at \(report.costs.total)")
    }
    let evaluated = Solver(part.problem).evaluatedCosts(of: solution)
    if evaluated != EvaluatedCosts(report.costs) {
      let words = evaluated.map { "\($0)" } ?? "no plan that it could have made"
      faults.append("the evaluator's terms are \(words), the audit's \(EvaluatedCosts(report.costs))")
    }
    return faults
  }

  private func payment(_ served: [PlannedVisit]) -> Int {
    let policy = part.hauler.policy
    let pickups = Set(served.map(\.request)).count
    let items = served.reduce(0) { $0 + $1.items.reduce(0) { $0 + $1.count } }
    return pickups * policy.paymentCentsPerPickup + items * policy.paymentCentsPerItem
  }
}
