import Routing

/// The least reduced cost of the walks of one vehicle type, and so a floor under those of its routes.
///
/// A walk goes from job to job on a clock that is read in whole steps, rounded down way by way; it may come back to a
/// job, but not at once; loads are not followed but priced; nobody waits, and breaks take time only where they are paid.
/// Written apart from the exact mode's own search, in whole numbers.
public struct WalkFloor {
  struct Way {
    var from: Int
    var steps: Int
    var cost: Int64
  }

  private static let never = Int64.max / 4
  let type: VehicleType
  let jobs: [Int]
  let times: Int
  private let shape: WalkShape
  private let scale: Int64
  private let terms: WalkTerms
  private let lanes: [Int]
  private(set) var near: [[Way]] = []
  private var far: [[Way]] = []
  private(set) var fromStart: [Way] = []
  private(set) var home: [Way?] = []
  private(set) var toSite: [[Way]] = []
  private(set) var fromSite: [[Way]] = []
  private(set) var siteHome: [Way] = []
  private(set) var lastJob: [Int] = []
  private(set) var lastSite: [Int] = []

  /// The least reduced cost of walks of a type under a branch's prices; `nil` if walks do not suit it.
  /// - Parameters:
  ///   - memory: by job, what is remembered there; empty: walks only do not come back at once.
  ///   - watch: told how far it is, from 0 to 1.
  public static func least(
    _ problem: Problem, _ type: Int, _ limits: [CountLimit], _ duals: Duals, scale: Int64, _ shape: WalkShape,
    _ terms: WalkTerms, memory: [[Int]] = [], watch: (Double) -> Void = { _ in }
  ) -> Int64? {
    let sums = PricedBound(problem, limits, duals, scale: scale)
    return sums.shapeFault == nil ? least(problem, type, sums, shape, terms, memory: memory, watch: watch) : nil
  }

  static func least(
    _ problem: Problem, _ type: Int, _ sums: PricedBound, _ shape: WalkShape, _ terms: WalkTerms, memory: [[Int]],
    watch: (Double) -> Void
  ) -> Int64? {
    guard shape.flaw(for: problem) == nil, memory.isEmpty || memory.count == problem.jobs.count else { return nil }
    let isUsed = problem.vehicleTypes[type].count > 0
    guard isUsed, problem.jobs.indices.contains(where: { problem.isAllowed(type: type, job: $0) }) else { return 0 }
    if memory.isEmpty { return WalkFloor(problem, type, sums, shape, terms)?.least(watch) }
    guard let floor = WalkFloor(problem, type, sums, shape.whole, terms) else { return nil }
    return WalkMemory(memory, jobs: floor.jobs).map { floor.least($0, watch) }
  }

  // MARK: What it costs

  /// - Returns: `nil` if walks do not suit the type: a way takes no time, the start is free, prices are out of range.
  init?(_ problem: Problem, _ index: Int, _ sums: PricedBound, _ shape: WalkShape, _ terms: WalkTerms) {
    let type = problem.vehicleTypes[index]
    self.type = type
    self.shape = shape
    self.terms = terms
    scale = sums.scale
    let jobs = problem.jobs.indices.filter {
      type.count > 0 && problem.isAllowed(type: index, job: $0) && all(problem.jobs[$0].load .<= type.capacity)
    }
    self.jobs = jobs
    let longest = min(Int(type.maxWorkedSeconds), Int(type.latestEnd) - Int(type.earliestStart))
    times = max(0, longest) / shape.clockSeconds + 1
    guard type.earliestStart == type.latestStart, times <= WalkShape.mostTimes, terms.load.count == Load.scalarCount,
      terms.load.indices.allSatisfy({
        (0...WalkTerms.mostPerUnit(capacity: type.capacity[$0])).contains(terms.load[$0])
      }), (0...WalkTerms.mostPerSecond(type, scale: sums.scale)).contains(terms.second)
    else { return nil }
    lanes = (0..<Load.scalarCount).filter { terms.load[$0] > 0 }
    let maker = WayPricing(problem, index, sums, terms)
    setWays(problem, index, maker)
    let ways = near.joined().map(\.steps) + far.joined().map(\.steps) + (toSite + fromSite).joined().map(\.steps)
    guard ways.allSatisfy({ $0 >= 1 }) else { return nil }
  }

