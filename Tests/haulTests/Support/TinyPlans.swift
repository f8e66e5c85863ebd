import JunkPickup
import Routing
import TravelTimes

@testable import haul

/// Plans of the repository's scenarios, as `haul plan` makes them.
enum TestPlans {
  /// Made once for all tests.
  private static let tiny = Task { try await planned(CommandTest.tiny, iterations: 1_000) }

  static func planned(_ folder: String, iterations: Int, hauler: String? = nil) async throws -> LoadedPlan {
    let read = try ScenarioReader.read(folder: folder)
    let source = try TravelSources.source(of: read)
    let options = PlanningOptions(budget: .iterations(iterations), hauler: hauler, version: "test")
    let plan = try await Planner(read).plan(
      options, travelWords: source.description, travel: { try PlaceTable(source, $0) })
    let travel = try PlaceTravel(source: source, regions: read.scenario.drivenRegions(plan.haulers))
    return LoadedPlan(plan: plan, read: read, travel: travel, path: folder)
  }

  /// Writes a plan of `tiny` as a folder and returns its path.
  static func writeTiny(
    to folder: TemporaryFolder, as name: String = "plan", _ change: (inout Plan) -> Void = { _ in }
  ) async throws -> String {
    let loaded = try await tiny.value
    var plan = loaded.plan
    change(&plan)
    try PlanFolderOutput.write(plan, loaded.read, to: folder[name])
    return folder[name]
  }
}
