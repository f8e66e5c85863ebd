/// Finds numbers in a plan that no real plan holds, so that nobody who computes with a plan read from a file can
/// overflow. The limits are far outside what a city's plan needs.
struct PlanRanges {
  /// How issues call the file.
  let name: String

  private static let seconds = 0...2 * 86_400
  private static let clock = 0...86_400
  private static let amount = 0...1_000_000_000
  private static let cents = 0...10_000_000_000_000
  private static let count = 1...100_000
  private static let days = 1...3_660

  func issues(in plan: Plan) -> [Issue] {
    var issues: [Issue] = []
    check(plan.format, 1...1, "format", &issues)
    check(plan.days, Self.days, "days", &issues)
    check(plan.asOf.time.seconds, Self.clock, "asOf", &issues)
    check(plan.search.threads, 0...100_000, "search.threads", &issues)
    if let iterations = plan.search.iterations { check(iterations, 0...Int.max, "search.iterations", &issues) }
    check(plan.totalCents, Self.cents, "totalCents", &issues)
    check(plan.paymentCents, Self.cents, "paymentCents", &issues)
    check(plan.costs, "costs", &issues)
    for (hauler, costs) in plan.costsByHauler.sorted(by: { $0.key < $1.key }) {
      check(costs, "costsByHauler.\(hauler)", &issues)
    }
    for (hauler, prices) in plan.leftOutCents.sorted(by: { $0.key < $1.key }) {
      check(prices.promised, Self.cents, "leftOutCents.\(hauler).promised", &issues)
      check(prices.due, Self.cents, "leftOutCents.\(hauler).due", &issues)
      check(prices.open, Self.cents, "leftOutCents.\(hauler).open", &issues)
    }
    for (index, run) in plan.runs.enumerated() { check(run, "runs[\(index)]", &issues) }
    for (index, left) in plan.leftOut.enumerated() {
      check(left.priceCents, Self.cents, "leftOut[\(index)].priceCents", &issues)
    }
    if let day = plan.underWay { check(day, &issues) }
    for (index, refused) in plan.refusedItems.enumerated() {
      check(refused.count, Self.count, "refusedItems[\(index)].count", &issues)
    }
    return issues
  }

  private func check(_ day: DayUnderWay, _ issues: inout [Issue]) {
    check(day.at.time.seconds, Self.clock, "underWay.at", &issues)
    for (index, late) in day.trucksLate.enumerated() {
      check(late.minutes, 0...1_440, "underWay.trucksLate[\(index)].minutes", &issues)
    }
    for (index, street) in day.streetsBlocked.enumerated() {
      check(street.radiusMeters, 0...1_000_000, "underWay.streetsBlocked[\(index)].radiusMeters", &issues)
      check(
        street.latitudeMicrodegrees, -90_000_000...90_000_000, "underWay.streetsBlocked[\(index)].latitude", &issues)
      check(
        street.longitudeMicrodegrees, -180_000_000...180_000_000, "underWay.streetsBlocked[\(index)].longitude", &issues)
    }
  }

  private func check(_ run: Run, _ path: String, _ issues: inout [Issue]) {
    check(run.start.seconds, Self.clock, "\(path).start", &issues)
    check(run.end.seconds, Self.clock, "\(path).end", &issues)
    check(run.workedSeconds, Self.seconds, "\(path).workedSeconds", &issues)
    check(run.overtimeSeconds, Self.seconds, "\(path).overtimeSeconds", &issues)
    check(run.drivingSeconds, Self.seconds, "\(path).drivingSeconds", &issues)
    check(run.meters, Self.amount, "\(path).meters", &issues)
    check(run.costs, "\(path).costs", &issues)
    for (index, stop) in run.stops.enumerated() { check(stop, "\(path).stops[\(index)]", &issues) }
  }

  private func check(_ stop: PlanStop, _ path: String, _ issues: inout [Issue]) {
    check(stop.arrival.seconds, Self.clock, "\(path).arrival", &issues)
    check(stop.start.seconds, Self.clock, "\(path).start", &issues)
    check(stop.departure.seconds, Self.clock, "\(path).departure", &issues)
    check(stop.loadAfter.volumeDeciCubicFeet, Self.amount, "\(path).loadAfter.volumeDeciCubicFeet", &issues)
    check(stop.loadAfter.weightPounds, Self.amount, "\(path).loadAfter.weightPounds", &issues)
    check(stop.loadAfter.items, Self.amount, "\(path).loadAfter.items", &issues)
    for (index, item) in (stop.items ?? []).enumerated() {
      check(item.count, Self.count, "\(path).items[\(index)].count", &issues)
    }
  }

  private func check(_ costs: [String: Int], _ path: String, _ issues: inout [Issue]) {
    for (term, cents) in costs.sorted(by: { $0.key < $1.key }) {
      check(cents, Self.cents, "\(path).\(term)", &issues)
    }
  }

  private func check(_ value: Int, _ range: ClosedRange<Int>, _ path: String, _ issues: inout [Issue]) {
    guard !range.contains(value) else { return }
    issues.append(
      Issue(
        code: "E602", place: "\(name) \(path)",
        cause: "\(value) is not within \(range.lowerBound)...\(range.upperBound)",
        remedy: "write a number that a plan can have, or make the plan anew"))
  }
}
