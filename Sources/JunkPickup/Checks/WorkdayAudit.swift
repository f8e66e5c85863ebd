/// Whether a truck may run that day (rule 12) and its requests may be collected that day (rules 8 and 9).
struct WorkdayAudit {
  let context: AuditContext

  func findings(run index: Int, hauler: Hauler, truck: Truck) -> [PlanFinding] {
    let run = context.plan.runs[index]
    var findings: [PlanFinding] = []
    let isOut = run.out != nil && context.plan.underWay?.at.day == run.date
    if !isOut, let reason = unavailability(of: truck, hauler, on: run.date) {
      findings.append(context.finding(.truckUnavailable, run: index, reason))
    }
    if context.plan.underWay?.at.day != run.date, Moment(day: run.date, time: truck.shift.start) < context.plan.asOf {
      findings.append(
        context.finding(.shiftBegun, run: index, "its shift begins at \(truck.shift.start), before \(context.plan.asOf)"))
    }
    if run.date < context.plan.from || run.date > context.lastPlanned {
      findings.append(context.finding(.outsidePlannedDays, run: index, "the plan is for \(plannedDays)"))
    }
    // A truck that is on the road already brings its run to an end.
    if !run.stops.contains(where: { $0.kind == .collection }), run.resumes == nil {
      findings.append(context.finding(.emptyRun, run: index, "the truck collects nothing"))
    }
    for (stop, planned) in run.stops.enumerated() where planned.kind == .collection {
      guard let id = planned.request, let request = context.requests[id] else { continue }
      if let finding = dayFinding(request, hauler, run: index, stop: stop) { findings.append(finding) }
    }
    return findings
  }

  private var plannedDays: String { "\(context.plan.from) to \(context.lastPlanned)" }

  private func unavailability(of truck: Truck, _ hauler: Hauler, on day: Day) -> String? {
    if !hauler.policy.isWorkday(day) { return "\(day) (\(day.weekday)) is no workday of '\(hauler.id)'" }
    if !truck.weekdays.contains(day.weekday) { return "the truck does not run on \(day.weekday)" }
    return truck.unavailable.contains(day) ? "the truck is not available on \(day)" : nil
  }

  private func dayFinding(_ request: Request, _ hauler: Hauler, run: Int, stop: Int) -> PlanFinding? {
    let date = context.plan.runs[run].date
    if let confirmed = request.confirmed {
      guard confirmed != date else { return nil }
      return context.finding(
        .movedPromise, run: run, stop: stop, request: request.id, "'\(request.id)' was promised for \(confirmed)")
    }
    let rights = context.rights(of: request, hauler)
    guard !rights.allows(date) else { return nil }
    let first = rights.firstAllowed.map { ", the first allowed day is \($0)" } ?? ", no day is allowed"
    return context.finding(
      .notAllowedDay, run: run, stop: stop, request: request.id,
      "'\(request.id)' may not be collected on \(date)\(first)")
  }
}
