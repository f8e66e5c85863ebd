import Routing

/// How a problem is thinned out and timed for walks, which stand in for routes where those are too many; any such
/// numbers are valid. `Sources/ExactRouting/Model.md` says what walks are.
public struct WalkShape: Sendable, Codable, Equatable {
  public static let mostTimes = 10_000
  /// Seconds to a reading of the clock.
  public var clockSeconds: Int
  /// Jobs from which each job is reached exactly; from all others at the least price of a way from their cell.
  public var nearest: Int
  /// By job: its cell, 0..<cells.
  public var cellOf: [Int]
  public var cells: Int

  /// The longest reading that no way from job to job falls short of, and no longer than wanted; 0: there is none.
  public static func clock(for problem: Problem, atMost wanted: Int) -> Int {
    var count: [Int: Int] = [:]
    for job in problem.jobs { count[job.location, default: 0] += 1 }
    var least = wanted
    for type in problem.vehicleTypes.indices {
      let matrix = problem.travel(of: type)
      for job in problem.jobs.indices where problem.isAllowed(type: type, job: job) {
        let place = problem.jobs[job].location
        let stop = count[place] == 1 ? Int(matrix.stopSeconds[place]) : 0
        least = min(least, stop + Int(problem.visit(type: type, job: job).serviceSeconds))
      }
    }
    return least
  }

  /// Cells around jobs far from one another, chosen one after the other.
  public static func suited(to problem: Problem, clockSeconds: Int, nearest: Int, cells most: Int) -> WalkShape {
    let places = problem.jobs.map(\.location)
    var cellOf = [Int](repeating: 0, count: places.count)
    var cells = 1
    if let matrix = problem.travel.first, let first = places.first {
      var away = places.map { matrix.drivingSeconds(from: first, to: $0) }
      while cells < most, let farthest = away.indices.max(by: { (away[$0], $1) < (away[$1], $0) }), away[farthest] > 0 {
        for job in places.indices {
          let seconds = matrix.drivingSeconds(from: places[farthest], to: places[job])
          if seconds < away[job] { (away[job], cellOf[job]) = (seconds, cells) }
        }
        cells += 1
      }
    }
    return WalkShape(clockSeconds: clockSeconds, nearest: nearest, cellOf: cellOf, cells: cells)
  }

  /// With all ways from job to job as they are.
  public var whole: WalkShape {
    var shape = self
    shape.nearest = cellOf.count
    return shape
  }

  /// What makes it unusable for a problem; `nil`: nothing.
  func flaw(for problem: Problem) -> String? {
    let isRight =
      clockSeconds > 0 && nearest >= 0 && cells > 0 && cells <= max(1, problem.jobs.count)
      && cellOf.count == problem.jobs.count && cellOf.allSatisfy((0..<cells).contains)
    return isRight ? nil : "the walks' clock or cells do not suit the problem"
  }
}

/// Prices that walks of one vehicle type have besides those of the rows. Any that are not negative are valid.
public struct WalkTerms: Sendable, Codable, Equatable {
  /// Grid steps for a unit of load, by lane: paid at the pickup, given back for a full truck at each site.
  public var load: [Int64]
  /// Grid steps for each second. Up to the price of overtime it is given back for the regular ones, what is above for
  /// the longest work, as no route is longer.
  public var second: Int64

  public static let none = WalkTerms(load: [Int64](repeating: 0, count: Load.scalarCount), second: 0)

  /// The greatest price of a unit of load that a vehicle of this capacity may give back a full truck's worth of: sums
  /// over a walk of `WalkShape.mostTimes` readings stay far from the end of 64 bits.
  public static func mostPerUnit(capacity: Int32) -> Int64 { (1 << 45) / Int64(max(1, capacity)) }

  /// The greatest price of a second, for the same reason.
  public static func mostPerSecond(_ type: VehicleType, scale: Int64) -> Int64 {
    scale * type.prices.perOvertimeSecond + (1 << 45) / Int64(max(1, type.maxWorkedSeconds))
  }

  public init(load: [Int64], second: Int64) {
    self.load = load
    self.second = second
  }

  /// What every walk gets back for its seconds.
  public func givenBack(_ type: VehicleType, scale: Int64) -> Int64 {
    let overtime = scale * type.prices.perOvertimeSecond
    return min(second, overtime) * Int64(type.prices.regularSeconds)
      + max(0, second - overtime) * Int64(type.maxWorkedSeconds)
  }
}
