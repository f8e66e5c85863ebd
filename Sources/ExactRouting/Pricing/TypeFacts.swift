import Routing

/// What can be said of all routes of a vehicle type: which resources bind, and how fast they grow.
struct TypeFacts {
  /// No route takes so long; two of them still fit in 32 bits.
  static let farSeconds = 1 << 29
  static let anytime = Visit(serviceSeconds: 0, earliest: 0, latest: Int32(farSeconds))

  /// The start's moment does not matter, or there is only one.
  let isFixed: Bool
  /// Time neither binds nor costs.
  let isTimeless: Bool
  let latestEnd: Int32
  /// Unpaid seconds of the first k breaks.
  let unpaid: [Int32]
  let leastTip: Load
  let hasExtraTip: Bool
  /// What a site asks at the most above the least tip, by lane.
  let mostExtraTip: Load
  /// Lanes in which all jobs together do not fit; no other limits a route.
  let boundLanes: LaneMask
  /// Lanes that labels follow: those, lanes that some site asks more for, and what tells an empty vehicle from others.
  let feltLanes: LaneMask
  /// No wait begins after this moment.
  let lastOpening: Int32
  /// Least growth of the time per job.
  let step: Int32
  /// The lane that fills first; `nil`: no load binds. Its least load per job.
  let lane: Int?
  let laneStep: Int32
  let hasRanks: Bool

  /// What labels are ordered by.
  enum Clock { case time, load, none }
  let clock: Clock
  /// Neither time nor load need grow from job to job, so routes must be elementary to be finite.
  var stalls: Bool { clock == .none }

  init(_ problem: Problem, _ type: Int, _ jobs: [Int], _ vehicle: VehicleType) {
    let prices = vehicle.prices
    let isFree = prices.perWorkedSecond == 0 && prices.perOvertimeSecond == 0
    let worksAll = Int(vehicle.maxWorkedSeconds) >= Int(vehicle.latestEnd) - Int(vehicle.earliestStart)
    isFixed = vehicle.earliestStart == vehicle.latestStart || (isFree && worksAll)
    unpaid = vehicle.breaks.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.isPaid ? 0 : $1.durationSeconds)) }
    var last = min(Int(vehicle.latestEnd), Self.farSeconds)
    if vehicle.earliestStart == vehicle.latestStart {
      // Who starts at a given moment is back once all that may be worked is worked, and all breaks are taken.
      last = min(last, Int(vehicle.earliestStart) + Int(vehicle.maxWorkedSeconds) + Int(unpaid[unpaid.count - 1]))
    }
    latestEnd = Int32(clamping: last)
    var least = vehicle.disposals.first?.tipPrices ?? .zero
    for option in vehicle.disposals { least.replace(with: option.tipPrices, where: option.tipPrices .< least) }
    leastTip = least
    hasExtraTip = vehicle.disposals.contains { $0.tipPrices != least }
    mostExtraTip = vehicle.disposals.reduce(Load.zero) {
      let extra = $1.tipPrices &- least
      return $0.replacing(with: extra, where: extra .> $0)
    }
    boundLanes = Self.boundLanes(problem, vehicle, jobs)
    var felt = boundLanes .| (mostExtraTip .> 0)
    for job in jobs where !any((problem.jobs[job].load .> 0) .& felt) { felt = felt .| (problem.jobs[job].load .> 0) }
    feltLanes = felt
    let visits = jobs.map { problem.visit(type: type, job: $0) }
    let openings =
      visits.map(\.earliest) + vehicle.disposals.map(\.earliest)
      + vehicle.breaks.map { vehicle.earliestStart &+ $0.earliestStart }
    lastOpening = openings.max() ?? 0
    hasRanks = Set(jobs.compactMap { problem.jobs[$0].rank }).count > 1
    let longest = Self.longestSeconds(problem, type, jobs)
    let windowsBind = visits.contains { Int($0.earliest) > Int(vehicle.earliestStart) || Int($0.latest) < longest }
    isTimeless =
      isFree && worksAll && vehicle.breaks.isEmpty && vehicle.disposals.isEmpty && !windowsBind
      && Int(vehicle.latestEnd) >= longest
    step = isTimeless ? 0 : Self.leastStep(problem, type, jobs)
    lane = Self.bindingLane(problem, vehicle, jobs)
    let binding = lane ?? 0
    laneStep = jobs.map { problem.jobs[$0].load[binding] }.min() ?? 0
    let span = Int(latestEnd) - Int(vehicle.earliestStart)
    if step > 0 && span / Int(step) <= 20_000 {
      clock = .time
    } else if let lane, vehicle.disposals.isEmpty, laneStep > 0, vehicle.capacity[lane] / laneStep <= 2_000 {
      clock = .load
    } else {
      clock = .none
    }
  }

  static func price(_ load: Load, _ prices: Load) -> Int64 {
    (0..<Load.scalarCount).reduce(0) { $0 + Int64(load[$1]) * Int64(prices[$1]) }
  }

  static func boundLanes(_ problem: Problem, _ vehicle: VehicleType, _ jobs: [Int]) -> LaneMask {
    var bound = LaneMask(repeating: false)
    for lane in 0..<Load.scalarCount {
      let loads = jobs.map { problem.jobs[$0].load[lane] }
      let total = loads.reduce(Int64(0)) { $0 + Int64($1) }
      bound[lane] = total > Int64(vehicle.capacity[lane]) || (loads.max() ?? 0) > mostIdleLoad
    }
    return bound
  }

  /// So much that even routes of the relaxation, which may serve a job again and again, stay below `Grid.mostLoad`.
  private static let mostIdleLoad: Int32 = 1 << 15

  private static func bindingLane(_ problem: Problem, _ vehicle: VehicleType, _ jobs: [Int]) -> Int? {
    var best: (lane: Int, fill: Double)?
    for lane in 0..<Load.scalarCount {
      let total = jobs.reduce(Int64(0)) { $0 + Int64(problem.jobs[$1].load[lane]) }
      guard total > Int64(vehicle.capacity[lane]) else { continue }
      let fill = Double(total) / Double(max(1, vehicle.capacity[lane]))
      if fill > best?.fill ?? 0 { best = (lane, fill) }
    }
    return best?.lane
  }

  /// More than any route that serves each job once can last without waits, from second 0 on.
  private static func longestSeconds(_ problem: Problem, _ type: Int, _ jobs: [Int]) -> Int {
    let matrix = problem.travel(of: type)
    let far = (matrix.seconds.max() ?? 0)
    let parking = matrix.stopSeconds.max() ?? 0
    let service = jobs.reduce(0) { $0 + Int(problem.visit(type: type, job: $1).serviceSeconds) }
    return Int(problem.vehicleTypes[type].earliestStart) + service + (jobs.count + 1) * (Int(far) + Int(parking))
  }

  private static func leastStep(_ problem: Problem, _ type: Int, _ jobs: [Int]) -> Int32 {
    let vehicle = problem.vehicleTypes[type]
    let matrix = problem.travel(of: type)
    let way = { (from: Int, to: Int) in
      matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
    }
    var least = farSeconds
    for job in jobs {
      let place = problem.jobs[job].location
      var nearest = way(vehicle.startLocation, place)
      for other in jobs where other != job {
        let from = problem.jobs[other].location
        nearest = min(nearest, way(from, place))
        for site in vehicle.disposals {
          nearest = min(nearest, way(from, site.entry) + Int(site.serviceSeconds) + way(site.exit, place))
        }
      }
      least = min(least, nearest + Int(problem.visit(type: type, job: job).serviceSeconds))
    }
    return Int32(clamping: least)
  }
}
