/// What a hauler owes one request by rules 1 to 6, derived for the audit alone: which items must be taken, which only
/// may be (accepted add-ons), which are refused, and into which visits they fall.
struct OwedItems {
  /// Accepted items of the first list, by kind.
  private(set) var firm: [String: Int] = [:]
  /// Accepted add-ons, by kind.
  private(set) var addOns: [String: Int] = [:]
  /// Refused items, by kind.
  private(set) var refused: [String: Int] = [:]

  var isNothing: Bool { firm.isEmpty && addOns.isEmpty }

  init(_ request: Request, hauler: Hauler, catalogue: [String: ItemKind]) {
    let limits = Limits(policy: hauler.policy)
    var used = Usage()
    var isCut = false
    for line in request.items where line.added == nil {
      guard let kind = catalogue[line.item], Self.isTaken(kind, by: hauler) else {
        refused[line.item, default: 0] += max(0, line.count)
        continue
      }
      for _ in 0..<Self.sane(line.count) {
        isCut = isCut || !limits.allow(used, kind)
        if isCut {
          refused[line.item, default: 0] += 1
        } else {
          used.add(kind)
          firm[line.item, default: 0] += 1
        }
      }
    }
    if isCut && hauler.policy.overLimit == .refuseAll {
      refuseEverything(of: request)
      return
    }
    takeAddOns(of: request, hauler: hauler, catalogue: catalogue, limits: limits, used: used)
  }

  /// Counts above this are an input error; the audit must not count for ever.
  private static func sane(_ count: Int) -> Int { min(max(0, count), 100_000) }

  private static func isTaken(_ kind: ItemKind, by hauler: Hauler) -> Bool {
    kind.refusal == nil && hauler.trucks.contains { $0.streams.contains(kind.stream) }
  }

  private mutating func refuseEverything(of request: Request) {
    (firm, addOns, refused) = ([:], [:], [:])
    for line in request.items { refused[line.item, default: 0] += max(0, line.count) }
  }

  private mutating func takeAddOns(
    of request: Request, hauler: Hauler, catalogue: [String: ItemKind], limits: Limits, used: Usage
  ) {
    let rule = hauler.policy.addOns
    let lines = request.items.compactMap { line in line.added.map { (added: $0, line: line) } }
    let calls = Set(lines.map(\.added)).sorted().prefix(max(0, rule.calls))
    var used = used
    var taken = 0
    // A stable order: two lines of one call stay as listed.
    for (added, line) in lines.enumerated().sorted(by: { ($0.1.added, $0.0) < ($1.1.added, $1.0) }).map(\.1) {
      let isInTime = request.confirmed.map { added <= hauler.policy.instant(of: rule.cutoff, before: $0) } ?? false
      let kind = catalogue[line.item].flatMap { Self.isTaken($0, by: hauler) ? $0 : nil }
      for _ in 0..<Self.sane(line.count) {
        if let kind, isInTime, calls.contains(added), taken < rule.items,
          !rule.countAgainstLimit || limits.allow(used, kind)
        {
          taken += 1
          if rule.countAgainstLimit { used.add(kind) }
          addOns[line.item, default: 0] += 1
        } else {
          refused[line.item, default: 0] += 1
        }
      }
    }
  }
}

/// Rule 3's limits on one request.
private struct Limits {
  let policy: Policy

  func allow(_ used: Usage, _ next: ItemKind) -> Bool {
    used.items + 1 <= policy.itemsPerAppointment
      && used.volume + next.volumeDeciCubicFeet <= policy.volumeCapDeciCubicFeet ?? Int.max
  }
}

private struct Usage {
  var items = 0
  /// Tenths of a cubic foot.
  var volume = 0

  mutating func add(_ kind: ItemKind) {
    items += 1
    volume += kind.volumeDeciCubicFeet
  }
}
