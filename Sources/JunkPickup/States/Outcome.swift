/// What happened to one item line of a request.
public struct ItemOutcome: Sendable, Equatable {
  public var item: String
  public var collected: Int
  public var left: Int
  /// Why items were left; there if and only if some were.
  public var reason: OutcomeReason?
  public var note: String

  public init(item: String, collected: Int, left: Int, reason: OutcomeReason? = nil, note: String = "") {
    self.item = item
    self.collected = collected
    self.left = left
    self.reason = reason
    self.note = note
  }
}

/// What happened to a request on its day; follows from its items.
public struct RequestOutcome: Sendable, Equatable {
  public var request: String
  /// In the order of the file.
  public var items: [ItemOutcome]
  /// The plan has further visits for its other items, on later days.
  public var hasLaterVisits: Bool

  public init(request: String, items: [ItemOutcome], hasLaterVisits: Bool = false) {
    self.request = request
    self.items = items
    self.hasLaterVisits = hasLaterVisits
  }

  public var collected: Int { items.reduce(0) { $0 + $1.collected } }
  public var left: Int { items.reduce(0) { $0 + $1.left } }

  /// `collected`, `partly_collected` or `not_collected`.
  public var status: RequestStatus {
    if left == 0 && !hasLaterVisits { return .collected }
    return collected == 0 ? .notCollected : .partlyCollected
  }

  /// The reason for which most items were left; of equals, the one that was told first. `nil` if none was left.
  public var reason: OutcomeReason? {
    var counts: [(reason: OutcomeReason, count: Int)] = []
    for item in items where item.left > 0 {
      guard let reason = item.reason else { continue }
      if let index = counts.firstIndex(where: { $0.reason == reason }) {
        counts[index].count += item.left
      } else {
        counts.append((reason, item.left))
      }
    }
    let most = counts.map(\.count).max()
    return counts.first { $0.count == most }?.reason
  }
}
