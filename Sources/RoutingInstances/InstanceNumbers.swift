import Routing

/// The whole numbers of an instance after rounding.
struct InstanceNumbers {
  private let instance: RoutingInstance
  private let rounding: Rounding
  /// Price of leaving out a client that must be served.
  private let required: Int64

  init(_ instance: RoutingInstance, _ rounding: Rounding) {
    self.instance = instance
    self.rounding = rounding
    required = Self.dissuasive(instance, rounding)
  }

  /// No plan costs as much: each client could have a vehicle and a way out and home of its own.
  private static func dissuasive(_ instance: RoutingInstance, _ rounding: Rounding) -> Int64 {
    let perDistance = instance.vehicles.map(\.costPerDistance).max() ?? 0
    let fixed = instance.vehicles.map(\.fixedCost).max() ?? 0
    let clients = Double(instance.clients.count)
    let ways = 2 * longest(instance) * Double(rounding.scale) * Double(perDistance)
    let prizes = instance.clients.reduce(0) { $0 + instance.places[$1].prize }
    let sum = clients * (ways + 2 + fixed * Double(rounding.scale)) + prizes * Double(rounding.scale) + 1
    return sum < 1e18 ? Int64(sum) : .max
  }

  /// At least the longest distance.
  private static func longest(_ instance: RoutingInstance) -> Double {
    if case .table(let rows) = instance.distances { return rows.max() ?? 0 }
    let (xs, ys) = (instance.places.map(\.x), instance.places.map(\.y))
    let (dx, dy) = ((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0))
    return (dx * dx + dy * dy).squareRoot()
  }

  /// What does not fit the engine's whole numbers.
  func flaws() -> [InstanceFlaw] {
    var flaws: [InstanceFlaw] = []
    func limit(_ cause: String, _ value: Double, below limit: Double) {
      guard value >= limit else { return }
      flaws.append(
        InstanceFlaw("E912", line: nil, "\(cause) too large with the rounding \(rounding.rawValue)", "Use a coarser one, or scale the file"))
    }
    let scale = Double(rounding.scale)
    // The longest tour that visits everyone, with a reload after each.
    limit("distances are", Self.longest(instance) * scale * 2 * Double(instance.places.count), below: 4e9)
    limit("loads are", (instance.places.map(\.demand).max() ?? 0) * scale, below: Double(InstanceProblem.boundless))
    let times = instance.places.map { max($0.earliest, $0.release, $0.service) }.max() ?? 0
    limit("times are", times * scale, below: Double(InstanceProblem.boundless))
    let most = Double(required) * Double(instance.clients.count)
    limit("costs are", required == .max ? .infinity : most, below: 1e18)
    return flaws
  }

  private func units(_ value: Double) -> Int32 { Int32(min(InstanceProblem.boundless, rounding.whole(value))) }

  func job(_ place: Int) -> Job {
    let row = instance.places[place]
    var load = Load.zero
    load[0] = units(row.demand)
    return Job(location: place, load: load, price: row.prize > 0 ? Int64(rounding.whole(row.prize)) : required)
  }

  func visit(_ place: Int) -> Visit {
    let row = instance.places[place]
    return Visit(
      serviceSeconds: instance.hasTimes ? units(row.service) : 0, earliest: units(row.earliest),
      latest: row.latest.map(units) ?? Int32(InstanceProblem.boundless))
  }

  func type(_ vehicle: RoutingInstance.Vehicle, count: Int) -> VehicleType {
    let depot = instance.places[vehicle.depot]
    var capacity = Load.boundless
    if let limit = vehicle.capacity { capacity[0] = units(limit) }
    let opens = units(depot.earliest)
    let closes = depot.latest.map(units) ?? Int32(InstanceProblem.boundless)
    return VehicleType(
      period: 0, count: count, startLocation: vehicle.depot, endLocation: vehicle.depot, routeClass: 0,
      capacity: capacity, earliestStart: opens,
      // Leaving early and waiting costs nothing unless the route's length counts.
      latestStart: vehicle.longestRoute == nil ? opens : closes, latestEnd: closes,
      maxWorkedSeconds: vehicle.longestRoute.map(units) ?? Int32(InstanceProblem.boundless),
      prices: VehiclePrices(
        fixed: Int64(rounding.whole(vehicle.fixedCost)), perMeter: Int64(vehicle.costPerDistance), perWorkedSecond: 0,
        perOvertimeSecond: 0, regularSeconds: Int32(InstanceProblem.boundless)))
  }

  func travel() -> TravelMatrix {
    let count = instance.places.count
    var meters: [Int32] = []
    meters.reserveCapacity(count * count)
    for from in 0..<count {
      for to in 0..<count { meters.append(from == to ? 0 : Int32(rounding.whole(instance.distance(from, to)))) }
    }
    let still = [Int32](repeating: 0, count: count)
    let seconds = instance.hasTimes ? meters : [Int32](repeating: 0, count: count * count)
    return TravelMatrix(count: count, seconds: seconds, meters: meters, stopSeconds: still)
  }
}
