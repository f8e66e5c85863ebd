import Routing

/// Driving between the places of one vehicle type, in seconds with parking and the price of the meters.
struct Ways {
  struct Leg {
    var seconds: Int
    var cost: Int64
  }

  let fromStart: [Leg]
  let between: [[Leg]]
  let home: [Leg]
  let toSite: [[Leg]]
  let fromSite: [[Leg]]
  let siteHome: [Leg]

  init(_ problem: Problem, _ type: Int, _ jobs: [Int], scale: Int64) {
    let vehicle = problem.vehicleTypes[type]
    let matrix = problem.travel(of: type)
    let leg = { (from: Int, to: Int) in
      Leg(
        seconds: matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to),
        cost: scale * vehicle.prices.perMeter * Int64(matrix.drivingMeters(from: from, to: to)))
    }
    let places = jobs.map { problem.jobs[$0].location }
    fromStart = places.map { leg(vehicle.startLocation, $0) }
    between = places.map { from in places.map { leg(from, $0) } }
    home = places.map { leg($0, vehicle.endLocation) }
    toSite = places.map { from in vehicle.disposals.map { leg(from, $0.entry) } }
    fromSite = vehicle.disposals.map { site in places.map { leg(site.exit, $0) } }
    siteHome = vehicle.disposals.map { leg($0.exit, vehicle.endLocation) }
  }
}

/// The least that the rest of a route can cost from each job at each time, by steps of time rounded down: any jobs may
/// follow, served before or not, loads and breaks are forgotten, sites never close, and nobody waits for pay.
struct RestFloor {
  private static let most = Int64.max / 4
  private let start: Int
  private let step: Int
  private let count: Int
  private var floors: [[Int64]] = []

  init(_ way: Ways, _ visits: [Visit], _ prices: [Int64], _ type: VehicleType, scale: Int64, earnedByDisposal: Int64) {
    start = Int(type.earliestStart)
    let unpaid = type.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : Int($1.durationSeconds)) }
    let isFixed = type.earliestStart == type.latestStart
    let span = max(0, min(Int(type.latestEnd) - start, isFixed ? Int(type.maxWorkedSeconds) + unpaid : .max))
    let legs = Self.legs(way, type, earnedByDisposal)
    let perSecond = scale * type.prices.perWorkedSecond
    // Every next job must lie in a later step.
    let least = visits.indices.flatMap { from in
      visits.indices.filter { $0 != from }.map { legs[from][$0].seconds + Int(visits[$0].serviceSeconds) }
    }.min() ?? max(1, span)
    step = least > 0 && span / least <= 4_000 ? min(least, span / 200 + 1) : 0
    count = step > 0 ? span / step + 1 : 0
    guard step > 0 else { return }
    floors = Array(repeating: Array(repeating: Self.most, count: count), count: visits.count)
    for t in stride(from: count - 1, through: 0, by: -1) {
      for from in visits.indices {
        var least = legs[from][visits.count].cost + perSecond * Int64(legs[from][visits.count].seconds)
        for (to, visit) in visits.enumerated() where to != from {
          let leg = legs[from][to]
          let begin = max(start + t * step + leg.seconds, Int(visit.earliest))
          let ready = begin + Int(visit.serviceSeconds)
          guard begin <= Int(visit.latest), ready - start <= span else { continue }
          let then = floors[to][(ready - start) / step]
          guard then < Self.most else { continue }
          least = min(
            least, leg.cost + prices[to] + perSecond * Int64(leg.seconds + Int(visit.serviceSeconds)) + then)
        }
        floors[from][t] = least
      }
    }
  }

  func least(from job: Int, at time: Int) -> Int64 {
    step > 0 ? floors[job][min(count - 1, (time - start) / step)] : -Self.most
  }

  /// Straight on or by a site, whichever is shorter and whichever is cheaper; the last column is home.
  private static func legs(_ way: Ways, _ type: VehicleType, _ earned: Int64) -> [[Ways.Leg]] {
    way.between.indices.map { from in
      (way.between[from] + [way.home[from]]).enumerated().map { to, direct in
        var best = direct
        for (index, site) in type.disposals.enumerated() {
          let out = way.toSite[from][index]
          let back = to < way.between.count ? way.fromSite[index][to] : way.siteHome[index]
          best.seconds = min(best.seconds, out.seconds + Int(site.serviceSeconds) + back.seconds)
          best.cost = min(best.cost, out.cost + back.cost - earned)
        }
        return best
      }
    }
  }
}

/// A set of small numbers.
struct Set64 {
  private var words: [UInt64]

  init(_ members: [Int], of count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for member in members { insert(member) }
  }

  mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }
  /// Takes a member out or puts it in; says whether it was in.
  mutating func toggle(_ member: Int) -> Bool {
    let wasIn = contains(member)
    words[member >> 6] ^= 1 << UInt64(member & 63)
    return wasIn
  }
  func contains(_ member: Int) -> Bool { words[member >> 6] >> UInt64(member & 63) & 1 == 1 }
  func isPart(of other: Set64) -> Bool { words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 } }

  func kept(in other: Set64) -> Set64 {
    var both = self
    for index in words.indices { both.words[index] &= other.words[index] }
    return both
  }
}
