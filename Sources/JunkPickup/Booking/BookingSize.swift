import Routing

/// What one request is expected to take of a hauler's workday, known when its date is given: long before routes are.
public struct BookingSize: Sendable, Equatable {
  /// Stop time and handling, and the driving that one more stop is taken to need.
  public var seconds: Int
  public var volumeDeciCubicFeet: Int

  public init(seconds: Int, volumeDeciCubicFeet: Int) {
    self.seconds = seconds
    self.volumeDeciCubicFeet = volumeDeciCubicFeet
  }

  /// Of what the policy accepts of a request (rules 1 to 7). `nil`: nothing of it is accepted.
  ///
  /// Handling of items for two people is the mean over the hauler's crews.
  public init?(_ request: Request, scenario: Scenario, hauler: Hauler, fill: FleetFill) {
    var town = scenario
    town.requests = [request]
    let visits = VisitPlan(0, scenario: town, hauler: hauler, withAddOns: true).visits
    guard !visits.isEmpty else { return nil }
    let alone = hauler.trucks.count { $0.crew < 2 }
    var (seconds, volume) = (0, 0)
    for visit in visits {
      let handling = [true, false].map {
        RouteClasses.handlingSeconds(visit, scenario: scenario, policy: hauler.policy, isAlone: $0)
      }
      let crews = max(1, hauler.trucks.count)
      seconds += (handling[0] * alone + handling[1] * (crews - alone)) / crews
      seconds += (hauler.policy.stopSeconds[request.dwelling] ?? 0) + fill.drivingSecondsPerStop
      volume += visit.items.reduce(0) { sum, item in
        sum + item.count * (scenario.catalogue[item.item]?.volumeDeciCubicFeet ?? 0)
      }
    }
    self.init(seconds: seconds, volumeDeciCubicFeet: volume)
  }
}

/// How much of a fleet's day is given away in appointments. Estimates: nobody publishes them.
public struct FleetFill: Sendable, Equatable {
  /// Share of the regular hours and of the volume that is booked.
  public var percent = 92
  /// Taken for driving from one stop to the next.
  public var drivingSecondsPerStop = 210
  /// Of a truck's day that no stop gets: yard, rests, the ways to disposal and unloading.
  public var idleSecondsPerTruck = 7_800
  /// How often a truck fills and empties.
  public var loadsPerTruck = 3
  /// Appointments per hauler and day, whatever the fleet; `nil`: as many as fit.
  public var stopsPerDay: Int?

  public init() {}
}

/// What may be booked, or is, on one day of one hauler.
public struct DayBudget: Sendable, Equatable {
  public var seconds = 0
  public var volumeDeciCubicFeet = 0
  public var stops = 0

  public init() {}

  /// Of the trucks that run that day.
  public init(_ hauler: Hauler, on day: Day, fill: FleetFill) {
    guard hauler.policy.isWorkday(day) else { return }
    for truck in hauler.trucks where truck.weekdays.contains(day.weekday) && !truck.unavailable.contains(day) {
      seconds += max(0, truck.shift.regularSeconds - fill.idleSecondsPerTruck)
      volumeDeciCubicFeet += truck.capacity.volumeDeciCubicFeet * fill.loadsPerTruck
    }
    seconds = seconds * fill.percent / 100
    volumeDeciCubicFeet = volumeDeciCubicFeet * fill.percent / 100
    stops = seconds == 0 ? 0 : fill.stopsPerDay ?? Int.max / 4
  }

  public func holds(_ more: BookingSize, within limit: DayBudget) -> Bool {
    stops + 1 <= limit.stops && seconds + more.seconds <= limit.seconds
      && volumeDeciCubicFeet + more.volumeDeciCubicFeet <= limit.volumeDeciCubicFeet
  }
}
