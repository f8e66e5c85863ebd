import Testing

@testable import Routing

/// Large problems in the plane are searched without a table of all ways; nothing else about them may differ.
@Suite struct JobGridTests {
  /// Above the number from which cells and coordinates serve instead of looking at everything.
  private static let count = 3_200

  @Test(arguments: [PlaneTravel.Metric.euclidean, .manhattan], [1.0, 0.01])
  func nearJobsAreThoseThatALookAtAllFinds(metric: PlaneTravel.Metric, height: Double) throws {
    let problem = try Self.problem(metric, height: height)
    let data = SearchData(problem)
    let grid = try #require(JobGrid(data))
    let limit = 30
    for job in stride(from: 0, to: Self.count, by: 160) {
      var found: [Int] = []
      grid.visit(around: job, until: { found.count > limit }) { found.append($0) }
      let sorted = found.filter { $0 != job }.sorted { Self.isNearer($0, $1, job, problem) }
      let all = problem.jobs.indices.filter { $0 != job }.sorted { Self.isNearer($0, $1, job, problem) }
      #expect(Array(sorted.prefix(limit)) == Array(all.prefix(limit)), "job \(job)")
      #expect(Set(found).count == found.count)
    }
  }

  @Test func waysReckonedFromCoordinatesAreThoseOfTheMatrix() throws {
    let problem = try Self.problem(.euclidean, height: 1)
    let places = Array((0...Self.count).reversed())
    let travel = PlainTravel(problem, profile: 0, places)
    defer { travel.deallocate() }
    for from in stride(from: 0, through: Self.count, by: 400) {
      for to in stride(from: 0, through: Self.count, by: 7) {
        let (origin, destination) = (places[from], places[to])
        let matrix = problem.travel[0]
        #expect(
          Int(travel.meters[Int32(from), Int32(to)]) == matrix.drivingMeters(from: origin, to: destination))
        #expect(
          Int(travel.seconds[Int32(from), Int32(to)]) == matrix.drivingSeconds(from: origin, to: destination))
      }
    }
  }

  @Test func fewJobsNeedNoCells() throws {
    #expect(JobGrid(SearchData(try LineTown().problem())) == nil)
  }

  private static func isNearer(_ a: Int, _ b: Int, _ job: Int, _ problem: Problem) -> Bool {
    func meters(_ other: Int) -> Int {
      problem.travel[0].drivingMeters(from: problem.jobs[job].location, to: problem.jobs[other].location)
    }
    return (meters(a), a) < (meters(b), b)
  }

  private static func problem(_ metric: PlaneTravel.Metric, height: Double) throws -> Problem {
    var random = SeededRandom(seed: 77)
    let plane = PlaneTravel(
      xs: (0...count).map { _ in Double(random.int(0...9_999)) },
      ys: (0...count).map { _ in Double(random.int(0...9_999)) * height },
      metric: metric, meters: .init(factor: 1, rule: .nearest), seconds: .init(factor: 0.5, rule: .down))
    let jobs = (0..<count).map { Job(location: $0 + 1, load: .zero, price: 1_000) }
    let visits = jobs.map { _ in Visit(serviceSeconds: 0, earliest: 0, latest: 1 << 28) }
    let type = VehicleType(
      period: 0, count: 2, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .boundless, earliestStart: 0,
      latestStart: 0, latestEnd: 1 << 28, maxWorkedSeconds: 1 << 28,
      prices: VehiclePrices(fixed: 0, perMeter: 1, perWorkedSecond: 0, perOvertimeSecond: 0, regularSeconds: 1 << 28))
    return try Problem(
      travel: [TravelMatrix(plane)], jobs: jobs, vehicleTypes: [type],
      routeClasses: [RouteClass(travel: 0, visits: visits)], assignmentCosts: [Int64](repeating: 0, count: count))
  }
}
