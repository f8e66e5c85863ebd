/// Finds the rule that forbids a move: makes it in the plan as it stands, and asks the audit.
struct MoveAttempt {
  let plan: Plan
  let scenario: Scenario
  let drive: Drive
  let goal: MoveGoal

  /// What forbids the day or the truck, however the run is driven.
  func forbidden() -> [PlanFinding] {
    findings().filter { $0.rule.forbidsPlace && ($0.request == nil || $0.request == goal.request.id) }
  }

  /// Why the truck cannot drive the run with the request in it; never empty.
  func reasons() -> [PlanFinding] {
    let found = findings().filter { $0.rule.forbidsMove }
    guard found.isEmpty else { return found }
    return [
      PlanFinding(
        rule: .missingBreak, request: goal.request.id, place: "\(goal.date) \(goal.hauler.id)/\(goal.truck.id)",
        text: "with it, no order of breaks and unloading keeps every window")
    ]
  }

  private func findings() -> [PlanFinding] {
    var attempt = plan
    var visits: [PlanStop] = []
    for index in attempt.runs.indices {
      let begun = attempt.runs[index].begunStops(plan.underWay)
      let free = attempt.runs[index].stops.dropFirst(begun)
      visits += free.filter { $0.request == goal.request.id }
      attempt.runs[index].stops =
        attempt.runs[index].stops.prefix(begun) + free.filter { $0.request != goal.request.id }
    }
    if visits.isEmpty { visits = owedVisits() }
    attempt.leftOut.removeAll { $0.request == goal.request.id }
    attempt.runs.removeAll { run in run.resumes == nil && !run.stops.contains { $0.kind == .collection } }
    if let out = truckOut() { return [out] }
    let number = insert(visits, into: &attempt)
    attempt.runs[number] = retimed(attempt, number)
    let before = Set(PlanAudit(scenario: scenario, drive: drive).findings(in: plan).map(\.description))
    return PlanAudit(scenario: scenario, drive: drive).findings(in: attempt).filter {
      ($0.run == number || $0.rule == .slotsExceeded) && !before.contains($0.description)
    }
  }

  private func truckOut() -> PlanFinding? {
    guard let day = plan.underWay, day.at.day == goal.date,
      let out = day.trucksOut.first(where: { $0.truck == goal.truck.id })
    else { return nil }
    return PlanFinding(
      rule: .truckUnavailable, request: nil, place: "\(goal.date) \(goal.hauler.id)/\(goal.truck.id)",
      text: "the truck is out since \(out.from)")
  }

  /// - Returns: the index of the run that has them now.
  private func insert(_ visits: [PlanStop], into plan: inout Plan) -> Int {
    if let number = plan.runs.firstIndex(where: { $0.date == goal.date && $0.truck == goal.truck.id }) {
      let stops = plan.runs[number].stops
      var position = plan.runs[number].begunStops(plan.underWay)
      switch goal.move.position {
      case .start: break
      case .after(let other): position = max(position, stops.lastIndex { $0.request == other }.map { $0 + 1 } ?? 0)
      case .cheapest: position = max(position, stops.lastIndex { $0.kind == .collection }.map { $0 + 1 } ?? 0)
      }
      plan.runs[number].stops.insert(contentsOf: visits, at: position)
      return number
    }
    let isToday = plan.underWay?.at.day == goal.date
    let start = isToday ? plan.underWay?.start(of: goal.truck) ?? goal.truck.shift.start : goal.truck.shift.start
    let run = Run(
      date: goal.date, hauler: goal.hauler.id, truck: goal.truck.id, yard: goal.truck.yard, start: start, end: start,
      workedSeconds: 0, overtimeSeconds: 0, drivingSeconds: 0, meters: 0, stops: visits, costs: [:])
    let completion = RouteCompletion(context: AuditContext(scenario: scenario, plan: plan, drive: drive))
    plan.runs.append(completion.completed(RouteDraft(hauler: goal.hauler, truck: goal.truck, run: run)))
    return plan.runs.count - 1
  }

  private func retimed(_ plan: Plan, _ number: Int) -> Run {
    let context = AuditContext(scenario: scenario, plan: plan, drive: drive)
    var replay = RunReplay(context: context, index: number, hauler: goal.hauler, truck: goal.truck)
    replay?.replay()
    return replay?.derived ?? plan.runs[number]
  }

  /// All that is owed of a request that is left out, as one stop for each visit.
  private func owedVisits() -> [PlanStop] {
    let owed = OwedRequests(scenario: scenario, haulers: Set(plan.haulers))
    guard let found = owed[goal.request.id] else { return [] }
    let counts = found.items.firm.merging(found.items.addOns) { $0 + $1 }
    let parts = Dictionary(grouping: counts.sorted { $0.key < $1.key }) { owed.part(of: $0.key) }
    return parts.sorted { $0.key < $1.key }.map { _, items in
      var stop = RouteDrafts.stop(.collection)
      stop.request = goal.request.id
      stop.items = items.map { PlannedItem(item: $0.key, count: $0.value) }
      return stop
    }
  }
}

extension PlanRule {
  /// The law, a contract's rule or a promise: what a move made by hand must not break. Times, figures and money are
  /// not among them, since a move makes them anew.
  var forbidsMove: Bool {
    switch self {
    case .outsideServiceWindow, .overfullVolume, .overfullWeight, .overfullItems, .overfullCompartment, .closedSite,
      .siteRefusesStream, .notEmptied, .workedLimit, .shiftEnd, .earlyBreak, .lateBreak, .missingBreak, .breakOrder:
      true
    default: forbidsPlace
    }
  }

  /// Of these, what no other order of the run can mend.
  var forbidsPlace: Bool {
    switch self {
    case .movedPromise, .notAllowedDay, .slotsExceeded, .outsidePlannedDays, .truckUnavailable, .pinBroken,
      .twoPersonForbidden, .truckRefusesStream, .wrongHauler:
      true
    default: false
    }
  }
}
