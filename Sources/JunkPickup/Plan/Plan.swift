/// The contents of `plan.json`: days, runs and stops with clock times, cost by named term, and a reason for every
/// request left out. Holds nothing that depends on the machine or the moment it was made.
public struct Plan: Codable, Sendable, Equatable {
  /// Version of this format.
  public var format: Int
  /// Version of the program that made it.
  public var version: String
  public var scenario: ScenarioReference
  public var asOf: Moment
  public var from: Day
  public var days: Int
  /// Haulers planned, ascending.
  public var haulers: [String]
  public var search: SearchRecord
  /// How travel times were had, in words, with every parameter.
  public var travel: String
  /// Prices of leaving out that were in force, by hauler.
  public var leftOutCents: [String: LeftOutPrices]
  /// Whole cents by term (see `Routing.CostTerm`; `daysLate` and `daysWaited` for its `assignment`, `trucks` for its
  /// `vehicles`, `extraVisitDays` for its `extraPeriods`), each rounded once; `totalCents` is their sum.
  public var costs: [String: Int]
  public var totalCents: Int
  /// Per hauler, likewise.
  public var costsByHauler: [String: [String: Int]]
  /// What the city pays if everything planned is collected; zero when the policy has no payments.
  public var paymentCents: Int
  /// Ascending by date, hauler, truck.
  public var runs: [Run]
  /// Requests that await collection and stand in no run, in the order of the scenario.
  public var leftOut: [LeftOut]
  /// Item lines that are not taken though their request is planned or left out.
  public var refusedItems: [RefusedItem]
  public var alarms: [Alarm]
  /// Where the plan from which planning started had its visits, on days planned here; the term `changes` counts those
  /// that moved. `nil`: nothing was compared.
  public var startedFrom: [EarlierVisit]?
  /// How the first planned day stood, if it was under way.
  public var underWay: DayUnderWay?
  /// What no plan can cost less than, if that was asked for.
  public var bound: PlanBound?

  public init(
    format: Int = 1, version: String, scenario: ScenarioReference, asOf: Moment, from: Day, days: Int,
    haulers: [String], search: SearchRecord, travel: String, leftOutCents: [String: LeftOutPrices],
    costs: [String: Int], totalCents: Int, costsByHauler: [String: [String: Int]], paymentCents: Int = 0,
    runs: [Run], leftOut: [LeftOut], refusedItems: [RefusedItem], alarms: [Alarm],
    startedFrom: [EarlierVisit]? = nil, underWay: DayUnderWay? = nil
  ) {
    self.format = format
    self.version = version
    self.scenario = scenario
    self.asOf = asOf
    self.from = from
    self.days = days
    self.haulers = haulers
    self.search = search
    self.travel = travel
    self.leftOutCents = leftOutCents
    self.costs = costs
    self.totalCents = totalCents
    self.costsByHauler = costsByHauler
    self.paymentCents = paymentCents
    self.runs = runs
    self.leftOut = leftOut
    self.refusedItems = refusedItems
    self.alarms = alarms
    self.startedFrom = startedFrom
    self.underWay = underWay
  }
}

/// A lower bound on the cost of every plan for the same requests, days and trucks, proven by the exact mode.
public struct PlanBound: Codable, Sendable, Equatable {
  /// Whole cents, rounded down.
  public var cents: Int
  /// No plan costs less than this one.
  public var isOptimal: Bool
  /// Haulers share nothing, so their bounds add up. Rounded down one by one.
  public var centsByHauler: [String: Int]
  /// What service at the curb and tipping cost any plan at the least, or leaving out where that is cheaper: the part of
  /// the total that no plan can save. Whole cents, rounded down.
  public var unavoidableCents: Int

  public init(cents: Int, isOptimal: Bool, centsByHauler: [String: Int], unavoidableCents: Int) {
    self.unavoidableCents = unavoidableCents
    self.cents = cents
    self.isOptimal = isOptimal
    self.centsByHauler = centsByHauler
  }
}

/// Where an earlier plan had a visit.
public struct EarlierVisit: Codable, Sendable, Equatable {
  public var request: String
  /// Which streams, when the request has several visits.
  public var streams: [String]?
  public var date: Day
  public var truck: String
  /// When the truck was to arrive; only on a day under way, whose crews know their hours.
  public var arrival: ClockTime?

  public init(request: String, streams: [String]? = nil, date: Day, truck: String, arrival: ClockTime? = nil) {
    self.request = request
    self.streams = streams
    self.date = date
    self.truck = truck
    self.arrival = arrival
  }
}

public struct ScenarioReference: Codable, Sendable, Equatable {
  public var name: String
  /// Of the snapshot beside the plan.
  public var hash: String
  public var isSynthetic: Bool
  public var timeZone: String

  public init(name: String, hash: String, isSynthetic: Bool, timeZone: String) {
    self.name = name
    self.hash = hash
    self.isSynthetic = isSynthetic
    self.timeZone = timeZone
  }
}

/// What, with the scenario, decides every byte of the plan; `iterations` is `nil` when the search was stopped by time.
public struct SearchRecord: Codable, Sendable, Equatable {
  public var seed: Int
  public var threads: Int
  public var iterations: Int?
  /// The runs were given, not searched for (imported routes).
  public var isImported: Bool

  public init(seed: Int, threads: Int, iterations: Int?, isImported: Bool = false) {
    self.seed = seed
    self.threads = threads
    self.iterations = iterations
    self.isImported = isImported
  }
}

