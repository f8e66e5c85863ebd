/// Derives every cost, and what the city pays, anew from the replayed runs and compares it to the cent: per run, per
/// hauler, per plan.
struct CostAudit {
  let context: AuditContext
  let replays: [RunReplay]

  func findings() -> [PlanFinding] {
    let plan = context.plan
    var findings = sumFindings() + priceFindings() + paymentFindings()
    let derived = DerivedCosts(context: context, replays: replays)
    for (replay, money) in zip(replays, derived.byRun) {
      findings += compare(plan.runs[replay.index].costs, money, run: replay.index, context.place(run: replay.index))
    }
    // With a run that cannot be replayed, sums over runs cannot be judged.
    guard replays.count == plan.runs.count else { return findings }
    var whole = AuditMoney()
    for hauler in Set(plan.haulers).union(plan.costsByHauler.keys).sorted() {
      let sum = derived.costs(of: hauler)
      whole += sum
      findings += compare(plan.costsByHauler[hauler] ?? [:], sum, run: nil, "costs of hauler '\(hauler)'")
    }
    return findings + compare(plan.costs, whole, run: nil, "costs of the plan")
  }

  private func compare(_ stated: [String: Int], _ money: AuditMoney, run: Int?, _ place: String) -> [PlanFinding] {
    let unknown = Set(stated.keys).subtracting(AuditMoney.terms).sorted()
    return (AuditMoney.terms + unknown).compactMap { term in
      let (said, real) = (stated[term] ?? 0, money.cents(term))
      guard said != real else { return nil }
      return context.finding(
        .wrongCost, run: run, place: place, "\(term) stated as \(said) cents, by the rules \(real)")
    }
  }

  private func sumFindings() -> [PlanFinding] {
    let sum = context.plan.costs.values.reduce(0) { AuditMoney.sum($0, $1) }
    guard sum != context.plan.totalCents else { return [] }
    return [context.finding(.wrongTotal, "total stated as \(context.plan.totalCents) cents, the terms sum to \(sum)")]
  }

  /// What the city pays, per request that is served and per item taken, as the hauler's policy says.
  private func paymentFindings() -> [PlanFinding] {
    var paid = AuditMoney()
    var served: Set<String> = []
    for stop in context.plan.runs.flatMap(\.stops) where stop.kind == .collection {
      guard let id = stop.request, let policy = context.owed[id]?.hauler.policy else { continue }
      if served.insert(id).inserted { paid.add("payment", 1, price: policy.paymentCentsPerPickup) }
      for item in stop.items ?? [] { paid.add("payment", item.count, price: policy.paymentCentsPerItem) }
    }
    let (said, real) = (context.plan.paymentCents, paid.units["payment"] ?? 0)
    guard said != real else { return [] }
    return [context.finding(.wrongCost, "the city's payment stated as \(said) cents, by the rules \(real)")]
  }

  /// Prices of leaving out that the scenario orders, and one for every hauler.
  private func priceFindings() -> [PlanFinding] {
    Set(context.plan.haulers).sorted().compactMap { hauler in
      let stated = context.plan.leftOutCents[hauler]
      if let ordered = context.scenario.prices.leftOutCents, stated != ordered {
        return context.finding(.wrongCost, "prices of leaving out for '\(hauler)' are not the scenario's")
      }
      return stated == nil ? context.finding(.wrongCost, "no prices of leaving out for '\(hauler)'") : nil
    }
  }
}
