/// Whether the requests left out may be, are called what they are, and cost what leaving them out costs.
struct LeftOutAudit {
  let context: AuditContext

  func findings() -> [PlanFinding] {
    let alarmed = Set(context.plan.alarms.compactMap(\.request))
    var seen: Set<String> = []
    var findings: [PlanFinding] = []
    for left in context.plan.leftOut {
      let id = left.request
      if !seen.insert(id).inserted {
        findings.append(context.finding(.doubledLeftOut, request: id, "it is left out twice"))
        continue
      }
      guard let owed = context.owed[id] else {
        findings.append(stranger(id))
        continue
      }
      let rights = context.rights(of: owed.request, owed.hauler)
      findings += kindFindings(left, owed, rights) + priceFindings(left, owed, rights)
      if let day = owed.request.confirmed, day <= context.lastPlanned, !alarmed.contains(id) {
        findings.append(
          context.finding(.missingAlarm, request: id, "the promise of \(day) is not kept, without an alarm"))
      }
    }
    return findings
  }

  private func stranger(_ id: String) -> PlanFinding {
    guard let request = context.requests[id] else {
      return context.finding(.unknownRequest, request: id, "the scenario has no such request")
    }
    if !request.status.awaitsCollection {
      return context.finding(.notWaiting, request: id, "it is \(request.status.rawValue) and cannot be left out")
    }
    return context.finding(.wrongHauler, request: id, "its hauler is not planned")
  }

  private func kindFindings(_ left: LeftOut, _ owed: OwedRequests.Owed, _ rights: DayRights) -> [PlanFinding] {
    let wrong = { (text: String) in [context.finding(.wrongLeftOutKind, request: left.request, text)] }
    if owed.items.isNothing {
      return left.kind == .impossible ? [] : wrong("nothing of it is accepted, so it is impossible")
    }
    if let day = owed.request.confirmed, day < context.plan.from, left.kind != .impossible {
      return wrong("its promised day \(day) is past, so it is impossible")
    }
    switch left.kind {
    case .deferred:
      return rights.isAllowedLater ? [] : wrong("it is called deferred, but no later day is allowed")
    case .noRoom, .dearer:
      return rights.isAllowedLater ? wrong("it may still be collected later, so it is deferred") : []
    case .notRouted:
      guard context.plan.search.isImported else { return wrong("only imported routes may leave it at that") }
      return rights.isAllowedLater ? wrong("it may still be collected later, so it is deferred") : []
    case .impossible:
      return []
    }
  }

  private func priceFindings(_ left: LeftOut, _ owed: OwedRequests.Owed, _ rights: DayRights) -> [PlanFinding] {
    guard let price = context.leftOutPrice(owed, rights), price != left.priceCents else { return [] }
    return [
      context.finding(
        .wrongCost, request: left.request,
        "left out at \(left.priceCents) cents; it is \(rights.rank.rawValue), which is \(price)")
    ]
  }
}

extension AuditContext {
  /// The price in force of leaving the request out; `nil` if the plan states none for its hauler.
  func leftOutPrice(_ owed: OwedRequests.Owed, _ rights: DayRights) -> Int? {
    guard let prices = plan.leftOutCents[owed.hauler.id] else { return nil }
    switch rights.rank {
    case .promised: return prices.promised
    case .due: return prices.due
    case .open: return prices.open
    }
  }
}
