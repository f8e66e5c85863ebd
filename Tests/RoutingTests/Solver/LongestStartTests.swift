import Testing

@testable import Routing

/// Lists of jobs are taken over as far as one vehicle can drive them.
@Suite struct LongestStartTests {
  @Test(arguments: [UInt64](9_300..<9_360)) func takesOverAllThatOneVehicleCanDrive(seed: UInt64) throws {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 9
    generator.features.hasFreeStart = false
    generator.features.hasGroups = false
    let problem = try generator.problem()
    var random = SeededRandom(seed: seed)
    let timing = RouteTiming(problem)
    for type in problem.vehicleTypes.indices {
      let order = problem.jobs.indices.map { (random.int(0...1_000), $0) }.sorted { $0 < $1 }.map(\.1)
      let allowed = order.filter { problem.isAllowed(type: type, job: $0) }
      let longest = (0...allowed.count).last { timing.cheapest(Array(allowed[..<$0]), type: type) != nil } ?? 0
      let route = try LongestStart.route(along: order, type: type, of: problem)
      #expect(route?.jobs ?? [] == Array(allowed[..<longest]))
      #expect(route == timing.cheapest(Array(allowed[..<longest]), type: type)?.route)
    }
  }

  @Test func nothingToDriveIsNoRoute() throws {
    var generator = RandomProblem(seed: 9_300)
    generator.features.hasFreeStart = false
    #expect(try LongestStart.route(along: [], type: 0, of: generator.problem()) == nil)
  }
}
