/// When one stop of a route happens. Times are whole seconds since the period's origin.
public struct ScheduledStop: Sendable, Equatable {
  public var stop: RouteStop
  /// Where the vehicle stands after the stop: a disposal's exit, or for a break the place of the stop before it.
  public var location: Int
  public var arrival: Int
  /// Service, unloading or the break begins.
  public var start: Int
  public var departure: Int
  public var loadAfter: Load
  /// Of the arc that led to the stop; the inner driving of a disposal chain is not in it.
  public var drivingSeconds: Int
  /// Of the arc that led to the stop; the inner distance of a disposal chain is not in it.
  public var meters: Int
  /// Parking spent on arrival, between arrival and start.
  public var stopSeconds: Int

  public init(
    stop: RouteStop, location: Int, arrival: Int, start: Int, departure: Int, loadAfter: Load, drivingSeconds: Int,
    meters: Int, stopSeconds: Int
  ) {
    self.stop = stop
    self.location = location
    self.arrival = arrival
    self.start = start
    self.departure = departure
    self.loadAfter = loadAfter
    self.drivingSeconds = drivingSeconds
    self.meters = meters
    self.stopSeconds = stopSeconds
  }
}

/// What one vehicle does with clock times, and what that costs.
///
/// The way from the last stop to the end depot (and parking there, if its travel matrix asks for any) is in the totals,
/// as is the driving inside disposal chains.
public struct Schedule: Sendable, Equatable {
  public var vehicleType: Int
  /// The vehicle leaves its start depot, seconds since the period's origin.
  public var start: Int
  /// The vehicle is done at its end depot.
  public var end: Int
  /// From start to end, less the unpaid breaks taken.
  public var workedSeconds: Int
  /// Worked seconds beyond the type's regular seconds.
  public var overtimeSeconds: Int
  public var drivingSeconds: Int
  public var meters: Int
  /// Parallel to the route's stops.
  public var stops: [ScheduledStop]
  /// All terms but `extraPeriods` and `leftOut`, which belong to the plan and not to a vehicle.
  public var costs: Costs

  public init(
    vehicleType: Int, start: Int, end: Int, workedSeconds: Int, overtimeSeconds: Int, drivingSeconds: Int, meters: Int,
    stops: [ScheduledStop], costs: Costs
  ) {
    self.vehicleType = vehicleType
    self.start = start
    self.end = end
    self.workedSeconds = workedSeconds
    self.overtimeSeconds = overtimeSeconds
    self.drivingSeconds = drivingSeconds
    self.meters = meters
    self.stops = stops
    self.costs = costs
  }
}
