/// Reads what the plan pays for besides trucks and tipping.
struct PricesReader {
  func read(_ value: YAMLValue?) -> Prices {
    var prices = Prices()
    guard let map = value?.mapping(ScenarioShapes.prices) else { return prices }
    map.decimal("late_usd_per_day", 0...100_000, unit: .centsPerDollar).map { prices.lateCentsPerDay = $0 }
    map.decimal("wait_usd_per_day", 0...100_000, unit: .centsPerDollar).map { prices.waitCentsPerDay = $0 }
    map.decimal("extra_visit_day_usd", 0...100_000, unit: .centsPerDollar).map { prices.extraVisitDayCents = $0 }
    map.decimal("change_usd_per_stop", 0...100_000, unit: .centsPerDollar).map { prices.changeCents = $0 }
    map.decimal("change_under_way_usd_per_stop", 0...100_000, unit: .centsPerDollar).map {
      prices.changeUnderWayCents = $0
    }
    map.decimal("hour_under_way_usd_per_stop", 0...100_000, unit: .centsPerDollar).map { prices.hourUnderWayCents = $0 }
    prices.leftOutCents = map["left_out_usd"].flatMap(leftOut)
    return prices
  }

  private func leftOut(_ value: YAMLValue) -> LeftOutPrices? {
    func cents(_ map: YAMLMapping, _ key: String) -> Int? {
      map.decimal(key, 0...1_000_000, unit: .centsPerDollar)
    }
    guard let map = value.mapping(ScenarioShapes.leftOut), let promised = cents(map, "promised"),
      let due = cents(map, "due"), let open = cents(map, "open")
    else { return nil }
    if !(promised >= due && due >= open) {
      map.log.warning(
        "W201", at: value.place, "leaving out a promised request is cheaper than a due one, or a due than an open one",
        "Rank the prices promised, due, open, unless this is meant")
    }
    return LeftOutPrices(promised: promised, due: due, open: open)
  }
}
