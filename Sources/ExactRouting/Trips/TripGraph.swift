import BoundProofs
import Routing

/// The trips of vehicle types that are alike but for the days on which they work, as one: what any of them may do, this
/// may. Each job is reached from its nearest jobs, and from all others by way of their cell.
final class TripGraph: Sendable {
  struct Leg: BitwiseCopyable {
    var seconds: Int32
    var meters: Int32
  }

  /// Ways into jobs, from the jobs before them or, told backwards, from those after them.
  struct Ways: Sendable {
    /// By job and place among its nearest.
    var from: [Int32] = []
    var legs: [Leg] = []
    /// By way and state there: the state here (`WalkMemory.passing`).
    var passing: [UInt8] = []
    /// By job and cell; a negative time: there is none.
    var far: [Leg] = []
    /// By job: where a trip may begin or, told backwards, end.
    var outer: [[Leg]] = []
  }

  /// Of three jobs remembered.
  static let states = 8
  /// One more stands for what is barred.
  static let stride = 9

  let types: [Int]
  let vehicle: VehicleType
  let vehicles: Int
  /// Of the problem, in the graph's order.
  let jobs: [Int]
  let nearest: Int
  let cells: Int
  let cellOf: [Int]
  let levels: Int
  let steps: [Int]
  /// By job: states that it has.
  let sizes: [Int]
  let serviceSeconds: [Double]
  /// Least assignment and tipping of each job.
  let ownPrices: [Double]
  let forward: Ways
  let backward: Ways
  /// Home from each site.
  let siteHome: [Leg]

  /// - Returns: `nil` if trips do not suit the types.
  init?(_ problem: Problem, _ types: [Int], _ shape: TripShape, lane: Int, unit: Int32) {
    let vehicle = problem.vehicleTypes[types[0]]
    self.types = types
    self.vehicle = vehicle
    vehicles = types.reduce(0) { $0 + problem.vehicleTypes[$1].count }
    let jobs = problem.jobs.indices.filter { job in
      all(problem.jobs[job].load .<= vehicle.capacity) && types.contains { problem.isAllowed(type: $0, job: job) }
    }
    self.jobs = jobs
    levels = Int(vehicle.capacity[lane] / unit) + 1
    steps = jobs.map { Int(problem.jobs[$0].load[lane] / unit) }
    guard !jobs.isEmpty, steps.allSatisfy({ $0 >= 1 }), levels <= TripShape.mostLevels,
      let memory = WalkMemory(shape.memory, jobs: jobs), memory.sizes.allSatisfy({ $0 <= Self.states })
    else { return nil }
    nearest = min(shape.nearest, jobs.count - 1)
    cells = shape.cells
    cellOf = jobs.map { shape.cellOf[$0] }
    sizes = memory.sizes
    serviceSeconds = jobs.map { Double(problem.visit(type: types[0], job: $0).serviceSeconds) }
    let sites = Self.sites(problem, types)
    let tip = sites.dropFirst().reduce(sites.first?.tipPrices ?? .zero) {
      $0.replacing(with: $1.tipPrices, where: $1.tipPrices .< $0)
    }
    ownPrices = jobs.map { job in
      let load = problem.jobs[job].load
      let tipping = (0..<Load.scalarCount).reduce(0.0) { $0 + Double(load[$1]) * Double(tip[$1]) }
      return tipping + Double(types.map { problem.assignmentCost(type: $0, job: job) }.min() ?? 0)
    }
    let matrix = problem.travel(of: types[0])
    func leg(_ from: Int, _ to: Int, and seconds: Int = 0, _ meters: Int = 0) -> Leg {
      let seconds = seconds + matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
      return Leg(
        seconds: Int32(clamping: seconds), meters: Int32(clamping: meters + matrix.drivingMeters(from: from, to: to)))
    }
    let places = jobs.map { problem.jobs[$0].location }
    siteHome = sites.map { leg($0.exit, vehicle.endLocation) }
    let starts = [vehicle.startLocation] + sites.map(\.exit)
    let begins = places.map { place in starts.map { leg($0, place) } }
    let ends = places.map { place in
      sites.isEmpty
        ? [leg(place, vehicle.endLocation)]
        : sites.map { leg(place, $0.entry, and: Int($0.serviceSeconds), Int($0.innerMeters)) }
    }
    forward = Self.ways(places, shape, nearest, jobs, memory, vehicle, begins) { leg($0, $1) }
    backward = Self.ways(places, shape, nearest, jobs, memory, vehicle, ends) { leg($1, $0) }
  }

  private static func sites(_ problem: Problem, _ types: [Int]) -> [DisposalOption] {
    types.flatMap { problem.vehicleTypes[$0].disposals }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func ways(
    _ places: [Int], _ shape: TripShape, _ nearest: Int, _ jobs: [Int], _ memory: WalkMemory, _ vehicle: VehicleType,
    _ outer: [[Leg]], _ leg: (Int, Int) -> Leg
  ) -> Ways {
    var ways = Ways()
    ways.outer = outer
    let none = Leg(seconds: -1, meters: 0)
    for to in places.indices {
      var near: [(price: Int64, from: Int, leg: Leg)] = []
      for from in places.indices where from != to {
        let leg = leg(places[from], places[to])
        let price =
          Int64(leg.seconds) * max(1, vehicle.prices.perWorkedSecond) + Int64(leg.meters) * vehicle.prices.perMeter
        near.append((price, from, leg))
      }
      near.sort { ($0.price, $0.from) < ($1.price, $1.from) }
      for way in near.prefix(nearest) {
        ways.from.append(Int32(truncatingIfNeeded: way.from))
        ways.legs.append(way.leg)
        let passing = memory.passing(way.from, to).map { UInt8(truncatingIfNeeded: $0) }
        ways.passing += passing
        ways.passing += [UInt8](repeating: UInt8(memory.sizes[to]), count: states - passing.count)
      }
      var far = [Leg](repeating: none, count: shape.cells)
      for way in near.dropFirst(nearest) {
        let cell = shape.cellOf[jobs[way.from]]
        let least = far[cell].seconds < 0 ? way.leg : far[cell]
        far[cell] = Leg(seconds: min(least.seconds, way.leg.seconds), meters: min(least.meters, way.leg.meters))
      }
      ways.far += far
    }
    return ways
  }
}
