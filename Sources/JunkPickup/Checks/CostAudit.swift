/// Derives every cost anew from the replayed runs and compares it to the cent: per run, per hauler, per plan.
struct CostAudit {
  let context: AuditContext
  let replays: [RunReplay]

  func findings() -> [PlanFinding] {
    let plan = context.plan
    var findings = sumFindings() + priceFindings()
    var byRun = replays.map { ($0, $0.money) }
    for index in byRun.indices { addWaits(of: byRun[index].0, to: &byRun[index].1) }
    for (replay, money) in byRun {
      findings += compare(plan.runs[replay.index].costs, money, run: replay.index, context.place(run: replay.index))
    }
    // With a run that cannot be replayed, sums over runs cannot be judged.
    guard replays.count == plan.runs.count else { return findings }
    var whole = AuditMoney()
    for hauler in Set(plan.haulers).union(plan.costsByHauler.keys).sorted() {
      var sum = byRun.filter { $0.0.run.hauler == hauler }.reduce(into: AuditMoney()) { $0 += $1.1 }
      addRequestCosts(hauler, &sum)
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

  /// Days late and days waited, per visit.
  private func addWaits(of replay: RunReplay, to money: inout AuditMoney) {
    let (policy, prices) = (replay.hauler.policy, context.scenario.prices)
    for stop in replay.run.stops where stop.kind == .collection {
      guard let request = stop.request.flatMap({ context.requests[$0] }) else { continue }
      let rights = context.rights(of: request, replay.hauler)
      let late = policy.businessDays(from: rights.targetDay, to: replay.run.date)
      money.add("daysLate", late * 3600, price: prices.lateCentsPerDay)
      guard request.confirmed == nil, let first = rights.firstAllowed else { continue }
      let free: Int = if case .cheapestWithin(let days) = policy.dateRule { days } else { 0 }
      let waited = max(0, policy.businessDays(from: first, to: replay.run.date) - free)
      money.add("daysWaited", waited * 3600, price: prices.waitCentsPerDay)
    }
  }

  /// What requests cost beyond their runs: further days of one request, and leaving out.
  private func addRequestCosts(_ hauler: String, _ money: inout AuditMoney) {
    var days: [String: Set<Day>] = [:]
    for run in context.plan.runs where run.hauler == hauler {
      for stop in run.stops where stop.kind == .collection {
        if let request = stop.request { days[request, default: []].insert(run.date) }
      }
    }
    let extra = days.values.reduce(0) { $0 + $1.count - 1 }
    money.add("extraVisitDays", extra * 3600, price: context.scenario.prices.extraVisitDayCents)
    var seen: Set<String> = []
    for left in context.plan.leftOut where seen.insert(left.request).inserted {
      guard let owed = context.owed[left.request], owed.hauler.id == hauler else { continue }
      let price = context.leftOutPrice(owed, context.rights(of: owed.request, owed.hauler))
      money.add("leftOut", cents: price ?? 0)
    }
  }
}
