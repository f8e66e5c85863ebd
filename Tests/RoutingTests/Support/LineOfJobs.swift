import Routing

/// Jobs on a straight line, each a place of its own, 100 m and 10 s apart but for gaps; the yard is at its beginning.
struct LineOfJobs {
  /// Of the jobs, in meters from the yard.
  var meters: [Int]
  /// How many vehicles there are in each period.
  var fleets: [Int]
  /// Jobs that one period alone may serve.
  var bound: [Int: Int] = [:]

  func problem() throws -> Problem {
    let places = [0] + meters
    let ways = places.flatMap { from in places.map { Int32(abs(from - $0)) } }
    let types = fleets.enumerated().map { period, count in
      VehicleType(
        period: period, count: count, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .boundless,
        earliestStart: 0, latestStart: 0, latestEnd: 1_000_000, maxWorkedSeconds: 1_000_000,
        prices: VehiclePrices(
          fixed: 1_000, perMeter: 1, perWorkedSecond: 1, perOvertimeSecond: 0, regularSeconds: 1_000_000))
    }
    let costs = fleets.indices.flatMap { period in
      meters.indices.map { bound[$0, default: period] == period ? 0 : Problem.forbidden }
    }
    return try Problem(
      travel: [
        TravelMatrix(
          count: places.count, seconds: ways.map { $0 / 10 }, meters: ways,
          stopSeconds: [Int32](repeating: 0, count: places.count))
      ],
      jobs: meters.indices.map { Job(location: $0 + 1, load: .zero, price: 1_000_000_000) },
      vehicleTypes: types,
      routeClasses: [
        RouteClass(
          travel: 0, visits: meters.map { _ in Visit(serviceSeconds: 10, earliest: 0, latest: 1_000_000) })
      ],
      assignmentCosts: costs)
  }
}
