/// Whether every request is visited as it is owed: once per visit, all visits or none, by its own hauler, with its
/// items (rules 1 to 6), within the slots of its zone (rule 11).
struct VisitAudit {
  private struct Stop {
    var run: Int
    var stop: Int
    var planned: PlanStop
  }

  private let context: AuditContext
  private let stops: [String: [Stop]]
  private let leftOut: Set<String>
  /// Count of refused items that the plan lists, by request and item.
  private let listed: [String: [String: Int]]

  init(context: AuditContext) {
    self.context = context
    var stops: [String: [Stop]] = [:]
    for (index, run) in context.plan.runs.enumerated() {
      for (number, planned) in run.stops.enumerated() where planned.kind == .collection {
        guard let id = planned.request else { continue }
        stops[id, default: []].append(Stop(run: index, stop: number, planned: planned))
      }
    }
    self.stops = stops
    leftOut = Set(context.plan.leftOut.map(\.request))
    listed = Dictionary(grouping: context.plan.refusedItems, by: \.request).mapValues { refused in
      Self.counts(refused.map { ($0.item, $0.count) })
    }
  }

  func findings() -> [PlanFinding] {
    let strangers = stops.keys.filter { context.owed[$0] == nil }.sorted()
    return strangers.flatMap { strangerFindings($0) } + context.owed.all.flatMap { findings(for: $0) } + slotFindings()
  }

  /// Stops of requests that the plan does not answer for.
  private func strangerFindings(_ id: String) -> [PlanFinding] {
    (stops[id] ?? []).compactMap { stop in
      // A request that nobody knows is found by the replay, unless the run could not be replayed.
      guard let request = context.requests[id] else { return unknown(id, stop) }
      if !request.status.awaitsCollection {
        return finding(.notWaiting, stop, id, "'\(id)' is \(request.status.rawValue)")
      }
      let owner = context.scenario.hauler(of: request)?.id ?? "nobody"
      return finding(.wrongHauler, stop, id, "'\(id)' belongs to '\(owner)'")
    }
  }

  private func unknown(_ id: String, _ stop: Stop) -> PlanFinding? {
    let run = context.plan.runs[stop.run]
    let isReplayed = context.haulers[run.hauler]?.trucks.contains { $0.id == run.truck } ?? false
    return isReplayed ? nil : finding(.unknownRequest, stop, id, "the scenario has no request '\(id)'")
  }

  private func findings(for owed: OwedRequests.Owed) -> [PlanFinding] {
    let id = owed.request.id
    let isLeftOut = leftOut.contains(id)
    guard let stops = stops[id] else {
      if isLeftOut { return [] }
      return [context.finding(.missingVisit, request: id, "it stands in no run and not among those left out")]
    }
    var findings: [PlanFinding] = []
    let missing = missingParts(owed, stops)
    // Of a request that was begun on a day under way, the rest may be left out.
    let isRestLeftOut = isLeftOut && !missing.isEmpty && stops.allSatisfy(isBegun)
    if isLeftOut && !isRestLeftOut {
      findings.append(context.finding(.leftOutAndServed, request: id, "it stands in a run and among those left out"))
    }
    if !missing.isEmpty && !isRestLeftOut {
      findings.append(
        context.finding(
          .incompleteRequest, request: id, "\(missing.count) of its \(owed.requiredParts.count) visits are in no run"))
    }
    for stop in stops where context.plan.runs[stop.run].hauler != owed.hauler.id {
      findings.append(finding(.wrongHauler, stop, id, "'\(id)' belongs to '\(owed.hauler.id)'"))
    }
    for stop in stops where owed.request.isLoadAssumed && stop.planned.isLoadAssumed != true {
      findings.append(finding(.unmarkedAssumption, stop, id, "its list of items is assumed and not marked so"))
    }
    return findings + partFindings(owed, stops) + itemFindings(owed, stops, besides: isRestLeftOut ? missing : [])
  }

