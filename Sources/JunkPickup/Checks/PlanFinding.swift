/// The rules by whose names `PlanAudit` reports. Numbers in brackets are those of Rules.md.
public enum PlanRule: String, Sendable, CaseIterable {
  // Names that the scenario does not know, and stops that say nothing.
  case unknownRequest = "unknown_request"
  case unknownHauler = "unknown_hauler"
  case unknownTruck = "unknown_truck"
  case unknownSite = "unknown_site"
  case unknownItem = "unknown_item"
  case unknownBreak = "unknown_break"
  case malformedStop = "malformed_stop"
  /// The plan's days or haulers are none of the scenario's.
  case malformedPlan = "malformed_plan"

  // Which requests, which items [1-7].
  case notWaiting = "not_waiting"
  case wrongHauler = "wrong_hauler"
  case missingVisit = "missing_visit"
  case incompleteRequest = "incomplete_request"
  case doubledVisit = "doubled_visit"
  case leftOutAndServed = "left_out_and_served"
  case doubledLeftOut = "doubled_left_out"
  case wrongLeftOutKind = "wrong_left_out_kind"
  case missingAlarm = "missing_alarm"
  case wrongItems = "wrong_items"
  /// Items not taken that the plan's list of refused items does not name.
  case unlistedRefusal = "unlisted_refusal"
  case unmarkedAssumption = "unmarked_assumption"

  // Days [8-12].
  case movedPromise = "moved_promise"
  case notAllowedDay = "not_allowed_day"
  case slotsExceeded = "slots_exceeded"
  case outsidePlannedDays = "outside_planned_days"
  case truckUnavailable = "truck_unavailable"
  case shiftBegun = "shift_begun"
  case doubledRun = "doubled_run"
  case emptyRun = "empty_run"

  // The workday [13-19].
  case wrongClock = "wrong_clock"
  case outsideServiceWindow = "outside_service_window"
  case noLiftGate = "no_lift_gate"
  case twoPersonForbidden = "two_person_forbidden"
  case truckRefusesStream = "truck_refuses_stream"
  case overfullVolume = "overfull_volume"
  case overfullWeight = "overfull_weight"
  case overfullItems = "overfull_items"
  case overfullCompartment = "overfull_compartment"
  case wrongLoad = "wrong_load"
  case closedSite = "closed_site"
  case siteRefusesStream = "site_refuses_stream"
  case needlessDisposal = "needless_disposal"
  case notEmptied = "not_emptied"
  case wrongYard = "wrong_yard"
  case workedLimit = "worked_limit"
  case shiftEnd = "shift_end"
  case earlyBreak = "early_break"
  case lateBreak = "late_break"
  case missingBreak = "missing_break"
  case breakOrder = "break_order"
  case pinBroken = "pin_broken"

  // A day under way [20, 21].
  /// Something is done after now, or planned before it; or a plan says so of a day that is not under way.
  case beforeNow = "before_now"
  case blockedStreet = "blocked_street"

  // Money.
  case wrongCost = "wrong_cost"
  /// A sum or a run's figure (worked, overtime, driving, meters, total) that is not what it sums.
  case wrongTotal = "wrong_total"
}

/// One way in which a plan breaks a rule.
public struct PlanFinding: Sendable, Equatable, CustomStringConvertible {
  public var rule: PlanRule
  /// Index into `Plan.runs`.
  public var run: Int?
  /// Index into the run's stops.
  public var stop: Int?
  public var request: String?
  /// Where, in words: truck, date and stop number as the route sheet has them.
  public var place: String
  /// What is wrong, with the numbers.
  public var text: String

  public init(rule: PlanRule, run: Int? = nil, stop: Int? = nil, request: String? = nil, place: String, text: String) {
    self.rule = rule
    self.run = run
    self.stop = stop
    self.request = request
    self.place = place
    self.text = text
  }

  public var description: String { "\(rule.rawValue) at \(place): \(text)" }
}
