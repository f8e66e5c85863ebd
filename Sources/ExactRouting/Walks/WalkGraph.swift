import BoundProofs
import Routing

/// The jobs and ways of one vehicle type for walks (`Model.md`), thinned out: each job is reached from its nearest jobs
/// exactly, and from all others at the least price of a way from their cell.
///
/// Costs are in units of `unit` grid steps, rounded down way by way, and stay whole below 2^24, where `Float` is exact.
final class WalkGraph {
  /// A way into a node: steps of the clock, the price of its metres and seconds, its seconds.
  struct Way: BitwiseCopyable {
    var from: Int32
    var steps: Int32
    var seconds: Int32
    var meters: Int32
  }

  static let never: Float = 1e30

  let relaxation: Relaxation
  let shape: WalkShape
  let type: Int
  let vehicle: VehicleType
  let jobs: [Int]
  let count: Int
  /// Clock readings 0..<times.
  let times: Int
  let near: [[Way]]
  let far: [[Way]]
  let cellOf: [Int]
  let cells: Int
  let fromStart: [Way]
  /// By site: from each job, and to each job.
  let toSite: [[Way]]
  let fromSite: [[Way]]
  let siteHome: [Way]
  let home: [Way]
  /// Last reading at which a job or a site can be done.
  let lastDone: [Int]
  let lastSite: [Int]
  let serviceSeconds: [Int]
  let leastTip: Load
  let capacity: Load
  /// Lanes that may bind: their prices are part of the walk's.
  let lanes: [Int]

  /// - Returns: `nil` if no clock suits the type: some way takes no time at all, or its shift is too long.
  init?(_ relaxation: Relaxation, _ shape: WalkShape, type: Int, isRough: Bool = false) {
    let problem = relaxation.problem
    let vehicle = problem.vehicleTypes[type]
    self.relaxation = relaxation
    self.shape = shape
    self.type = type
    self.vehicle = vehicle
    let jobs = NearestOrder.of(
      problem.jobs.indices.filter {
        vehicle.count > 0 && problem.isAllowed(type: type, job: $0) && all(problem.jobs[$0].load .<= vehicle.capacity)
      }, problem, type)
    self.jobs = jobs
    count = jobs.count
    let step = shape.clockSeconds
    let longest = min(Int(vehicle.maxWorkedSeconds), Int(vehicle.latestEnd) - Int(vehicle.earliestStart))
    let times = max(0, longest) / step + 1
    self.times = times
    let maker = WayMaker(problem, type, jobs, step: step, isRough: isRough)
    serviceSeconds = maker.service
    (near, far) = maker.thinned(cells: jobs.map { shape.cellOf[$0] }, cellCount: shape.cells, nearest: shape.nearest)
    cellOf = jobs.map { shape.cellOf[$0] }
    cells = shape.cells
    fromStart = jobs.indices.map { maker.way(vehicle.startLocation, toJob: $0) }
    toSite = vehicle.disposals.map { site in
      jobs.indices.map {
        maker.way(fromJob: $0, site.entry, extra: Int(site.serviceSeconds), meters: Int(site.innerMeters))
      }
    }
    fromSite = vehicle.disposals.map { site in jobs.indices.map { maker.way(site.exit, toJob: $0) } }
    siteHome = vehicle.disposals.map { maker.way(from: $0.exit, to: vehicle.endLocation) }
    home = jobs.indices.map { maker.way(fromJob: $0, vehicle.endLocation, extra: 0, meters: 0) }
    let start = Int(vehicle.earliestStart)
    let last = times - 1
    lastDone = jobs.map { job in
      let visit = problem.visit(type: type, job: job)
      return min(last, (Int(visit.latest) + Int(visit.serviceSeconds) - start) / step)
    }
    lastSite = vehicle.disposals.map { min(last, (Int($0.latest) + Int($0.serviceSeconds) - start) / step) }
    var least = vehicle.disposals.first?.tipPrices ?? .zero
    for option in vehicle.disposals { least.replace(with: option.tipPrices, where: option.tipPrices .< least) }
    leastTip = least
    capacity = vehicle.capacity
    lanes = (0..<Load.scalarCount).filter { lane in
      problem.jobs.reduce(0) { $0 + Int64($1.load[lane]) } > Int64(vehicle.capacity[lane])
    }
    let ways = near.joined().map(\.steps) + far.joined().map(\.steps) + toSite.joined().map(\.steps)
    guard vehicle.earliestStart == vehicle.latestStart, count > 0, times <= WalkShape.mostTimes, times > 0,
      (ways + fromSite.joined().map(\.steps)).allSatisfy({ $0 >= 1 }), jobs.count < Int(Int32.max)
    else { return nil }
  }
}

