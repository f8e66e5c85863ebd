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
    numbers(parameters) + shape(parameters) + zoneIssues(zones, demand, policies) + itemIssues(catalogue, items)
  }

  /// Values that need a rule of their own.
  private static func shape(_ p: DemandParameters) -> [Issue] {
    var issues: [Issue] = []
    func require(_ holds: Bool, _ name: String, _ cause: String, _ remedy: String) {
      if !holds { issues.append(Issue(code: "E741", place: name, cause: cause, remedy: remedy)) }
    }
    func requireWeights(_ weights: [Int], _ name: String) {
      require(
        weights.allSatisfy(weightRange.contains) && weights.contains { $0 > 0 }, name,
        "the weights are not numbers from 0 to 1000000 of which one is above 0", "Correct them")
    }
    require(p.hourWeights.count == 24, "hour weights", "there are \(p.hourWeights.count)", "Give 24")
    requireWeights(p.hourWeights, "hour weights")
    require(
      p.monthWeights.count == 12 && p.monthWeights.allSatisfy((0...1_000).contains), "month weights",
      "they are not 12 numbers from 0 to 1000", "Give one for each month")
    guard p.monthWeights.count == 12 else { return issues }
    requireWeights(Weekday.allCases.map { p.weekdayWeights[$0] ?? 0 }, "weekday weights")
    requireWeights(p.channels.map(\.weight), "channels")
    if (1...mostDays).contains(p.period.days) {
      require(
        p.period.all.contains { p.weekdayWeights[$0.weekday] ?? 0 > 0 }, "weekday weights",
        "no day of the period takes requests", "Give one of its weekdays a weight")
    }
    return issues
  }

  private static func numbers(_ p: DemandParameters) -> [Issue] {
    let numbers: [(name: String, value: Int, range: ClosedRange<Int>)] = [
      ("requests", p.requests, 1...mostRequests), ("days of the period", p.period.days, 1...mostDays),
      ("condo share", p.condoPerMille, 0...1_000), ("one more item", p.oneMoreItemPerMille, 0...1_000),
      ("promised share", p.promisedPerMille, 0...1_000), ("restricted share", p.restrictedPerMille, 0...1_000),
      ("add-on share", p.addOnPerMille, 0...1_000), ("most items", p.mostItems, 1...100),
      ("multifamily rate", p.multifamilyRatePercent, 0...1_000),
      ("homes per complex", p.homesPerComplex, 1...100_000), ("homes per condominium", p.homesPerCondo, 1...100_000),
      ("waiting halves every", p.waitingHalvesEveryDays ?? 1, 1...mostDays),
      ("promise lead", p.promiseLeadBusinessDays.lowerBound, 1...mostDays),
      ("promise lead", p.promiseLeadBusinessDays.upperBound, 1...mostDays),
      ("add-on items", p.addOnItems.lowerBound, 1...100), ("add-on items", p.addOnItems.upperBound, 1...100),
    ]
    return numbers.filter { !$0.range.contains($0.value) }.map { name, value, range in
      Issue(
        code: "E741", place: name, cause: "\(value) is not from \(range.lowerBound) to \(range.upperBound)",
        remedy: "Give a number within these limits")
    }
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
