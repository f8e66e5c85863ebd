import Routing

/// A bound for problems of any size, without a search: what each job costs at the least wherever it rides.
///
/// Every job is reached from somewhere, and takes its service; every load is tipped, and every full vehicle's worth of it
/// needs a disposal; and as a vehicle works no longer than it may, each second of work carries a share of the vehicle's
/// fixed price. The sums over a route's jobs never exceed the route's price, so the sum over all jobs, each at its
/// cheapest type or left out, is a bound. See `Model.md`.
struct FloorBound {
  private let problem: Problem

  init(_ problem: Problem) { self.problem = problem }

  /// In cost units, rounded down job by job.
  func bound() -> Int64 {
    var least = problem.jobs.map { $0.price }
    for type in problem.vehicleTypes.indices where problem.vehicleTypes[type].count > 0 {
      let jobs = problem.jobs.indices.filter { problem.isAllowed(type: type, job: $0) }
      let floors = TypeFloors(problem, type, jobs)
      for job in jobs { least[job] = min(least[job], floors.price(of: job)) }
    }
    return least.reduce(0) { $0 + $1 }
  }
}

/// What jobs cost at the least in vehicles of one type.
struct TypeFloors {
  private let problem: Problem
  private let type: Int
  private let vehicle: VehicleType
  private let jobs: [Int]
  /// Price of a second of work, its share of the fixed price included.
  private let perSecond: Double
  private let tip: Load
  /// Least price of a disposal, and the lane that asks for most of them.
  private let disposal: Double
  let lane: Int

  init(_ problem: Problem, _ type: Int, _ jobs: [Int]) {
    self.problem = problem
    self.type = type
    self.jobs = jobs
    let vehicle = problem.vehicleTypes[type]
    self.vehicle = vehicle
    perSecond = Double(vehicle.prices.perWorkedSecond) + Self.shareOfFixed(vehicle)
    var tip = vehicle.disposals.first?.tipPrices ?? .zero
    for option in vehicle.disposals { tip.replace(with: option.tipPrices, where: option.tipPrices .< tip) }
    self.tip = tip
    var fullest = (lane: 0, fill: 0.0)
    for lane in 0..<Load.scalarCount where vehicle.capacity[lane] > 0 {
      let total = jobs.reduce(0.0) { $0 + Double(problem.jobs[$1].load[lane]) }
      let fill = total / Double(vehicle.capacity[lane])
      if fill > fullest.fill { fullest = (lane, fill) }
    }
    lane = fullest.lane
    disposal = Self.disposal(problem, type, jobs, perSecond)
  }

  /// A vehicle that works w seconds pays at least w times this of its fixed price and its overtime together: the sum of
  /// both over w is least where overtime begins or at the longest work.
  private static func shareOfFixed(_ vehicle: VehicleType) -> Double {
    let prices = vehicle.prices
    let span = Double(vehicle.latestEnd) - Double(vehicle.earliestStart)
    let longest = max(1, min(Double(vehicle.maxWorkedSeconds), span))
    let regular = min(longest, max(1, Double(prices.regularSeconds)))
    let overtime = max(0, longest - Double(prices.regularSeconds)) * Double(prices.perOvertimeSecond)
    return min(Double(prices.fixed) / regular, (Double(prices.fixed) + overtime) / longest)
  }

  /// Driving to a site and unloading.
  private static func disposal(_ problem: Problem, _ type: Int, _ jobs: [Int], _ perSecond: Double) -> Double {
    let vehicle = problem.vehicleTypes[type]
    let matrix = problem.travel(of: type)
    var least = Double.infinity
    for option in vehicle.disposals {
      for job in jobs {
        let place = problem.jobs[job].location
        let seconds =
          matrix.drivingSeconds(from: place, to: option.entry) + matrix.stopSeconds(from: place, to: option.entry)
          + Int(option.serviceSeconds)
        let meters = matrix.drivingMeters(from: place, to: option.entry) + Int(option.innerMeters)
        least = min(least, Double(seconds) * perSecond + Double(meters) * Double(vehicle.prices.perMeter))
      }
    }
    return least.isFinite ? least : 0
  }

  /// What a unit of load in `lane` pays for disposals.
  var perUnit: Double { vehicle.capacity[lane] > 0 ? disposal / Double(vehicle.capacity[lane]) : 0 }
  /// What a second of work pays for the vehicle and for overtime.
  var share: Double { perSecond - Double(vehicle.prices.perWorkedSecond) }

  func price(of job: Int) -> Int64 {
    let load = problem.jobs[job].load
    let share = perUnit * Double(load[lane])
    let service = Double(problem.visit(type: type, job: job).serviceSeconds) * perSecond
    let tipping = (0..<Load.scalarCount).reduce(0.0) { $0 + Double(load[$1]) * Double(tip[$1]) }
    // All terms are positive, so a hair less than their sum is below it however the sum was rounded.
    let sum = (service + way(to: job) + share + tipping) * (1 - 1e-12)
    return problem.assignmentCost(type: type, job: job) + Int64(min(sum, 1e17))
  }

  /// The shortest and the cheapest way to a job from any place that a vehicle can come from.
  private func way(to job: Int) -> Double {
    let matrix = problem.travel(of: type)
    let place = problem.jobs[job].location
    var (seconds, meters) = (Int.max, Int.max)
    func see(_ from: Int) {
      seconds = min(seconds, matrix.drivingSeconds(from: from, to: place) + matrix.stopSeconds(from: from, to: place))
      meters = min(meters, matrix.drivingMeters(from: from, to: place))
    }
    for source in [vehicle.startLocation] + vehicle.disposals.map(\.exit) { see(source) }
    for other in jobs where other != job { see(problem.jobs[other].location) }
    return Double(seconds) * perSecond + Double(meters) * Double(vehicle.prices.perMeter)
  }
}
