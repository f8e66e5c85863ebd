/// A contracted hauler. Haulers share no trucks and no zones.
public struct Hauler: Sendable, Equatable {
  public var id: String
  public var name: String
  public var policy: Policy
  public var trucks: [Truck]

  public init(id: String, name: String, policy: Policy, trucks: [Truck]) {
    self.id = id
    self.name = name
    self.policy = policy
    self.trucks = trucks
  }
}

/// One truck with its crew. `model` names the row of the fleet table from which it comes: trucks of one model are alike.
public struct Truck: Sendable, Equatable {
  public var id: String
  public var model: String
  /// Site or yard id.
  public var yard: String
  public var capacity: Capacity
  /// Streams it takes.
  public var streams: Set<String>
  /// Bodies with fixed streams; empty: everything shares the one body.
  public var compartments: [Compartment]
  /// Loads items that need one; two-person items are a matter of crew.
  public var hasLiftGate: Bool
  public var crew: Int
  public var shift: Shift
  public var prices: TruckPrices
  /// Weekdays on which it runs, within its hauler's workdays.
  public var weekdays: Set<Weekday>
  public var unavailable: Set<Day>

  public init(
    id: String, model: String, yard: String, capacity: Capacity, streams: Set<String>,
    compartments: [Compartment] = [], hasLiftGate: Bool = false, crew: Int = 1, shift: Shift, prices: TruckPrices,
    weekdays: Set<Weekday> = Set(Weekday.allCases), unavailable: Set<Day> = []
  ) {
    self.id = id
    self.model = model
    self.yard = yard
    self.capacity = capacity
    self.streams = streams
    self.compartments = compartments
    self.hasLiftGate = hasLiftGate
    self.crew = crew
    self.shift = shift
    self.prices = prices
    self.weekdays = weekdays
    self.unavailable = unavailable
  }
}

extension Truck {
  /// Its shift of that day began before the clock.
  public func hasLeft(on day: Day, before clock: Moment) -> Bool { Moment(day: day, time: shift.start) < clock }
}

public struct Capacity: Sendable, Equatable {
  /// Tenths of a cubic foot of loose items (compaction is in the number).
  public var volumeDeciCubicFeet: Int
  public var weightPounds: Int
  /// `nil`: as many as fit.
  public var items: Int?

  public init(volumeDeciCubicFeet: Int, weightPounds: Int, items: Int? = nil) {
    self.volumeDeciCubicFeet = volumeDeciCubicFeet
    self.weightPounds = weightPounds
    self.items = items
  }
}

/// A part of the body that holds these streams and nothing else; items of these streams go nowhere else.
public struct Compartment: Sendable, Hashable {
  public var streams: Set<String>
  public var volumeDeciCubicFeet: Int

  public init(streams: Set<String>, volumeDeciCubicFeet: Int) {
    self.streams = streams
    self.volumeDeciCubicFeet = volumeDeciCubicFeet
  }
}

/// Work begins at `start`; after `regularSeconds` of worked time it is overtime, of which there are at most
/// `overtimeSeconds`. Worked time counts from `start` to the return to the yard, less unpaid breaks.
public struct Shift: Sendable, Equatable {
  public var start: ClockTime
  public var regularSeconds: Int
  public var overtimeSeconds: Int

  public init(start: ClockTime, regularSeconds: Int, overtimeSeconds: Int) {
    self.start = start
    self.regularSeconds = regularSeconds
    self.overtimeSeconds = overtimeSeconds
  }
}

public struct TruckPrices: Sendable, Equatable {
  /// Truck and crew.
  public var centsPerHour: Int
  /// The whole price of an overtime hour, at least `centsPerHour`.
  public var centsPerOvertimeHour: Int
  public var centsPerMile: Int
  /// On a day on which it collects anything.
  public var centsPerDay: Int

  public init(centsPerHour: Int, centsPerOvertimeHour: Int, centsPerMile: Int, centsPerDay: Int) {
    self.centsPerHour = centsPerHour
    self.centsPerOvertimeHour = centsPerOvertimeHour
    self.centsPerMile = centsPerMile
    self.centsPerDay = centsPerDay
  }
}

/// A yard, a disposal site, or both at one place. A yard that accepts streams is a disposal site too.
public struct Site: Sendable, Equatable {
  public var id: String
  public var name: String
  public var place: Place
  /// Streams accepted for disposal; empty: none, only a yard.
  public var streams: Set<String>
  /// Unloading, gate included, starts and ends within the day's hours; a weekday without hours is closed.
  public var hours: [Weekday: ClockWindow]
  public var closedDays: Set<Day>
  /// Days on which it closes before its hour.
  public var closings: [Day: ClockTime] = [:]
  public var gateSeconds: Int
  public var unloadSeconds: Int
  public var tipCentsPerTon: Int

  public init(
    id: String, name: String, place: Place, streams: Set<String>, hours: [Weekday: ClockWindow],
    closedDays: Set<Day> = [], gateSeconds: Int, unloadSeconds: Int, tipCentsPerTon: Int
  ) {
    self.id = id
    self.name = name
    self.place = place
    self.streams = streams
    self.hours = hours
    self.closedDays = closedDays
    self.gateSeconds = gateSeconds
    self.unloadSeconds = unloadSeconds
    self.tipCentsPerTon = tipCentsPerTon
  }

  public func hours(on day: Day) -> ClockWindow? {
    guard !closedDays.contains(day), var window = hours[day.weekday] else { return nil }
    if let closing = closings[day] { window.close = min(window.close, closing) }
    return window.open < window.close ? window : nil
  }
}

/// A break that the law or the contract orders; see `Routing.Break`, whose meaning it has. Times count from the shift's
/// start.
public struct LaborBreak: Sendable, Equatable {
  public var name: String
  public var dueAfterWorkedSeconds: Int
  public var earliestStartSeconds: Int
  public var latestStartSeconds: Int
  public var durationSeconds: Int
  public var isPaid: Bool

  public init(
    name: String, dueAfterWorkedSeconds: Int, earliestStartSeconds: Int, latestStartSeconds: Int,
    durationSeconds: Int, isPaid: Bool
  ) {
    self.name = name
    self.dueAfterWorkedSeconds = dueAfterWorkedSeconds
    self.earliestStartSeconds = earliestStartSeconds
    self.latestStartSeconds = latestStartSeconds
    self.durationSeconds = durationSeconds
    self.isPaid = isPaid
  }
}
