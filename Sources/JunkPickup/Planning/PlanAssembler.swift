import Routing

/// From the engine's answer to the plan's words: runs and stops with clock times, and cost by named term.
struct PlanAssembler {
  let scenario: Scenario
  let part: HaulerProblem
  let solution: Solution
  let report: AuditReport
  /// Parallel to the problem's jobs.
  private let requestOfJob: [HaulerProblem.RequestPlan]

  init(scenario: Scenario, part: HaulerProblem, solution: Solution, report: AuditReport) {
    self.scenario = scenario
    self.part = part
    self.solution = solution
    self.report = report
    // Jobs are numbered request by request.
    requestOfJob = part.requests.flatMap { request in request.jobs.map { _ in request } }
  }

  /// Runs of the hauler, ascending by date and truck.
  func runs() -> [Run] {
    var used: [Int: Int] = [:]
    var runs: [Run] = []
    for (route, schedule) in zip(solution.routes, report.schedules) {
      let truckDay = part.truckDays[route.vehicleType]
      let truck = truckDay.trucks[used[route.vehicleType, default: 0]]
      used[route.vehicleType, default: 0] += 1
      runs.append(run(truckDay, truck, schedule))
    }
    runs += part.endedRuns.map(endedRun)
    return runs.sorted { ($0.date, $0.truck) < ($1.date, $1.truck) }
  }

  private func run(_ truckDay: HaulerProblem.TruckDay, _ truck: Truck, _ schedule: Schedule) -> Run {
    if let state = truckDay.state { return run(truckDay, state, schedule) }
    var aboard = Aboard(catalogue: scenario.catalogue)
    let stops = schedule.stops.flatMap { self.stops($0, truckDay, &aboard) }
    return Run(
      date: truckDay.day, hauler: part.hauler.id, truck: truck.id, yard: truck.yard, start: clock(schedule.start),
      end: clock(schedule.end), workedSeconds: schedule.workedSeconds, overtimeSeconds: schedule.overtimeSeconds,
      drivingSeconds: schedule.drivingSeconds, meters: schedule.meters, stops: stops,
      costs: TownCosts(schedule.costs, assigned(schedule, truckDay, truck).ofRun + hours(stops, truckDay.day, truck)).cents)
  }

  /// What it costs that stops still to be made have another hour than before.
  func hours(_ stops: [PlanStop], _ day: Day, _ truck: Truck) -> AssignedCosts {
    let cents = stops.reduce(0) { sum, stop in
      guard stop.done != true, let request = stop.request else { return sum }
      return sum + part.before.hourCents(
        request: request, streams: stop.streams, at: stop.arrival.seconds, scenario.prices, on: day, truck: truck.id)
    }
    return AssignedCosts(changes: CostUnits.of(cents: cents))
  }

  func clock(_ seconds: Int) -> ClockTime { ClockTime(seconds: seconds) }

  // MARK: Stops

  func stops(
    _ scheduled: ScheduledStop, _ truckDay: HaulerProblem.TruckDay, _ aboard: inout Aboard
  ) -> [PlanStop] {
    switch scheduled.stop {
    // Where a truck under way stands is no stop.
    case .job(let job) where job >= part.visits.count: return []
    case .job(let job): return [collection(scheduled, part.visits[job], &aboard)]
    case .disposal(let option): return unloading(scheduled, truckDay.disposals[option], truckDay.day, &aboard)
    case .pause(let index):
      return [
        PlanStop(
          kind: .rest, rest: scenario.breaks[(truckDay.state?.breaksTaken ?? 0) + index].name, arrival: clock(scheduled.arrival),
          start: clock(scheduled.start), departure: clock(scheduled.departure), loadAfter: aboard.load)
      ]
    }
  }

  private func collection(_ scheduled: ScheduledStop, _ visit: PlannedVisit, _ aboard: inout Aboard) -> PlanStop {
    let request = scenario.requests[visit.request]
    aboard.add(visit.items)
    return PlanStop(
      kind: .collection, request: request.id, streams: visit.isPart ? visit.streams.sorted() : nil, items: visit.items,
      arrival: clock(scheduled.arrival), start: clock(scheduled.start), departure: clock(scheduled.departure),
      loadAfter: aboard.load, isLoadAssumed: request.isLoadAssumed ? true : nil)
  }

