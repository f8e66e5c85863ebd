import Routing

/// A finished plan taken apart into the engine's words again, so that it can be changed and written anew by the same
/// path as a plan that was searched for.
struct ReopenedPlan {
  struct Part {
    var part: HaulerProblem
    var solution: Solution
  }

  let plan: Plan
  let read: ReadScenario
  /// As the rest of a day under way finds it.
  let scenario: Scenario
  /// Ascending by hauler.
  var parts: [Part] = []

  /// - Parameters:
  ///   - isEachTruckApart: like trucks are told apart, so that the plan's runs keep their trucks.
  ///   - travel: asked once per hauler of the plan for the table between all its places.
  init(
    _ plan: Plan, _ read: ReadScenario, isEachTruckApart: Bool = true, travel: ([Place]) throws -> PlaceTable
  ) throws {
    self.plan = plan
    self.read = read
    let scenario = plan.underWay.map { read.scenario.disturbed(by: $0) } ?? read.scenario
    self.scenario = scenario
    for hauler in scenario.haulers.filter({ plan.haulers.contains($0.id) }).sorted(by: { $0.id < $1.id }) {
      let table = try travel(HaulerProblemBuilder.places(scenario, hauler))
      parts.append(try Self.open(plan, scenario, hauler, table, isEachTruckApart))
    }
  }

  private static func open(
    _ plan: Plan, _ scenario: Scenario, _ hauler: Hauler, _ table: PlaceTable, _ isEachTruckApart: Bool
  ) throws -> Part {
    var frame = ProblemFrame()
    frame.isEachTruckApart = isEachTruckApart
    frame.day = DayProgress(reopening: plan)
    let owners = Dictionary(scenario.requests.map { ($0.id, scenario.zones[$0.zone]?.hauler) }) { first, _ in first }
    frame.before = PlannedBefore(
      (plan.startedFrom ?? []).filter { owners[$0.request] == hauler.id }, isUnderWay: plan.underWay != nil)
    var part = try HaulerProblemBuilder(scenario, hauler, table: table, frame: frame).build()
    frame.withoutAddOns = refusedAddOns(plan, scenario, part)
    if !frame.withoutAddOns.isEmpty {
      part = try HaulerProblemBuilder(scenario, hauler, table: table, frame: frame).build()
    }
    return Part(part: part, solution: StartingPlan(plan: plan, scenario: scenario, part: part).solution)
  }

  /// Requests that the plan collects without their add-ons, by index.
  private static func refusedAddOns(_ plan: Plan, _ scenario: Scenario, _ part: HaulerProblem) -> Set<Int> {
    var taken: [String: Int] = [:]
    for stop in plan.runs.flatMap(\.stops) where stop.kind == .collection {
      guard let id = stop.request else { continue }
      taken[id, default: 0] += (stop.items ?? []).reduce(0) { $0 + $1.count }
    }
    return Set(
      part.requests.filter { request in
        guard request.items.hasAddOns, let count = taken[scenario.requests[request.index].id] else { return false }
        return count < request.items.visits.flatMap(\.items).reduce(0) { $0 + $1.count }
      }.map(\.index))
  }

  /// - Throws: `PlanningFault` if a part breaks the engine's rules.
  func assembled(version: String, travelWords: String) throws -> Plan {
    let planned = try parts.map {
      try PartAssembly(scenario: scenario, part: $0.part, known: plan.leftOut).plannedPart($0.solution)
    }
    return PlanComposer(read).plan(
      planned, search: plan.search, version: version, travelWords: travelWords, isCompared: plan.startedFrom != nil,
      underWay: plan.underWay)
  }
}
