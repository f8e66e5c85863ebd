import Testing

@testable import Routing

/// How many plans a search with elites anneals from scratch.
@Suite struct EliteBudgetTests {
  private static let jobs = 24

  @Test func aShortBudgetIsNotDivided() throws {
    #expect(try search(jobsPerRoute: 2, iterations: Self.jobs * 2_999).firstPlans(ofEach: 1) == nil)
    #expect(try search(jobsPerRoute: 2, iterations: Self.jobs * 3_000).firstPlans(ofEach: 1) != nil)
  }

  @Test func aBudgetInWhichTwoPlansCannotSettleIsNotDivided() throws {
    #expect(try search(jobsPerRoute: Self.jobs, iterations: Self.jobs * 4_799).firstPlans(ofEach: 1) == nil)
    #expect(try search(jobsPerRoute: Self.jobs, iterations: Self.jobs * 4_800).firstPlans(ofEach: 1) != nil)
  }

  @Test func shortRoutesMakeForManyPlansAndLongOnesForFew() throws {
    let iterations = Self.jobs * 12_000
    #expect(try search(jobsPerRoute: 2, iterations: iterations).firstPlans(ofEach: 1)?.count == 16)
    #expect(try search(jobsPerRoute: Self.jobs, iterations: iterations).firstPlans(ofEach: 1)?.count == 5)
  }

  @Test func workersShareThePlansAndEachHasOneAtLeast() throws {
    let search = try search(jobsPerRoute: Self.jobs, iterations: Self.jobs * 12_000)
    #expect(search.firstPlans(ofEach: 2)?.count == 3)
    #expect(search.firstPlans(ofEach: 16)?.count == 1)
  }

  @Test func whatPlansDoNotNeedIsForTheirChildren() throws {
    let shares = try [3_000, 10_000, 16_000, 80_000].map {
      try search(jobsPerRoute: 2, iterations: Self.jobs * $0).firstPlans(ofEach: 1)?.share
    }
    #expect(shares == [0.8, 0.8, 0.5, 0.4])
  }

  private func search(jobsPerRoute: Int, iterations: Int) throws -> RoundSearch<Annealing> {
    var town = LineTown()
    town.jobs = (0..<Self.jobs).map { Job(location: 1 + $0 % 3, load: LineTown.load(1, 0), price: 100_000) }
    town.visits = town.jobs.map { _ in Visit(serviceSeconds: 1, earliest: 0, latest: 10_000) }
    town.types[0].count = Self.jobs
    town.types[0].capacity[0] = Int32(jobsPerRoute)
    town.assignmentCosts = [[Int64](repeating: 0, count: Self.jobs)]
    let data = SearchData(try town.problem())
    let (near, prices) = (Neighbours(data, perJob: 10), LonePrices(data))
    return RoundSearch(
      data, neighbours: near, range: TemperatureRange(hot: 2, cold: 0.02), roundLength: 100,
      options: SolverOptions(budget: .iterations(iterations)), stop: StopSignal(), progress: { _ in }
    ) { seed in Annealing(SearchState(data), near, prices, seed: seed) }
  }
}
