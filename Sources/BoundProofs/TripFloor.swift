import Routing

/// A floor under the reduced costs of one vehicle type's routes, each taken for a chain of trips that have nothing to
/// do with one another: a trip begins at the vehicle's start or any site and ends at any site, follows its load and
/// remembers a few jobs near each; time is not followed but priced. In whole numbers.
public struct TripFloor {
  /// What is known of the trips of a type.
  public struct Least: Sendable {
    /// The least reduced cost of a trip that ends at a site; `nil`: there is none.
    public var trip: Int64?
    /// No route has a reduced cost below it; never above zero.
    public var route: Int64
    /// By job: the share of the capacity that it fills, in whole steps of the followed load; 0: it may not ride.
    public var shares: [Double]
  }

  private struct Hop {
    var from: Int
    var cost: Int64
    var passing: [Int32]
  }

  private static let never = Int64.max / 8

  private let problem: Problem
  private let type: VehicleType
  private let jobs: [Int]
  private let levels: Int
  private let steps: [Int]
  private let memory: WalkMemory
  private let cells: [Int]
  private let cellCount: Int
  private let near: [[Hop]]
  private let far: [[(cell: Int, cost: Int64)]]
  private let begin: [Int64]
  /// To the cheapest site; home, for those that may go there.
  private let toSite: [Int64?]
  private let home: [Int64?]
  private let siteHome: Int64?
  /// What a route costs apart from its legs.
  private let whole: Int64

  /// The least of a type under prices of the rows; `nil` if trips do not suit it.
  /// - Parameter watch: told how far it is, from 0 to 1.
  public static func least(
    _ problem: Problem, _ type: Int, _ limits: [CountLimit], _ duals: Duals, scale: Int64, _ shape: TripShape,
    _ terms: TripTerms, watch: (Double) -> Void = { _ in }
  ) -> Least? {
    let sums = PricedBound(problem, limits, duals, scale: scale)
    return sums.shapeFault == nil ? least(problem, type, sums, shape, terms, watch: watch) : nil
  }

  static func least(
    _ problem: Problem, _ type: Int, _ sums: PricedBound, _ shape: TripShape, _ terms: TripTerms,
    watch: (Double) -> Void
  ) -> Least? {
    guard shape.flaw(for: problem) == nil else { return nil }
    let isUsed = problem.vehicleTypes[type].count > 0
    guard isUsed, problem.jobs.indices.contains(where: { problem.isAllowed(type: type, job: $0) }) else {
      return Least(trip: nil, route: 0, shares: problem.jobs.map { _ in 0 })
    }
    return TripFloor(problem, type, sums, shape, terms)?.least(watch)
  }

  // MARK: What it costs

  private init?(_ problem: Problem, _ index: Int, _ sums: PricedBound, _ shape: TripShape, _ terms: TripTerms) {
    let type = problem.vehicleTypes[index]
    let prices = terms.prices
    let lane = terms.lane
    guard (0..<Load.scalarCount).contains(lane), terms.unit > 0,
      Int(type.capacity[lane] / terms.unit) < TripShape.mostLevels, prices.load.count == Load.scalarCount,
      prices.load.indices.allSatisfy({
        (0...WalkTerms.mostPerUnit(capacity: type.capacity[$0])).contains(prices.load[$0])
      }), (0...WalkTerms.mostPerSecond(type, scale: sums.scale)).contains(prices.second)
    else { return nil }
    let jobs = problem.jobs.indices.filter {
      problem.isAllowed(type: index, job: $0) && all(problem.jobs[$0].load .<= type.capacity)
    }
    steps = jobs.map { Int(problem.jobs[$0].load[lane] / terms.unit) }
    guard steps.allSatisfy({ $0 >= 1 }), let memory = WalkMemory(shape.memory, jobs: jobs) else { return nil }
    self.problem = problem
    self.type = type
    self.jobs = jobs
    self.memory = memory
    levels = Int(type.capacity[lane] / terms.unit) + 1
    cells = jobs.map { shape.cellOf[$0] }
    cellCount = shape.cells
    let maker = WayPricing(problem, index, sums, prices)
    let route = sums.scale * type.prices.fixed - sums.earnedByRoute(type: index)
    let started = route - prices.givenBack(type, scale: sums.scale)
    whole = route - terms.mostOverpaid(type, scale: sums.scale)
    let sites = type.disposals.indices
    begin = jobs.map { job in
      sites.reduce(maker.fromStart(job).cost - started) { min($0, maker.fromSite($1, job).cost) }
    }
    toSite = jobs.map { job in sites.map { maker.toSite(job, $0).cost }.min() }
    home = jobs.map { maker.home($0)?.cost }
    siteHome = sites.map { maker.siteHome($0).cost }.min()
    (near, far) = Self.ways(jobs, shape, maker, memory)
  }

