import JunkPickup
import Routing
import TravelTimes

/// Everything that a simulated service is made of. The same world, seed and repetition give the same days.
public struct ServiceWorld: Sendable {
  /// Its requests do not matter.
  public var scenario: Scenario
  public var parameters: ServiceParameters
  public var demandZones: [DemandZone]
  public var demandItems: [DemandItem]
  public var travel: any TravelSource
  public var window: ServiceWindow
  /// Appointments by zone and weekday, in place of the policies'.
  public var slots: BookingSlots?
  /// Whose channels requests come by; `nil`: by all, however many there are.
  public var base: DemandBase?
  /// Requests that wait when the first day begins.
  public var backlog: [Request] = []
  /// Real requests that come in instead of the model's.
  public var replayed: [Request]?
  /// Routes that are planned already when the first day begins, by day and hauler: those evenings start from them.
  var plannedRoutes: [Day: [Int: RouteMemory]] = [:]
  /// Evenings start from the routes of the evening before; else from nothing, to see what that is worth.
  public var startsWarm = true
  /// Search effort of an evening, in iterations per stop; see `iterations(stops:)`.
  public var iterationsPerStop = 40
  /// Evenings are planned for this long instead, to see what effort is worth; results then differ from run to run.
  public var eveningSeconds: Double?

  public init(
    scenario: Scenario, parameters: ServiceParameters, demandZones: [DemandZone] = [], demandItems: [DemandItem] = [],
    travel: any TravelSource, window: ServiceWindow
  ) {
    self.scenario = scenario
    self.scenario.requests = []
    self.scenario.history = []
    self.parameters = parameters
    self.demandZones = demandZones
    self.demandItems = demandItems
    self.travel = travel
    self.window = window
  }

  /// Search effort of an evening's list. Where it is searched part by part a stop takes a fifth longer at equal iterations, which fewer
  /// of them make up for: 0.2% dearer, and a month's time stays in proportion to its requests (`Simulation.md`).
  func iterations(stops: Int) -> Int {
    let whole = iterationsPerStop * stops
    return stops > PartwiseSolver.mostJobsWhole ? whole * 4 / 5 : whole
  }

  /// Begins with requests as they are, and with a plan's days and routes for those that it holds.
  /// - Parameters:
  ///   - requests: those that await collection, promised or not.
  ///   - planned: the plan's runs.
  public mutating func begin(with requests: [Request], planned: [Run]) {
    backlog = requests
    var days: [String: Day] = [:]
    for run in planned { for id in run.stops.compactMap(\.request) where days[id] == nil { days[id] = run.date } }
    for index in backlog.indices where backlog[index].confirmed == nil {
      guard let day = days[backlog[index].id] else { continue }
      (backlog[index].confirmed, backlog[index].status) = (day, .confirmed)
    }
    let places = Dictionary(requests.map { ($0.id, $0.place) }) { first, _ in first }
    for day in Set(planned.map(\.date)) {
      for (index, hauler) in scenario.haulers.enumerated() {
        let runs = planned.filter { $0.date == day && $0.hauler == hauler.id }
        guard !runs.isEmpty else { continue }
        plannedRoutes[day, default: [:]][index] = RouteMemory(runs, trucks: hauler.trucks, places: places)
      }
    }
  }

  /// - Throws: `InputError` if requests cannot be made from the zones and items.
  func arrivals(seed: UInt64) throws -> Arrivals {
    if let replayed { return Arrivals(replayed, in: window) }
    let period = Horizon(from: window.start, days: window.end - window.start)
    let mean = Double(parameters.requestsPerMonth * period.days) / ServiceWindow.daysPerMonth * seasonOf(period)
    // Numbered, so that more demand keeps those who came before; Poisson by its normal limit.
    let chance = EventDraws(seed: seed, subject: .max).unit(.arrivals)
    let count = max(1, Int((mean + mean.squareRoot() * NormalDistribution.quantile(chance)).rounded()))
    var demand = DemandParameters(period: period, requests: count)
    demand.promisedPerMille = 0
    demand.addOnPerMille = 0
    demand.monthWeights = parameters.seasonPercent
    base?.narrow(&demand)
    let generator = try DemandGenerator(
      parameters: demand, scenario: scenario, demand: demandZones, items: demandItems, seed: seed)
    return Arrivals(of: generator, count: count)
  }

  /// Mean of the months' shares over the days of a period.
  private func seasonOf(_ period: Horizon) -> Double {
    let sum = period.all.reduce(0) { $0 + parameters.seasonPercent[$1.yearMonthDay.month - 1] }
    return Double(sum) / 100 / Double(max(1, period.days))
  }
}

/// The days that are simulated, and those of them that count.
public struct ServiceWindow: Sendable, Equatable {
  /// First simulated day.
  public var start: Day
  /// First day that counts; before it the calendar fills up.
  public var from: Day
  /// The day after the last.
  public var end: Day

  static let daysPerMonth = 365.25 / 12

  public init(start: Day, from: Day, end: Day) {
    self.start = start
    self.from = from
    self.end = end
  }

  /// Whole calendar months from the one in which `first` lies, after so many weeks of warm-up.
  public init?(months: Int, containing first: Day, warmupWeeks: Int) {
    let (year, month, _) = first.yearMonthDay
    let last = month - 1 + months
    guard months > 0, let from = Day(year: year, month: month, day: 1),
      let end = Day(year: year + last / 12, month: last % 12 + 1, day: 1)
    else { return nil }
    self.init(start: from + -7 * max(0, warmupWeeks), from: from, end: end)
  }

  public var days: Int { end - from }
  public func counts(_ day: Day) -> Bool { day >= from && day < end }
}
