/// What a hauler's problem depends on besides the scenario.
struct ProblemFrame: Sendable {
  /// Requests whose add-ons are refused because there is no room for them, by index.
  var withoutAddOns: Set<Int> = []
  /// Trucks that are alike are told apart, so that a route cannot change its truck for nothing.
  var isEachTruckApart = false
  var before = PlannedBefore()
  /// Requests for which another moment counts as now than for all others, by index: a resident who asks for a date.
  var clocks: [Int: Moment] = [:]
  /// How the first day stands, if it is under way.
  var day: DayProgress?
  /// Requests that stay on a day after the planned ones, where a plan made in the middle of a day has them; by id.
  private(set) var later: [String: Day] = [:]

  /// Prices every visit that leaves the truck or day that an earlier plan gave it.
  mutating func compare(with plan: Plan, hauler: String, horizon: Horizon) {
    isEachTruckApart = true
    before = PlannedBefore(plan, hauler: hauler, horizon: horizon, isUnderWay: day != nil)
    if day != nil { keepLater(plan, hauler: hauler, horizon: horizon) }
  }
}

extension ProblemFrame {
  private mutating func keepLater(_ plan: Plan, hauler: String, horizon: Horizon) {
    var days: [String: [Day]] = [:]
    for run in plan.runs where run.hauler == hauler {
      for id in run.stops.compactMap(\.request) { days[id, default: []].append(run.date) }
    }
    for (id, days) in days { if let first = days.min(), first > horizon.last { later[id] = first } }
  }
}

/// Where an earlier plan had the visits of one hauler.
struct PlannedBefore: Sendable {
  /// Ascending by date, truck, and the order of the run.
  private(set) var visits: [EarlierVisit] = []
  private var indexOf: [String: [Int]] = [:]
  /// Crews have these stops on their lists already.
  private(set) var isUnderWay = false

  init() {}

  /// Visits on days that are planned again; an earlier day cannot be kept, and nobody is asked to.
  init(_ plan: Plan, hauler: String, horizon: Horizon, isUnderWay: Bool) {
    self.isUnderWay = isUnderWay
    for run in plan.runs where run.hauler == hauler && run.date >= horizon.from && run.date <= horizon.last {
      for stop in run.stops where stop.kind == .collection {
        guard let request = stop.request else { continue }
        let arrival = isUnderWay && run.date == horizon.from ? stop.arrival : nil
        add(EarlierVisit(request: request, streams: stop.streams, date: run.date, truck: run.truck, arrival: arrival))
      }
    }
  }

  init(_ visits: [EarlierVisit], isUnderWay: Bool) {
    self.isUnderWay = isUnderWay
    for visit in visits { add(visit) }
  }

  private mutating func add(_ visit: EarlierVisit) {
    indexOf[visit.request, default: []].append(visits.count)
    visits.append(visit)
  }

  /// The price of collecting a visit on another day or truck than before; zero if it was not planned before.
  func changeCents(of visit: PlannedVisit, _ scenario: Scenario, on day: Day, truck: String) -> Int {
    guard !visits.isEmpty, let indices = indexOf[scenario.requests[visit.request].id] else { return 0 }
    let streams = visit.isPart ? visit.streams.sorted() : nil
    guard let before = indices.map({ visits[$0] }).first(where: { $0.streams == streams }) else { return 0 }
    guard before.date != day || before.truck != truck else { return 0 }
    return isUnderWay ? scenario.prices.changeUnderWayCents : scenario.prices.changeCents
  }

  /// The price of arriving at another hour than before, by the same truck on the same day.
  func hourCents(request: String, streams: [String]?, at arrival: Int, _ prices: Prices, on day: Day, truck: String) -> Int {
    guard isUnderWay, let before = indexOf[request]?.map({ visits[$0] }).first(where: { $0.streams == streams }),
      before.date == day, before.truck == truck, let hour = before.arrival
    else { return 0 }
    return abs(arrival - hour.seconds) > PlanDifference.toleratedSeconds ? prices.hourUnderWayCents : 0
  }
}
