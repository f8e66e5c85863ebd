/// Whether the trucks' day still holds after a request's items changed: the planned route is driven again, stop by
/// stop, by the audit's arithmetic, with the items as they are now.
///
/// Stops keep their order if it holds; otherwise another order of the same truck's run is looked for. Those of requests
/// that no longer wait fall away; add-ons accepted since the plan was made are aboard too. Nothing goes to other trucks,
/// so a no may be a yes after planning again; a yes is a yes.
public struct RunTrial {
  private let context: AuditContext
  private let before: AuditContext

  /// What a changed request costs a truck's day.
  public struct Result: Sendable, Equatable {
    /// Such as `2026-06-02 C1`.
    public var run: String
    /// When the truck is back, before and after.
    public var endBefore: ClockTime
    public var end: ClockTime
    /// What is aboard at most.
    public var load: PlanLoad
    public var capacity: Capacity
    /// Added cents by term, those that are not zero, in the order of Rules.md.
    public var costs: [(term: String, cents: Int)]
    /// What would no longer hold.
    public var broken: [String]
    /// It holds only if the stops are driven in another order than the plan's.
    public var isReordered = false

    public var cents: Int { costs.reduce(0) { $0 + $1.cents } }

    public static func == (a: Result, b: Result) -> Bool {
      a.run == b.run && a.end == b.end && a.cents == b.cents && a.broken == b.broken
    }
  }

  /// - Parameters:
  ///   - plan: made earlier, from this scenario or one before it.
  ///   - old, new: the scenario before and after the wish.
  public init(plan: Plan, old: Scenario, new: Scenario, drive: @escaping Drive) {
    before = AuditContext(scenario: old, plan: plan, drive: drive)
    context = AuditContext(scenario: new, plan: plan, drive: drive)
  }

  /// Whether the plan has days of trucks for `day`.
  public static func covers(_ plan: Plan, _ day: Day, hauler: String) -> Bool {
    plan.haulers.contains(hauler) && day >= plan.from && day - plan.from < plan.days
  }

  /// The runs of `day` that collect `request`, driven again; or why there are none.
  public func results(of id: String, on day: Day) -> Answer {
    guard let owed = context.owed[id] else { return .none("it does not wait for collection") }
    let runs = context.plan.runs.filter { run in run.date == day && run.stops.contains { $0.request == id } }
    guard !runs.isEmpty else { return .none("the plan has no stop for it on \(day); plan the day again, or name its plan") }
    let stops = runs.flatMap(\.stops).filter { $0.request == id }
    let visited = Set(stops.flatMap { ($0.items ?? []).map { context.owed.part(of: $0.item) } })
    let needed = Set((Array(owed.items.firm.keys) + owed.items.addOns.keys).map { context.owed.part(of: $0) })
    guard needed.isSubset(of: visited) else {
      return .none("it would need a visit by another truck, which the plan does not have")
    }
    return .runs(runs.compactMap(result))
  }

  /// The same; runs that would not hold are tried in another order.
  /// - Parameter travel: the table between the places of one run.
  public func results(
    of id: String, on day: Day, travel: @escaping ([Place]) throws -> PlaceTable
  ) async throws -> Answer {
    guard case .runs(var results) = results(of: id, on: day) else { return self.results(of: id, on: day) }
    let reordering = RunReordering(scenario: context.scenario, plan: context.plan, travel: travel)
    for index in results.indices where !results[index].broken.isEmpty {
      let label = results[index].run
      guard let run = context.plan.runs.first(where: { Self.label($0) == label }),
        let other = try await reordering.reordered(run), let old = replay(run, before)
      else { continue }
      let oldCosts = DerivedCosts.costs(of: old)
      results[index].costs = AuditMoney.terms.map { (term: $0, cents: (other.costs[$0] ?? 0) - oldCosts.cents($0)) }
        .filter { $0.cents != 0 }
      results[index].load = Self.most(other.stops.map(\.loadAfter))
      (results[index].end, results[index].broken, results[index].isReordered) = (other.end, [], true)
    }
    return .runs(results)
  }

  private static func label(_ run: Run) -> String { "\(run.date) \(run.truck)" }

  private static func most(_ loads: [PlanLoad]) -> PlanLoad {
    loads.max { ($0.volumeDeciCubicFeet, $0.weightPounds) < ($1.volumeDeciCubicFeet, $1.weightPounds) }
      ?? PlanLoad(volumeDeciCubicFeet: 0, weightPounds: 0, items: 0)
  }

  public enum Answer: Sendable {
    case none(String)
    case runs([Result])
  }

  private func result(_ run: Run) -> Result? {
    guard let old = replay(run, before), let new = replay(run, context) else { return nil }
    let (oldCosts, newCosts) = (DerivedCosts.costs(of: old), DerivedCosts.costs(of: new))
    let costs = AuditMoney.terms.map { (term: $0, cents: newCosts.cents($0) - oldCosts.cents($0)) }
    return Result(
      run: Self.label(run), endBefore: old.derived.end, end: new.derived.end,
      load: Self.most(new.derived.stops.map(\.loadAfter)), capacity: new.truck.capacity,
      costs: costs.filter { $0.cents != 0 }, broken: new.findings.map { "\($0.rule.rawValue): \($0.text)" })
  }

  /// The run by the lists of `context`: first for its times, then for what they break.
  private func replay(_ run: Run, _ context: AuditContext) -> RunReplay? {
    guard let hauler = context.haulers[run.hauler], let truck = hauler.trucks.first(where: { $0.id == run.truck })
    else { return nil }
    var run = run
    run.stops = run.stops.compactMap { Self.current($0, on: run.date, context) }
    // The room kept free for add-ons is there to be used by them.
    let free = context.afterAddOns(hauler, run.date)
    guard var first = RunReplay(context: free, run: run, hauler: hauler, truck: truck) else { return nil }
    first.replay()
    var second = RunReplay(context: free, run: first.derived, hauler: hauler, truck: truck)
    second?.replay()
    return second
  }

  /// The stop with the items that its request has now; `nil` if it no longer waits for this day.
  private static func current(_ stop: PlanStop, on day: Day, _ context: AuditContext) -> PlanStop? {
    guard stop.kind == .collection else { return stop }
    guard let id = stop.request, let owed = context.owed[id], (owed.request.confirmed ?? day) == day else { return nil }
    var stop = stop
    let part = (stop.items ?? []).first.map { context.owed.part(of: $0.item) } ?? -1
    var seen: Set<String> = []
    stop.items = owed.request.items.compactMap { line in
      guard context.owed.part(of: line.item) == part, seen.insert(line.item).inserted else { return nil }
      let count = (owed.items.firm[line.item] ?? 0) + (owed.items.addOns[line.item] ?? 0)
      return count > 0 ? PlannedItem(item: line.item, count: count) : nil
    }
    return stop
  }
}

extension AuditContext {
  /// The same at a time when no more add-ons can come for `day`.
  fileprivate func afterAddOns(_ hauler: Hauler, _ day: Day) -> AuditContext {
    let cutoff = hauler.policy.instant(of: hauler.policy.addOns.cutoff, before: day)
    var copy = self
    copy.plan.asOf = max(plan.asOf, cutoff)
    return copy
  }
}
