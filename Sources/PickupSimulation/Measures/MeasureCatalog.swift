import JunkPickup

/// What is measured: names as they stand in files, with unit and meaning.
public struct Measure: Sendable {
  public let name: String
  public let unit: String
  public let meaning: String
  /// Whether less is better (-1), more (1), or neither (0).
  public let better: Int

  /// Of its values; `nil`: they may be less than 0.
  public var bounds: ClosedRange<Double>? {
    if name == "waiting_growth" { return nil }
    return unit == "%" ? 0...100 : 0...Double.infinity
  }

  init(_ name: String, _ unit: String, _ better: Int, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.better = better
    self.meaning = meaning
  }

  /// Those with which every answer begins.
  public static let headlines = [
    "completed_percent", "wait_mean", "wait_p90", "within_target_percent", "promises_kept_percent", "hauler_cost",
    "cost_per_collection", "overtime_hours", "waiting_growth",
  ]

  public static let all: [Measure] = [
    Measure("requests", "requests", 0, "asked for in the window, without those that come back"),
    Measure("booked", "appointments", 0, "dates given in the window"),
    Measure("appointments", "appointments", 0, "due in the window, or cancelled in it"),
    Measure("completed", "appointments", 1, "of these: everything collected, or a part where the policy counts that"),
    Measure("partly", "appointments", 0, "of these: a part collected"),
    Measure("not_completed", "appointments", -1, "appointments that are not completed; with a reason: those for it"),
    Measure("completed_percent", "%", 1, "completed of appointments"),
    Measure("not_completed_percent", "%", -1, "not completed of appointments"),
    // Neither: where haulers begin to record reasons, the recorded ones grow.
    Measure("reason_percent", "%", 0, "of appointments: not completed for this reason (columns reason_level, reason)"),
    Measure("reason_known_percent", "%", 1, "of not completed appointments: those with a reason on record"),
    Measure("wait_mean", "business days", -1, "from request to collection; collections in the window"),
    Measure("wait_median", "business days", -1, "the same, median"),
    Measure("wait_p90", "business days", -1, "the same, nine tenths wait no longer"),
    Measure("within_target_percent", "%", 1, "collected within the policy's target, of collections"),
    Measure("closed_within_percent", "%", 1, "closed within the target whatever the reason, of requests that ended"),
    Measure("collected_within_percent", "%", 1, "collected within the target, of requests that ended"),
    Measure("wait_spread_by_district", "business days", -1, "highest less lowest mean wait of districts of 30 or more"),
    Measure("promises_kept_percent", "%", 1, "a truck came on the promised day, of appointments not cancelled in time"),
    Measure("repeat_visits", "visits", -1, "visits for appointments after the first"),
    Measure("visits_in_vain", "visits", -1, "visits at which nothing was collected"),
    Measure("add_ons_accepted", "calls", 1, "calls to add items that were granted"),
    Measure("add_ons_refused", "calls", -1, "calls to add items that were not"),
    Measure("items_rebooked", "items", 0, "not taken by a rule and booked anew"),
    Measure("items_given_up", "items", -1, "not taken by a rule and kept by the resident"),
    Measure("items_dumped", "items", -1, "not taken by a rule and left in the street"),
    Measure("contacts", "contacts", -1, "with 311 or the hauler: requests, changes, add-ons, calls after failures"),
    Measure("truck_days", "truck-days", 0, "trucks that drove"),
    Measure("truck_hours", "hours", -1, "hours paid"),
    Measure("overtime_hours", "hours", -1, "of these: overtime"),
    Measure("planned_hours", "hours", 0, "the same truck-days as they were planned"),
    Measure("utilization_percent", "%", 0, "paid regular hours of the fleet's regular hours"),
    Measure("miles", "miles", -1, "driven"),
    Measure("trips", "trips", 0, "to a disposal site"),
    Measure("tons", "tons", 0, "tipped, by stream"),
    Measure("stops_per_truck_day", "stops", 1, "stops made"),
    Measure("hauler_cost", "$", -1, "trucks, crews, miles and tipping as driven"),
    Measure("planned_cost", "$", -1, "trucks, crews, miles and tipping as planned, before chance"),
    Measure("cost_per_collection", "$", -1, "hauler's cost per completed appointment"),
    Measure("city_payment", "$", 0, "by the policy, for what was collected"),
    Measure("waiting_end", "requests", -1, "waiting at the window's end"),
    Measure("without_date_end", "requests", -1, "of these: no day could be given"),
    Measure("waiting_growth", "requests a day", -1, "slope of those who wait, over the window's days"),
  ]

  public static func named(_ name: String) -> Measure? { all.first { $0.name == name } }

  /// Counted by group and reason: a repetition without a value has none of them, that is zero.
  private static let counts: Set<String> = [
    "requests", "booked", "appointments", "completed", "partly", "not_completed",
  ]

  public static func isCount(_ name: String) -> Bool { counts.contains(name) }
}

/// One value of one repetition.
public struct Measurement: Sendable, Equatable, Codable {
  public var measure: String
  /// How requests are divided, such as `hauler`; `all` if they are not.
  public var by: String
  public var group: String
  /// Of what is told by reason: which one, at which level.
  public var reason: ReasonCode?
  public var value: Double
  /// Appointments, requests or truck-days on which the value rests.
  public var n: Int

  /// All but reasons of smaller groups than haulers, of which there are thousands.
  var isBrief: Bool { reason == nil || by == "all" || by == "hauler" }

  public var key: String { Self.key(measure, by: by, group: group) + (reason.map { "|\($0.level)|\($0.code)" } ?? "") }

  public static func key(_ measure: String, by: String = "all", group: String = "all") -> String {
    "\(measure)|\(by)|\(group)"
  }
}

/// A reason at one of the two levels, as it stands in files.
public struct ReasonCode: Sendable, Hashable, Codable {
  /// `group`: the first level; `reason`: the second.
  public var level: String
  public var code: String

  /// Not completed, and nobody wrote down why: at each level, so that reasons add up to what was not completed.
  public static let notOnRecord = "not_on_record"

  public init(level: String, code: String) { (self.level, self.code) = (level, code) }

  static let all =
    (OutcomeReason.Group.allCases.map(\.rawValue) + [notOnRecord]).map { ReasonCode(level: "group", code: $0) }
    + (OutcomeReason.allCases.map(\.rawValue) + [notOnRecord]).map { ReasonCode(level: "reason", code: $0) }

  /// Both levels of one appointment's reason, as it is on record.
  static func of(_ appointment: Appointment) -> [ReasonCode] {
    let reason = appointment.isRecorded ? appointment.reason : nil
    return [
      ReasonCode(level: "group", code: reason?.group.rawValue ?? notOnRecord),
      ReasonCode(level: "reason", code: reason?.rawValue ?? notOnRecord),
    ]
  }
}
