/// Replays a plan file against a scenario by Rules.md, with arithmetic of its own.
///
/// It is the second truth beside the engine and the translator: it uses neither, so that a mistake in one of them
/// shows. Any plan may be given, also one written by another program or by hand; nonsense gives findings, not a crash.
public struct PlanAudit {
  private let scenario: Scenario
  private let drive: Drive

  /// - Parameters:
  ///   - scenario: checked, as the scenario reader gives it.
  ///   - drive: the travel times by which the plan was made.
  public init(scenario: Scenario, drive: @escaping Drive) {
    self.scenario = scenario
    self.drive = drive
  }

  /// Everything wrong with `plan`: findings of runs and stops in the plan's order, then those of requests in the
  /// scenario's order, then those of money. Empty: the plan obeys every rule and states times, loads and costs right.
  public func findings(in plan: Plan) -> [PlanFinding] {
    let context = AuditContext(scenario: scenario, plan: plan, drive: drive)
    var findings = headingFindings(context)
    var replays: [RunReplay] = []
    var seen: Set<String> = []
    for index in plan.runs.indices {
      let crew = Self.crew(of: index, context, &findings)
      let run = plan.runs[index]
      if !seen.insert("\(run.date) \(run.truck)").inserted {
        findings.append(context.finding(.doubledRun, run: index, "the truck has another run on that day"))
      }
      guard let crew, var replay = RunReplay(context: context, index: index, hauler: crew.0, truck: crew.1) else {
        continue
      }
      replay.replay()
      findings += WorkdayAudit(context: context).findings(run: index, hauler: crew.0, truck: crew.1)
      findings += replay.findings
      replays.append(replay)
    }
    findings += VisitAudit(context: context).findings()
    findings += LeftOutAudit(context: context).findings()
    findings += CostAudit(context: context, replays: replays).findings()
    return findings
  }

  private func headingFindings(_ context: AuditContext) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    for hauler in context.plan.haulers where context.haulers[hauler] == nil {
      findings.append(context.finding(.unknownHauler, "the scenario has no hauler '\(hauler)'"))
    }
    if Set(context.plan.haulers).count != context.plan.haulers.count {
      findings.append(context.finding(.malformedPlan, "a hauler is listed twice"))
    }
    if !(1...36_600).contains(context.plan.days) {
      findings.append(context.finding(.malformedPlan, "\(context.plan.days) planned days"))
    }
    return findings
  }

  private static func crew(
    of index: Int, _ context: AuditContext, _ findings: inout [PlanFinding]
  ) -> (Hauler, Truck)? {
    let run = context.plan.runs[index]
    guard let hauler = context.haulers[run.hauler] else {
      findings.append(context.finding(.unknownHauler, run: index, "the scenario has no hauler '\(run.hauler)'"))
      return nil
    }
    if !context.plan.haulers.contains(hauler.id) {
      findings.append(context.finding(.wrongHauler, run: index, "the plan is not for hauler '\(hauler.id)'"))
    }
    guard let truck = hauler.trucks.first(where: { $0.id == run.truck }) else {
      findings.append(
        context.finding(.unknownTruck, run: index, "hauler '\(hauler.id)' has no truck '\(run.truck)'"))
      return nil
    }
    if context.scenario.sites[truck.yard] == nil {
      findings.append(context.finding(.unknownSite, run: index, "the scenario has no yard '\(truck.yard)'"))
    }
    return (hauler, calledIn(truck, for: run, context))
  }

  /// On a day under way a truck whose run has not begun starts no earlier than now (rule 20).
  private static func calledIn(_ truck: Truck, for run: Run, _ context: AuditContext) -> Truck {
    guard let day = context.plan.underWay, day.at.day == run.date, run.resumes == nil, run.out == nil else {
      return truck
    }
    var truck = truck
    truck.shift.start = day.start(of: truck)
    return truck
  }
}
