import Routing

/// Looks for another order in which one truck can drive a planned run whose lists have changed.
///
/// Only the truck and the requests of the run take part, so that the search is short. All of them must be collected.
struct RunReordering {
  /// With the lists as they are now.
  let scenario: Scenario
  let plan: Plan
  let travel: ([Place]) throws -> PlaceTable

  private static let iterations = 400

  /// The run with its stops in another order, timed and priced; `nil` if none was found. A run that is under way is not
  /// tried: its crew has its list.
  func reordered(_ run: Run) async throws -> Run? {
    guard run.resumes == nil, run.out == nil, let town = town(of: run), let hauler = town.haulers.first else { return nil }
    let table = try travel(HaulerProblemBuilder.places(town, hauler))
    var frame = ProblemFrame()
    frame.isEachTruckApart = true
    let part = try HaulerProblemBuilder(town, hauler, table: table, frame: frame).build()
    guard part.requests.allSatisfy({ !$0.jobs.isEmpty }) else { return nil }
    var alone = plan
    alone.runs = [run]
    let start = StartingPlan(plan: alone, scenario: town, part: part).solution
    let options = SolverOptions(budget: .iterations(Self.iterations))
    let found = await Solver(part.problem).solve(options, start: start).solution
    guard found.unserved(in: part.problem).isEmpty else { return nil }
    return try PartAssembly(scenario: town, part: part).plannedPart(found).runs.first
  }

  /// The scenario with nothing but this run: its day, its truck, and its requests, all of them promised.
  private func town(of run: Run) -> Scenario? {
    var town = scenario
    guard var hauler = scenario.haulers.first(where: { $0.id == run.hauler }),
      let truck = hauler.trucks.first(where: { $0.id == run.truck })
    else { return nil }
    hauler.trucks = [truck]
    town.haulers = [hauler]
    town.horizon = Horizon(from: run.date, days: 1)
    // The room kept free for add-ons is there to be used by them.
    town.asOf = max(scenario.asOf, hauler.policy.instant(of: hauler.policy.addOns.cutoff, before: run.date))
    var kinds: [String: Set<Int>] = [:]
    for stop in run.stops {
      guard let id = stop.request else { continue }
      kinds[id, default: []].formUnion((stop.items ?? []).map { part(of: $0.item) })
    }
    town.requests = scenario.requests.compactMap { request in
      guard let parts = kinds[request.id], request.status.awaitsCollection, request.confirmed ?? run.date == run.date else {
        return nil
      }
      var mine = request
      mine.confirmed = run.date
      mine.items = request.items.filter { parts.contains(part(of: $0.item)) }
      return mine
    }
    return town
  }

  private func part(of item: String) -> Int {
    guard let stream = scenario.catalogue[item]?.stream else { return -1 }
    return scenario.separateStreams.firstIndex { $0.contains(stream) } ?? -1
  }
}