  /// One stop for each visit, and none twice.
  private func partFindings(_ owed: OwedRequests.Owed, _ stops: [Stop]) -> [PlanFinding] {
    let id = owed.request.id
    var findings: [PlanFinding] = []
    var visited: Set<Int> = []
    for stop in stops {
      let parts = Set((stop.planned.items ?? []).map { context.owed.part(of: $0.item) }).sorted()
      if parts.count != 1 {
        let what = parts.isEmpty ? "no items" : "streams that may not ride together"
        findings.append(finding(.wrongItems, stop, id, "the stop takes \(what)"))
      }
      for part in parts where !visited.insert(part).inserted {
        findings.append(finding(.doubledVisit, stop, id, "'\(id)' is visited more than once for the same items"))
      }
      if let streams = stop.planned.streams, !agrees(streams, with: stop.planned.items ?? []) {
        findings.append(finding(.wrongItems, stop, id, "its streams (\(streams.joined(separator: ", "))) are others"))
      }
    }
    return findings
  }

  private func missingParts(_ owed: OwedRequests.Owed, _ stops: [Stop]) -> Set<Int> {
    owed.requiredParts.subtracting(stops.flatMap { ($0.planned.items ?? []).map { context.owed.part(of: $0.item) } })
  }

  /// Done, or a truck is on its way to it.
  private func isBegun(_ stop: Stop) -> Bool {
    stop.stop < context.plan.runs[stop.run].begunStops(context.plan.underWay)
  }

  private func agrees(_ streams: [String], with items: [PlannedItem]) -> Bool {
    let taken = Set(items.compactMap { context.scenario.catalogue[$0.item]?.stream })
    return taken.isSubset(of: Set(streams))
  }

  /// All that is accepted is taken; only add-ons may be missing, where the policy refuses them and the plan says so.
  /// - Parameter missing: parts that are left out, of which nothing is asked.
  private func itemFindings(
    _ owed: OwedRequests.Owed, _ stops: [Stop], besides missing: Set<Int>
  ) -> [PlanFinding] {
    let taken = Self.counts(stops.flatMap { $0.planned.items ?? [] }.map { ($0.item, $0.count) })
    let listed = listed[owed.request.id] ?? [:]
    let (firm, addOns, refused) = (owed.items.firm, owed.items.addOns, owed.items.refused)
    let mayDrop = owed.hauler.policy.addOns.whenFull == .refuse
    var findings: [PlanFinding] = []
    for item in Set(firm.keys).union(addOns.keys).union(refused.keys).union(taken.keys).sorted()
    where !missing.contains(context.owed.part(of: item)) {
      let least = (firm[item] ?? 0) + (mayDrop ? 0 : addOns[item] ?? 0)
      let most = (firm[item] ?? 0) + (addOns[item] ?? 0)
      let count = taken[item] ?? 0
      if count < least || count > most {
        let range = least == most ? "\(most)" : "\(least) to \(most)"
        findings.append(
          finding(.wrongItems, stops[0], owed.request.id, "takes \(count) of '\(item)', accepted are \(range)"))
      }
      let untaken = (refused[item] ?? 0) + max(0, most - max(count, least))
      if listed[item] ?? 0 != untaken {
        let text = "\(untaken) of '\(item)' are refused, the plan lists \(listed[item] ?? 0)"
        findings.append(finding(.unlistedRefusal, stops[0], owed.request.id, text))
      }
    }
    return findings
  }

  private static func counts(_ pairs: [(String, Int)]) -> [String: Int] {
    Dictionary(pairs.map { ($0.0, min(max(0, $0.1), 1_000_000)) }) { min($0 + $1, 1_000_000) }
  }

  private func slotFindings() -> [PlanFinding] {
    var counts: [String: (count: Int, limit: Int, run: Int)] = [:]
    for (index, run) in context.plan.runs.enumerated() {
      guard let limit = context.haulers[run.hauler]?.policy.slotsPerZoneDay else { continue }
      for stop in run.stops {
        guard let zone = stop.request.flatMap({ context.requests[$0]?.zone }) else { continue }
        let key = "zone \(zone) on \(run.date)"
        counts[key] = ((counts[key]?.count ?? 0) + 1, limit, index)
      }
    }
    return counts.sorted { $0.key < $1.key }.filter { $0.value.count > $0.value.limit }.map { key, value in
      context.finding(.slotsExceeded, place: key, "\(value.count) visits, \(value.limit) slots")
    }
  }

  private func finding(_ rule: PlanRule, _ stop: Stop, _ request: String, _ text: String) -> PlanFinding {
    context.finding(rule, run: stop.run, stop: stop.stop, request: request, text)
  }
}
