import Routing

/// The least that the rest of a route can cost from each job, by what the clock reads there and by which of a few near
/// jobs the route must not come back to. Computed backwards; breaks and waits are left out.
///
/// Loads are not followed but priced: any price of a unit of load that is not below zero is valid. No trip carries more
/// than there is room for, so who pays that price for each pickup, and gets a full truck's back at each disposal, pays
/// no more than a route does, less the price of what is aboard.
///
/// A route that serves each job once has a rest that is counted here, whatever is remembered. What a job remembers here
/// is also part of what parts of routes remember there: a circle that is forgotten on the way is forgotten backwards
/// too, so that the search finds the same routes as it does without.
final class RestFloor {
  /// How finely it tells apart what is before a route.
  struct Detail {
    /// Readings of the clock, at the least; jobs that are remembered, at the most.
    var readings: Int
    var remembered: Int

    static let fine = Detail(readings: 300, remembered: 6)
    static let coarse = Detail(readings: 60, remembered: 2)
  }

  private struct Way: BitwiseCopyable {
    var seconds: Int
    var cost: Int64
  }

  static let never = Int64.max / 4
  /// Steps of the recursion that may be spent.
  private static let mostSteps = 500_000_000

  private let routes: PricedRoutes
  private let loadPrices: [Int64]
  private let step: Int
  private let readings: Int
  private let lane: Int?
  private let memory: WalkMemory
  /// By job: the jobs that it remembers, one after the other, and where they begin.
  private let remembered: Table<Int32>
  private let first: [Int]
  /// By reading and state: the least of rests whose jobs, as far as they are remembered, are those.
  private let exact: Table<Int64>
  /// By reading and state: the least of rests that are without those jobs.
  private let without: Table<Int64>
  /// By pair of jobs: what a rest's state at the second is at the first.
  private let passing: Table<Int32>
  private let firstPassing: Table<Int>
  /// By pair of jobs, and home: by whichever site is quicker, and whichever is cheaper.
  private let bySite: Table<Way>
  private let pickups: Table<Int64>
  private let homeCredit: Int64

  /// - Parameters:
  ///   - lists: by job, what parts of routes remember there.
  ///   - loadPrices: by lane, on the grid for a unit.
  /// - Returns: `nil` if nothing grows from job to job.
  init?(_ routes: PricedRoutes, _ clock: PricedRoutes.Clock, _ lists: [[Int]], loadPrices: [Int64], _ detail: Detail) {
    let (growth, span, lane): (Int, Int, Int?)
    switch clock {
    case .time(let seconds): (growth, span, lane) = (seconds, max(0, routes.latestEnd - routes.start), nil)
    case .load(let bound, let least): (growth, span, lane) = (Int(least), Int(routes.capacity[bound]), bound)
    case .none: return nil
    }
    self.routes = routes
    self.loadPrices = loadPrices
    self.lane = lane
    let parts = max(1, min(growth, (detail.readings * growth + span - 1) / max(1, span)))
    step = growth / parts
    readings = span / step + 1
    let perState = routes.count * routes.count * (routes.siteCount > 0 ? 2 : 1) * readings
    var most = detail.remembered
    while most > 0, perState << most > Self.mostSteps { most -= 1 }
    let near = lists.indices.map { Self.nearest(of: $0, among: lists[$0], routes, most) }
    guard let memory = WalkMemory(near, jobs: Array(0..<routes.count)) else { return nil }
    self.memory = memory
    remembered = Table(near.flatMap { $0.map { Int32($0) } })
    first = near.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    exact = Table(count: memory.count * readings, repeating: Self.never)
    without = Table(count: memory.count * readings, repeating: Self.never)
    var (passing, firstPassing) = ([Int32](), [Int]())
    for job in 0..<routes.count {
      for next in 0..<routes.count {
        firstPassing.append(passing.count)
        passing += memory.passing(next, job)
      }
    }
    self.passing = Table(passing)
    self.firstPassing = Table(firstPassing)
    bySite = Table(Self.waysBySite(routes, loadPrices))
    pickups = Table((0..<routes.count).map { Self.price(routes.loads[$0], loadPrices) })
    homeCredit = routes.siteCount > 0 ? 0 : Self.price(routes.capacity, loadPrices)
    for reading in stride(from: readings - 1, through: 0, by: -1) {
      for job in 0..<routes.count { make(job, reading) }
    }
  }

  deinit {
    for table in [exact, without, pickups] { table.deallocate() }
    for table in [remembered, passing] { table.deallocate() }
    firstPassing.deallocate()
    bySite.deallocate()
  }

  @inline(__always)
  private static func price(_ load: Load, _ prices: [Int64]) -> Int64 {
    var sum: Int64 = 0
    for lane in prices.indices where prices[lane] > 0 { sum &+= Int64(load[lane]) &* prices[lane] }
    return sum
  }

  private static func nearest(of job: Int, among list: [Int], _ routes: PricedRoutes, _ most: Int) -> [Int] {
    let others = list.filter { $0 != job }
    let ways = others.map { (cost: routes.between[$0 * routes.count + job].seconds, job: $0) }
    return ways.sorted { ($0.cost, $0.job) < ($1.cost, $1.job) }.prefix(most).map(\.job)
  }

