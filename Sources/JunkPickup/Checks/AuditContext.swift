/// Driving between two places: whole seconds and meters; zero for a place and itself.
public typealias Drive = (_ from: Place, _ to: Place) -> (seconds: Int, meters: Int)

/// What every part of an audit looks up.
struct AuditContext {
  let scenario: Scenario
  var plan: Plan
  let owed: OwedRequests
  /// All requests of the scenario, also those that no longer wait.
  let requests: [String: Request]
  let haulers: [String: Hauler]
  private let stopTimes: [String: [Place: Int]]
  private let sitePlaces: Set<Place>
  private let driving: Drive
  /// Where the plan says that its visits were before, by request.
  private let earlier: [String: [EarlierVisit]]

  init(scenario: Scenario, plan: Plan, drive: @escaping Drive) {
    let scenario = plan.underWay.map(scenario.disturbed) ?? scenario
    self.scenario = scenario
    self.plan = plan
    driving = drive
    earlier = Dictionary(grouping: plan.startedFrom ?? [], by: \.request)
    haulers = Dictionary(scenario.haulers.map { ($0.id, $0) }) { first, _ in first }
    requests = Dictionary(scenario.requests.map { ($0.id, $0) }) { first, _ in first }
    sitePlaces = Set(scenario.sites.values.map(\.place))
    let owed = OwedRequests(scenario: scenario, haulers: Set(plan.haulers))
    self.owed = owed
    stopTimes = haulers.mapValues { owed.stopSeconds(hauler: $0.id) }
  }

  /// Cents for a visit that was on another day or truck, or at another hour, in the plan with which this one compares
  /// itself.
  func changeCents(_ stop: PlanStop, in run: Run) -> Int {
    guard let id = stop.request, let before = earlier[id]?.first(where: { $0.streams == stop.streams }) else { return 0 }
    let prices = scenario.prices
    guard before.date == run.date, before.truck == run.truck else {
      return plan.underWay == nil ? prices.changeCents : prices.changeUnderWayCents
    }
    guard plan.underWay != nil, stop.done != true, let hour = before.arrival else { return 0 }
    let shift = abs(stop.arrival.secondsOfDay - hour.secondsOfDay)
    return shift > 1_800 ? prices.hourUnderWayCents : 0
  }

  var lastPlanned: Day { plan.from + (min(max(plan.days, 1), 36_600) - 1) }

  func drive(from: Place, to: Place) -> (seconds: Int, meters: Int) {
    guard from != to else { return (0, 0) }
    let (seconds, meters) = driving(from, to)
    // A journey of more than a hundred days is nonsense; bounded, it cannot overflow a sum.
    return (min(max(0, seconds), 10_000_000), min(max(0, meters), 1_000_000_000))
  }

  /// To park and walk up when arriving at the place of `request` from elsewhere.
  func stopSeconds(at request: Request, of hauler: Hauler) -> Int {
    if sitePlaces.contains(request.place) { return 0 }
    return stopTimes[hauler.id]?[request.place] ?? hauler.policy.stopSeconds[request.dwelling] ?? 0
  }

  func rights(of request: Request, _ hauler: Hauler) -> DayRights {
    DayRights(
      request: request, policy: hauler.policy, zoneWeekday: scenario.zones[request.zone]?.weekday, asOf: plan.asOf,
      lastPlanned: lastPlanned)
  }

  /// Such as `2026-03-02 cws/T4, stop 3`, with the numbers of the route sheet.
  func place(run: Int, stop: Int? = nil) -> String {
    guard plan.runs.indices.contains(run) else { return "run \(run)" }
    let it = plan.runs[run]
    return "\(it.date) \(it.hauler)/\(it.truck)" + (stop.map { ", stop \($0 + 1)" } ?? "")
  }

  func finding(
    _ rule: PlanRule, run: Int? = nil, stop: Int? = nil, request: String? = nil, place: String? = nil, _ text: String
  ) -> PlanFinding {
    let address = place ?? run.map { self.place(run: $0, stop: stop) } ?? request.map { "request \($0)" } ?? "plan"
    return PlanFinding(rule: rule, run: run, stop: stop, request: request, place: address, text: text)
  }
}
