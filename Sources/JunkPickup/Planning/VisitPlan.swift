import Routing

/// One visit that a request needs: items that are collected together. Rules 1 to 7.
struct PlannedVisit: Sendable {
  /// Index into `Scenario.requests`.
  var request: Int
  /// Items taken, in the order listed, one line per kind.
  var items: [PlannedItem]
  var streams: Set<String>
  /// One of several visits of its request.
  var isPart: Bool
}

/// What of a request is collected, and what is refused with which reason.
struct VisitPlan: Sendable {
  var visits: [PlannedVisit] = []
  var refused: [RefusedItem] = []
  /// Why nothing is left, if nothing is: `not_accepted` or `item_limit`.
  var emptiness: String?
  /// Some add-on is among the items.
  var hasAddOns = false

  /// - Parameter withAddOns: false refuses accepted add-ons too, because there is no room for them.
  init(_ index: Int, scenario: Scenario, hauler: Hauler, withAddOns: Bool) {
    let request = scenario.requests[index]
    var sorting = ItemSorting(request, hauler: hauler, catalogue: scenario.catalogue)
    sorting.takeFirstList()
    sorting.takeAddOns(isRoom: withAddOns)
    refused = sorting.refused
    hasAddOns = sorting.hasAddOns
    if sorting.taken.isEmpty { emptiness = sorting.isOverLimit ? "item_limit" : "not_accepted" }
    visits = Self.split(sorting.taken, index, scenario)
  }

  private static func split(_ items: [PlannedItem], _ request: Int, _ scenario: Scenario) -> [PlannedVisit] {
    guard !items.isEmpty else { return [] }
    var groups: [(key: Int, items: [PlannedItem])] = []
    for item in items {
      let stream = scenario.catalogue[item.item]?.stream ?? ""
      let key = scenario.separateStreams.firstIndex { $0.contains(stream) } ?? scenario.separateStreams.count
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].items.append(item)
      } else {
        groups.append((key, [item]))
      }
    }
    return groups.sorted { $0.key < $1.key }.map { group in
      PlannedVisit(
        request: request, items: group.items,
        streams: Set(group.items.compactMap { scenario.catalogue[$0.item]?.stream }), isPart: groups.count > 1)
    }
  }
}

/// Walks through a request's item lines and takes or refuses each item.
private struct ItemSorting {
  let request: Request
  let hauler: Hauler
  let catalogue: [String: ItemKind]
  var taken: [PlannedItem] = []
  var refused: [RefusedItem] = []
  var isOverLimit = false
  var hasAddOns = false
  private var count = 0
  private var volume = 0

  init(_ request: Request, hauler: Hauler, catalogue: [String: ItemKind]) {
    self.request = request
    self.hauler = hauler
    self.catalogue = catalogue
  }

  mutating func takeFirstList() {
    let policy = hauler.policy
    for line in request.items where line.added == nil {
      guard let kind = accepted(line) else { continue }
      for left in stride(from: line.count, to: 0, by: -1) {
        if isOverLimit || !isWithinLimits(kind) {
          isOverLimit = true
          refuse(line.item, left, "beyond the \(limitWords(policy))")
          break
        }
        take(kind, counting: true)
      }
    }
    guard isOverLimit && policy.overLimit == .refuseAll else { return }
    for item in taken { refuse(item.item, item.count, "the whole request is beyond the \(limitWords(policy))") }
    taken = []
  }

  mutating func takeAddOns(isRoom: Bool) {
    let rule = hauler.policy.addOns
    let isWholeRefused = isOverLimit && hauler.policy.overLimit == .refuseAll
    let lines = request.items.compactMap { line in line.added.map { (added: $0, line: line) } }
    let calls = Set(lines.map(\.added)).sorted().prefix(max(0, rule.calls))
    var accepted = 0
    for (_, entry) in lines.enumerated().sorted(by: { ($0.1.added, $0.0) < ($1.1.added, $1.0) }) {
      guard let kind = self.accepted(entry.line) else { continue }
      for left in stride(from: entry.line.count, to: 0, by: -1) {
        let isTooMany = rule.countAgainstLimit && !isWithinLimits(kind)
        let reason =
          isWholeRefused ? "the whole request is beyond the \(limitWords(hauler.policy))"
          : callReason(entry.added, isFirstCall: calls.contains(entry.added))
            ?? (accepted >= rule.items ? "at most \(rule.items) items may be added" : nil)
            ?? (isTooMany ? "beyond the \(limitWords(hauler.policy))" : nil)
            ?? (isRoom ? nil : "no room for add-ons on the promised day")
        if let reason {
          refuse(entry.line.item, left, reason)
          break
        }
        accepted += 1
        hasAddOns = true
        take(kind, counting: rule.countAgainstLimit)
      }
    }
  }

  private func callReason(_ added: Moment, isFirstCall: Bool) -> String? {
    guard let day = request.confirmed else { return "items can be added once a date is confirmed" }
    let cutoff = hauler.policy.instant(of: hauler.policy.addOns.cutoff, before: day)
    if added > cutoff { return "added at \(added), after the cutoff at \(cutoff)" }
    if isFirstCall { return nil }
    let calls = hauler.policy.addOns.calls
    return calls < 1 ? "no items may be added" : "items were added in an earlier call, and only \(calls) may"
  }

  private mutating func accepted(_ line: ItemLine) -> ItemKind? {
    guard let kind = catalogue[line.item] else { return nil }
    if let refusal = kind.refusal {
      refuse(line.item, line.count, refusal)
      return nil
    }
    guard hauler.trucks.contains(where: { $0.streams.contains(kind.stream) }) else {
      refuse(line.item, line.count, "no truck of \(hauler.name) takes \(kind.stream)")
      return nil
    }
    return kind
  }

  private func isWithinLimits(_ kind: ItemKind) -> Bool {
    count + 1 <= hauler.policy.itemsPerAppointment
      && volume + kind.volumeDeciCubicFeet <= hauler.policy.volumeCapDeciCubicFeet ?? Int.max
  }

  private func limitWords(_ policy: Policy) -> String {
    let items = "limit of \(policy.itemsPerAppointment) items"
    return policy.volumeCapDeciCubicFeet.map { "\(items) and \(Double($0) / 10) cubic feet" } ?? items
  }

  private mutating func take(_ kind: ItemKind, counting: Bool) {
    if counting {
      count += 1
      volume += kind.volumeDeciCubicFeet
    }
    if let place = taken.firstIndex(where: { $0.item == kind.id }) {
      taken[place].count += 1
    } else {
      taken.append(PlannedItem(item: kind.id, count: 1))
    }
  }

  private mutating func refuse(_ item: String, _ count: Int, _ reason: String) {
    if let last = refused.last, last.item == item, last.reason == reason {
      refused[refused.count - 1].count += count
    } else {
      refused.append(RefusedItem(request: request.id, item: item, count: count, reason: reason))
    }
  }
}
