/// On which days a request may be collected, and how dear leaving it out is: rules 8 to 10, for the audit alone.
struct DayRights {
  enum Rank: String { case promised, due, open }

  let request: Request
  let policy: Policy
  let zoneWeekday: Weekday?
  let asOf: Moment
  let lastPlanned: Day

  var rank: Rank {
    if request.confirmed != nil { return .promised }
    return targetDay <= lastPlanned ? .due : .open
  }

  /// After it a collection is late.
  var targetDay: Day { policy.businessDay(policy.targetBusinessDays, after: request.created.day) }

  /// The first day by the lead alone.
  private var earliestByLead: Day {
    policy.businessDay(policy.earliestLeadBusinessDays, after: max(request.created, asOf).day)
  }

  /// The last day by furthest booking; `nil` if the request is overdue and any later day will do.
  private var furthest: Day? {
    let day = policy.businessDay(policy.furthestBookingBusinessDays, after: request.created.day)
    return day < earliestByLead ? nil : day
  }

  /// Rule 9. Says nothing of trucks.
  func allows(_ day: Day) -> Bool {
    if let confirmed = request.confirmed { return day == confirmed }
    guard policy.isWorkday(day), day >= earliestByLead, day <= furthest ?? day else { return false }
    guard day >= request.allowedFrom ?? day, day <= request.allowedTo ?? day else { return false }
    if policy.days == .zoneDay, let zoneWeekday { return day.weekday == zoneWeekday }
    return true
  }

  /// The first day, planned or not, that a request without a promise could get.
  var firstAllowed: Day? {
    firstAllowed(notBefore: max(earliestByLead, request.allowedFrom ?? earliestByLead))
  }

  /// Whether it could still be collected after the planned days.
  var isAllowedLater: Bool {
    if let confirmed = request.confirmed { return confirmed > lastPlanned }
    let lower = max(earliestByLead, request.allowedFrom ?? earliestByLead)
    return firstAllowed(notBefore: max(lower, lastPlanned + 1)) != nil
  }

  private func firstAllowed(notBefore day: Day) -> Day? {
    // Two years are beyond every booking limit; without the limit a policy without workdays would search for ever.
    (0..<732).lazy.map { day + $0 }.first { allows($0) }
  }
}
