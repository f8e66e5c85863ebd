import Testing

@testable import Routing

@Suite struct ElitesTests {
  @Test func theBestPlansStayAndNoCostStandsTwice() {
    var elites = Elites(capacity: 3)
    for (index, cost) in [50, 40, 40, 60, 30, 45].enumerated() {
      elites.offer(Solution(routes: [Route(vehicleType: 0, stops: [.job(index)])]), cost: Int64(cost))
    }
    #expect(elites.plans.map(\.cost) == [30, 40, 45])
    #expect(elites.plans[1].solution.routes[0].jobs == [1])
  }

  @Test func onePlanHasNoPartner() {
    var (elites, random) = (Elites(capacity: 3), RandomSource(seed: 1))
    #expect(elites.parents(&random) == nil)
    elites.offer(Solution(routes: []), cost: 1)
    #expect(elites.parents(&random) == nil)
  }

  /// Every route of a child is one of a parent's, whole or without jobs that came over with another.
  @Test(arguments: [UInt64](1..<60)) func childrenServeNoJobTwiceAndTakeRoutesOverWhole(seed: UInt64) throws {
    let problem = try PlainKind.allCases[0].problem(seed: 9_100, jobs: 14)
    let data = SearchData(problem)
    let neighbours = Neighbours(data, perJob: 10)
    defer { neighbours.deallocate() }
    var random = RandomSource(seed: seed)
    let (a, b) = (parent(jobs: 14, &random), parent(jobs: 14, &random))
    let child = RouteInheritance(data: data, neighbours: neighbours).child(of: a, b, &random)
    let jobs = child.solution.routes.flatMap(\.jobs)
    #expect(Set(jobs).count == jobs.count)
    #expect(Set(child.jobs).isSuperset(of: Set(0..<14).subtracting(jobs)))
    let taken = child.solution.routes.filter { b.routes.contains($0) }
    #expect(!taken.isEmpty)
    for route in child.solution.routes where !taken.contains(route) {
      #expect(a.routes.contains { isPart(route.jobs, of: $0.jobs) })
    }
  }

  private func parent(jobs count: Int, _ random: inout RandomSource) -> Solution {
    var (order, routes) = (Array(0..<count), [Route]())
    for i in order.indices.dropFirst() { order.swapAt(i, random.below(i + 1)) }
    while !order.isEmpty {
      let length = min(order.count, 1 + random.below(5))
      routes.append(Route(vehicleType: 0, stops: order.prefix(length).map { .job($0) }))
      order.removeFirst(length)
    }
    return Solution(routes: routes)
  }

  private func isPart(_ jobs: [Int], of whole: [Int]) -> Bool { whole.filter { Set(jobs).contains($0) } == jobs }
}
