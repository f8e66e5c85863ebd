import Routing

/// When a truck of Kim, Kim and Sahoo (2006) must have its lunch, which starts from 11:00 to 12:00.
public enum LunchRule: String, Sendable, CaseIterable {
  /// Every truck has it; one that is back by 12:00 has it at the depot (as Benjamin and Beasley 2010 count).
  case depot
  /// A truck that is back by 11:00 has none; any other has it on its way (the stricter reading of Kim et al.).
  case road
}

/// A waste collection instance as a `Problem`: fewest vehicles first, then least distance.
///
/// Time is hundredths of a second, driving rounded up, so that no truck is late; distance is tenths of a foot. A truck's
/// first lane is what it holds, in hundredths of a yard; the second and third, which no landfill empties, are the day's
/// yards and stops. Locations are the depot, the landfills in the file's order, then customers.
public struct CollectionProblem: BenchmarkProblem {
  public let instance: CollectionInstance
  public let problem: Problem
  private let lunch: LunchRule
  /// Price of a truck: more than all driving together.
  private let perVehicle: Int64

  private static let ticksPerSecond = 100
  private static let unitsPerFoot = 10
  private static let feetPerMile = 5_280
  private static let lunchOpens = 11 * 3_600
  private static let lunchCloses = 12 * 3_600

  /// - Throws: numbers that are too large.
  public init(_ instance: CollectionInstance, lunch: LunchRule) throws(InstanceError) {
    self.instance = instance
    self.lunch = lunch
    let stops = [instance.depot] + instance.landfills + instance.customers
    let plane = Self.plane(stops, instance)
    let (dx, dy) = (Self.spread(stops.map(\.x)), Self.spread(stops.map(\.y)))
    // To each customer and from there to a landfill.
    let farthest = 2 * (dx + dy) * Double(Self.unitsPerFoot) * Double(stops.count + 1)
    // A day's driving is bounded by the clock, so what must not overflow is a leg, and all prices together.
    guard (dx + dy) * Double(Self.unitsPerFoot) < 1e8, farthest * Double(stops.count) * Double(stops.count) < 1e17,
      (1...1_000).contains(instance.milesPerHour), stops.map(\.yards).max() ?? 0 < 1e6
    else {
      throw InstanceError([
        InstanceFlaw("E912", line: nil, "distances or loads are too large, or trucks do not move", "Check speed, places and yards")
      ])
    }
    perVehicle = Int64(farthest) + 1
    let price = (perVehicle + Int64(farthest)) * Int64(stops.count)
    let jobs = instance.customers.enumerated().map { index, stop in
      Job(location: 1 + instance.landfills.count + index, load: Self.load(stop.yards), price: price)
    }
    let type = Self.truck(instance, lunch, perVehicle: perVehicle)
    do {
      problem = try Problem(
        travel: [TravelMatrix(plane)], jobs: jobs, vehicleTypes: [type],
        routeClasses: [RouteClass(travel: 0, visits: instance.customers.map(Self.visit))],
        assignmentCosts: [Int64](repeating: 0, count: jobs.count))
    } catch {
      throw InstanceError(error.flaws.map { InstanceFlaw("E912", line: nil, "as a problem, \($0)", "Correct the file") })
    }
  }

