/// The appointments of one hauler, and the rule by which a request gets its day: the earliest that rules 9 and 11 allow
/// and on which the hauler's budget of minutes and volume and the zone's of stops hold.
///
/// It looks at budgets, not at routes: a date is given in a moment, at the time of the call. Whether the day's routes
/// hold what was promised is found out when they are planned.
public struct BookingCalendar: Sendable {
  public let hauler: Hauler
  public let fill: FleetFill
  private let scenario: Scenario
  private let slots: BookingSlots?
  private var booked: [Day: DayBudget] = [:]
  private var zoneStops: [ZoneDay: Int] = [:]
  /// What is given away on days of each weekday (from Thursday, day 0) but the unusual ones.
  private let usualLimits: [DayBudget]
  /// Holidays, and days on which some truck is away.
  private let unusualDays: Set<Day>

  /// How many days ahead a day is looked for.
  private static let searchedDays = 400

  private struct ZoneDay: Hashable {
    var zone: String
    var day: Day
  }

  /// - Parameters:
  ///   - scenario: its requests do not matter.
  ///   - slots: appointments by zone and weekday, in place of the policy's.
  public init(_ scenario: Scenario, _ hauler: Hauler, fill: FleetFill, slots: BookingSlots? = nil) {
    var town = scenario
    town.requests = []
    town.history = []
    self.scenario = town
    self.hauler = hauler
    self.fill = fill
    self.slots = slots
    let unusual = hauler.trucks.reduce(Set(hauler.policy.holidays)) { $0.union($1.unavailable) }
    unusualDays = unusual
    usualLimits = (0..<7).map { first in
      let day = (0...unusual.count).lazy.map { Day(number: first + 7 * $0) }.first { !unusual.contains($0) }
      return DayBudget(hauler, on: day ?? Day(number: first), fill: fill)
    }
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
    fullness(on: day, for: size, zone: zone) == nil
  }

  /// What of a day is given away, so that it cannot be had; `nil`: it can.
  public func fullness(on day: Day, for size: BookingSize, zone: String) -> DayFullness? {
    if let slots = slots?[zone, day.weekday] ?? hauler.policy.slotsPerZoneDay,
      zoneStops[ZoneDay(zone: zone, day: day), default: 0] >= slots
    {
      return .slots(slots, zone: zone)
    }
    let (taken, limit) = (booked[day, default: DayBudget()], limit(on: day))
    if taken.stops + 1 > limit.stops { return .stops(limit.stops) }
    if taken.seconds + size.seconds > limit.seconds { return .minutes(taken.seconds / 60, of: limit.seconds / 60) }
    if taken.volumeDeciCubicFeet + size.volumeDeciCubicFeet > limit.volumeDeciCubicFeet {
      return .volume(taken.volumeDeciCubicFeet / 10, of: limit.volumeDeciCubicFeet / 10)
    }
    return nil
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
  public func limit(on day: Day) -> DayBudget {
    unusualDays.contains(day) ? DayBudget(hauler, on: day, fill: fill) : usualLimits[(day.number % 7 + 7) % 7]
  }

  public func booked(on day: Day) -> DayBudget { booked[day, default: DayBudget()] }

  private mutating func add(_ size: BookingSize, _ sign: Int, _ day: Day, _ zone: String) {
    booked[day, default: DayBudget()].seconds += sign * size.seconds
    booked[day, default: DayBudget()].volumeDeciCubicFeet += sign * size.volumeDeciCubicFeet
    booked[day, default: DayBudget()].stops += sign
    zoneStops[ZoneDay(zone: zone, day: day), default: 0] += sign
  }
}

/// Why a day has no room for one more appointment.
public enum DayFullness: Sendable, Equatable, CustomStringConvertible {
  /// Of the zone.
  case slots(Int, zone: String)
  /// Of the hauler.
  case stops(Int)
  case minutes(Int, of: Int)
  /// Cubic feet.
  case volume(Int, of: Int)

  public var description: String {
    switch self {
    case .slots(let count, let zone): "all \(count) slots of zone \(zone) are taken"
    case .stops(let count): "all \(count) appointments of the day are given away"
    case .minutes(let taken, let limit): "the day's minutes are given away: \(taken) of \(limit)"
    case .volume(let taken, let limit): "the day's volume is given away: \(taken) of \(limit) cubic feet"
    }
  }
}

extension BookingCalendar {
  /// The calendar as it stands: every request of the hauler that has a promise, or a day in a plan, takes its part.
  /// - Parameter except: the request that asks.
  public init(
    _ scenario: Scenario, _ hauler: Hauler, fill: FleetFill, slots: BookingSlots?, plan: Plan, except asking: String
  ) {
    self.init(scenario, hauler, fill: fill, slots: slots)
    var planned: [String: Day] = [:]
    for run in plan.runs where run.hauler == hauler.id {
      for id in run.stops.compactMap(\.request) where planned[id] == nil { planned[id] = run.date }
    }
    for request in scenario.requests where request.id != asking && request.status.awaitsCollection {
      guard scenario.zones[request.zone]?.hauler == hauler.id, let day = request.confirmed ?? planned[request.id],
        let size = size(of: request)
      else { continue }
      book(size, on: day, zone: request.zone)
    }
  }
}
