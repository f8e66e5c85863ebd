/// How a day stood when the rest of it was planned anew: what the plan was told besides its scenario.
public struct DayUnderWay: Codable, Sendable, Equatable {
  /// Now. What is done was done by then; everything else is still to come.
  public var at: Moment
  /// Ascending by truck.
  public var trucksOut: [TruckOut]
  public var trucksLate: [TruckLate]
  public var sitesClosed: [SiteClosed]
  public var streetsBlocked: [StreetBlocked]

  public init(
    at: Moment, trucksOut: [TruckOut] = [], trucksLate: [TruckLate] = [], sitesClosed: [SiteClosed] = [],
    streetsBlocked: [StreetBlocked] = []
  ) {
    self.at = at
    self.trucksOut = trucksOut.sorted { $0.truck < $1.truck }
    self.trucksLate = trucksLate.sorted { $0.truck < $1.truck }
    self.sitesClosed = sitesClosed.sorted { $0.site < $1.site }
    self.streetsBlocked = streetsBlocked
  }

  /// Now, within the day whatever a plan says.
  var seconds: Int { at.time.secondsOfDay }
  func outSeconds(_ truck: String) -> Int? { trucksOut.first { $0.truck == truck }?.from.secondsOfDay }
  func lateSeconds(_ truck: String) -> Int {
    min(max(0, trucksLate.first { $0.truck == truck }?.minutes ?? 0), 1_440) * 60
  }

  /// Whether a place cannot be reached for the rest of the day.
  func isBlocked(_ place: Place) -> Bool { streetsBlocked.contains { $0.holds(place) } }

  /// When a truck without a run under way begins its work.
  func start(of truck: Truck) -> ClockTime {
    ClockTime(seconds: max(truck.shift.start.seconds + lateSeconds(truck.id), seconds))
  }
}

/// From this time on the truck does nothing any more that day; it keeps its load where it stands.
public struct TruckOut: Codable, Sendable, Equatable {
  public var truck: String
  public var from: ClockTime

  public init(truck: String, from: ClockTime) {
    self.truck = truck
    self.from = from
  }
}

/// The truck goes on so many minutes later than it would.
public struct TruckLate: Codable, Sendable, Equatable {
  public var truck: String
  public var minutes: Int

  public init(truck: String, minutes: Int) {
    self.truck = truck
    self.minutes = minutes
  }
}

/// From this time on the site takes nothing that day: unloading ends before it.
public struct SiteClosed: Codable, Sendable, Equatable {
  public var site: String
  public var from: ClockTime

  public init(site: String, from: ClockTime) {
    self.site = site
    self.from = from
  }
}

/// Addresses within `radiusMeters` of a point cannot be served for the rest of the day.
public struct StreetBlocked: Codable, Sendable, Equatable {
  public var latitudeMicrodegrees: Int
  public var longitudeMicrodegrees: Int
  public var radiusMeters: Int

  public init(_ place: Place, radiusMeters: Int) {
    latitudeMicrodegrees = Int(place.latitudeMicrodegrees)
    longitudeMicrodegrees = Int(place.longitudeMicrodegrees)
    self.radiusMeters = radiusMeters
  }

  /// On a plane, which is exact enough for some streets: a degree of latitude is 111.195 km; between 36 and 39 degrees
  /// north one of longitude is about 0.79 of it.
  func holds(_ place: Place) -> Bool {
    let north = (Double(place.latitudeMicrodegrees) - Double(latitudeMicrodegrees)) * 0.111195
    let east = (Double(place.longitudeMicrodegrees) - Double(longitudeMicrodegrees)) * 0.111195 * narrowing
    return north * north + east * east <= Double(radiusMeters) * Double(radiusMeters)
  }

  /// Cosine of the latitude by its series, the same on every machine.
  private var narrowing: Double {
    let x = Double(latitudeMicrodegrees) / 1_000_000 * 0.017453292519943295
    let square = x * x
    return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
  }
}

extension Run {
  /// How many of its first stops nothing can change any more: those done, and the one to which the truck is on its way.
  func begunStops(_ day: DayUnderWay?) -> Int {
    guard let day, day.at.day == date else { return 0 }
    let done = stops.prefix { $0.done == true }.count
    guard done < stops.count, out == nil, let resumes, resumes.seconds < day.seconds else { return done }
    return done + 1
  }
}

extension ClockTime {
  /// Seconds since midnight, at most those of a day: safe to compute with, whoever wrote the time.
  var secondsOfDay: Int { min(max(0, seconds), 86_400) }
}

extension Scenario {
  /// The scenario as the rest of the day finds it: sites that close, trucks that are out.
  func disturbed(by day: DayUnderWay) -> Scenario {
    var scenario = self
    for closed in day.sitesClosed { scenario.sites[closed.site]?.closings[day.at.day] = closed.from }
    for out in day.trucksOut {
      for hauler in scenario.haulers.indices {
        for truck in scenario.haulers[hauler].trucks.indices
        where scenario.haulers[hauler].trucks[truck].id == out.truck {
          scenario.haulers[hauler].trucks[truck].unavailable.insert(day.at.day)
        }
      }
    }
    return scenario
  }
}