/// One truck's workday.
public struct Run: Codable, Sendable, Equatable {
  public var date: Day
  public var hauler: String
  public var truck: String
  public var yard: String
  /// When work begins at the yard (the shift's start) and when the truck is back.
  public var start: ClockTime
  public var end: ClockTime
  /// From start to end less unpaid breaks.
  public var workedSeconds: Int
  public var overtimeSeconds: Int
  public var drivingSeconds: Int
  public var meters: Int
  public var stops: [PlanStop]
  /// Cents by term, rounded per run (so that runs need not sum exactly to the plan's terms).
  public var costs: [String: Int]
  /// Of a run under way: when the truck goes on from where its last done stop left it.
  public var resumes: ClockTime?
  /// Of a truck that is out: since when. The run ends there, with what is aboard.
  public var out: ClockTime?

  public init(
    date: Day, hauler: String, truck: String, yard: String, start: ClockTime, end: ClockTime, workedSeconds: Int,
    overtimeSeconds: Int, drivingSeconds: Int, meters: Int, stops: [PlanStop], costs: [String: Int]
  ) {
    self.date = date
    self.hauler = hauler
    self.truck = truck
    self.yard = yard
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

/// A stop of a run. Exactly one of `request`, `site` and `rest` is there, by `kind`.
public struct PlanStop: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable { case collection, disposal, rest }
  public var kind: Kind
  /// Request id of a collection.
  public var request: String?
  /// Which streams this visit takes when the request has several visits; `nil`: all.
  public var streams: [String]?
  /// Items taken, catalogue order of the request's lines, add-ons included.
  public var items: [PlannedItem]?
  /// Disposal site id.
  public var site: String?
  /// Name of a break.
  public var rest: String?
  /// The truck arrives; handling, unloading or the break starts; the truck is free to go.
  public var arrival: ClockTime
  public var start: ClockTime
  public var departure: ClockTime
  public var loadAfter: PlanLoad
  /// The list of items is an assumption.
  public var isLoadAssumed: Bool?
  /// It is done, and left at the time of its departure; nothing of it can change.
  public var done: Bool?

  public init(
    kind: Kind, request: String? = nil, streams: [String]? = nil, items: [PlannedItem]? = nil, site: String? = nil,
    rest: String? = nil, arrival: ClockTime, start: ClockTime, departure: ClockTime, loadAfter: PlanLoad,
    isLoadAssumed: Bool? = nil
  ) {
    self.kind = kind
    self.request = request
    self.streams = streams
    self.items = items
    self.site = site
    self.rest = rest
    self.arrival = arrival
    self.start = start
    self.departure = departure
    self.loadAfter = loadAfter
    self.isLoadAssumed = isLoadAssumed
  }
}

public struct PlannedItem: Codable, Sendable, Hashable {
  public var item: String
  public var count: Int

  public init(item: String, count: Int) {
    self.item = item
    self.count = count
  }
}

/// What is aboard.
public struct PlanLoad: Codable, Sendable, Equatable {
  public var volumeDeciCubicFeet: Int
  public var weightPounds: Int
  public var items: Int

  public init(volumeDeciCubicFeet: Int, weightPounds: Int, items: Int) {
    self.volumeDeciCubicFeet = volumeDeciCubicFeet
    self.weightPounds = weightPounds
    self.items = items
  }
}

public struct RefusedItem: Codable, Sendable, Equatable {
  public var request: String
  public var item: String
  public var count: Int
  public var reason: String

  public init(request: String, item: String, count: Int, reason: String) {
    self.request = request
    self.item = item
    self.count = count
    self.reason = reason
  }
}

/// Something a dispatcher must act on; a plan with alarms is still a plan.
public struct Alarm: Codable, Sendable, Equatable {
  /// `promise_cannot_be_kept` or `add_on_refused`.
  public var code: String
  public var request: String?
  public var text: String

  public init(code: String, request: String? = nil, text: String) {
    self.code = code
    self.request = request
    self.text = text
  }
}

/// Why a request is in no run.
public struct LeftOut: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable {
    /// No truck-day can take it even alone; every one was tried.
    case impossible
    /// Every allowed truck-day could take it alone, none has room beside what it carries.
    case noRoom = "no_room"
    /// It fits at more than the price of leaving it out.
    case dearer
    /// It may still be collected after this horizon; not counted as left out.
    case deferred
    /// Imported routes do not serve it; nobody asked whether it would fit.
    case notRouted = "not_routed"
  }
  public enum Certainty: String, Codable, Sendable { case tested, proven }

  public var request: String
  public var kind: Kind
  public var certainty: Certainty
  /// The rule that stands in the way, such as `volume`, `shift_end`, `service_window`, `not_accepted`, `no_allowed_day`.
  public var rule: String
  public var text: String
  /// Per allowed day in the horizon, what blocks it.
  public var days: [BlockedDay]
  /// The cheapest exchange found that would make room.
  public var exchange: String?
  public var priceCents: Int

  public init(
    request: String, kind: Kind, certainty: Certainty, rule: String, text: String, days: [BlockedDay] = [],
    exchange: String? = nil, priceCents: Int
  ) {
    self.request = request
    self.kind = kind
    self.certainty = certainty
    self.rule = rule
    self.text = text
    self.days = days
    self.exchange = exchange
    self.priceCents = priceCents
  }
}

public struct BlockedDay: Codable, Sendable, Equatable {
  public var date: Day
  public var rule: String
  public var text: String

  public init(date: Day, rule: String, text: String) {
    self.date = date
    self.rule = rule
    self.text = text
  }
}
