import JunkPickup

/// Every number of `simulation.yaml`, in the order in which it is written and told.
public enum Knobs {
  public static let all = demand + dates + residents + failures + returns + days

  static let share = 0...100

  public static let demand: [Knob] = [
    Knob(
      "requests_per_month", \.requestsPerMonth, allowed: 1...1_000_000, .fitted,
      "San José council deck of 2026-05-19: about 10,000 a month through SJ311; all channels at least 14,400",
      "requests that come in, an average month of 30.4 days")
  ]

  public static let dates: [Knob] = [
    Knob(
      "fill_percent", \.fill.percent, allowed: 1...200, range: 85...98, isVaried: true, .assumed,
      "our estimate",
      "share of the fleet's regular minutes and volume that is given away in appointments"),
    Knob(
      "driving_minutes_per_stop", \.fill.drivingSecondsPerStop, unit: 60, allowed: 0...120, .chosen,
      "our estimate; compare planned with played hours", "driving that an appointment is taken to need"),
    Knob(
      "idle_minutes_per_truck", \.fill.idleSecondsPerTruck, unit: 60, allowed: 0...1_440, .chosen,
      "our estimate; compare planned with played hours", "minutes of a truck's day that no appointment gets"),
    Knob(
      "loads_per_truck", \.fill.loadsPerTruck, allowed: 1...20, range: 2...4, .assumed,
      "trucks fill 2-3 times a day (RAPID crews)",
      "how often a truck fills and empties"),
  ]

  public static let residents: [Knob] = [
    Knob(
      "add_on_percent", \.addOn, unit: 10, allowed: share, range: 40...150, isVaried: true, .assumed, "our estimate",
      "requests with a call to add items"),
    Knob(
      "later_add_on_percent", \.laterAddOn, unit: 10, allowed: share, range: 100...500, .assumed, "our estimate",
      "of these, those who would call a second time"),
    Knob(
      "add_on_items_at_most", \.addOnItemsAtMost, allowed: 1...100, range: 2...8, .assumed, "our estimate",
      "items wished in a call, evenly from 1 to this"),
    Knob(
      "change_percent", \.change, unit: 10, allowed: share, range: 10...100, .assumed, "our estimate",
      "appointments moved by residents"),
    Knob(
      "cancel_percent", \.cancel, unit: 10, allowed: share, range: 20...60, isVaried: true, .notIdentified,
      "a slice of the deck's pie of reasons whose share is not in its text; Los Angeles: 0.84%",
      "appointments cancelled, at no wait"),
    Knob(
      "cancel_percent_per_day", \.cancelPerDay, unit: 10, allowed: share, range: 0...10, .assumed, "our estimate",
      "more for each business day of waiting"),
    Knob(
      "over_limit_rebooked_percent", \.overLimitRebooked, unit: 10, allowed: share, range: 250...750, isVaried: true,
      .notIdentified, "our estimate", "of what a rule does not take: booked anew"),
    Knob(
      "over_limit_given_up_percent", \.overLimitGivenUp, unit: 10, allowed: share, range: 100...450,
      .notIdentified, "our estimate",
      "of what a rule does not take: kept or taken away; the rest is dumped"),
    Knob(
      "pickups_per_year", \.pickupsPerYear, allowed: 0...365, .chosen, "San José: unlimited (0)",
      "pickups that a home may have in a year; 0: no limit"),
    Knob(
      "home_requests_per_year", \.homeRequestsPerYear, unit: 100, allowed: 0...100, .fitted,
      "11,236 requests in February 2026 on 166,000 homes of CWS", "requests per home and year"),
  ]

  public static let failures: [Knob] = [
    failure(.notSetOut, 40...130, isVaried: true), failure(.instructionsNotFollowed, 30...100, isVaried: true),
    failure(.itemsNotListed, 4...30), failure(.aboveCurb, 1...15), failure(.unacceptableItems, 3...30),
    failure(.truckSafetyHazard, 1...10), failure(.wrongWorkOrderType, 1...15), failure(.inaccurateInformation, 2...20),
    failure(.missed, 1...15),
    Knob(
      "forgotten_percent_per_day", \.forgetPerDay, unit: 10, allowed: share, range: 0...10, .assumed, "our estimate",
      "more of not_set_out for each business day of waiting"),
    Knob(
      "reminder_cut_percent", \.reminderCut, unit: 10, allowed: share, .chosen, "no reminder today (0)",
      "of those who would not set out, how many a reminder reaches"),
    Knob(
      "later_attempt_percent", \.laterAttemptPercent, allowed: 0...1_000, range: 40...120, .assumed, "our estimate",
      "failures of a second attempt, in percent of the first's"),
    Knob(
      "partly_percent", \.partly, unit: 10, allowed: share, range: 150...700, .assumed, "our estimate",
      "failures by instructions, placement or content that leave only some items"),
  ]

