/// Every mapping of `scenario.yaml` (and of `policies.yaml`, whose values are of shape `policy`).
enum ScenarioShapes {
  static let all = [
    root, horizon, calendar, travel, estimate, speed, labor, laborBreak, prices, leftOut, policy, addOns, cutoff,
    cheapestWithin, slower, stopMinutes, afterFailure, site, hauler, truck, capacity, compartment, shift,
  ]

  static let root = YAMLShape(
    "scenario",
    required: ["version", "name", "time_zone", "horizon", "as_of", "travel", "policies", "sites", "haulers"],
    optional: ["synthetic", "calendar", "labor", "prices", "separate_streams"])
  static let horizon = YAMLShape("horizon", required: ["from", "days"])
  static let calendar = YAMLShape("calendar", optional: ["holidays"])
  static let travel = YAMLShape("travel", optional: ["estimate", "matrix_file"])
  static let estimate = YAMLShape("estimate", required: ["road_factor", "speeds_mph"])
  static let speed = YAMLShape("speed", required: ["mph"], optional: ["up_to_miles"])
  static let labor = YAMLShape("labor", optional: ["breaks"])
  static let laborBreak = YAMLShape(
    "break",
    required: ["name", "due_after_hours", "earliest_start_hours", "latest_start_hours", "minutes", "paid"])
  static let prices = YAMLShape(
    "prices",
    optional: [
      "late_usd_per_day", "wait_usd_per_day", "extra_visit_day_usd", "change_usd_per_stop",
      "change_under_way_usd_per_stop", "hour_under_way_usd_per_stop", "left_out_usd",
    ])
  static let leftOut = YAMLShape("left_out", required: ["promised", "due", "open"])
  static let policy = YAMLShape(
    "policy",
    optional: [
      "preset", "items_per_appointment", "volume_cap_yd3", "over_limit", "add_ons", "change_cutoff",
      "earliest_lead_business_days", "furthest_booking_business_days", "days", "date_rule", "target_business_days",
      "slots_per_zone_day", "add_on_reserve_percent", "service_window", "clearance_feet", "two_person_items",
      "stop_minutes", "rain_forecast", "workdays", "holidays", "payment_usd_per_pickup", "payment_usd_per_item",
      "partly_counts_as", "after_failure",
    ])
  static let addOns = YAMLShape("add_ons", optional: ["calls", "items", "count_against_limit", "cutoff", "when_full"])
  static let cutoff = YAMLShape("cutoff", required: ["business_days_before", "time"])
  static let cheapestWithin = YAMLShape("cheapest_within", required: ["cheapest_within"])
  static let slower = YAMLShape("slower", required: ["slower_percent"])
  static let stopMinutes = YAMLShape("stop_minutes", optional: Dwelling.allCases.map(\.rawValue))
  static let afterFailure = YAMLShape("after_failure", optional: OutcomeReason.allCases.map(\.rawValue))
  static let site = YAMLShape(
    "site",
    required: ["id", "lat", "lon"],
    optional: ["name", "streams", "hours", "closed", "gate_minutes", "unload_minutes", "tip_usd_per_ton"])
  static let hauler = YAMLShape("hauler", required: ["id", "policy", "trucks"], optional: ["name"])
  static let truck = YAMLShape(
    "truck",
    required: ["model", "yard", "capacity", "shift", "usd_per_hour"],
    optional: [
      "ids", "count", "streams", "compartments", "lift_gate", "crew", "usd_per_overtime_hour", "usd_per_mile",
      "usd_per_day", "weekdays", "unavailable",
    ])
  static let capacity = YAMLShape("capacity", required: ["weight_lb"], optional: ["volume_yd3", "volume_ft3", "items"])
  static let compartment = YAMLShape("compartment", required: ["streams"], optional: ["volume_yd3", "volume_ft3"])
  static let shift = YAMLShape("shift", required: ["start", "regular_hours"], optional: ["overtime_hours"])
}
