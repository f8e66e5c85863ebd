import Routing

/// How trips stand in for routes in problems of many jobs; any such numbers are valid.
/// `Sources/ExactRouting/Model.md` says what trips are.
public struct TripShape: Sendable, Codable, Equatable {
  public static let mostLevels = 1_024
  /// Jobs from which each job is reached exactly; from all others at the least price of a way from their cell.
  public var nearest: Int
  /// By job: its cell, 0..<cells.
  public var cellOf: [Int]
  public var cells: Int
  /// By job: what a trip remembers there not to serve again (`WalkMemory`).
  public var memory: [[Int]]

  public init(nearest: Int, cellOf: [Int], cells: Int, memory: [[Int]]) {
    self.nearest = nearest
    self.cellOf = cellOf
    self.cells = cells
    self.memory = memory
  }

  /// What makes it unusable for a problem; `nil`: nothing.
  func flaw(for problem: Problem) -> String? {
    let isRight =
      nearest >= 0 && cells > 0 && cells <= max(1, problem.jobs.count) && cellOf.count == problem.jobs.count
      && cellOf.allSatisfy((0..<cells).contains) && memory.count == problem.jobs.count
    return isRight ? nil : "the trips' cells or memories do not suit the problem"
  }
}

/// What trips of one vehicle type follow and are priced with besides the prices of the rows. Any are valid.
public struct TripTerms: Sendable, Codable, Equatable {
  /// The lane whose load is followed, in steps of `unit` rounded down, of which every job must fill one at least.
  public var lane: Int
  public var unit: Int32
  /// Prices of loads, and of each second of driving, stopping, service and unloading.
  public var prices: WalkTerms

  public init(lane: Int, unit: Int32, prices: WalkTerms) {
    self.lane = lane
    self.unit = unit
    self.prices = prices
  }

  /// What the seconds of a vehicle's day may pay above what its work costs, at the most: paid breaks that are due by
  /// then and overtime are taken off. So a route costs no less than its seconds at this price and its wage, less this.
  public func mostOverpaid(_ type: VehicleType, scale: Int64) -> Int64 {
    let longest = max(0, min(Int64(type.maxWorkedSeconds), Int64(type.latestEnd) - Int64(type.earliestStart)))
    let regular = Int64(type.prices.regularSeconds)
    var (most, breaks, from) = (Int64(0), Int64(0), Int64(0))
    // Between two breaks the difference is greatest at an end or where overtime begins.
    func see(upTo end: Int64) {
      guard from <= end else { return }
      for worked in [from, end, min(max(regular, from), end)] {
        let overtime = type.prices.perOvertimeSecond * max(0, worked - regular)
        let cost = scale * (type.prices.perWorkedSecond * breaks + overtime)
        most = max(most, prices.second * max(0, worked - breaks) - cost)
      }
    }
    for pause in type.breaks where pause.isPaid {
      let due = Int64(pause.dueAfterWorkedSeconds)
      see(upTo: min(due, longest))
      breaks += Int64(pause.durationSeconds)
      from = max(from, due) + Int64(pause.durationSeconds)
    }
    see(upTo: longest)
    return most
  }
}