  private static func failure(_ reason: OutcomeReason, _ range: ClosedRange<Int>, isVaried: Bool = false) -> Knob {
    Knob(
      "\(reason.rawValue)_percent", \.failure[reason], unit: 10, allowed: share, range: range, isVaried: isVaried,
      .notIdentified,
      "the sum is the deck's 24% of February 2026; the shares of its pie are not in its text",
      "collections that fail so at the first attempt")
  }

  /// From half of a share to the middle between it and all.
  private static func halfToAll(_ share: Int) -> ClosedRange<Int> { share / 2...(share + 1_000) / 2 }

  public static let returns: [Knob] = OutcomeReason.allCases.map { reason in
    Knob(
      "returns_after_\(reason.rawValue)_percent", \.returns[reason], unit: 10, allowed: share,
      range: halfToAll(ServiceParameters().returns[reason]), .assumed, "our estimate",
      "of requests closed for this, those that ask anew")
  } + [
    Knob(
      "contacts_per_failure_percent", \.contactsPerFailure, unit: 10, allowed: 0...1_000, range: 300...1_500,
      .assumed, "our estimate",
      "calls to 311 per failed collection"),
    Knob(
      "unrecorded_percent", \.unrecorded, unit: 10, allowed: share, .chosen, "published for the first hauler only",
      "failures of every hauler but the first that have no reason on record"),
  ]

  public static let days: [Knob] = [
    Knob(
      "handling_percent", \.handlingPercent, allowed: 20...500, range: 80...125, isVaried: true, .assumed,
      "our estimate; --history with arrived and departed fits it", "handling minutes, in percent of the catalogue's"),
    Knob(
      "handling_spread_percent", \.handlingSpreadPercent, allowed: 0...200, range: 15...60, .assumed, "our estimate",
      "spread of handling minutes about the catalogue's"),
    Knob(
      "load_spread_percent", \.loadSpreadPercent, allowed: 0...200, range: 10...50, .assumed, "our estimate",
      "spread of real volume and weight about the catalogue's"),
    Knob(
      "day_pace_spread_percent", \.dayPaceSpreadPercent, allowed: 0...200, range: 3...15, .assumed, "our estimate",
      "spread of driving from truck-day to truck-day"),
    Knob(
      "leg_pace_spread_percent", \.legPaceSpreadPercent, allowed: 0...200, range: 10...40, .assumed, "our estimate",
      "spread of driving from leg to leg"),
    Knob(
      "failed_stop_minutes", \.failedStopSeconds, unit: 60, allowed: 0...240, range: 60...240, .assumed,
      "planning value 1.5-2 min",
      "what a stop takes at which nothing is collected, instead of handling"),
    Knob(
      "breakdown_percent", \.breakdown, unit: 10, allowed: share, range: 5...40, .assumed, "our estimate",
      "truck-days with a breakdown, half of which end the day"),
    Knob(
      "absent_percent", \.absent, unit: 10, allowed: share, range: 0...60, isVaried: true, .assumed,
      "our estimate; Honolulu: 17,815 h sick leave of 102 workers", "truck-days without a driver"),
    Knob(
      "rain_percent", \.rainPercent, allowed: 0...400, range: 50...150, isVaried: true, .assumed,
      "monthly days of rain of San José: our reading of climate normals", "rainy days, in percent of the usual"),
    Knob(
      "rain_slower_percent", \.rainSlowerPercent, allowed: 0...200, range: 0...25, .assumed, "our estimate",
      "slower driving in rain"),
    Knob(
      "uncovered_percent", \.uncovered, unit: 10, allowed: share, range: 100...600, .assumed, "our estimate",
      "items that keep water which stand uncovered in rain and are left"),
    Knob(
      "drying_days", \.dryingDays, allowed: 0...60, range: 1...7, .assumed, "our estimate",
      "days until they can be collected"),
  ]
}
