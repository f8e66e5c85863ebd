import Routing

/// What a day under way changes in a hauler's problem.
///
/// A truck in the middle of its run is a vehicle type of its own that starts where the truck is, at its shift's start. A
/// standing job there holds what is aboard and can be served only at the moment at which the truck is free, at a price
/// of absence beyond all others; nothing else can be served before. Breaks taken are gone; worked time counts on.
extension HaulerProblemBuilder {
  func truckStates(_ requests: [HaulerProblem.RequestPlan], _ travel: TravelMatrix) -> [String: TruckState] {
    guard let progress = frame.day else { return [:] }
    let states = TruckStates(
      scenario: scenario, hauler: hauler, progress: progress, requests: requests,
      drive: { from, to in
        guard from != to, let a = locations[from], let b = locations[to] else { return (0, 0) }
        return (travel.drivingSeconds(from: a, to: b), travel.drivingMeters(from: a, to: b))
      },
      stopSeconds: { place in locations[place].map { Int(travel.stopSeconds[$0]) } ?? 0 })
    return states.all()
  }

  /// A truck whose run has not begun starts no earlier than now.
  func calledIn(_ truck: Truck, on day: Day, _ states: [String: TruckState]) -> Truck {
    guard let underWay = frame.day?.underWay, underWay.at.day == day, states[truck.id] == nil else { return truck }
    var truck = truck
    truck.shift.start = underWay.start(of: truck)
    return truck
  }

  func isBlocked(_ request: HaulerProblem.RequestPlan, on day: Day) -> Bool {
    guard let underWay = frame.day?.underWay, underWay.at.day == day else { return false }
    return underWay.isBlocked(scenario.requests[request.index].place)
  }

  /// Not the day on which some visit of the request is done.
  func isAnotherDay(_ request: HaulerProblem.RequestPlan, _ date: Day) -> Bool {
    request.isBegun && frame.day?.underWay.at.day != date
  }

  func extraDayCents(_ request: HaulerProblem.RequestPlan, on date: Day) -> Int {
    isAnotherDay(request, date) ? scenario.prices.extraVisitDayCents : 0
  }

  func standingJob(_ state: TruckState, _ prices: LeftOutPrices) -> Job {
    Job(
      location: locations[state.place] ?? 0, load: lanes.load(of: state.aboard.items),
      price: CostUnits.of(cents: max(prices.promised, 1_000_000)) * 1_000)
  }

  func vehicleType(_ truckDay: HaulerProblem.TruckDay, _ state: TruckState, _ classes: RouteClasses) -> VehicleType {
    let truck = state.truck
    let start = Int32(clamping: truck.shift.start.seconds)
    let since = Int32(clamping: state.clock - truck.shift.start.seconds)
    let unpaid = Int32(clamping: state.spent.unpaid)
    var prices = self.prices(of: truck)
    prices.regularSeconds += unpaid
    // Breaks that are overdue are taken one after another.
    var free = since
    let breaks = scenario.breaks.dropFirst(state.breaksTaken).map { labor in
      var rest = Break(labor)
      rest.dueAfterWorkedSeconds += unpaid
      rest.earliestStart = max(rest.earliestStart, since)
      let isOverdue = rest.latestStart < free
      rest.latestStart = max(rest.latestStart, free)
      if isOverdue { free += rest.durationSeconds }
      return rest
    }
    return VehicleType(
      period: truckDay.day - scenario.horizon.from, count: 1, startLocation: locations[state.place] ?? 0,
      endLocation: scenario.sites[truck.yard].flatMap { locations[$0.place] } ?? 0,
      routeClass: classes.index(ofStanding: truck.id) ?? classes.index(of: truck),
      capacity: lanes.capacity(of: truck, reservePercent: reserve(on: truckDay.day)), earliestStart: start,
      latestStart: start, latestEnd: 86_399,
      maxWorkedSeconds: Int32(clamping: truck.shift.regularSeconds + truck.shift.overtimeSeconds) + unpaid,
      prices: prices, breaks: breaks, disposals: truckDay.disposals.map(\.option),
      quotaBucket: hauler.policy.slotsPerZoneDay == nil ? nil : truckDay.day - scenario.horizon.from)
  }

  /// - Throws: E691 for every truck that can no longer empty itself and be back within the law.
  func checkStanding(_ part: HaulerProblem) throws {
    guard frame.day != nil else { return }
    let timing = RouteTiming(part.problem)
    let issues = part.truckDays.indices.compactMap { type -> Issue? in
      guard let state = part.truckDays[type].state, let job = part.standingJob(type: type) else { return nil }
      let cannotEmpty = part.truckDays[type].disposals.isEmpty && !state.aboard.items.isEmpty
      guard cannotEmpty || timing.cheapest([job], type: type) == nil else { return nil }
      return Issue(
        code: "E691", place: "truck '\(state.truck.id)'",
        cause: "from where it is at \(ClockTime(seconds: state.clock)) it cannot unload and be back within its hours",
        remedy: "Give it up for the day with --truck-out, or correct what is done")
    }
    guard issues.isEmpty else { throw InputError(issues) }
  }
}

/// Visits that are done or to which a truck is on its way.
struct Begun {
  private var streams: [Int: [Set<String>]] = [:]

  init(_ states: [String: TruckState]) {
    for visit in states.values.flatMap(\.visits) { streams[visit.request, default: []].append(visit.streams) }
  }

  func holds(_ visit: PlannedVisit) -> Bool { streams[visit.request]?.contains(visit.streams) ?? false }
}
