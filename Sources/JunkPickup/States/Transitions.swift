/// Which state of a request may follow which: the only place that says so. `States.md` shows it as a diagram.
public enum Transitions {
  /// States that may follow each state, in the order of a request's life; nothing follows those with an empty list.
  public static let table: [RequestStatus: [RequestStatus]] = [
    .received: [.located, .offered, .confirmed, .changed, .planned, .cancelled, .closed],
    .located: [.offered, .confirmed, .changed, .planned, .cancelled, .closed],
    .offered: [.offered, .confirmed, .changed, .planned, .cancelled, .closed],
    .confirmed: [.changed, .addOnAccepted, .planned, .cancelled, .closed] + outcomes,
    .changed: [.offered, .confirmed, .changed, .addOnAccepted, .planned, .cancelled, .closed] + outcomes,
    .addOnAccepted: [.changed, .addOnAccepted, .planned, .cancelled, .closed] + outcomes,
    .planned: [.changed, .addOnAccepted, .cancelled, .closed] + outcomes,
    .collected: [.closed],
    .partlyCollected: [.rebooked, .closed],
    .notCollected: [.rebooked, .closed],
    .rebooked: [.offered, .confirmed, .changed, .planned, .cancelled, .closed],
    .cancelled: [],
    .closed: [],
  ]

  /// What a truck's day can make of a request.
  static let outcomes: [RequestStatus] = [.collected, .partlyCollected, .notCollected]

  public static func allows(_ from: RequestStatus, _ to: RequestStatus) -> Bool { table[from]?.contains(to) ?? false }

  /// Such as `cancelled or closed`; for remedies.
  static func words(after status: RequestStatus) -> String {
    let next = (table[status] ?? []).map(\.rawValue)
    return next.isEmpty ? "nothing" : next.joined(separator: ", ")
  }
}