  private mutating func setWays(_ problem: Problem, _ index: Int, _ maker: WayPricing) {
    let step = shape.clockSeconds
    func way(_ leg: WayPricing.Leg, from: Int = -1) -> Way {
      Way(from: from, steps: leg.seconds / step, cost: leg.cost)
    }
    for to in jobs {
      var ways = jobs.filter { $0 != to }.map { from in
        let leg = maker.between(from, to)
        return (from: from, leg: leg, key: UInt64(clamping: leg.seconds) << 32 | UInt64(clamping: from))
      }
      ways.sort { $0.key < $1.key }
      near.append(ways.prefix(shape.nearest).map { way($0.leg, from: $0.from) })
      var least = [Int: Way]()
      for other in ways.dropFirst(shape.nearest) {
        let cell = shape.cellOf[other.from]
        var kept = least[cell] ?? way(other.leg, from: cell)
        kept.steps = min(kept.steps, other.leg.seconds / step)
        kept.cost = min(kept.cost, other.leg.cost)
        least[cell] = kept
      }
      far.append(least.keys.sorted().compactMap { least[$0] })
    }
    let place = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1, $0) })
    for job in near.indices { for k in near[job].indices { near[job][k].from = place[near[job][k].from] ?? 0 } }
    fromStart = jobs.map { way(maker.fromStart($0)) }
    home = jobs.map { job in maker.home(job).map { way($0) } }
    toSite = type.disposals.indices.map { site in jobs.map { way(maker.toSite($0, site)) } }
    fromSite = type.disposals.indices.map { site in jobs.map { way(maker.fromSite(site, $0)) } }
    siteHome = type.disposals.indices.map { way(maker.siteHome($0)) }
    let begin = Int(type.earliestStart)
    lastJob = jobs.map { job in
      let visit = problem.visit(type: index, job: job)
      return min(times - 1, (Int(visit.latest) + Int(visit.serviceSeconds) - begin) / step)
    }
    lastSite = type.disposals.map { min(times - 1, (Int($0.latest) + Int($0.serviceSeconds) - begin) / step) }
  }

  // MARK: The least

  /// No route of the type has a reduced cost below it; never above zero.
  func least(_ watch: (Double) -> Void) -> Int64 {
    var table = WalkTable(jobs: jobs.count, cells: shape.cells, sites: type.disposals.count, times: times)
    let cells = jobs.map { shape.cellOf[$0] }
    for time in 0..<times {
      watch(Double(time) / Double(times))
      for job in jobs.indices where time <= lastJob[job] {
        reach(job, time, &table)
      }
      for job in jobs.indices { table.gather(job, cells[job], time) }
      for site in type.disposals.indices where time <= lastSite[site] {
        var least = Self.never
        for (job, way) in toSite[site].enumerated() { least = min(least, table.best(job, time - way.steps) + way.cost) }
        table.setSite(site, time, least)
      }
    }
    return leastHome(table)
  }

  private func reach(_ job: Int, _ time: Int, _ table: inout WalkTable) {
    var found = WalkTable.Two()
    if fromStart[job].steps == time { found.see(fromStart[job].cost, from: -1) }
    for way in near[job] { found.see(table.best(way.from, time - way.steps, before: job) + way.cost, from: way.from) }
    for way in far[job] { found.see(table.least(ofCell: way.from, time - way.steps, but: job) + way.cost, from: -1) }
    for site in fromSite.indices {
      let way = fromSite[site][job]
      found.see(table.site(site, time - way.steps) + way.cost, from: -1)
    }
    table.set(job, time, found)
  }

  private func leastHome(_ table: WalkTable) -> Int64 {
    var least: Int64 = 0
    for time in 0..<times {
      guard let extra = endPrice(time) else { continue }
      for (site, way) in siteHome.enumerated() {
        least = min(least, table.site(site, time - way.steps) + way.cost + extra)
      }
      for (job, way) in home.enumerated() {
        if let way { least = min(least, table.best(job, time - way.steps) + way.cost + extra) }
      }
    }
    return least
  }

  /// Paid breaks that are due, and overtime above what each second pays; `nil`: too long.
  func endPrice(_ time: Int) -> Int64? {
    var worked = time * shape.clockSeconds
    var price: Int64 = 0
    for pause in type.breaks where pause.isPaid && worked > Int(pause.dueAfterWorkedSeconds) {
      worked += Int(pause.durationSeconds)
      price += Int64(pause.durationSeconds) * (scale * type.prices.perWorkedSecond + terms.second)
    }
    guard worked <= Int(type.maxWorkedSeconds) else { return nil }
    let overtime = Int64(max(0, worked - Int(type.prices.regularSeconds)))
    return price + overtime * max(0, scale * type.prices.perOvertimeSecond - terms.second)
  }
}
