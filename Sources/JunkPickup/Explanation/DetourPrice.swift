/// What one stop of a run costs: the run with it less the run without it, both replayed.
struct DetourPrice {
  let cents: [String: Int]
  let totalCents: Int

  init(context: AuditContext, run index: Int, stop: Int, hauler: Hauler, truck: Truck) {
    let run = context.plan.runs[index]
    var without = run
    without.stops.remove(at: stop)
    let whole = Self.money(context, run, hauler, truck)
    // A run that collects nothing is not made.
    let rest = without.stops.contains { $0.kind == .collection }
      ? Self.money(context, Self.withoutIdleDisposal(without, context, hauler, truck), hauler, truck) : AuditMoney()
    var cents: [String: Int] = [:]
    var units = 0
    for term in AuditMoney.terms {
      let saved = (whole.units[term] ?? 0) - (rest.units[term] ?? 0)
      units += saved
      if Self.cents(saved) != 0 { cents[term] = Self.cents(saved) }
    }
    self.cents = cents
    totalCents = Self.cents(units)
  }

  static func money(_ context: AuditContext, _ run: Run, _ hauler: Hauler, _ truck: Truck) -> AuditMoney {
    guard var replay = RunReplay(context: context, run: run, hauler: hauler, truck: truck) else { return AuditMoney() }
    replay.replay()
    return DerivedCosts.costs(of: replay)
  }

  /// Whole cents, half away from zero: savings may be negative.
  static func cents(_ units: Int) -> Int {
    let magnitude = AuditMoney.rounded(abs(units), by: 3600)
    return units < 0 ? -magnitude : magnitude
  }

  /// Leaves out sites that would have nothing to take off any more.
  private static func withoutIdleDisposal(
    _ run: Run, _ context: AuditContext, _ hauler: Hauler, _ truck: Truck
  ) -> Run {
    var kept = run
    kept.stops = []
    for stop in run.stops {
      if stop.kind == .disposal, let site = stop.site.flatMap({ context.scenario.sites[$0] }),
        var replay = RunReplay(context: context, run: kept, hauler: hauler, truck: truck)
      {
        replay.replayStops()
        if site.streams.isDisjoint(with: replay.load.streams) { continue }
      }
      kept.stops.append(stop)
    }
    return kept
  }
}
