import Routing

/// The translator from a scenario to the engine's words; `Rules.md` says what each number means.
struct HaulerProblemBuilder {
  let scenario: Scenario
  let hauler: Hauler
  let days: [Day]
  let table: PlaceTable
  let frame: ProblemFrame

  let locations: [Place: Int]
  private let sites: [Site]
  let lanes: LoadLanes

  init(_ scenario: Scenario, _ hauler: Hauler, table: PlaceTable, frame: ProblemFrame = ProblemFrame()) {
    self.scenario = scenario
    self.hauler = hauler
    self.table = table
    self.frame = frame
    days = scenario.horizon.all
    locations = Dictionary(table.places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    sites = scenario.sites.values.filter { !$0.streams.isEmpty }.sorted { $0.id < $1.id }
    lanes = LoadLanes(trucks: hauler.trucks, sites: sites, catalogue: scenario.catalogue)
  }

  /// Every place that one hauler's plan drives to, each once.
  static func places(_ scenario: Scenario, _ hauler: Hauler) -> [Place] {
    let yards = hauler.trucks.compactMap { scenario.sites[$0.yard]?.place }
    let disposal = scenario.sites.values.filter { !$0.streams.isEmpty }.sorted { $0.id < $1.id }.map(\.place)
    let requests = waiting(scenario, hauler).map { scenario.requests[$0].place }
    var seen: Set<Place> = []
    return (yards + disposal + requests).filter { seen.insert($0).inserted }
  }

  /// Requests that await collection, by index.
  static func waiting(_ scenario: Scenario, _ hauler: Hauler) -> [Int] {
    scenario.requests.indices.filter {
      let request = scenario.requests[$0]
      return request.status.awaitsCollection && scenario.zones[request.zone]?.hauler == hauler.id
    }
  }

  func build() throws -> HaulerProblem {
    var requests = Self.waiting(scenario, hauler).map(requestPlan)
    let travel = travelMatrix(requests)
    let states = truckStates(requests, travel)
    let begun = Begun(states)
    let truckDays = try self.truckDays(requests, travel, states)
    let prices = LeftOutPrices.inForce(scenario, hauler, table: table)
    var jobs: [Job] = []
    var visits: [PlannedVisit] = []
    let zones = scenario.zones.keys.sorted()
    var groups = 0
    for i in requests.indices {
      let left = requests[i].items.visits.filter { !begun.holds($0) }
      requests[i].isBegun = left.count < requests[i].items.visits.count
      requests[i].isComplete = requests[i].isBegun && left.isEmpty
      guard isPlannable(requests[i]) else { continue }
      let group = left.count > 1 ? groups : nil
      if group != nil { groups += 1 }
      for (part, visit) in left.enumerated() {
        requests[i].jobs.append(jobs.count)
        jobs.append(job(for: visit, requests[i], isFirst: part == 0, group: group, prices: prices, zones: zones))
        visits.append(visit)
      }
    }
    let standing = truckDays.compactMap(\.state)
    jobs += standing.map { standingJob($0, prices) }
    let classes = RouteClasses(scenario: scenario, hauler: hauler, visits: visits, standing: standing)
    let types = truckDays.map { vehicleType($0, classes) }
    let problem = try Problem(
      travel: [travel], jobs: jobs, vehicleTypes: types, routeClasses: classes.all,
      assignmentCosts: assignmentCosts(truckDays, requests, visits),
      quotas: quotas(zones, begun: states.values.flatMap(\.visits)),
      quotaClassCount: hauler.policy.slotsPerZoneDay == nil ? 0 : zones.count,
      extraPeriodPrice: CostUnits.of(cents: scenario.prices.extraVisitDayCents))
    let part = HaulerProblem(
      hauler: hauler, problem: problem, visits: visits, truckDays: truckDays, requests: requests, leftOutPrices: prices,
      before: frame.before, endedRuns: states.values.filter { $0.out != nil }.sorted { $0.truck.id < $1.truck.id },
      day: frame.day?.underWay, later: frame.later)
    try checkStanding(part)
    return part
  }

  // MARK: Requests

  private func requestPlan(_ index: Int) -> HaulerProblem.RequestPlan {
    let request = scenario.requests[index]
    let items = VisitPlan(index, scenario: scenario, hauler: hauler, withAddOns: !frame.withoutAddOns.contains(index))
    let days = DayChoice(
      request, policy: hauler.policy, zone: scenario.zones[request.zone], asOf: frame.clocks[index] ?? scenario.asOf,
      prices: scenario.prices)
    return HaulerProblem.RequestPlan(
      index: index, items: items, days: days, rank: days.rank(lastPlanned: scenario.horizon.last), jobs: [])
  }

  private func isPlannable(_ request: HaulerProblem.RequestPlan) -> Bool {
    !request.items.visits.isEmpty && days.contains { request.days.isAllowed($0) }
      && frame.later[scenario.requests[request.index].id] == nil
  }

  private func job(
    for visit: PlannedVisit, _ request: HaulerProblem.RequestPlan, isFirst: Bool, group: Int?, prices: LeftOutPrices,
    zones: [String]
  ) -> Job {
    let source = scenario.requests[visit.request]
    return Job(
      location: locations[source.place] ?? 0, load: lanes.load(of: visit.items),
      price: isFirst ? CostUnits.of(cents: prices.cents(request.rank)) : 0,
      rank: source.pin?.order.map { Int32(clamping: $0) }, group: group,
      quotaClass: hauler.policy.slotsPerZoneDay == nil ? nil : zones.firstIndex(of: source.zone))
  }

  // MARK: Travel and trucks

  private func travelMatrix(_ requests: [HaulerProblem.RequestPlan]) -> TravelMatrix {
    var stops = [Int32](repeating: 0, count: table.places.count)
    for request in requests {
      let source = scenario.requests[request.index]
      guard let location = locations[source.place] else { continue }
      stops[location] = max(stops[location], Int32(clamping: hauler.policy.stopSeconds[source.dwelling] ?? 0))
    }
    for site in scenario.sites.values { clear(site, &stops) }
    return TravelMatrix(count: table.places.count, seconds: table.seconds, meters: table.meters, stopSeconds: stops)
  }

  /// Sites and yards have no stop time, even where a request stands at the same place.
  private func clear(_ site: Site, _ stops: inout [Int32]) {
    if let location = locations[site.place] { stops[location] = 0 }
  }

  private func truckDays(
    _ requests: [HaulerProblem.RequestPlan], _ travel: TravelMatrix, _ states: [String: TruckState]
  ) throws -> [HaulerProblem.TruckDay] {
    let pinned = Set(requests.compactMap { scenario.requests[$0.index].pin?.truck })
    let choice = DisposalChoice(sites: sites, lanes: lanes, locations: locations, travel: travel)
    var rows: [HaulerProblem.TruckDay] = []
    for day in days where hauler.policy.isWorkday(day) {
      let running = hauler.trucks.filter {
        $0.weekdays.contains(day.weekday) && !$0.unavailable.contains(day) && !hasLeft($0, on: day)
      }
      var today: [HaulerProblem.TruckDay] = []
      for truck in running.sorted(by: { $0.id < $1.id }).map({ calledIn($0, on: day, states) }) {
        if !pinned.contains(truck.id), let place = today.firstIndex(where: { isAlike($0.trucks[0], truck, pinned) }) {
          today[place].trucks.append(truck)
        } else {
          let state = day == frame.day?.underWay.at.day ? states[truck.id] : nil
          today.append(
            HaulerProblem.TruckDay(
              day: day, trucks: [truck], disposals: choice.plans(for: truck, on: day, notBefore: state?.clock ?? 0),
              state: state))
        }
      }
      // Without a way to empty itself a truck must not collect.
      rows += today.filter { !$0.disposals.isEmpty || $0.state != nil }
    }
    return rows
  }

  /// Its shift began before the clock: what it does that day was planned before. A day under way is another matter.
  private func hasLeft(_ truck: Truck, on day: Day) -> Bool {
    day != frame.day?.underWay.at.day && truck.hasLeft(on: day, before: scenario.asOf)
  }

  private func isAlike(_ a: Truck, _ b: Truck, _ pinned: Set<String>) -> Bool {
    guard !pinned.contains(a.id), !frame.isEachTruckApart, frame.day == nil else { return false }
    var same = b
    (same.id, same.model, same.unavailable, same.weekdays) = (a.id, a.model, a.unavailable, a.weekdays)
    return a == same
  }

  private func vehicleType(_ truckDay: HaulerProblem.TruckDay, _ classes: RouteClasses) -> VehicleType {
    if let state = truckDay.state { return vehicleType(truckDay, state, classes) }
    let truck = truckDay.trucks[0]
    let start = Int32(clamping: truck.shift.start.seconds)
    let yard = scenario.sites[truck.yard].flatMap { locations[$0.place] } ?? 0
    let worked = Int32(clamping: truck.shift.regularSeconds + truck.shift.overtimeSeconds)
    return VehicleType(
      period: truckDay.day - scenario.horizon.from, count: truckDay.trucks.count, startLocation: yard, endLocation: yard,
      routeClass: classes.index(of: truck),
      capacity: lanes.capacity(of: truck, reservePercent: reserve(on: truckDay.day)),
      earliestStart: start, latestStart: start, latestEnd: 86_400, maxWorkedSeconds: worked,
      prices: prices(of: truck), breaks: scenario.breaks.map(Break.init), disposals: truckDay.disposals.map(\.option),
      quotaBucket: hauler.policy.slotsPerZoneDay == nil ? nil : truckDay.day - scenario.horizon.from)
  }

  func reserve(on day: Day) -> Int {
    let cutoff = hauler.policy.instant(of: hauler.policy.addOns.cutoff, before: day)
    return cutoff > scenario.asOf ? hauler.policy.addOnReservePercent : 0
  }

  func prices(of truck: Truck) -> VehiclePrices {
    let prices = truck.prices
    return VehiclePrices(
      fixed: CostUnits.of(cents: prices.centsPerDay), perMeter: CostUnits.perMeter(centsPerMile: prices.centsPerMile),
      perWorkedSecond: Int64(prices.centsPerHour),
      perOvertimeSecond: Int64(max(0, prices.centsPerOvertimeHour - prices.centsPerHour)),
      regularSeconds: Int32(clamping: truck.shift.regularSeconds))
  }

  // MARK: Tables

  private func assignmentCosts(
    _ truckDays: [HaulerProblem.TruckDay], _ requests: [HaulerProblem.RequestPlan], _ visits: [PlannedVisit]
  ) -> [Int64] {
    var requestOfVisit: [HaulerProblem.RequestPlan] = []
    for request in requests { requestOfVisit += request.jobs.map { _ in request } }
    var costs: [Int64] = []
    costs.reserveCapacity(truckDays.count * (visits.count + truckDays.count { $0.state != nil }))
    for truckDay in truckDays {
      for (visit, request) in zip(visits, requestOfVisit) {
        costs.append(
          mayServe(truckDay, visit, request)
            ? CostUnits.of(
              cents: request.days.lateCents(on: truckDay.day) + request.days.waitCents(on: truckDay.day)
                + frame.before.changeCents(of: visit, scenario, on: truckDay.day, truck: truckDay.trucks[0].id)
                + extraDayCents(request, on: truckDay.day))
            : Problem.forbidden)
      }
      for state in truckDays.compactMap(\.state) {
        costs.append(state.truck.id == truckDay.trucks[0].id && truckDay.state != nil ? 0 : Problem.forbidden)
      }
    }
    return costs
  }

  private func mayServe(
    _ truckDay: HaulerProblem.TruckDay, _ visit: PlannedVisit, _ request: HaulerProblem.RequestPlan
  ) -> Bool {
    let truck = truckDay.trucks[0]
    if truckDay.disposals.isEmpty || isBlocked(request, on: truckDay.day) { return false }
    // Several visits left of one that is begun: what their days cost is no sum over the visits.
    if request.jobs.count > 1, isAnotherDay(request, truckDay.day) { return false }
    guard request.days.isAllowed(truckDay.day), LoadLanes.holds(visit.streams, truck) else { return false }
    if let pinned = scenario.requests[visit.request].pin?.truck, pinned != truck.id { return false }
    if !truck.hasLiftGate, visit.items.contains(where: { scenario.catalogue[$0.item]?.needsLiftGate ?? false }) {
      return false
    }
    if hauler.policy.twoPersonRule == .forbidden && truck.crew < 2 {
      return !visit.items.contains { scenario.catalogue[$0.item]?.needsTwoPeople ?? false }
    }
    return true
  }

  /// - Parameter begun: visits that have taken slots of the first day already.
  private func quotas(_ zones: [String], begun: [PlannedVisit]) -> [Int32] {
    guard let slots = hauler.policy.slotsPerZoneDay else { return [] }
    var quotas = [Int32](repeating: Int32(clamping: slots), count: days.count * zones.count)
    let today = (frame.day?.underWay.at.day).map { $0 - scenario.horizon.from } ?? 0
    for visit in begun {
      guard let zone = zones.firstIndex(of: scenario.requests[visit.request].zone) else { continue }
      let cell = today * zones.count + zone
      if quotas.indices.contains(cell) { quotas[cell] = max(0, quotas[cell] - 1) }
    }
    return quotas
  }
}

extension Break {
  init(_ labor: LaborBreak) {
    self.init(
      dueAfterWorkedSeconds: Int32(clamping: labor.dueAfterWorkedSeconds),
      earliestStart: Int32(clamping: labor.earliestStartSeconds), latestStart: Int32(clamping: labor.latestStartSeconds),
      durationSeconds: Int32(clamping: labor.durationSeconds), isPaid: labor.isPaid)
  }
}
