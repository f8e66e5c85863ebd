/// What a visit would cost on each day that it may have: put in between the stops of a run, or made by a truck that
/// stays in the yard, while everything else remains as it is.
struct OtherDays {
  let context: AuditContext
  let visit: PlanStop
  /// The run in which it is; it is taken out of that one.
  let from: Int
  let hauler: Hauler

  func prices(_ rights: DayRights) -> [DayPrice] {
    (0..<min(max(1, context.plan.days), 400)).map { context.plan.from + $0 }.filter(rights.allows).map { day in
      DayPrice(day: day, best: best(on: day))
    }
  }

  private func best(on day: Day) -> DayPrice.Insertion? {
    var best: DayPrice.Insertion?
    for truck in hauler.trucks where runs(truck, on: day) {
      for candidate in insertions(truck, day) where candidate.cents < best?.cents ?? .max { best = candidate }
    }
    return best
  }

  private func runs(_ truck: Truck, on day: Day) -> Bool {
    hauler.policy.isWorkday(day) && truck.weekdays.contains(day.weekday) && !truck.unavailable.contains(day)
      && (context.requests[visit.request ?? ""]?.pin?.truck ?? truck.id) == truck.id
  }

  private func insertions(_ truck: Truck, _ day: Day) -> [DayPrice.Insertion] {
    guard let number = context.plan.runs.firstIndex(where: { $0.truck == truck.id && $0.date == day }) else {
      return ownRun(truck, day).map { [$0] } ?? []
    }
    var base = context.plan.runs[number]
    let wasAt = number == from ? base.stops.firstIndex { $0 == visit } : nil
    if let wasAt { base.stops.remove(at: wasAt) }
    guard base.stops.contains(where: { $0.kind == .collection }) else {
      return ownRun(truck, day).map { [$0] } ?? []
    }
    guard let before = replay(base, truck) else { return [] }
    let flaws = before.findings.count { $0.rule.isOfTheRun }
    return (0...base.stops.count).compactMap { position in
      var run = base
      run.stops.insert(visit, at: position)
      guard let after = replay(run, truck), after.findings.count(where: { $0.rule.isOfTheRun }) <= flaws else {
        return nil
      }
      return DayPrice.Insertion(
        truck: truck.id, stopNumber: position + 1, cents: Self.difference(after, before))
    }
  }

  /// A run for this visit alone.
  private func ownRun(_ truck: Truck, _ day: Day) -> DayPrice.Insertion? {
    let start = truck.shift.start
    let run = Run(
      date: day, hauler: hauler.id, truck: truck.id, yard: truck.yard, start: start, end: start, workedSeconds: 0,
      overtimeSeconds: 0, drivingSeconds: 0, meters: 0, stops: [visit], costs: [:])
    let completion = RouteCompletion(context: context)
    let whole = completion.completed(RouteDraft(hauler: hauler, truck: truck, run: run))
    guard let replay = replay(whole, truck), !replay.findings.contains(where: { $0.rule.isOfTheRun }) else {
      return nil
    }
    let stop = whole.stops.firstIndex { $0.kind == .collection } ?? 0
    return DayPrice.Insertion(truck: truck.id, stopNumber: stop + 1, cents: Self.difference(replay, nil))
  }

  private func replay(_ run: Run, _ truck: Truck) -> RunReplay? {
    var replay = RunReplay(context: context, run: run, hauler: hauler, truck: truck)
    replay?.replay()
    // Stated times are old; compared with the new ones they would all be wrong.
    guard var again = replay.flatMap({
      RunReplay(context: context, run: $0.derived, hauler: hauler, truck: truck)
    }) else { return nil }
    again.replay()
    return again
  }

  private static func difference(_ after: RunReplay, _ before: RunReplay?) -> Int {
    let old = before.map { DerivedCosts.costs(of: $0).units } ?? [:]
    let new = DerivedCosts.costs(of: after).units
    return DetourPrice.cents(AuditMoney.terms.reduce(0) { $0 + (new[$1] ?? 0) - (old[$1] ?? 0) })
  }
}

extension PlanRule {
  /// What makes a run illegal, whatever it states of itself.
  fileprivate var isOfTheRun: Bool {
    switch self {
    case .outsideServiceWindow, .twoPersonForbidden, .truckRefusesStream, .overfullVolume, .overfullWeight,
      .overfullItems, .overfullCompartment, .closedSite, .siteRefusesStream, .notEmptied, .workedLimit, .shiftEnd,
      .earlyBreak, .lateBreak, .missingBreak, .breakOrder, .pinBroken:
      true
    default: false
    }
  }
}