  private static func ways(
    _ jobs: [Int], _ shape: TripShape, _ maker: WayPricing, _ memory: WalkMemory
  ) -> (near: [[Hop]], far: [[(cell: Int, cost: Int64)]]) {
    var near: [[Hop]] = []
    var far: [[(cell: Int, cost: Int64)]] = []
    for (place, to) in jobs.enumerated() {
      var ways: [(cost: Int64, from: Int)] = []
      for (from, job) in jobs.enumerated() where job != to { ways.append((maker.between(job, to).cost, from)) }
      ways.sort { ($0.cost, $0.from) < ($1.cost, $1.from) }
      near.append(
        ways.prefix(shape.nearest).map {
          Hop(from: $0.from, cost: $0.cost, passing: memory.passing($0.from, place))
        })
      var least = [Int64](repeating: never, count: shape.cells)
      for way in ways.dropFirst(shape.nearest) {
        let cell = shape.cellOf[jobs[way.from]]
        least[cell] = min(least[cell], way.cost)
      }
      far.append(least.indices.filter { least[$0] < never }.map { ($0, least[$0]) })
    }
    return (near, far)
  }

  // MARK: The least

  /// - Returns: `nil` if sums grow out of range.
  private func least(_ watch: (Double) -> Void) -> Least? {
    var (trip, last) = (Self.never, Self.never)
    search(watch) { job, cost in
      if let out = toSite[job] { trip = min(trip, cost + out) }
      if let way = home[job] { last = min(last, cost + way) }
    }
    var shares = problem.jobs.map { _ in 0.0 }
    for (place, job) in jobs.enumerated() { shares[job] = Double(steps[place]) / Double(max(1, levels - 1)) }
    // Trips that cost less than nothing are made as often as there is time for.
    let (again, isTooMuch) = min(0, trip).multipliedReportingOverflow(by: mostTrips)
    guard !isTooMuch, again > -Self.never else { return nil }
    let chain = siteHome.map { trip + again + $0 } ?? Self.never
    let route = min(0, whole + min(chain, last + again))
    return Least(trip: trip < Self.never / 2 ? trip : nil, route: route, shares: shares)
  }

  /// Each takes at least the unloading, but the one under way at the end.
  private var mostTrips: Int64 {
    guard let unloading = type.disposals.map(\.serviceSeconds).min() else { return 0 }
    return min(Int64(jobs.count), Int64(type.maxWorkedSeconds) / Int64(max(1, unloading)) + 1)
  }

  /// - Parameters:
  ///   - watch: told how far it is, from 0 to 1.
  ///   - see: told, for each job, what a trip that comes there costs at the least, load by load.
  private func search(_ watch: (Double) -> Void, _ see: (Int, Int64) -> Void) {
    let width = memory.count
    let values = UnsafeMutablePointer<Int64>.allocate(capacity: levels * width)
    values.initialize(repeating: Self.never, count: levels * width)
    defer { values.deallocate() }
    var gathered = [WalkTable.Two](repeating: WalkTable.Two(), count: levels * cellCount)
    for level in 0..<levels {
      watch(Double(level) / Double(levels))
      for job in jobs.indices where level >= steps[job] {
        let before = level - steps[job]
        let target = values + (level * width + memory.first[job])
        if before == 0 {
          target[0] = begin[job]
        } else {
          reach(job, target, values + before * width)
          for way in far[job] {
            let two = gathered[before * cellCount + way.cell]
            target[0] = min(target[0], (two.before == job ? two.other : two.best) + way.cost)
          }
          target[memory.sizes[job]] = Self.never
        }
        var least = Self.never
        for state in 0..<memory.sizes[job] { least = min(least, target[state]) }
        gathered[level * cellCount + cells[job]].see(least, from: job)
        if least < Self.never / 2 { see(job, least) }
      }
    }
  }

  @inline(__always)
  private func reach(_ job: Int, _ target: UnsafeMutablePointer<Int64>, _ row: UnsafeMutablePointer<Int64>) {
    for hop in near[job] {
      let source = row + memory.first[hop.from]
      hop.passing.withUnsafeBufferPointer { passing in
        for state in 0..<passing.count {
          let place = Int(passing[state])
          target[place] = min(target[place], source[state] + hop.cost)
        }
      }
    }
  }
}
