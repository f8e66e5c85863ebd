/// Yes or no to a resident's wish, in the rule's words.
public enum BookingAnswer: Sendable, Equatable {
  case yes
  /// Everything that stands against it.
  case no([String])

  init(_ reasons: [String]) { self = reasons.isEmpty ? .yes : .no(reasons) }

  public var isYes: Bool { self == .yes }
}

/// What residents may still do with a request at a moment: the limits and cutoffs of its hauler's policy.
public struct BookingRules {
  public let scenario: Scenario
  public let at: Moment

  public init(_ scenario: Scenario, at: Moment) {
    self.scenario = scenario
    self.at = at
  }

  // MARK: Cancel

  public func cancel(_ request: Request) -> BookingAnswer {
    BookingAnswer(standing(request, .cancelled) + changeCutoff(request, "cancellations"))
  }

  // MARK: Change

  /// - Parameters:
  ///   - day: the day wished for; `nil`: as it is.
  ///   - items: the new first list; `nil`: as it is.
  public func change(_ request: Request, day: Day?, items: [ItemLine]?) -> BookingAnswer {
    var reasons = standing(request, .changed) + changeCutoff(request, "changes")
    if let day { reasons += dayReasons(request, day) }
    if let items {
      var changed = request
      changed.items = items + request.items.filter { $0.added != nil }
      reasons += refusals(changed)
    }
    return BookingAnswer(reasons)
  }

  // MARK: Add on

  public func addOn(_ request: Request, _ lines: [ItemLine]) -> BookingAnswer {
    let standing = standing(request, .addOnAccepted, wish: "Items can be added to a request that is promised")
    var changed = request
    changed.items += lines
    let before = Set(refusals(request))
    let refused = refusals(changed).filter { !before.contains($0) }
    // Without a date the rule of dates says it all; a state out of which nothing leads is told once.
    return BookingAnswer(request.confirmed == nil && !refused.isEmpty ? refused : standing + refused)
  }

  // MARK: Reasons

  /// Whether its state leads there.
  private func standing(_ request: Request, _ status: RequestStatus, wish: String? = nil) -> [String] {
    if Transitions.allows(request.status, status) { return [] }
    return ["it is \(request.status.rawValue)" + (wish.map { ". \($0)" } ?? ", and that cannot be taken back")]
  }

  private func changeCutoff(_ request: Request, _ what: String) -> [String] {
    guard let day = request.confirmed, let policy = scenario.hauler(of: request)?.policy else { return [] }
    let cutoff = policy.instant(of: policy.changeCutoff, before: day)
    guard at > cutoff else { return [] }
    return ["\(what) are heard until \(cutoff) (\(Self.words(policy.changeCutoff)) \(day)), it is \(at)"]
  }

  private static func words(_ cutoff: Cutoff) -> String {
    switch cutoff.businessDaysBefore {
    case 0: "\(cutoff.time) on"
    case 1: "\(cutoff.time) one business day before"
    case let days: "\(cutoff.time) \(days) business days before"
    }
  }

  /// What of a request would be refused, each with its reason, as a plan would say it.
  private func refusals(_ request: Request) -> [String] {
    guard let hauler = scenario.hauler(of: request) else { return ["no hauler serves its zone"] }
    var town = scenario
    town.requests = [request]
    let visits = VisitPlan(0, scenario: town, hauler: hauler, withAddOns: true)
    return visits.refused.map { "\($0.count) \($0.item): \($0.reason)" }
  }

  /// Rules 9 and 11, for a day that the resident asks for.
  private func dayReasons(_ request: Request, _ day: Day) -> [String] {
    guard let policy = scenario.hauler(of: request)?.policy else { return ["no hauler serves its zone"] }
    var reasons: [String] = []
    if !policy.isWorkday(day) { reasons.append("\(day) (\(day.weekday.rawValue)) is not a workday of its hauler") }
    let lead = policy.businessDay(policy.earliestLeadBusinessDays, after: max(request.created, at).day)
    if day < lead { reasons.append("the first day that can be given now is \(lead)") }
    let furthest = policy.businessDay(policy.furthestBookingBusinessDays, after: request.created.day)
    if furthest >= lead, day > furthest {
      let days = policy.furthestBookingBusinessDays
      reasons.append("the last day that can be given is \(furthest), \(days) business days on")
    }
    let zone = scenario.zones[request.zone]
    if policy.days == .zoneDay, let weekday = zone?.weekday, day.weekday != weekday {
      reasons.append("zone \(request.zone) is collected on \(weekday.rawValue), \(day) is a \(day.weekday.rawValue)")
    }
    if let slots = policy.slotsPerZoneDay {
      let taken = scenario.requests.count {
        $0.zone == request.zone && $0.confirmed == day && $0.id != request.id && $0.status.awaitsCollection
      }
      if taken >= slots { reasons.append("all \(slots) appointments of zone \(request.zone) on \(day) are given") }
    }
    return reasons
  }
}
