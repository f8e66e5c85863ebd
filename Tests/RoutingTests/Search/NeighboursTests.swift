import Testing

@testable import Routing

@Suite struct NeighboursTests {
  @Test(arguments: [UInt64](7_000..<7_030)) func listsHoldTheNearestCompatibleJobsNearestFirst(seed: UInt64) throws {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 20
    let problem = try generator.problem()
    let (limit, type) = (8, problem.vehicleTypes[0])
    let neighbours = Neighbours(SearchData(problem), perJob: limit)
    defer { neighbours.deallocate() }
    for job in problem.jobs.indices {
      let list = (0..<neighbours.count(of: Int32(job))).map { Int(neighbours.neighbour(of: Int32(job), $0)) }
      let compatible = problem.jobs.indices.filter { other in
        other != job
          && problem.vehicleTypes.indices.contains {
            problem.isAllowed(type: $0, job: job) && problem.isAllowed(type: $0, job: other)
          }
      }
      let sorted = compatible.sorted {
        (nearness(problem, type, job, $0), $0) < (nearness(problem, type, job, $1), $1)
      }
      #expect(list == Array(sorted.prefix(limit)), "seed \(seed), job \(job)")
    }
  }

  /// Price of there and back, stop times included.
  private func nearness(_ problem: Problem, _ type: VehicleType, _ a: Int, _ b: Int) -> Int64 {
    let matrix = problem.travel[problem.routeClasses[type.routeClass].travel]
    let (from, to) = (problem.jobs[a].location, problem.jobs[b].location)
    let meters = matrix.drivingMeters(from: from, to: to) + matrix.drivingMeters(from: to, to: from)
    let seconds =
      matrix.drivingSeconds(from: from, to: to) + matrix.drivingSeconds(from: to, to: from)
      + matrix.stopSeconds(from: from, to: to) + matrix.stopSeconds(from: to, to: from)
    return Int64(meters) * max(1, type.prices.perMeter) + Int64(seconds) * type.prices.perWorkedSecond
  }
}
