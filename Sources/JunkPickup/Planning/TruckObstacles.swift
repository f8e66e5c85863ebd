/// Why no truck-day may take a visit at all, in the town's words: the first rule that forbids it on each day of each
/// truck, and the one that does so most often.
struct TruckObstacles {
  let scenario: Scenario
  let part: HaulerProblem

  /// - Parameter days: those that the request may get.
  func mostCommon(for visit: PlannedVisit, on days: [Day]) -> (rule: String, text: String) {
    var found: [(rule: String, text: String, count: Int)] = []
    for day in days {
      for truck in trucks(for: visit) {
        guard let (rule, text) = obstacle(visit, truck, day) else { continue }
        if let place = found.firstIndex(where: { $0.text == text }) {
          found[place].count += 1
        } else {
          found.append((rule, text, 1))
        }
      }
    }
    // The first of the most frequent: `max` would take the last.
    let most = found.reversed().max { $0.count < $1.count }
    return most.map { ($0.rule, $0.text) } ?? ("truck_compatibility", "no truck may take it")
  }

  /// With a pin nobody else's obstacles matter.
  private func trucks(for visit: PlannedVisit) -> [Truck] {
    guard let pinned = scenario.requests[visit.request].pin?.truck else { return part.hauler.trucks }
    return part.hauler.trucks.filter { $0.id == pinned }
  }

  private func obstacle(_ visit: PlannedVisit, _ truck: Truck, _ day: Day) -> (String, String)? {
    let isPinned = scenario.requests[visit.request].pin?.truck == truck.id
    let subject = isPinned ? "the truck '\(truck.id)', which was pinned," : "no truck"
    func words(_ singular: String, _ none: String) -> String { subject + " " + (isPinned ? singular : none) }
    let policy = part.hauler.policy
    if !policy.isWorkday(day) { return ("no_workday", "nobody works on its day") }
    if !truck.weekdays.contains(day.weekday) || truck.unavailable.contains(day) {
      return ("truck_unavailable", words("is not available", "is available"))
    }
    if day != part.day?.at.day, truck.hasLeft(on: day, before: scenario.asOf) {
      return ("shift_begun", words("left before \(scenario.asOf)", "leaves after \(scenario.asOf)"))
    }
    if !part.truckDays.contains(where: { $0.day == day && $0.trucks.contains { $0.id == truck.id } }) {
      return ("closed_site", words("finds no open site to empty at", "finds an open site to empty at"))
    }
    if !LoadLanes.holds(visit.streams, truck) {
      return ("truck_refuses_stream", words("does not hold its streams", "that runs holds its streams"))
    }
    if !truck.hasLiftGate, visit.items.contains(where: { scenario.catalogue[$0.item]?.needsLiftGate ?? false }) {
      return ("no_lift_gate", words("has no lift gate, which it needs", "that runs has the lift gate that it needs"))
    }
    let isForTwo = visit.items.contains { scenario.catalogue[$0.item]?.needsTwoPeople ?? false }
    if policy.twoPersonRule == .forbidden && truck.crew < 2 && isForTwo {
      return (
        "two_person_forbidden",
        words("has a crew of one, and it needs two", "that runs has the crew of two that it needs")
      )
    }
    return nil
  }
}
