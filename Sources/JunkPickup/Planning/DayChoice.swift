/// Which days a request may be collected on, and what each costs. Rules 8 to 10.
struct DayChoice: Sendable {
  enum Rank: Sendable { case promised, due, open }

  let request: Request
  let policy: Policy
  let zoneDay: Weekday?
  private let asOf: Moment
  private let prices: Prices
  /// First day by the lead, whatever else holds.
  let leadDay: Day
  let lastDay: Day?
  /// First day of all that the request could get without a promise.
  private var firstDay: Day?
  let targetDay: Day

  /// How far ahead a first day is looked for.
  private static let searchedDays = 400

  init(_ request: Request, policy: Policy, zone: Zone?, asOf: Moment, prices: Prices) {
    self.request = request
    self.policy = policy
    zoneDay = policy.days == .zoneDay ? zone?.weekday : nil
    self.asOf = asOf
    self.prices = prices
    leadDay = policy.businessDay(policy.earliestLeadBusinessDays, after: max(request.created.day, asOf.day))
    let furthest = policy.businessDay(policy.furthestBookingBusinessDays, after: request.created.day)
    targetDay = policy.businessDay(policy.targetBusinessDays, after: request.created.day)
    lastDay = furthest < leadDay ? nil : furthest
    firstDay = (0..<Self.searchedDays).first { isAllowedOpen(leadDay + $0) }.map { leadDay + $0 }
  }

  func rank(lastPlanned: Day) -> Rank {
    if request.confirmed != nil { return .promised }
    return targetDay <= lastPlanned ? .due : .open
  }

  func isAllowed(_ day: Day) -> Bool {
    if let confirmed = request.confirmed { return day == confirmed }
    return isAllowedOpen(day)
  }

  /// A day after the planned ones is allowed.
  func isAllowed(after day: Day) -> Bool {
    if let confirmed = request.confirmed { return confirmed > day }
    return (1...Self.searchedDays).contains { isAllowedOpen(day + $0) }
  }

  private func isAllowedOpen(_ day: Day) -> Bool {
    if day < leadDay || !policy.isWorkday(day) { return false }
    if let lastDay, day > lastDay { return false }
    if let from = request.allowedFrom, day < from { return false }
    if let to = request.allowedTo, day > to { return false }
    return zoneDay.map { day.weekday == $0 } ?? true
  }

  func lateCents(on day: Day) -> Int { policy.businessDays(from: targetDay, to: day) * prices.lateCentsPerDay }

  func waitCents(on day: Day) -> Int {
    guard request.confirmed == nil, let firstDay else { return 0 }
    let free: Int
    switch policy.dateRule {
    case .earliest: free = 0
    case .cheapestWithin(let days): free = days
    }
    return max(0, policy.businessDays(from: firstDay, to: day) - free) * prices.waitCentsPerDay
  }
}
