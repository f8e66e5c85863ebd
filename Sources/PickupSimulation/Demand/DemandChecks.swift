import JunkPickup

/// What must hold before demand can be made.
enum DemandChecks {
  static let mostRequests = 1_000_000
  static let mostDays = 366
  static let weightRange = 0...1_000_000
  static let unitRange = 0...10_000_000
  static let radiusRange = 0...50_000

  static func issues(
    _ parameters: DemandParameters, _ zones: [String: Zone], _ demand: [DemandZone], _ catalogue: [String: ItemKind],
    _ items: [DemandItem], _ policies: [String: Policy]
  ) -> [Issue] {
    shape(parameters) + zoneIssues(zones, demand, policies) + itemIssues(catalogue, items)
  }

  private static func shape(_ parameters: DemandParameters) -> [Issue] {
    var issues: [Issue] = []
    func require(_ holds: Bool, _ name: String, _ cause: String, _ remedy: String) {
      guard !holds else { return }
      issues.append(Issue(code: "E741", place: name, cause: cause, remedy: remedy))
    }
    func requireWeights(_ weights: [Int], _ name: String) {
      require(
        weights.allSatisfy(weightRange.contains) && weights.contains { $0 > 0 }, name,
        "the weights are not numbers from 0 to 1000000 of which one is above 0", "Correct them")
    }
    let p = parameters
    require(
      (1...mostRequests).contains(p.requests), "requests", "\(p.requests) is not from 1 to \(mostRequests)",
      "Give the number of requests to make")
    require(
      (1...mostDays).contains(p.period.days), "period", "\(p.period.days) days is not from 1 to \(mostDays)",
      "Give a month or a range of days")
    require(p.hourWeights.count == 24, "hour weights", "there are \(p.hourWeights.count)", "Give 24")
    requireWeights(p.hourWeights, "hour weights")
    requireWeights(Weekday.allCases.map { p.weekdayWeights[$0] ?? 0 }, "weekday weights")
    requireWeights(p.channels.map(\.weight), "channels")
    if (1...mostDays).contains(p.period.days) {
      require(
        p.period.all.contains { p.weekdayWeights[$0.weekday] ?? 0 > 0 }, "weekday weights",
        "no day of the period takes requests", "Give one of its weekdays a weight")
    }
    for (name, value) in [
      ("condo share", p.condoPerMille), ("one more item", p.oneMoreItemPerMille), ("promised share", p.promisedPerMille),
      ("restricted share", p.restrictedPerMille), ("add-on share", p.addOnPerMille),
    ] {
      require((0...1_000).contains(value), name, "\(value) is not from 0 to 1000 thousandths", "Give a share")
    }
    for (name, value, range) in [
      ("most items", p.mostItems, 1...100), ("multifamily rate", p.multifamilyRatePercent, 0...1_000),
      ("homes per complex", p.homesPerComplex, 1...100_000), ("homes per condominium", p.homesPerCondo, 1...100_000),
      ("waiting halves every", p.waitingHalvesEveryDays ?? 1, 1...mostDays),
      ("promise lead", p.promiseLeadBusinessDays.lowerBound, 1...mostDays),
      ("promise lead", p.promiseLeadBusinessDays.upperBound, 1...mostDays),
      ("add-on items", p.addOnItems.lowerBound, 1...100), ("add-on items", p.addOnItems.upperBound, 1...100),
    ] {
      require(range.contains(value), name, "\(value) is not from \(range.lowerBound) to \(range.upperBound)", "Correct it")
    }
    return issues
  }

  private static func zoneIssues(
    _ zones: [String: Zone], _ demand: [DemandZone], _ policies: [String: Policy]
  ) -> [Issue] {
    var issues: [Issue] = []
    if zones.isEmpty {
      issues.append(Issue(code: "E742", place: "zones", cause: "there is no zone", remedy: "Give the scenario zones"))
    }
    for zone in demand {
      let place = "demand of zone \(zone.zone)"
      guard let known = zones[zone.zone] else {
        issues.append(
          Issue(code: "E742", place: place, cause: "the scenario has no such zone", remedy: "Correct the zone's id"))
        continue
      }
      if policies[known.hauler] == nil {
        issues.append(
          Issue(
            code: "E742", place: place, cause: "its hauler \(known.hauler) is not in the scenario",
            remedy: "Correct the zone's hauler"))
      }
      let counts = [zone.households, zone.singleFamilyUnits, zone.multifamilyUnits]
      if !counts.allSatisfy(unitRange.contains) || !radiusRange.contains(zone.radiusMeters) {
        issues.append(
          Issue(
            code: "E743", place: place, cause: "a number is below 0 or too large to be true",
            remedy: "Give homes up to \(unitRange.upperBound) and a radius up to \(radiusRange.upperBound) m"))
      }
    }
    return issues
  }

  private static func itemIssues(_ catalogue: [String: ItemKind], _ items: [DemandItem]) -> [Issue] {
    var issues: [Issue] = []
    if !items.contains(where: { $0.weight > 0 }) {
      issues.append(
        Issue(
          code: "E744", place: "demand items", cause: "no item can be set out",
          remedy: "Give one item of the catalogue a weight"))
    }
    for item in items {
      let place = "demand of item \(item.item)"
      if catalogue[item.item] == nil {
        issues.append(
          Issue(code: "E744", place: place, cause: "the catalogue has no such item", remedy: "Correct the item's id"))
      }
      if !weightRange.contains(item.weight) || !(1...100).contains(item.mostTogether) {
        issues.append(
          Issue(
            code: "E744", place: place, cause: "its weight or number of pieces is out of range",
            remedy: "Give a weight from 0 to \(weightRange.upperBound) and 1 to 100 pieces"))
      }
    }
    return issues
  }
}
