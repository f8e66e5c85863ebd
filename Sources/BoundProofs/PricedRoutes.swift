import Routing

/// What the checker's search asks about the routes of one vehicle type under a branch's prices: ways, visits and sites
/// as plain numbers, on the grid.
final class PricedRoutes {
  /// What becomes of the vehicle's breaks.
  enum Breaks {
    /// They are taken when they are due, within their windows.
    case followed
    /// They fit in anywhere: nobody waits, all is open from the start, and paid breaks that are due by the end are paid
    /// then. A route without its waits and breaks is no later anywhere and works no longer, so none costs less than
    /// it does here.
    case anywhere
  }

  struct Leg: BitwiseCopyable {
    var seconds: Int
    var cost: Int64
  }

  struct Hours: BitwiseCopyable {
    var earliest: Int
    var latest: Int
    var seconds: Int
  }

  /// What grows from job to job, if anything does.
  enum Clock: Equatable {
    /// By so many seconds at the least.
    case time(Int)
    /// By so much in a lane; nothing is emptied on the way.
    case load(lane: Int, Int32)
    case none
  }

  /// Jobs that one type may have, and subset rows: what a part of a route remembers.
  static let most = 256

  let problem: Problem
  let type: VehicleType
  let scale: Int64
  let jobs: [Int]
  let breaks: [Break]
  private let laterPaid: [Break]
  // By job; by job and next job; by site and job.
  let fromStart: Table<Leg>
  let between: Table<Leg>
  let home: Table<Leg>
  let toSite: Table<Leg>
  let fromSite: Table<Leg>
  let siteHome: Table<Leg>
  let hours: Table<Hours>
  let siteHours: Table<Hours>
  /// In lanes that a route can feel.
  let loads: Table<Load>
  let ranks: Table<Int32>
  /// Of visiting, with tipping where that is least, the job's earnings taken off.
  let prices: Table<Int64>
  /// Of unloading, and for a unit of load above the least tip.
  let sitePrices: Table<Int64>
  let extraTips: Table<Load>
  let routePrice: Int64
  /// Lanes in which not all jobs fit together.
  let boundLanes: LaneMask
  let capacity: Load
  private let dearestTip: Load
  let start: Int
  let latestEnd: Int
  /// The start's moment does not matter, or there is only one.
  let isFixed: Bool
  /// Nobody waits for anything after this moment.
  let lastOpening: Int
  let perSecond: Int64
  private let perOvertimeSecond: Int64

  var count: Int { jobs.count }
  var siteCount: Int { type.disposals.count }