  /// A full truck's price of load is given back, less what the site asks for it above the least tip.
  private static func waysBySite(_ routes: PricedRoutes, _ loadPrices: [Int64]) -> [Way] {
    guard routes.siteCount > 0 else { return [] }
    let count = routes.count
    let sites = (0..<routes.siteCount).map { site in
      routes.sitePrices[site]
        - loadPrices.indices.reduce(Int64(0)) {
          let extra = routes.scale * Int64(routes.extraTips[site][$1])
          return $0 + Int64(routes.capacity[$1]) * max(0, loadPrices[$1] - extra)
        }
    }
    return (0..<count).flatMap { from in
      (0...count).map { to in
        var best = Way(seconds: .max, cost: never)
        for site in sites.indices {
          let out = routes.toSite[site * count + from]
          let back = to < count ? routes.fromSite[site * count + to] : routes.siteHome[site]
          best.seconds = min(best.seconds, out.seconds + routes.siteHours[site].seconds + back.seconds)
          best.cost = min(best.cost, out.cost + sites[site] + back.cost)
        }
        return best
      }
    }
  }

  // MARK: Looking up

  /// Of a part that is done with a job.
  /// - Parameter barred: jobs that it must not come back to, as bits.
  @inline(__always)
  func least(from job: Int, at time: Int, _ load: Load, barred: SIMD4<UInt64>) -> Int64 {
    var state = 0
    let begin = first[job]
    for place in begin..<first[job &+ 1] {
      let other = Int(remembered[place])
      state |= Int(truncatingIfNeeded: barred[other >> 6] &>> UInt64(other & 63) & 1) &<< (place &- begin)
    }
    let now = lane.map { Int(load[$0]) } ?? time &- routes.start
    let row = min(readings &- 1, now / step) &* memory.count &+ memory.first[job]
    return without[row &+ state] &+ Self.price(load, loadPrices)
  }

  /// No route has a lower reduced cost.
  func leastRoute() -> Int64 {
    var least = Self.never
    for job in 0..<routes.count {
      let (leg, hours) = (routes.fromStart[job], routes.hours[job])
      let begin = max(routes.start + leg.seconds, hours.earliest)
      guard begin <= hours.latest, begin + hours.seconds <= routes.latestEnd else { continue }
      let rest = self.least(from: job, at: begin + hours.seconds, routes.loads[job], barred: .zero)
      guard rest < Self.never / 2 else { continue }
      // Waits and breaks before the first job are left out too.
      let work = routes.perSecond * Int64(leg.seconds + hours.seconds)
      least = min(least, routes.routePrice + leg.cost + routes.prices[job] + work + rest)
    }
    return least
  }

  // MARK: Computing

  private func make(_ job: Int, _ reading: Int) {
    let row = exact.base + (reading &* memory.count &+ memory.first[job])
    let size = memory.sizes[job]
    row[0] = leastEnd(job, reading)
    let count = routes.count
    for next in 0..<count where next != job {
      let leg = routes.between[job &* count &+ next]
      reach(job, next, Way(seconds: leg.seconds, cost: leg.cost), reading, row)
      if bySite.count > 0 { reach(job, next, bySite[job &* (count &+ 1) &+ next], reading, row) }
    }
    row[size] = Self.never
    gather(row, without.base + (reading &* memory.count &+ memory.first[job]), bits: first[job + 1] - first[job])
  }

  @inline(__always)
  private func reach(_ job: Int, _ next: Int, _ way: Way, _ reading: Int, _ row: UnsafeMutablePointer<Int64>) {
    let hours = routes.hours[next]
    var later: Int
    if let lane {
      later = reading &* step &+ Int(routes.loads[next][lane])
      guard later <= Int(routes.capacity[lane]) else { return }
    } else {
      let begin = max(routes.start &+ reading &* step &+ way.seconds, hours.earliest)
      guard begin <= hours.latest, begin &+ hours.seconds <= routes.latestEnd else { return }
      later = begin &+ hours.seconds &- routes.start
    }
    later = min(readings &- 1, later / step)
    let cost =
      way.cost &+ routes.perSecond &* Int64(way.seconds &+ hours.seconds) &+ routes.prices[next] &+ pickups[next]
    let source = exact.base + (later &* memory.count &+ memory.first[next])
    let states = passing.base + firstPassing[job &* routes.count &+ next]
    for state in 0..<memory.sizes[next] {
      let (reached, value) = (Int(states[state]), source[state] &+ cost)
      if value < row[reached] { row[reached] = value }
    }
  }

  private func leastEnd(_ job: Int, _ reading: Int) -> Int64 {
    let count = routes.count
    var least = Self.never
    if routes.siteCount == 0 || routes.loads[job] == .zero {
      let leg = routes.home[job]
      least = end(Way(seconds: leg.seconds, cost: leg.cost - homeCredit), reading)
    }
    if routes.siteCount > 0 { least = min(least, end(bySite[job * (count + 1) + count], reading)) }
    return least
  }

  /// All unpaid breaks are taken, and who may start later does.
  private func end(_ way: Way, _ reading: Int) -> Int64 {
    let now = routes.start + (lane == nil ? reading * step : 0)
    let end = now + way.seconds
    let rests = routes.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : Int($1.durationSeconds)) }
    let shortest = max(0, end - (routes.isFixed ? routes.start : Int(routes.type.latestStart)) - rests)
    guard end <= routes.latestEnd, let day = routes.wholeDay(shortest) else { return Self.never }
    // The seconds up to now are paid before.
    return way.cost + day.price - routes.perSecond * Int64(shortest - way.seconds)
  }

  /// What avoids some jobs is the least over all states that have none of them.
  private func gather(_ exact: UnsafeMutablePointer<Int64>, _ without: UnsafeMutablePointer<Int64>, bits: Int) {
    let all = 1 << bits - 1
    for state in 0...all { without[all ^ state] = exact[state] }
    for bit in 0..<bits {
      // Who need not avoid a job has the choice of those who do.
      for state in 0...all where state >> bit & 1 == 0 {
        without[state] = min(without[state], without[state | 1 << bit])
      }
    }
  }
}