  /// A chain becomes its sites, each as early as can be.
  private func unloading(
    _ scheduled: ScheduledStop, _ plan: DisposalPlan, _ day: Day, _ aboard: inout Aboard
  ) -> [PlanStop] {
    var stops: [PlanStop] = []
    var arrival = scheduled.arrival
    for (index, site) in plan.sites.enumerated() {
      let start = max(arrival, site.hours(on: day)?.open.seconds ?? 0)
      let departure = start + site.gateSeconds + site.unloadSeconds
      aboard.unload(site.streams)
      stops.append(
        PlanStop(
          kind: .disposal, site: site.id, arrival: clock(arrival), start: clock(start), departure: clock(departure),
          loadAfter: aboard.load))
      arrival = departure + (index + 1 < plan.sites.count ? Int(plan.option.innerDrivingSeconds) : 0)
    }
    return stops
  }

  // MARK: Costs

  func assigned(_ schedule: Schedule, _ truckDay: HaulerProblem.TruckDay, _ truck: Truck) -> AssignedCosts {
    var sum = AssignedCosts()
    for stop in schedule.stops {
      guard case .job(let job) = stop.stop, job < part.visits.count else { continue }
      sum += assigned(part.visits[job], requestOfJob[job], truckDay.day, truck)
    }
    if let state = truckDay.state { sum += assigned(state) }
    return sum
  }

  func assigned(
    _ visit: PlannedVisit, _ request: HaulerProblem.RequestPlan, _ day: Day, _ truck: Truck
  ) -> AssignedCosts {
    AssignedCosts(
      late: CostUnits.of(cents: request.days.lateCents(on: day)),
      waited: CostUnits.of(cents: request.days.waitCents(on: day)),
      changes: CostUnits.of(cents: part.before.changeCents(of: visit, scenario, on: day, truck: truck.id)),
      extraDays: CostUnits.of(cents: part.extraDayCents(request, scenario, on: day)))
  }

  /// Of the whole hauler, in cost units.
  func costs(leftOut: [LeftOut]) -> TownCosts {
    var sum = AssignedCosts()
    for (route, schedule) in zip(solution.routes, report.schedules) {
      let truckDay = part.truckDays[route.vehicleType]
      // Changes are priced only where each truck is a type of its own.
      let truck = truckDay.trucks[0]
      var aboard = Aboard(catalogue: scenario.catalogue)
      let stops = (truckDay.state?.stops ?? []) + schedule.stops.flatMap { self.stops($0, truckDay, &aboard) }
      sum += assigned(schedule, truckDay, truck) + hours(stops, truckDay.day, truck)
    }
    var costs = TownCosts(report.costs, sum)
    for truckDay in part.truckDays { truckDay.state.map { costs.addPast(of: $0) } }
    for state in part.endedRuns { costs.add(endedCosts(state)) }
    costs["leftOut"] = leftOut.reduce(0) { $0 + CostUnits.of(cents: $1.priceCents) }
    return costs
  }
}

/// What a truck carries, by stream.
struct Aboard: Sendable {
  let catalogue: [String: ItemKind]
  private(set) var items: [PlannedItem] = []

  init(catalogue: [String: ItemKind]) { self.catalogue = catalogue }

  mutating func add(_ more: [PlannedItem]) { items += more }

  mutating func unload(_ streams: Set<String>) {
    items.removeAll { streams.contains(catalogue[$0.item]?.stream ?? "") }
  }

  func pounds(of streams: Set<String>) -> Int {
    items.reduce(0) { sum, item in
      guard let kind = catalogue[item.item], streams.contains(kind.stream) else { return sum }
      return sum + item.count * kind.weightPounds
    }
  }

  var load: PlanLoad {
    var load = PlanLoad(volumeDeciCubicFeet: 0, weightPounds: 0, items: 0)
    for item in items {
      guard let kind = catalogue[item.item] else { continue }
      load.volumeDeciCubicFeet += item.count * kind.volumeDeciCubicFeet
      load.weightPounds += item.count * kind.weightPounds
      load.items += item.count
    }
    return load
  }
}
