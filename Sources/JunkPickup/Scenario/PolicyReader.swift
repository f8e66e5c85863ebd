/// Reads a hauler's rules: a preset, and what differs from it.
struct PolicyReader {
  let presets: [String: Policy]
  /// Holidays of the calendar, which hold for everybody.
  var holidays: Set<Day> = []

  func read(_ value: YAMLValue, name: String) -> Policy? {
    guard let map = value.mapping(ScenarioShapes.policy) else { return nil }
    var policy = preset(map) ?? Policy(name: name)
    policy.name = name
    readLimits(map, into: &policy)
    readDays(map, into: &policy)
    readWork(map, into: &policy)
    readOutcomes(map, into: &policy)
    policy.holidays.formUnion(holidays)
    return policy
  }

  private func preset(_ map: YAMLMapping) -> Policy? {
    guard let value = map["preset"], let name = value.text() else { return nil }
    if let policy = presets[name] { return policy }
    map.log.error(
      "E204", at: value.place, "there is no preset '\(name)'",
      Suggestion.remedy(for: name, in: presets.keys.sorted(), otherwise: "Use a known preset, or none"))
    return nil
  }

  private func readLimits(_ map: YAMLMapping, into policy: inout Policy) {
    map.int("items_per_appointment", 1...1000).map { policy.itemsPerAppointment = $0 }
    map.decimal("volume_cap_yd3", 0...10_000, unit: .deciCubicFeetPerCubicYard)
      .map { policy.volumeCapDeciCubicFeet = $0 }
    map["over_limit"]?.word(OverLimit.self).map { policy.overLimit = $0 }
    map.int("add_on_reserve_percent", 0...90).map { policy.addOnReservePercent = $0 }
    map.int("slots_per_zone_day", 0...100_000).map { policy.slotsPerZoneDay = $0 }
    map["change_cutoff"].flatMap(cutoff).map { policy.changeCutoff = $0 }
    guard let addOns = map["add_ons"]?.mapping(ScenarioShapes.addOns) else { return }
    addOns.int("calls", 0...100).map { policy.addOns.calls = $0 }
    addOns.int("items", 0...1000).map { policy.addOns.items = $0 }
    addOns["count_against_limit"]?.bool().map { policy.addOns.countAgainstLimit = $0 }
    addOns["cutoff"].flatMap(cutoff).map { policy.addOns.cutoff = $0 }
    addOns["when_full"]?.word(AddOnWhenFull.self).map { policy.addOns.whenFull = $0 }
  }

  private func readDays(_ map: YAMLMapping, into policy: inout Policy) {
    map.int("earliest_lead_business_days", 0...250).map { policy.earliestLeadBusinessDays = $0 }
    map.int("furthest_booking_business_days", 0...250).map { policy.furthestBookingBusinessDays = $0 }
    map.int("target_business_days", 0...250).map { policy.targetBusinessDays = $0 }
    map["days"]?.word(DayRule.self).map { policy.days = $0 }
    map["date_rule"].flatMap(dateRule).map { policy.dateRule = $0 }
    if let days = map.list("workdays", { $0.word(Weekday.self) }) {
      policy.workdays = Set(days)
      if days.isEmpty {
        map.log.error("E209", at: map.place("workdays"), "the policy has no workday", "Name at least one weekday")
      }
    }
    map.list("holidays") { $0.day() }.map { policy.holidays = Set($0) }
    if policy.furthestBookingBusinessDays < policy.earliestLeadBusinessDays {
      map.log.error(
        "E214", at: map.place("furthest_booking_business_days"),
        "the furthest booking (\(policy.furthestBookingBusinessDays) business days) is before the earliest lead "
          + "(\(policy.earliestLeadBusinessDays))", "Make the furthest booking at least the earliest lead")
    }
  }

  private func readWork(_ map: YAMLMapping, into policy: inout Policy) {
    map["service_window"]?.window().map { policy.serviceWindow = $0 }
    map.int("clearance_feet", 0...100).map { policy.clearanceFeet = $0 }
    map["two_person_items"].flatMap(twoPersonRule).map { policy.twoPersonRule = $0 }
    map["rain_forecast"]?.bool().map { policy.rainForecast = $0 }
    map.decimal("payment_usd_per_pickup", 0...100_000, unit: .centsPerDollar)
      .map { policy.paymentCentsPerPickup = $0 }
    map.decimal("payment_usd_per_item", 0...100_000, unit: .centsPerDollar).map { policy.paymentCentsPerItem = $0 }
    guard let minutes = map["stop_minutes"]?.mapping(ScenarioShapes.stopMinutes) else { return }
    for dwelling in Dwelling.allCases {
      minutes.decimal(dwelling.rawValue, 0...240, unit: .secondsPerMinute)
        .map { policy.stopSeconds[dwelling] = $0 }
    }
  }

  private func readOutcomes(_ map: YAMLMapping, into policy: inout Policy) {
    map["partly_counts_as"]?.word(PartlyCountsAs.self).map { policy.partlyCountsAs = $0 }
    guard let rules = map["after_failure"]?.mapping(ScenarioShapes.afterFailure) else { return }
    for reason in OutcomeReason.allCases {
      rules[reason.rawValue]?.word(AfterFailure.self).map { policy.afterFailure[reason] = $0 }
    }
  }

  private func cutoff(_ value: YAMLValue) -> Cutoff? {
    guard let map = value.mapping(ScenarioShapes.cutoff), let days = map.int("business_days_before", 0...60),
      let time = map["time"]?.clock()
    else { return nil }
    return Cutoff(businessDaysBefore: days, time: time)
  }

  private func dateRule(_ value: YAMLValue) -> DateRule? {
    if value.isWord("earliest") { return .earliest }
    guard value.isMapping else { return value.wrong("'earliest' or {cheapest_within: BUSINESS DAYS}") }
    return value.mapping(ScenarioShapes.cheapestWithin)?.int("cheapest_within", 0...250)
      .map { .cheapestWithin(businessDays: $0) }
  }

  private func twoPersonRule(_ value: YAMLValue) -> TwoPersonRule? {
    if value.isWord("forbidden") { return .forbidden }
    guard value.isMapping else { return value.wrong("'forbidden' or {slower_percent: PERCENT}") }
    return value.mapping(ScenarioShapes.slower)?.int("slower_percent", 100...1000).map { .slower(percent: $0) }
  }
}
