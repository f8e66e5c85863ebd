import Testing

@testable import Routing

@Suite struct RecreateTests {
  /// All the near neighbours of a promised job are planned on another day, and its own day has no vehicle left: the
  /// room in the one that is out there is found all the same.
  @Test func regressionPromisedJobsFindRoomWhereNoNeighbourIs() throws {
    let (near, promised, far) = (Array(0..<200), 100, 200)
    let meters = near.map { $0 * 100 } + [1_000_000]
    let problem = try LineOfJobs(meters: meters, fleets: [1, 1], bound: [promised: 0]).problem()
    let data = SearchData(problem)
    let state = SearchState(data)
    state.load(
      Solution(routes: [
        Route(vehicleType: 0, stops: [.job(far)]),
        Route(vehicleType: 1, stops: near.filter { $0 != promised }.map { .job($0) }),
      ]))
    let neighbours = Neighbours(data, perJob: 120)
    defer { neighbours.deallocate() }
    let annealing = Annealing(state, neighbours, LonePrices(data), seed: 1)
    annealing.start(routes: [0, 1], jobs: Array(meters.indices))
    #expect(annealing.absentCount == 1)
    annealing.construct()
    #expect(annealing.absentCount == 0)
    #expect(state.routeOf[promised] == 0)
  }
}