  private static func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }

  private static func plane(_ stops: [CollectionInstance.Stop], _ instance: CollectionInstance) -> PlaneTravel {
    let ticksPerFoot = Double(ticksPerSecond) * 3_600 / (max(1e-3, instance.milesPerHour) * Double(feetPerMile))
    return PlaneTravel(
      xs: stops.map(\.x), ys: stops.map(\.y), metric: .manhattan,
      meters: .init(factor: Double(unitsPerFoot), rule: .nearest), seconds: .init(factor: ticksPerFoot, rule: .up))
  }

  private static func load(_ yards: Double) -> Load {
    var load = Load.zero
    load[0] = hundredths(yards)
    load[1] = load[0]
    load[2] = 1
    return load
  }

  private static func hundredths(_ yards: Double) -> Int32 { Int32(min(1e8, (yards * 100).rounded())) }
  private static func ticks(_ seconds: Int) -> Int32 { Int32(min(seconds, 1_000_000) * ticksPerSecond) }

  private static func visit(_ stop: CollectionInstance.Stop) -> Visit {
    Visit(serviceSeconds: ticks(stop.serviceSeconds), earliest: ticks(stop.opens), latest: ticks(stop.closes))
  }

  private static func truck(_ instance: CollectionInstance, _ lunch: LunchRule, perVehicle: Int64) -> VehicleType {
    let opens = instance.depot.opens
    var capacity = Load.boundless
    capacity[0] = hundredths(instance.truckYards)
    capacity[1] = hundredths(instance.yardsPerDay)
    capacity[2] = Int32(instance.stopsPerDay)
    var kept = LaneMask(repeating: false)
    kept[1] = true
    kept[2] = true
    // Leaving as the depot opens and waiting costs nothing, so the clock of the break is the day's.
    let pause = Break(
      dueAfterWorkedSeconds: ticks(max(0, (lunch == .depot ? lunchCloses : lunchOpens) - opens)),
      earliestStart: ticks(max(0, lunchOpens - opens)), latestStart: ticks(max(0, lunchCloses - opens)),
      durationSeconds: ticks(instance.lunchSeconds), isPaid: true)
    let landfills = instance.landfills.enumerated().map { index, stop in
      DisposalOption(
        entry: 1 + index, exit: 1 + index, serviceSeconds: ticks(stop.serviceSeconds), earliest: ticks(stop.opens),
        latest: ticks(stop.closes))
    }
    return VehicleType(
      period: 0, count: instance.customers.count, startLocation: 0, endLocation: 0, routeClass: 0, capacity: capacity,
      earliestStart: ticks(opens), latestStart: ticks(opens), latestEnd: ticks(instance.depot.closes),
      maxWorkedSeconds: ticks(2 * 86_400),
      prices: VehiclePrices(
        fixed: perVehicle, perMeter: 1, perWorkedSecond: 0, perOvertimeSecond: 0, regularSeconds: ticks(2 * 86_400)),
      breaks: instance.lunchSeconds > 0 ? [pause] : [], disposals: landfills, keptLanes: kept)
  }

  // MARK: Answers

  public func isRequired(job: Int) -> Bool { true }

  public func amount(_ cost: Int64) -> String { String(cost) }

  public func words(for cost: Int64) -> String {
    "\(cost / perVehicle) vehicles, \(miles(cost % perVehicle)) miles, lunch rule \(lunch.rawValue)"
  }

  private func miles(_ distance: Int64) -> String {
    let hundredths = (distance * 100 + Int64(Self.feetPerMile * Self.unitsPerFoot) / 2) / Int64(Self.feetPerMile * Self.unitsPerFoot)
    return "\(hundredths / 100).\(String(hundredths % 100 + 100).dropFirst())"
  }

  /// `Route #1:` and the ids of stops and landfills in order, `L` where the truck has lunch after the stop before; then
  /// the number of vehicles and the miles.
  public func text(of solution: Solution, cost: Int64) -> String {
    let lines = solution.routes.enumerated().map { index, route in
      let words = route.stops.map { stop in
        switch stop {
        case .job(let job): String(instance.customers[job].id)
        case .disposal(let option): String(instance.landfills[option].id)
        case .pause: "L"
        }
      }
      return (["Route", "#\(index + 1):"] + words).joined(separator: " ")
    }
    let sums = ["Vehicles \(solution.routes.count)", "Miles \(miles(cost % perVehicle))"]
    return (lines + sums).joined(separator: "\n") + "\n"
  }

  public func solution(from bytes: [UInt8]) throws(InstanceError) -> Solution {
    var text = try InstanceText(bytes)
    var stops: [Int: RouteStop] = [:]
    for (job, stop) in instance.customers.enumerated() { stops[stop.id] = .job(job) }
    for (option, stop) in instance.landfills.enumerated() { stops[stop.id] = .disposal(option) }
    var routes: [Route] = []
    for line in text.lines where line.words[0].lowercased() == "route" {
      guard let colon = line.text.firstIndex(of: ":") else {
        text.note("E921", line: line.number, "the route has no colon after its number", "Write 'Route #1: 3 1 L 2'")
        continue
      }
      var route = Route(vehicleType: 0, stops: [])
      for word in line.text[line.text.index(after: colon)...].split(whereSeparator: \.isWhitespace) {
        if word == "L" {
          route.stops.append(.pause(route.stops.count { if case .pause = $0 { true } else { false } }))
        } else if let id = Int(word), let stop = stops[id] {
          route.stops.append(stop)
        } else {
          text.note("E923", line: line.number, "there is no stop '\(word)'", "Name ids of the instance, or L for lunch")
        }
      }
      routes.append(route)
    }
    if routes.isEmpty { text.note("E921", line: nil, "it has no route", "Write lines such as 'Route #1: 3 1 L 2'") }
    try text.check()
    return Solution(routes: routes)
  }
}
