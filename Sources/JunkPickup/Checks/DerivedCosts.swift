/// What replayed runs, and the requests of a plan, cost by Rules.md: exactly, before any rounding.
struct DerivedCosts {
  let context: AuditContext
  let replays: [RunReplay]
  /// One for each replay: what the run and its visits cost.
  let byRun: [AuditMoney]

  init(context: AuditContext, replays: [RunReplay]) {
    self.context = context
    self.replays = replays
    byRun = replays.map(Self.costs)
  }

  static func costs(of replay: RunReplay) -> AuditMoney {
    var money = replay.money
    addWaits(of: replay, to: &money)
    return money
  }

  /// The hauler's runs, the further days of its requests, and those that it leaves out.
  func costs(of hauler: String) -> AuditMoney {
    var sum = zip(replays, byRun).filter { $0.0.run.hauler == hauler }.reduce(into: AuditMoney()) { $0 += $1.1 }
    addRequestCosts(hauler, &sum)
    return sum
  }

  /// Days late, days waited and changes, per visit.
  private static func addWaits(of replay: RunReplay, to money: inout AuditMoney) {
    let context = replay.context
    let (policy, prices) = (replay.hauler.policy, context.scenario.prices)
    for stop in replay.run.stops where stop.kind == .collection {
      guard let request = stop.request.flatMap({ context.requests[$0] }) else { continue }
      let rights = context.rights(of: request, replay.hauler)
      let late = policy.businessDays(from: rights.targetDay, to: replay.run.date)
      money.add("daysLate", late * 3600, price: prices.lateCentsPerDay)
      money.add("changes", cents: context.changeCents(stop, in: replay.run))
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
