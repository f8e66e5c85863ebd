/// What a plan must say of requests that imported routes do not serve, and of items that they do not take.
struct ImportedReasons {
  let context: AuditContext

  func add(to plan: inout Plan) {
    let served = Set(plan.runs.flatMap(\.stops).compactMap(\.request))
    for owed in context.owed.all {
      addRefusals(owed, to: &plan)
      if !served.contains(owed.request.id) { addLeftOut(owed, to: &plan) }
    }
  }

  private func addRefusals(_ owed: OwedRequests.Owed, to plan: inout Plan) {
    var seen: Set<String> = []
    for line in owed.request.items where seen.insert(line.item).inserted {
      guard let count = owed.items.refused[line.item], count > 0 else { continue }
      plan.refusedItems.append(
        RefusedItem(request: owed.request.id, item: line.item, count: count, reason: reason(line.item, owed.hauler)))
    }
  }

  private func reason(_ item: String, _ hauler: Hauler) -> String {
    guard let kind = context.scenario.catalogue[item] else { return "it is not in the catalogue" }
    if let refusal = kind.refusal { return refusal }
    let isTaken = hauler.trucks.contains { $0.streams.contains(kind.stream) }
    return isTaken
      ? "more than one appointment may hold, or added too late or too often"
      : "no truck of the hauler takes \(kind.stream)"
  }

  private func addLeftOut(_ owed: OwedRequests.Owed, to plan: inout Plan) {
    let rights = context.rights(of: owed.request, owed.hauler)
    let (kind, rule, text) = reason(owed, rights)
    plan.leftOut.append(
      LeftOut(
        request: owed.request.id, kind: kind, certainty: .proven, rule: rule, text: text,
        priceCents: context.leftOutPrice(owed, rights) ?? 0))
    guard let day = owed.request.confirmed, day <= context.lastPlanned else { return }
    plan.alarms.append(
      Alarm(
        code: "promise_cannot_be_kept", request: owed.request.id,
        text: "promised for \(day), and not among the imported routes"))
  }

  private func reason(_ owed: OwedRequests.Owed, _ rights: DayRights) -> (LeftOut.Kind, String, String) {
    if owed.items.isNothing { return (.impossible, "not_accepted", "nothing of it is accepted") }
    if let day = owed.request.confirmed, day < context.plan.from {
      return (.impossible, "promise_is_past", "its promised day, \(day), is before the planned days")
    }
    if rights.isAllowedLater { return (.deferred, "not_routed", "it may still be collected after these days") }
    return (.notRouted, "not_routed", "the imported routes do not serve it")
  }
}

/// Prices an imported plan by the audit's own arithmetic: there is no other that could be asked.
struct ImportedCosts {
  let context: AuditContext

  func add(to plan: inout Plan) {
    let replays = plan.runs.indices.compactMap { index -> RunReplay? in
      let run = plan.runs[index]
      guard let hauler = context.haulers[run.hauler], let truck = hauler.trucks.first(where: { $0.id == run.truck })
      else { return nil }
      var replay = RunReplay(context: context, index: index, hauler: hauler, truck: truck)
      replay?.replay()
      return replay
    }
    let derived = DerivedCosts(context: context, replays: replays)
    for (replay, money) in zip(replays, derived.byRun) { plan.runs[replay.index].costs = Self.cents(money) }
    var whole = AuditMoney()
    for hauler in plan.haulers {
      let sum = derived.costs(of: hauler)
      plan.costsByHauler[hauler] = Self.cents(sum)
      whole += sum
    }
    plan.costs = Self.cents(whole)
    plan.totalCents = plan.costs.values.reduce(0) { AuditMoney.sum($0, $1) }
    plan.paymentCents = payment(plan)
  }

  private static func cents(_ money: AuditMoney) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: AuditMoney.terms.map { ($0, money.cents($0)) })
  }

  /// Per request served and per item taken, as the policy pays.
  private func payment(_ plan: Plan) -> Int {
    var served: [String: Int] = [:]
    for stop in plan.runs.flatMap(\.stops) where stop.kind == .collection {
      guard let id = stop.request else { continue }
      served[id, default: 0] += (stop.items ?? []).reduce(0) { $0 + $1.count }
    }
    return served.reduce(0) { sum, entry in
      guard let policy = context.owed[entry.key]?.hauler.policy else { return sum }
      return sum + policy.paymentCentsPerPickup + entry.value * policy.paymentCentsPerItem
    }
  }
}
