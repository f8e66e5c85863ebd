import JunkPickup

/// The figures by which a plan is judged at a glance; shown on its first page and in the terminal.
struct PlanFigures {
  let plan: Plan
  let scenario: Scenario

  var firstDay: Day { plan.from }
  var lastDay: Day { plan.from + (max(1, plan.days) - 1) }
  var served: Int { Set(plan.runs.flatMap(\.stops).compactMap(\.request)).count }
  var visits: Int { plan.runs.flatMap(\.stops).count { $0.kind == .collection } }
  var items: Int { plan.runs.flatMap(\.stops).flatMap { $0.items ?? [] }.reduce(0) { $0 + $1.count } }
  var workedSeconds: Int { plan.runs.reduce(0) { $0 + $1.workedSeconds } }
  var overtimeSeconds: Int { plan.runs.reduce(0) { $0 + $1.overtimeSeconds } }
  var meters: Int { plan.runs.reduce(0) { $0 + $1.meters } }

  func leftOut(_ kind: LeftOut.Kind) -> Int { plan.leftOut.count { $0.kind == kind } }

  /// Truck-days that could run on the planned days, and their regular seconds.
  var available: (truckDays: Int, seconds: Int) {
    var sum = (truckDays: 0, seconds: 0)
    for hauler in scenario.haulers where plan.haulers.contains(hauler.id) {
      for truck in hauler.trucks {
        let days = Horizon(from: plan.from, days: max(1, plan.days)).all.count {
          hauler.policy.isWorkday($0) && truck.weekdays.contains($0.weekday) && !truck.unavailable.contains($0)
            && ($0 == plan.underWay?.at.day || !truck.hasLeft(on: $0, before: plan.asOf))
        }
        sum.truckDays += days
        sum.seconds += days * truck.shift.regularSeconds
      }
    }
    return sum
  }

  /// Regular seconds of the truck-days that run.
  var usedRegularSeconds: Int {
    plan.runs.reduce(0) { sum, run in
      let truck = scenario.haulers.first { $0.id == run.hauler }?.trucks.first { $0.id == run.truck }
      return sum + (truck?.shift.regularSeconds ?? 0)
    }
  }

  var facts: [(name: String, value: String)] {
    let available = available
    return [
      ("Requests served", "\(PlainNumbers.grouped(served)) (\(visits) stops, \(PlainNumbers.grouped(items)) items)"),
      ("Requests left out", leftOutText),
      ("Truck-days", "\(plan.runs.count) of \(available.truckDays)"),
      (
        "Hours worked",
        "\(PlainNumbers.hours(workedSeconds)), overtime \(PlainNumbers.hours(overtimeSeconds))"
      ),
      (
        "Truck hours used",
        "\(PlainNumbers.percent(workedSeconds, of: available.seconds)) of all regular hours, "
          + "\(PlainNumbers.percent(workedSeconds, of: usedRegularSeconds)) of trucks that run"
      ),
      ("Miles", PlainNumbers.miles(meters)),
    ]
  }

  private var leftOutText: String {
    let kinds: [LeftOut.Kind] = [.impossible, .noRoom, .dearer, .notRouted]
    let parts = kinds.filter { leftOut($0) > 0 }.map { "\(leftOut($0)) \(PlanWords.name($0))" }
    let count = plan.leftOut.count - leftOut(.deferred)
    let deferred = leftOut(.deferred) > 0 ? ", and \(leftOut(.deferred)) deferred" : ""
    return "\(count)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))") + deferred
  }

  /// What leaving a request out is priced at, by hauler: above the dearest detour, so that none is dropped to save money.
  var leftOutPrices: [(hauler: String, text: String)] {
    plan.haulers.compactMap { hauler in
      plan.leftOutCents[hauler].map { prices in
        let dollars = [prices.promised, prices.due, prices.open].map(PlainNumbers.dollars)
        return (hauler, "\(dollars[0]) promised, \(dollars[1]) due, \(dollars[2]) open")
      }
    }
  }

  /// Terms that cost anything, in the order of Rules.md; terms that nobody knows last.
  var costs: [(name: String, cents: Int)] {
    let known = Set(PlanWords.terms.map(\.term))
    let others = plan.costs.keys.filter { !known.contains($0) }.sorted().map { ($0, $0) }
    return (PlanWords.terms.map { ($0.term, $0.name) } + others).compactMap { term, name in
      guard let cents = plan.costs[term], cents != 0 else { return nil }
      return (name, cents)
    }
  }
}
