import Routing

/// A depot, a site 30 minutes from it, and some jobs in a row from 10 minutes on, a minute apart.
struct RowTown {
  var jobs: Int
  /// Of each job, in hundredths of a truck.
  var load: Int32

  func truck(period: Int, count: Int) -> VehicleType {
    var capacity = Load.zero
    capacity[0] = 100
    return VehicleType(
      period: period, count: count, startLocation: 0, endLocation: 0, routeClass: 0, capacity: capacity,
      earliestStart: 0, latestStart: 0, latestEnd: 40_000, maxWorkedSeconds: 40_000,
      prices: VehiclePrices(
        fixed: 9_000, perMeter: 0, perWorkedSecond: 1, perOvertimeSecond: 0, regularSeconds: 40_000),
      disposals: [
        DisposalOption(
          entry: 1, exit: 1, serviceSeconds: 600, earliest: 0, latest: 40_000, innerDrivingSeconds: 0,
          innerMeters: 0, tipPrices: .zero)
      ])
  }

  /// - Parameter assignmentCosts: `trucks × jobs`.
  func problem(_ trucks: [VehicleType], assignmentCosts: [Int64]) throws -> Problem {
    let places = [0, 30] + (0..<jobs).map { 10 + $0 }
    let seconds = places.flatMap { from in places.map { Int32(abs(from - $0) * 60) } }
    let travel = TravelMatrix(
      count: places.count, seconds: seconds, meters: seconds, stopSeconds: places.map { _ in 0 })
    var aboard = Load.zero
    aboard[0] = load
    let visits = (0..<jobs).map { _ in Visit(serviceSeconds: 300, earliest: 0, latest: 40_000) }
    return try Problem(
      travel: [travel], jobs: (0..<jobs).map { Job(location: $0 + 2, load: aboard, price: 50_000) },
      vehicleTypes: trucks, routeClasses: [RouteClass(travel: 0, visits: visits)], assignmentCosts: assignmentCosts)
  }
}
