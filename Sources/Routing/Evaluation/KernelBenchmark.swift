/// The evaluation kernel on fixed random data, for the benchmark package beside this one: an insertion is priced by two
/// joins of cached stretches.
@_spi(Benchmarks)
public final class KernelBenchmark {
  /// One insertion: a job after an element of a route.
  public struct Probe: Sendable, BitwiseCopyable {
    public var job: Int32
    public var route: Int32
    public var position: Int32
  }

  public static let routeCount = 40
  public static let jobsPerRoute = 25

  public let problem: Problem
  /// Jobs of the routes, route by route; the jobs after them are those that probes insert.
  public let probes: [Probe]
  private let data: SearchData
  private let state: SearchState
  private let table: Table<Probe>

  /// - Throws: never in practice; a `Problem` is checked.
  public init(probes count: Int, seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let inRoutes = Self.routeCount * Self.jobsPerRoute
    let problem = try Self.problem(jobs: 2 * inRoutes, &random)
    self.problem = problem
    probes = (0..<count).map { _ in
      Probe(
        job: Int32(inRoutes + random.below(inRoutes)), route: Int32(random.below(Self.routeCount)),
        position: Int32(random.below(Self.jobsPerRoute + 1)))
    }
    data = SearchData(problem)
    state = SearchState(data)
    state.load(
      Solution(
        routes: (0..<Self.routeCount).map { route in
          Route(vehicleType: 0, stops: (0..<Self.jobsPerRoute).map { .job(route * Self.jobsPerRoute + $0) })
        }))
    table = Table(probes)
  }

  deinit { table.deallocate() }

  /// Whether the routes were accepted as they are.
  public var isReady: Bool { (0..<Self.routeCount).allSatisfy { state.routes[$0].jobCount == Self.jobsPerRoute } }

  /// Prices every probe; the sum over all keeps the compiler from leaving any out.
  @inline(never)
  public func joins() -> Int64 {
    var sum: Int64 = 0
    let evaluator = CostEvaluator(data, type: 0)
    for index in 0..<table.count {
      let probe = table[index]
      let route = state.routes.base + Int(probe.route)
      let through = evaluator.join(route.pointee.prefix[probe.position], evaluator.job(probe.job))
      let whole = evaluator.join(through, route.pointee.suffix[probe.position + 1])
      let fits: Int64 = evaluator.fits(whole.tail) ? 1 : 0
      sum = sum &+ Int64(whole.meters) &+ Int64(whole.time.duration) &+ fits
    }
    return sum
  }

  private static func problem(jobs count: Int, _ random: inout RandomSource) throws -> Problem {
    let plane = PlaneTravel(
      xs: (0...count).map { _ in Double(random.below(1_000)) }, ys: (0...count).map { _ in Double(random.below(1_000)) },
      metric: .euclidean, meters: .init(factor: 1, rule: .nearest), seconds: .init(factor: 1, rule: .nearest))
    let jobs = (0..<count).map { index in
      var load = Load.zero
      load[0] = Int32(1 + random.below(20))
      return Job(location: index + 1, load: load, price: 1_000_000)
    }
    let visits = (0..<count).map { _ in Visit(serviceSeconds: Int32(random.below(60)), earliest: 0, latest: 1 << 20) }
    var capacity = Load.boundless
    capacity[0] = Int32(20 * jobsPerRoute)
    let type = VehicleType(
      period: 0, count: routeCount, startLocation: 0, endLocation: 0, routeClass: 0, capacity: capacity, earliestStart: 0,
      latestStart: 0, latestEnd: 1 << 21, maxWorkedSeconds: 1 << 22,
      prices: VehiclePrices(fixed: 0, perMeter: 1, perWorkedSecond: 0, perOvertimeSecond: 0, regularSeconds: 1 << 22))
    return try Problem(
      travel: [TravelMatrix(plane)], jobs: jobs, vehicleTypes: [type],
      routeClasses: [RouteClass(travel: 0, visits: visits)], assignmentCosts: [Int64](repeating: 0, count: count))
  }
}
