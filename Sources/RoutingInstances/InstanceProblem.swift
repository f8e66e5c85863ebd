import Routing

/// An instance as a `Problem` of whole numbers, with the way back: places, vehicles and unit of the instance.
///
/// A client is job `place - depotCount`; alike vehicles are one type, in the order of their first in the file; a location is
/// a place. A client that must be served has a price that no plan which serves it reaches.
public struct InstanceProblem: Sendable {
  public let instance: RoutingInstance
  public let rounding: Rounding
  public let problem: Problem
  /// The instance's vehicles of each vehicle type, ascending.
  public let vehicles: [[Int]]

  /// Later than every clock and more than every load: neither sums of two nor a sum with a day's times overflow.
  static let boundless = 1 << 29

  /// - Throws: numbers that are too large after rounding.
  public init(_ instance: RoutingInstance, rounding: Rounding) throws(InstanceError) {
    self.instance = instance
    self.rounding = rounding
    let groups = Self.alike(instance.vehicles)
    vehicles = groups.map(\.members)
    let numbers = InstanceNumbers(instance, rounding)
    let flaws = numbers.flaws()
    guard flaws.isEmpty else { throw InstanceError(flaws) }
    let jobs = instance.clients.map { numbers.job($0) }
    let types = groups.map { numbers.type($0.vehicle, count: $0.members.count) }
    let routeClass = RouteClass(travel: 0, visits: instance.clients.map { numbers.visit($0) })
    do {
      problem = try Problem(
        travel: [numbers.travel()], jobs: jobs, vehicleTypes: types, routeClasses: [routeClass],
        assignmentCosts: Self.access(instance, groups.map(\.vehicle)))
    } catch {
      throw InstanceError(
        error.flaws.map { InstanceFlaw("E912", line: nil, "as a problem, \($0)", "Correct the numbers that lead to it") })
    }
  }

  private static func alike(_ vehicles: [RoutingInstance.Vehicle]) -> [(vehicle: RoutingInstance.Vehicle, members: [Int])] {
    var groups: [(vehicle: RoutingInstance.Vehicle, members: [Int])] = []
    var known: [RoutingInstance.Vehicle: Int] = [:]
    for (index, vehicle) in vehicles.enumerated() {
      if let group = known[vehicle] {
        groups[group].members.append(index)
      } else {
        known[vehicle] = groups.count
        groups.append((vehicle, [index]))
      }
    }
    return groups
  }

  private static func access(_ instance: RoutingInstance, _ types: [RoutingInstance.Vehicle]) -> [Int64] {
    types.flatMap { vehicle in
      guard let allowed = vehicle.allowed else { return [Int64](repeating: 0, count: instance.clients.count) }
      var costs = [Int64](repeating: Problem.forbidden, count: instance.clients.count)
      for place in allowed where instance.clients.contains(place) { costs[place - instance.depotCount] = 0 }
      return costs
    }
  }

  /// Whether the client of a job must be served.
  public func isRequired(job: Int) -> Bool { instance.places[job + instance.depotCount].prize <= 0 }

  // MARK: Solutions

  /// A solution as a file, with its cost in the instance's unit.
  public func file(of solution: Solution, cost: Int64) -> SolutionFile {
    guard vehicles.count > 1 else {
      let routes = solution.routes.enumerated().map { index, route in
        SolutionFile.Route(number: index + 1, places: places(of: route))
      }
      return SolutionFile(routes: routes, cost: rounding.text(cost))
    }
    var routes = instance.vehicles.indices.map { SolutionFile.Route(number: $0 + 1, places: []) }
    var used = [Int](repeating: 0, count: vehicles.count)
    for route in solution.routes {
      let vehicle = vehicles[route.vehicleType][used[route.vehicleType]]
      used[route.vehicleType] += 1
      routes[vehicle].places = places(of: route)
    }
    return SolutionFile(routes: routes, cost: rounding.text(cost))
  }

  private func places(of route: Route) -> [Int] {
    route.stops.compactMap { stop in
      switch stop {
      case .job(let job): job + instance.depotCount
      case .disposal(let option): problem.vehicleTypes[route.vehicleType].disposals[option].entry
      case .pause: nil
      }
    }
  }

  /// The solution that a file describes.
  /// - Throws: routes that the instance has no place or vehicle for. Whether its rules are kept is for the audit.
  public func solution(from file: SolutionFile) throws(InstanceError) -> Solution {
    var flaws: [InstanceFlaw] = []
    var typeOfVehicle = [Int](repeating: 0, count: instance.vehicles.count)
    for (type, members) in vehicles.enumerated() {
      for vehicle in members { typeOfVehicle[vehicle] = type }
    }
    let routes = file.routes.map { route in
      if vehicles.count > 1, route.number > typeOfVehicle.count, !route.places.isEmpty {
        flaws.append(
          InstanceFlaw(
            "E922", line: route.line, "there is no vehicle \(route.number) among \(typeOfVehicle.count)",
            "Number each route by its vehicle"))
      }
      let isKnown = vehicles.count > 1 && typeOfVehicle.indices.contains(route.number - 1)
      let type = isKnown ? typeOfVehicle[route.number - 1] : 0
      return Route(vehicleType: type, stops: route.places.compactMap { stop($0, type: type, line: route.line, &flaws) })
    }
    guard flaws.isEmpty else { throw InstanceError(flaws) }
    return Solution(routes: routes)
  }

  private func stop(_ place: Int, type: Int, line: Int?, _ flaws: inout [InstanceFlaw]) -> RouteStop? {
    if instance.clients.contains(place) { return .job(place - instance.depotCount) }
    if let option = problem.vehicleTypes[type].disposals.firstIndex(where: { $0.entry == place }) { return .disposal(option) }
    let cause = place < instance.depotCount ? "the vehicle may not reload at depot \(place)" : "there is no place \(place)"
    flaws.append(
      InstanceFlaw("E923", line: line, cause, "Name clients by \(instance.depotCount) to \(instance.places.count - 1)"))
    return nil
  }
}
