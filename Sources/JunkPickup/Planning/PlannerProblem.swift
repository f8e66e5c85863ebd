import Routing

extension Planner {
  /// The engine's problem of all haulers (or of the one that the options name) as one, before any search. Money is in the
  /// engine's units, `CostUnits.perCent` to a cent.
  /// - Parameter travel: asked once for the table between all places that any plan may drive to.
  public func problem(_ options: PlanningOptions, travel: ([Place]) throws -> PlaceTable) throws -> Problem {
    let scenario = read.scenario
    let haulers = scenario.haulers.filter { options.hauler == nil || $0.id == options.hauler }.sorted { $0.id < $1.id }
    var seen: Set<Place> = []
    let places = haulers.flatMap { HaulerProblemBuilder.places(scenario, $0) }.filter { seen.insert($0).inserted }
    let table = try travel(places)
    return try Problem.joining(try haulers.map { try HaulerProblemBuilder(scenario, $0, table: table).build().problem })
  }
}
