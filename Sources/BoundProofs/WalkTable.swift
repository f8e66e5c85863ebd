import Routing

/// Least reduced costs of walks by reading of the clock and place. A reading before the first is never reached.
struct WalkTable {
  static let never = Int64.max / 4

  /// The least and the least by another way.
  struct Two {
    var best = WalkTable.never
    var other = WalkTable.never
    var before = -1

    @inline(__always)
    mutating func see(_ cost: Int64, from: Int) {
      if cost < best {
        other = best
        best = cost
        before = from
      } else if cost < other {
        other = cost
      }
    }
  }

  private let jobs: Int
  private let cellCount: Int
  private let siteCount: Int
  private var bests: [Int64]
  private var others: [Int64]
  private var befores: [Int32]
  private var cells: [Two]
  private var sites: [Int64]

  init(jobs: Int, cells: Int, sites: Int, times: Int) {
    self.jobs = jobs
    cellCount = cells
    siteCount = sites
    bests = [Int64](repeating: Self.never, count: jobs * times)
    others = bests
    befores = [Int32](repeating: -1, count: jobs * times)
    self.cells = [Two](repeating: Two(), count: cells * times)
    self.sites = [Int64](repeating: Self.never, count: sites * times)
  }

  @inline(__always)
  func best(_ job: Int, _ time: Int) -> Int64 { time < 0 ? Self.never : bests[time * jobs + job] }

  /// The least of the walks that did not come from `next`.
  @inline(__always)
  func best(_ job: Int, _ time: Int, before next: Int) -> Int64 {
    guard time >= 0 else { return Self.never }
    let row = time * jobs + job
    return Int(befores[row]) == next ? others[row] : bests[row]
  }

  @inline(__always)
  func least(ofCell cell: Int, _ time: Int, but job: Int) -> Int64 {
    guard time >= 0 else { return Self.never }
    let two = cells[time * cellCount + cell]
    return two.before == job ? two.other : two.best
  }

  @inline(__always)
  func site(_ site: Int, _ time: Int) -> Int64 { time < 0 ? Self.never : sites[time * siteCount + site] }

  mutating func set(_ job: Int, _ time: Int, _ two: Two) {
    let row = time * jobs + job
    (bests[row], others[row], befores[row]) = (two.best, two.other, Int32(truncatingIfNeeded: two.before))
  }

  mutating func gather(_ job: Int, _ cell: Int, _ time: Int) {
    cells[time * cellCount + cell].see(best(job, time), from: job)
  }
  mutating func setSite(_ site: Int, _ time: Int, _ least: Int64) { sites[time * siteCount + site] = least }
}

/// Seconds and reduced costs of the ways of one vehicle type, service and earnings of the job at the end included.
struct WayPricing {
  struct Leg {
    var seconds: Int
    var meters: Int
    var cost: Int64
  }

  private let problem: Problem
  private let index: Int
  private let type: VehicleType
  private let matrix: TravelMatrix
  private let sums: PricedBound
  private let terms: WalkTerms
  private let leastTip: Load

  init(_ problem: Problem, _ index: Int, _ sums: PricedBound, _ terms: WalkTerms) {
    self.problem = problem
    self.index = index
    self.sums = sums
    self.terms = terms
    type = problem.vehicleTypes[index]
    matrix = problem.travel(of: index)
    leastTip = type.disposals.dropFirst().reduce(type.disposals.first?.tipPrices ?? .zero) {
      $0.replacing(with: $1.tipPrices, where: $1.tipPrices .< $0)
    }
  }

  private func leg(_ from: Int, _ to: Int, seconds: Int = 0, meters: Int = 0, and cost: Int64) -> Leg {
    let seconds = seconds + matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
    let meters = meters + matrix.drivingMeters(from: from, to: to)
    let perSecond = sums.scale * type.prices.perWorkedSecond + terms.second
    return Leg(
      seconds: seconds, meters: meters,
      cost: cost + Int64(seconds) * perSecond + Int64(meters) * sums.scale * type.prices.perMeter)
  }

  private func visit(_ from: Int, _ job: Int, and cost: Int64 = 0) -> Leg {
    var price = sums.scale * problem.assignmentCost(type: index, job: job) - sums.earned(type: index, job: job)
    let load = problem.jobs[job].load
    for lane in 0..<Load.scalarCount {
      price += Int64(load[lane]) * (terms.load[lane] + sums.scale * Int64(leastTip[lane]))
    }
    let service = Int(problem.visit(type: index, job: job).serviceSeconds)
    return leg(from, problem.jobs[job].location, seconds: service, and: price + cost)
  }

  func between(_ from: Int, _ to: Int) -> Leg { visit(problem.jobs[from].location, to) }
  func fromSite(_ site: Int, _ job: Int) -> Leg { visit(type.disposals[site].exit, job) }

  func fromStart(_ job: Int) -> Leg {
    let back = terms.givenBack(type, scale: sums.scale)
    let route = sums.scale * type.prices.fixed - back - sums.earnedByRoute(type: index)
    return visit(type.startLocation, job, and: route)
  }

  /// A full truck's price of load is given back, less what the site asks of it above the least tip.
  func toSite(_ job: Int, _ site: Int) -> Leg {
    let option = type.disposals[site]
    var credit: Int64 = 0
    for lane in 0..<Load.scalarCount {
      let extra = sums.scale * Int64(option.tipPrices[lane] &- leastTip[lane])
      credit += max(0, terms.load[lane] - extra) * Int64(type.capacity[lane])
    }
    return leg(
      problem.jobs[job].location, option.entry, seconds: Int(option.serviceSeconds), meters: Int(option.innerMeters),
      and: -credit - sums.earnedByDisposal(type: index))
  }

  func siteHome(_ site: Int) -> Leg { leg(type.disposals[site].exit, type.endLocation, and: 0) }

  /// `nil` where what was picked up must be emptied first.
  func home(_ job: Int) -> Leg? {
    guard type.disposals.isEmpty || problem.jobs[job].load == .zero else { return nil }
    var credit: Int64 = 0
    if type.disposals.isEmpty {
      for lane in 0..<Load.scalarCount { credit += terms.load[lane] * Int64(type.capacity[lane]) }
    }
    return leg(problem.jobs[job].location, type.endLocation, and: -credit)
  }
}
