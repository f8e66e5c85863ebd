/// A closed day in numbers of requests. *Closed is not collected*, so both are counted.
public struct DaySummary: Sendable, Equatable {
  public var day: Day
  public var planned = 0
  public var collected = 0
  public var partly = 0
  public var notCollected = 0
  /// Partly collected requests that the policy counts as done.
  public var partlyCompleted = 0
  /// Requests for which nobody comes again: collected, done in part by policy, or closed without collection.
  public var closed = 0
  public var rebooked = 0
  /// Requests not or partly collected, by reason.
  public var byReason: [OutcomeReason: Int] = [:]

  init(day: Day, outcomes: [(policy: Policy, outcome: RequestOutcome)]) {
    self.day = day
    planned = outcomes.count
    for (policy, outcome) in outcomes {
      switch outcome.status {
      case .collected: collected += 1
      case .partlyCollected: partly += 1
      default: notCollected += 1
      }
      if let reason = outcome.reason { byReason[reason, default: 0] += 1 }
      let follow = Follow(outcome, policy)
      if follow == .rebook { rebooked += 1 } else { closed += 1 }
      if follow == .done && outcome.status == .partlyCollected { partlyCompleted += 1 }
    }
  }

  /// By the first level of reasons, in the order of the levels; those that occur.
  public var byGroup: [(group: OutcomeReason.Group, count: Int)] {
    OutcomeReason.Group.allCases.compactMap { group in
      let count = byReason.filter { $0.key.group == group }.values.reduce(0, +)
      return count > 0 ? (group, count) : nil
    }
  }

  /// The reasons of a group that occur, in their order.
  public func reasons(of group: OutcomeReason.Group) -> [(reason: OutcomeReason, count: Int)] {
    OutcomeReason.allCases.compactMap { reason in
      guard reason.group == group, let count = byReason[reason] else { return nil }
      return (reason, count)
    }
  }
}