extension WalkGraph {
  /// Seconds worked by a reading of the clock, with the paid breaks that these make due, and those breaks alone.
  func worked(at reading: Int) -> (worked: Int, paid: Int) {
    var worked = reading * shape.clockSeconds
    for pause in vehicle.breaks where pause.isPaid && worked > Int(pause.dueAfterWorkedSeconds) {
      worked += Int(pause.durationSeconds)
    }
    return (worked, worked - reading * shape.clockSeconds)
  }
}

/// Reckons ways between places of one vehicle type, rounded down to the clock.
private struct WayMaker {
  let matrix: TravelMatrix
  let places: [Int]
  let service: [Int]
  let step: Int
  let isRough: Bool

  init(_ problem: Problem, _ type: Int, _ jobs: [Int], step: Int, isRough: Bool) {
    self.isRough = isRough
    matrix = problem.travel(of: type)
    places = jobs.map { problem.jobs[$0].location }
    service = jobs.map { Int(problem.visit(type: type, job: $0).serviceSeconds) }
    self.step = step
  }

  func way(from: Int, to: Int, extra: Int = 0, meters: Int = 0, index: Int = -1) -> WalkGraph.Way {
    let seconds = matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to) + extra
    return WalkGraph.Way(
      from: Int32(truncatingIfNeeded: index),
      steps: Int32(clamping: isRough ? max(1, (seconds + step / 2) / step) : seconds / step),
      seconds: Int32(clamping: seconds),
      meters: Int32(clamping: matrix.drivingMeters(from: from, to: to) + meters))
  }

  /// The service at the end included.
  func way(_ from: Int, toJob job: Int) -> WalkGraph.Way { way(from: from, to: places[job], extra: service[job]) }

  func way(fromJob job: Int, _ to: Int, extra: Int, meters: Int) -> WalkGraph.Way {
    way(from: places[job], to: to, extra: extra, meters: meters, index: job)
  }

  /// Ways into each job: from its nearest, and from each cell the least seconds and metres of all others in it.
  func thinned(cells: [Int], cellCount: Int, nearest: Int) -> (near: [[WalkGraph.Way]], far: [[WalkGraph.Way]]) {
    var near: [[WalkGraph.Way]] = []
    var far: [[WalkGraph.Way]] = []
    for to in places.indices {
      // Sorted by seconds and job, as one number each.
      var keys: [UInt64] = []
      keys.reserveCapacity(places.count)
      for from in places.indices where from != to {
        let (here, there) = (places[from], places[to])
        let seconds = matrix.drivingSeconds(from: here, to: there) + matrix.stopSeconds(from: here, to: there)
        keys.append(UInt64(clamping: seconds) << 32 | UInt64(from))
      }
      keys.sort()
      let ways = keys.map { key in
        let from = Int(key & 0xFFFF_FFFF)
        return way(from: places[from], to: places[to], extra: service[to], index: from)
      }
      near.append(Array(ways.prefix(nearest)))
      var least = [WalkGraph.Way?](repeating: nil, count: cellCount)
      for way in ways.dropFirst(nearest) {
        let cell = cells[Int(way.from)]
        var kept = least[cell] ?? way
        kept.steps = min(kept.steps, way.steps)
        kept.seconds = min(kept.seconds, way.seconds)
        kept.meters = min(kept.meters, way.meters)
        kept.from = Int32(truncatingIfNeeded: cell)
        least[cell] = kept
      }
      far.append(least.compactMap { $0 })
    }
    return (near, far)
  }
}

/// An order in which jobs stand near one another, so that tables of neighbours are read together.
private enum NearestOrder {
  static func of(_ jobs: [Int], _ problem: Problem, _ type: Int) -> [Int] {
    let matrix = problem.travel(of: type)
    guard var here = jobs.first else { return [] }
    var rest = jobs
    var order: [Int] = []
    order.reserveCapacity(jobs.count)
    while !rest.isEmpty {
      let place = problem.jobs[here].location
      var nearest = 0
      var least = Int.max
      for (index, job) in rest.enumerated() {
        let seconds = matrix.drivingSeconds(from: place, to: problem.jobs[job].location)
        if seconds < least { (least, nearest) = (seconds, index) }
      }
      here = rest[nearest]
      order.append(here)
      rest.swapAt(nearest, rest.count - 1)
      rest.removeLast()
    }
    return order
  }
}
