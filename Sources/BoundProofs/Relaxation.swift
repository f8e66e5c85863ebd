import Routing

/// The rows of the route-choosing program of a problem, named; `Sources/ExactRouting/Model.md` states the program.
public struct Rows: Sendable {
  /// A member of a group of several jobs in a period: served then only if the group pays for that period.
  public struct Pair: Sendable, Equatable {
    public var job: Int
    public var period: Int
  }

  /// One price for not serving all of these jobs.
  public struct LeftOut: Sendable, Equatable {
    public var jobs: [Int]
    public var price: Int64
  }

  public let pairs: [Pair]
  public let leftOuts: [LeftOut]
  /// Groups whose periods cost something: each uses at least one, which is free.
  public let pricedGroups: [Int]
  /// By vehicle type and job: the job's pair in the type's period, or -1.
  private let pairOf: [[Int]]

  public init(_ problem: Problem) {
    var pairs: [Pair] = []
    let priced = problem.groups.indices.filter { problem.groups[$0].count > 1 && problem.extraPeriodPrice > 0 }
    let periods = Array(Set(problem.vehicleTypes.map(\.period))).sorted()
    for group in priced {
      for job in problem.groups[group] {
        for period in periods { pairs.append(Pair(job: job, period: period)) }
      }
    }
    var pairOf = problem.vehicleTypes.map { _ in [Int](repeating: -1, count: problem.jobs.count) }
    for (index, pair) in pairs.enumerated() {
      for (type, vehicle) in problem.vehicleTypes.enumerated() where vehicle.period == pair.period {
        pairOf[type][pair.job] = index
      }
    }
    self.pairs = pairs
    self.pairOf = pairOf
    pricedGroups = priced
    let alone = problem.jobs.indices.filter { problem.jobs[$0].group == nil }
      .map { LeftOut(jobs: [$0], price: problem.jobs[$0].price) }
    leftOuts = alone + problem.groups.filter { !$0.isEmpty }.map { group in
      LeftOut(jobs: group, price: group.reduce(0) { $0 + problem.jobs[$1].price })
    }
  }

  public func pair(type: Int, job: Int) -> Int? { pairOf[type][job] >= 0 ? pairOf[type][job] : nil }
}

/// A limit on how many routes of some vehicle types there are, or how often these empty themselves; a branch of the tree.
public struct CountLimit: Sendable, Codable, Equatable {
  public enum Counted: String, Sendable, Codable {
    case routes, disposals
  }

  public var counted: Counted
  public var types: [Int]
  public var low: Int
  public var high: Int

  public init(_ counted: Counted = .routes, types: [Int], low: Int, high: Int) {
    self.counted = counted
    self.types = types
    self.low = low
    self.high = high
  }

  /// No plan has more: a vehicle empties itself only after a job.
  public static func most(_ counted: Counted, of types: [Int], in problem: Problem) -> Int {
    switch counted {
    case .routes: types.reduce(0) { $0 + min(problem.vehicleTypes[$1].count, problem.jobs.count) }
    case .disposals: problem.jobs.count
    }
  }
}

/// Prices of the rows on an integer grid: `scale` steps to one cost unit of the problem.
public struct Duals: Sendable, Codable, Equatable {
  /// Any sign.
  public var job: [Int64]
  /// Not positive: `Rows.pairs`.
  public var pair: [Int64]
  /// Not positive: buckets × classes, as `Problem.quotas`.
  public var quota: [Int64]
  /// Not positive, one per vehicle type: no route of the type has a reduced cost below it.
  public var fleet: [Int64]
  /// Any sign, one per count limit.
  public var count: [Int64]
  /// Not positive; each with its row, as there may be any.
  public var subset: [PricedSubset]

  public init(
    job: [Int64], pair: [Int64], quota: [Int64], fleet: [Int64], count: [Int64], subset: [PricedSubset] = []
  ) {
    self.job = job
    self.pair = pair
    self.quota = quota
    self.fleet = fleet
    self.count = count
    self.subset = subset
  }
}