  /// - Returns: `nil` if there are too many jobs.
  init?(_ problem: Problem, _ index: Int, _ sums: PricedBound, _ breaks: Breaks) {
    let type = problem.vehicleTypes[index]
    let jobs = problem.jobs.indices.filter {
      type.count > 0 && problem.isAllowed(type: index, job: $0) && all(problem.jobs[$0].load .<= type.capacity)
    }
    guard jobs.count <= Self.most, sums.duals.subset.count <= Self.most else { return nil }
    let scale = sums.scale
    (self.problem, self.type, self.scale, self.jobs) = (problem, type, scale, jobs)
    let isLoose = breaks == .anywhere
    self.breaks = isLoose ? [] : type.breaks
    laterPaid = isLoose ? type.breaks.filter(\.isPaid) : []
    (perSecond, perOvertimeSecond) = (scale * type.prices.perWorkedSecond, scale * type.prices.perOvertimeSecond)
    start = Int(type.earliestStart)
    let isUnpaid = type.prices.perWorkedSecond == 0 && type.prices.perOvertimeSecond == 0
    isFixed =
      type.earliestStart == type.latestStart
      || isUnpaid && Int(type.maxWorkedSeconds) >= Int(type.latestEnd) - Int(type.earliestStart)
    let rests = self.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : Int($1.durationSeconds)) }
    latestEnd =
      type.earliestStart == type.latestStart
      ? min(Int(type.latestEnd), start + Int(type.maxWorkedSeconds) + rests) : Int(type.latestEnd)

    let matrix = problem.travel(of: index)
    let isTimeless = isUnpaid && isFixed && Self.isAlwaysInTime(problem, index, jobs)
    let way = { (from: Int, to: Int) in
      Leg(
        seconds: isTimeless ? 0 : matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to),
        cost: scale * type.prices.perMeter * Int64(matrix.drivingMeters(from: from, to: to)))
    }
    let places = jobs.map { problem.jobs[$0].location }
    fromStart = Table(places.map { way(type.startLocation, $0) })
    between = Table(places.flatMap { from in places.map { way(from, $0) } })
    home = Table(places.map { way($0, type.endLocation) })
    toSite = Table(type.disposals.flatMap { site in places.map { way($0, site.entry) } })
    fromSite = Table(type.disposals.flatMap { site in places.map { way(site.exit, $0) } })
    siteHome = Table(type.disposals.map { way($0.exit, type.endLocation) })

    let opening = Int(type.earliestStart)
    let visits = jobs.map { problem.visit(type: index, job: $0) }
    hours = Table(
      visits.map {
        Hours(
          earliest: isLoose ? opening : Int($0.earliest), latest: Int($0.latest),
          seconds: isTimeless ? 0 : Int($0.serviceSeconds))
      })
    siteHours = Table(
      type.disposals.map {
        Hours(
          earliest: isLoose ? opening : Int($0.earliest), latest: Int($0.latest), seconds: Int($0.serviceSeconds))
      })
    let openings =
      visits.map { Int($0.earliest) } + type.disposals.map { Int($0.earliest) }
      + type.breaks.map { opening + Int($0.earliestStart) }
    lastOpening = isLoose ? opening : openings.max() ?? opening

    let least = type.disposals.dropFirst().reduce(type.disposals.first?.tipPrices ?? .zero) {
      $0.replacing(with: $1.tipPrices, where: $1.tipPrices .< $0)
    }
    extraTips = Table(type.disposals.map { $0.tipPrices &- least })
    dearestTip = type.disposals.reduce(Load.zero) {
      let extra = $1.tipPrices &- least
      return $0.replacing(with: extra, where: extra .> $0)
    }
    boundLanes = Self.boundLanes(problem, type, jobs)
    capacity = type.capacity
    let felt = Self.feltLanes(problem, type, jobs, boundLanes .| Self.dearerLanes(type, least))
    loads = Table(jobs.map { Load.zero.replacing(with: problem.jobs[$0].load, where: felt) })
    ranks = Table(jobs.map { problem.jobs[$0].rank ?? .min })
    prices = Table(
      jobs.map {
        scale * (problem.assignmentCost(type: index, job: $0) + Self.price(problem.jobs[$0].load, least))
          - sums.earned(type: index, job: $0)
      })
    let earned = sums.earnedByDisposal(type: index)
    sitePrices = Table(type.disposals.map { scale * Int64($0.innerMeters) * type.prices.perMeter - earned })
    routePrice = scale * type.prices.fixed - sums.earnedByRoute(type: index)
  }

  deinit {
    for table in [fromStart, between, home, toSite, fromSite, siteHome] { table.deallocate() }
    for table in [hours, siteHours] { table.deallocate() }
    for table in [loads, extraTips] { table.deallocate() }
    for table in [prices, sitePrices] { table.deallocate() }
    ranks.deallocate()
  }

  /// Whether routes are in time whatever their jobs and order: then time plays no part.
  private static func isAlwaysInTime(_ problem: Problem, _ index: Int, _ jobs: [Int]) -> Bool {
    let type = problem.vehicleTypes[index]
    let matrix = problem.travel(of: index)
    let visits = jobs.map { problem.visit(type: index, job: $0) }
    let farthest = Int(matrix.seconds.max() ?? 0) + Int(matrix.stopSeconds.max() ?? 0)
    let service = visits.reduce(0) { $0 + Int($1.serviceSeconds) }
    let latest = Int(type.earliestStart) + service + (jobs.count + 1) * farthest
    return type.breaks.isEmpty && type.disposals.isEmpty && Int(type.latestEnd) >= latest
      && latest <= Int(type.earliestStart) + Int(type.maxWorkedSeconds)
      && visits.allSatisfy { $0.earliest <= type.earliestStart && Int($0.latest) >= latest }
  }

  // MARK: Loads

  static func price(_ load: Load, _ prices: Load) -> Int64 {
    (0..<Load.scalarCount).reduce(0) { $0 + Int64(load[$1]) * Int64(prices[$1]) }
  }

  /// What the dearest site asks for it above the least tip.
  @inline(__always)
  func mostExtraTip(_ load: Load) -> Int64 { scale &* Self.price(load, dearestTip) }

  /// So much that even parts of routes which serve jobs again and again stay within 32 bits.
  private static let mostFreeLoad: Int32 = 1 << 14

  private static func boundLanes(_ problem: Problem, _ type: VehicleType, _ jobs: [Int]) -> LaneMask {
    var bound = LaneMask(repeating: false)
    for lane in 0..<Load.scalarCount {
      let loads = jobs.map { Int64(problem.jobs[$0].load[lane]) }
      bound[lane] = loads.reduce(0, +) > Int64(type.capacity[lane]) || (loads.max() ?? 0) > Int64(mostFreeLoad)
    }
    return bound
  }

  private static func dearerLanes(_ type: VehicleType, _ least: Load) -> LaneMask {
    type.disposals.reduce(LaneMask(repeating: false)) { $0 .| ($1.tipPrices .> least) }
  }

  /// Those, and as many as it takes to tell an empty vehicle from others.
  private static func feltLanes(_ problem: Problem, _ type: VehicleType, _ jobs: [Int], _ lanes: LaneMask) -> LaneMask {
    jobs.reduce(lanes) { felt, job in
      let isLoaded = problem.jobs[job].load .> 0
      return any(isLoaded .& felt) ? felt : felt .| isLoaded
    }
  }

  // MARK: Time

  /// - Parameter rests: seconds of unpaid breaks so far.
  @inline(__always)
  func worked(_ time: Int, rests: Int, busy: Int, latestStart: Int) -> Int {
    isFixed ? time &- start &- rests : max(time &- latestStart, busy)
  }

  /// What working so long costs at the end of a route, paid breaks that are then due included; `nil`: it is too long.
  func wholeDay(_ worked: Int) -> (price: Int64, worked: Int)? {
    var worked = worked
    for pause in laterPaid where worked > Int(pause.dueAfterWorkedSeconds) { worked += Int(pause.durationSeconds) }
    guard worked <= Int(type.maxWorkedSeconds) else { return nil }
    let overtime = Int64(max(0, worked - Int(type.prices.regularSeconds)))
    return (perSecond * Int64(worked) + perOvertimeSecond * overtime, worked)
  }

  // MARK: Clock

  /// Readings of a clock, at the most.
  static let mostReadings = 4_000

  /// What grows, if sums over as many jobs as it leaves room for stay within range.
  func clock() -> Clock {
    let growth = leastSeconds()
    if growth > 0 {
      let readings = max(0, latestEnd - start) / growth + 1
      return readings <= Self.mostReadings && fits(readings) ? .time(growth) : .none
    }
    guard siteCount == 0 else { return .none }
    for lane in 0..<Load.scalarCount where boundLanes[lane] {
      let least = (0..<count).map { loads[$0][lane] }.min() ?? 0
      guard least > 0 else { continue }
      let readings = Int(capacity[lane] / least) + 1
      if readings <= Self.mostReadings && fits(readings) { return .load(lane: lane, least) }
    }
    return .none
  }

  /// From being done with one job to being done with the next.
  private func leastSeconds() -> Int {
    var least = Int.max
    for from in 0..<count {
      for to in 0..<count where to != from {
        var way = between[from &* count &+ to].seconds
        for site in 0..<siteCount {
          way = min(
            way, toSite[site &* count &+ from].seconds &+ siteHours[site].seconds
              &+ fromSite[site &* count &+ to].seconds)
        }
        least = min(least, way &+ hours[to].seconds)
      }
    }
    return count > 1 ? least : max(1, latestEnd - start)
  }

  private func fits(_ visits: Int) -> Bool {
    let greatest = { (table: Table<Int64>) in (0..<table.count).reduce(0.0) { max($0, abs(Double(table[$1]))) } }
    let farthest = { (table: Table<Leg>) in (0..<table.count).reduce(0.0) { max($0, Double(table[$1].cost)) } }
    let extra = (0..<siteCount).reduce(0.0) {
      max($0, Double(scale) * Double(Self.price(capacity, extraTips[$1])))
    }
    let ways = [between, toSite, fromSite].map(farthest)
    let visit = ways.reduce(greatest(prices) + greatest(sitePrices) + extra, +)
    let day = Double(max(0, latestEnd - start) + Int(type.maxWorkedSeconds)) * Double(perSecond + perOvertimeSecond)
    return visit * Double(visits) + day * 2 + abs(Double(routePrice)) < 0x1p60
  }
}
