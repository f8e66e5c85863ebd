import Foundation
import JunkPickup
import TravelTimes

@testable import PickupSimulation

/// The scenario `tiny`, some requests a day, one month after a week of warm-up.
enum ServiceFixture {
  static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")

  static func tiny() throws -> ReadScenario {
    try ScenarioReader.read(folder: scenarios.appendingPathComponent("tiny").path)
  }

  static func travel(_ scenario: Scenario) throws -> any TravelSource {
    guard case .estimate(let factor, let speeds) = scenario.travel else { throw SimulationFault(findings: ["no estimate"]) }
    return try TravelEstimate(
      roadFactorPercent: factor, bands: speeds.map { (upToMeters: $0.upToMeters, metersPerHour: $0.metersPerHour) })
  }

  static func world(requests: Int = 300, days: Int = 14, _ change: (inout Scenario) -> Void = { _ in }) throws -> ServiceWorld {
    var scenario = try tiny().scenario
    change(&scenario)
    var parameters = ServiceParameters()
    parameters.requestsPerMonth = requests
    let from = Day(number: 20_605)  // 2026-06-01, a Monday
    var world = ServiceWorld(
      scenario: scenario, parameters: parameters, travel: try travel(scenario),
      window: ServiceWindow(start: from + -7, from: from, end: from + days))
    world.iterationsPerStop = 3
    return world
  }
}
