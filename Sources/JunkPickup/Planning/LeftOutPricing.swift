extension LeftOutPrices {
  /// The scenario's prices of leaving out, or by construction such that nothing that fits is dropped to save money.
  /// - Parameter table: driving between the places that the hauler may drive to.
  static func inForce(_ scenario: Scenario, _ hauler: Hauler, table: PlaceTable) -> LeftOutPrices {
    scenario.prices.leftOutCents ?? aboveDearestDetour(scenario, hauler, farthest: Int(table.meters.max() ?? 0))
  }

  /// The same for those who plan nothing: `travel` is asked once, and only if the scenario orders no prices.
  public static func inForce(
    _ scenario: Scenario, _ hauler: Hauler, travel: ([Place]) throws -> PlaceTable
  ) rethrows -> LeftOutPrices {
    if let ordered = scenario.prices.leftOutCents { return ordered }
    return inForce(scenario, hauler, table: try travel(HaulerProblemBuilder.places(scenario, hauler)))
  }

  /// Above what serving one more request can cost: a truck of its own for a whole day with all its overtime, driving to
  /// the farthest places, tipping a full load, as late as can be.
  private static func aboveDearestDetour(_ scenario: Scenario, _ hauler: Hauler, farthest: Int) -> LeftOutPrices {
    let tip = scenario.sites.values.filter { !$0.streams.isEmpty }.map(\.tipCentsPerTon).max() ?? 0
    let truckCents = hauler.trucks.map { truck -> Int in
      let hours = truck.shift.regularSeconds * truck.prices.centsPerHour
      let overtime = truck.shift.overtimeSeconds * truck.prices.centsPerOvertimeHour
      return truck.prices.centsPerDay + (hours + overtime) / 3600 + 8 * farthest * truck.prices.centsPerMile / 1_609
        + truck.capacity.weightPounds * tip / 2_000
    }
    let first = HaulerProblemBuilder.waiting(scenario, hauler).map { scenario.requests[$0].created.day }.min()
    let days = max(0, scenario.horizon.last - (first ?? scenario.horizon.from)) + 1
    let prices = scenario.prices
    let late = days * (prices.lateCentsPerDay + prices.waitCentsPerDay + prices.extraVisitDayCents)
    let open = ((truckCents.max() ?? 0) + late + 100) / 100 * 100
    return LeftOutPrices(promised: open * 16, due: open * 4, open: open)
  }
}
