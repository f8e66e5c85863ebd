import Testing

@testable import Routing

/// When a search asks for the best plan of the routes that it met.
@Suite struct RecombinationTests {
  /// Answers with the routes that it was given.
  private struct Echo: RouteRecombiner {
    func improvement(of incumbent: Solution, from pool: [Route], seconds: Double, stop: StopSignal) -> (
      solution: Solution, cost: Int64
    )? { (Solution(routes: pool), Int64(pool.count)) }
  }

  @Test func itIsAskedOnceAtEachMoment() {
    var recombination = Recombination(.seconds(10), Echo(), from: 0.5)
    let elites = elites()
    let fractions = stride(from: 0.0, to: 1.0, by: 0.01)
    #expect(recombination.choice(for: elites, fraction: 0.49) == nil)
    #expect(fractions.count { recombination.choice(for: elites, fraction: $0) != nil } == 4)
  }

  @Test func itIsNeverAskedWhereIterationsAreCounted() {
    var recombination = Recombination(.iterations(10), Echo(), from: 0.5)
    #expect(recombination.choice(for: elites(), fraction: 1) == nil)
  }

  @Test func thePoolHoldsEveryRouteOnceAndTheNewestWhereThereAreTooMany() {
    var pool = MetRoutes(capacity: 10)
    for first in [0, 0, 4, 8] { pool.add(plan(first..<first + 4)) }
    #expect(pool.routes == plan(7..<12).routes)
    pool.add(plan(11..<13))
    #expect(pool.routes == plan(7..<13).routes)
  }

  private func plan(_ jobs: Range<Int>) -> Solution {
    Solution(routes: jobs.map { Route(vehicleType: 0, stops: [.job($0)]) })
  }

  private func elites() -> Elites {
    var elites = Elites(capacity: 2)
    elites.offer(plan(0..<1), cost: 5)
    return elites
  }
}
