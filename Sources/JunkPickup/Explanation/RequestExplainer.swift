/// Looks up what a plan did with one request, and recomputes by the audit's arithmetic what that costs.
public struct RequestExplainer {
  private let context: AuditContext
  private let plan: Plan

  public init(plan: Plan, scenario: Scenario, drive: @escaping Drive) {
    self.plan = plan
    context = AuditContext(scenario: scenario, plan: plan, drive: drive)
  }

  /// - Throws: E624 if the scenario has no such request, with the nearest ids; E625 if the plan does not answer for it.
  public func explanation(of id: String) throws(InputError) -> RequestExplanation {
    guard let request = context.requests[id] else { throw unknown(id) }
    guard let hauler = context.scenario.hauler(of: request), context.owed[id] != nil else { throw unplanned(request) }
    let rights = context.rights(of: request, hauler)
    let planned = (0..<min(max(1, plan.days), 3_660)).map { plan.from + $0 }
    return RequestExplanation(
      request: request, hauler: hauler, rank: rank(rights), targetDay: rights.targetDay, firstDay: rights.firstAllowed,
      allowedDays: planned.filter(rights.allows), isAllowedLater: rights.isAllowedLater,
      visits: visits(of: request, hauler, rights), leftOut: plan.leftOut.first { $0.request == id },
      refused: plan.refusedItems.filter { $0.request == id }, alarms: plan.alarms.filter { $0.request == id })
  }

  private func rank(_ rights: DayRights) -> RequestExplanation.Rank {
    switch rights.rank {
    case .promised: .promised
    case .due: .due
    case .open: .open
    }
  }

  private func unknown(_ id: String) -> InputError {
    let near = Suggestion.nearest(to: id, in: context.scenario.requests.map(\.id), count: 5)
    let remedy = near.isEmpty ? "Name an id of requests.csv" : "Did you mean \(near.joined(separator: ", "))?"
    return InputError([
      Issue(code: "E624", place: "request '\(id)'", cause: "the plan's scenario has no such request", remedy: remedy)
    ])
  }

  private func unplanned(_ request: Request) -> InputError {
    let cause: String
    if !request.status.awaitsCollection {
      cause = "it is \(request.status.rawValue), so no plan is for it"
    } else if let hauler = context.scenario.hauler(of: request) {
      cause = "it belongs to hauler '\(hauler.id)', the plan is for \(plan.haulers.joined(separator: ", "))"
    } else {
      cause = "its zone '\(request.zone)' belongs to no hauler"
    }
    return InputError([
      Issue(
        code: "E625", place: "request '\(request.id)'", cause: cause,
        remedy: "Ask for a request that the plan answers for")
    ])
  }

  private func visits(of request: Request, _ hauler: Hauler, _ rights: DayRights) -> [ExplainedVisit] {
    var visits: [ExplainedVisit] = []
    for (number, run) in plan.runs.enumerated() {
      guard let owner = context.haulers[run.hauler], let truck = owner.trucks.first(where: { $0.id == run.truck })
      else { continue }
      for (stop, planned) in run.stops.enumerated()
      where planned.kind == .collection && planned.request == request.id {
        let detour = DetourPrice(context: context, run: number, stop: stop, hauler: owner, truck: truck)
        let days = OtherDays(context: context, visit: planned, from: number, hauler: hauler)
        visits.append(
          ExplainedVisit(
            run: run, stop: stop, before: neighbour(run, stop - 1), after: neighbour(run, stop + 1), truck: truck,
            businessDaysLate: hauler.policy.businessDays(from: rights.targetDay, to: run.date),
            businessDaysWaited: waited(request, hauler.policy, rights, run.date), detourCents: detour.cents,
            detourTotalCents: detour.totalCents, otherDays: days.prices(rights)))
      }
    }
    return visits
  }

  private func waited(_ request: Request, _ policy: Policy, _ rights: DayRights, _ day: Day) -> Int {
    guard request.confirmed == nil, let first = rights.firstAllowed else { return 0 }
    let free: Int = if case .cheapestWithin(let days) = policy.dateRule { days } else { 0 }
    return max(0, policy.businessDays(from: first, to: day) - free)
  }

  private func neighbour(_ run: Run, _ stop: Int) -> ExplainedVisit.Neighbour {
    guard run.stops.indices.contains(stop) else { return .yard(run.yard) }
    let planned = run.stops[stop]
    switch planned.kind {
    case .collection:
      let id = planned.request ?? "?"
      return .request(id: id, address: context.requests[id]?.address ?? "")
    case .disposal: return .site(planned.site ?? "?")
    case .rest: return .rest(planned.rest ?? "?")
    }
  }
}
