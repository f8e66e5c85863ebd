/// Everything that a plan is made from: the domain's picture of a scenario folder, checked.
public struct Scenario: Sendable {
  public var name: String
  /// Identifier of the time zone in which every date and clock time of the scenario is local.
  public var timeZone: String
  /// First day that may be planned, and how many calendar days from it.
  public var horizon: Horizon
  /// The clock by which cutoffs and lateness are judged.
  public var asOf: Moment
  public var isSynthetic: Bool
  public var catalogue: [String: ItemKind]
  public var haulers: [Hauler]
  public var sites: [String: Site]
  public var zones: [String: Zone]
  /// In the order in which they are taken.
  public var breaks: [LaborBreak]
  public var travel: TravelModel
  public var prices: Prices
  /// Streams that may not ride in one truck with others: each such set is collected by a visit of its own.
  /// Empty: everything rides together.
  public var separateStreams: [Set<String>]
  /// In the order of the file.
  public var requests: [Request]
  /// What became of requests, in the order of the file; empty if nobody keeps a history.
  public var history: [HistoryEntry]

  public init(
    name: String, timeZone: String, horizon: Horizon, asOf: Moment, isSynthetic: Bool = false,
    catalogue: [String: ItemKind], haulers: [Hauler], sites: [String: Site], zones: [String: Zone],
    breaks: [LaborBreak], travel: TravelModel, prices: Prices = Prices(), separateStreams: [Set<String>] = [],
    requests: [Request], history: [HistoryEntry] = []
  ) {
    self.name = name
    self.timeZone = timeZone
    self.horizon = horizon
    self.asOf = asOf
    self.isSynthetic = isSynthetic
    self.catalogue = catalogue
    self.haulers = haulers
    self.sites = sites
    self.zones = zones
    self.breaks = breaks
    self.travel = travel
    self.prices = prices
    self.separateStreams = separateStreams
    self.requests = requests
    self.history = history
  }

  public func hauler(of request: Request) -> Hauler? {
    guard let id = zones[request.zone]?.hauler else { return nil }
    return haulers.first { $0.id == id }
  }
}

public struct Horizon: Sendable, Equatable {
  public var from: Day
  /// Calendar days, at least 1.
  public var days: Int

  public init(from: Day, days: Int) {
    self.from = from
    self.days = days
  }

  public var all: [Day] { (0..<days).map { from + $0 } }
  public var last: Day { from + (days - 1) }
}

/// A part of the city that one hauler serves.
public struct Zone: Sendable, Equatable {
  public var id: String
  public var hauler: String
  /// The middle of its populated part.
  public var center: Place
  /// The zone's collection weekday, used by `DayRule.zoneDay`.
  public var weekday: Weekday?
  public var district: String?

  public init(id: String, hauler: String, center: Place, weekday: Weekday? = nil, district: String? = nil) {
    self.id = id
    self.hauler = hauler
    self.center = center
    self.weekday = weekday
    self.district = district
  }
}

/// How driving is known. Names a source; the times themselves are handed in.
public enum TravelModel: Sendable, Equatable {
  /// Great-circle distance × `roadFactorPercent`/100, driven at the speed of the first band that reaches so far.
  case estimate(roadFactorPercent: Int, speeds: [SpeedBand])
  /// A CSV file of `from,to,seconds,meters` between places named by `lat;lon`, relative to the scenario's folder.
  case matrixFile(path: String)
}

/// `upToMeters` of road distance (`nil`: any) is driven at `metersPerHour`.
public struct SpeedBand: Sendable, Equatable {
  public var upToMeters: Int?
  public var metersPerHour: Int

  public init(upToMeters: Int?, metersPerHour: Int) {
    self.upToMeters = upToMeters
    self.metersPerHour = metersPerHour
  }
}

/// What the plan pays for besides trucks and tipping.
public struct Prices: Sendable, Equatable {
  /// Per business day after the policy's target.
  public var lateCentsPerDay = 2_500
  /// Per business day after the days that the date rule leaves free.
  public var waitCentsPerDay = 300
  /// Per day beyond the first that one request's visits use.
  public var extraVisitDayCents = 2_000
  /// Per visit that is collected on another day or by another truck than in the plan from which planning started.
  public var changeCents = 300
  /// The same where the plan is made in the middle of a day, with crews on their way.
  public var changeUnderWayCents = 3_000
  /// In the middle of a day: per visit that stays with its truck and arrives more than half an hour earlier or later.
  public var hourUnderWayCents = 500
  /// Of leaving a request out; `nil`: by construction above the dearest detour, ranked promised > due > open.
  public var leftOutCents: LeftOutPrices?

  public init() {}
}

public struct LeftOutPrices: Codable, Sendable, Equatable {
  public var promised: Int
  public var due: Int
  public var open: Int

  public init(promised: Int, due: Int, open: Int) {
    self.promised = promised
    self.due = due
    self.open = open
  }
}
