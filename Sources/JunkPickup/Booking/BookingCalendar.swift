/// The appointments of one hauler, and the rule by which a request gets its day: the earliest that rules 9 and 11 allow
/// and on which the hauler's budget of minutes and volume and the zone's of stops hold.
///
/// It looks at budgets, not at routes: a date is given in a moment, at the time of the call. Whether the day's routes
/// hold what was promised is found out when they are planned.
public struct BookingCalendar: Sendable {
  public let hauler: Hauler
  public let fill: FleetFill
  private let scenario: Scenario
  private var booked: [Day: DayBudget] = [:]
  private var zoneStops: [ZoneDay: Int] = [:]

  /// How many days ahead a day is looked for.
  private static let searchedDays = 400

  private struct ZoneDay: Hashable {
    var zone: String
    var day: Day
  }

  /// - Parameter scenario: its requests do not matter.
  public init(_ scenario: Scenario, _ hauler: Hauler, fill: FleetFill) {
    var town = scenario
    town.requests = []
    town.history = []
    self.scenario = town
    self.hauler = hauler
    self.fill = fill
  }

  public func size(of request: Request) -> BookingSize? {
    BookingSize(request, scenario: scenario, hauler: hauler, fill: fill)
  }

  /// The earliest day that the request can have.
  /// - Parameters:
  ///   - now: the moment at which the day is asked for.
  ///   - from: days before it are not given any more, because their lists are made.
  public func earliestDay(for request: Request, _ size: BookingSize, at now: Moment, from: Day) -> Day? {
    var asked = request
    asked.confirmed = nil
    let choice = DayChoice(
      asked, policy: hauler.policy, zone: scenario.zones[request.zone], asOf: now, prices: scenario.prices)
    var day = max(choice.leadDay, from)
    let last = choice.lastDay ?? day + Self.searchedDays
    while day <= last {
      if choice.isAllowed(day) && hasRoom(on: day, for: size, zone: request.zone) { return day }
      day = day + 1
    }
    return nil
  }

  public func hasRoom(on day: Day, for size: BookingSize, zone: String) -> Bool {
    if let slots = hauler.policy.slotsPerZoneDay, zoneStops[ZoneDay(zone: zone, day: day), default: 0] >= slots {
      return false
    }
    return booked[day, default: DayBudget()].holds(size, within: limit(on: day))
  }

  /// Whether items can be added to an appointment: the day holds what they take.
  public func hasRoom(on day: Day, from old: BookingSize, to new: BookingSize) -> Bool {
    var without = booked[day, default: DayBudget()]
    without.seconds -= old.seconds
    without.volumeDeciCubicFeet -= old.volumeDeciCubicFeet
    without.stops -= 1
    return without.holds(new, within: limit(on: day))
  }

  public mutating func book(_ size: BookingSize, on day: Day, zone: String) { add(size, 1, day, zone) }

  public mutating func release(_ size: BookingSize, on day: Day, zone: String) { add(size, -1, day, zone) }

  /// What the fleet and the fill allow on a day.
  public func limit(on day: Day) -> DayBudget { DayBudget(hauler, on: day, fill: fill) }

  public func booked(on day: Day) -> DayBudget { booked[day, default: DayBudget()] }

  private mutating func add(_ size: BookingSize, _ sign: Int, _ day: Day, _ zone: String) {
    booked[day, default: DayBudget()].seconds += sign * size.seconds
    booked[day, default: DayBudget()].volumeDeciCubicFeet += sign * size.volumeDeciCubicFeet
    booked[day, default: DayBudget()].stops += sign
    zoneStops[ZoneDay(zone: zone, day: day), default: 0] += sign
  }
}
