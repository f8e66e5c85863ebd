import Routing

/// Drives every truck of a hauler through what it has done on a day under way (rule 20).
struct TruckStates {
  let scenario: Scenario
  let hauler: Hauler
  let progress: DayProgress
  let requests: [HaulerProblem.RequestPlan]
  /// Driving seconds and meters.
  let drive: (Place, Place) -> (seconds: Int, meters: Int)
  let stopSeconds: (Place) -> Int

  private var day: Day { progress.underWay.at.day }
  private var now: Int { progress.underWay.at.time.seconds }

  /// Trucks whose run has begun, by id.
  func all() -> [String: TruckState] {
    var states: [String: TruckState] = [:]
    for truck in hauler.trucks {
      let run = progress.plan.runs.first { $0.date == day && $0.truck == truck.id && $0.hauler == hauler.id }
      let done = progress.done.filter { $0.truck == truck.id }
      let isBegun =
        progress.isReopened
        ? run?.resumes != nil || run?.out != nil : !done.isEmpty || (run != nil && truck.shift.start.seconds < now)
      guard isBegun else { continue }
      if let state = state(truck, run, done) { states[truck.id] = state }
    }
    return states
  }

  private func state(_ truck: Truck, _ run: Run?, _ done: [DoneStop]) -> TruckState? {
    guard let yard = scenario.sites[truck.yard] else { return nil }
    var state = TruckState(
      truck: truck, day: day, place: yard.place, clock: truck.shift.start.seconds,
      aboard: Aboard(catalogue: scenario.catalogue))
    let order = done.enumerated().sorted { ($0.1.departed, $0.0) < ($1.1.departed, $1.0) }.map(\.1)
    for stop in order { finish(stop, run, &state) }
    if let out = progress.underWay.outSeconds(truck.id) {
      state.spent.waiting += max(0, out - state.clock)
      state.clock = max(state.clock, out)
      state.out = out
      return state.visits.isEmpty ? nil : state
    }
    goOn(run, &state)
    return state
  }

  // MARK: Done

  private func finish(_ done: DoneStop, _ run: Run?, _ state: inout TruckState) {
    guard let task = task(done.kind, done.name, streams(of: done, run, state), state) else { return }
    let whole = max(0, done.departed.seconds - state.clock)
    let (way, meters) = drive(state.place, task.place)
    let driving = min(way, whole)
    let handled = min(task.handling, whole - driving)
    let parking = min(task.place == state.place ? 0 : task.parking, whole - driving - handled)
    state.spent.driving += driving
    state.spent.meters += meters
    state.spent.waiting += whole - driving - handled - parking
    book(task, handled: handled, parking: parking, &state)
    add(
      task, arrival: state.clock + driving, start: state.clock + whole - handled, departure: state.clock + whole,
      isDone: true, &state)
  }

  /// Streams of the visit that the plan gave this truck next, where a request has several.
  private func streams(of done: DoneStop, _ run: Run?, _ state: TruckState) -> [String]? {
    let taken = state.stops.filter { $0.request == done.name }.map(\.streams)
    return run?.stops.first { $0.request == done.name && !taken.contains($0.streams) }?.streams
  }

  /// What a stop means.
  private struct Task {
    var stop: PlanStop
    var place: Place
    var parking = 0
    var handling: Int
    var visit: PlannedVisit?
    var isPaid = true
  }

  private func task(_ kind: PlanStop.Kind, _ name: String, _ streams: [String]?, _ state: TruckState) -> Task? {
    var stop = RouteDrafts.stop(kind)
    switch kind {
    case .collection:
      guard let request = requests.first(where: { scenario.requests[$0.index].id == name }),
        let visit = request.items.visits.first(where: { streams == nil || $0.streams.sorted() == streams })
      else { return nil }
      let source = scenario.requests[request.index]
      stop.request = name
      stop.items = visit.items
      stop.streams = visit.isPart ? visit.streams.sorted() : nil
      stop.isLoadAssumed = source.isLoadAssumed ? true : nil
      let handling = RouteClasses.handlingSeconds(
        visit, scenario: scenario, policy: hauler.policy, isAlone: state.truck.crew < 2)
      return Task(
        stop: stop, place: source.place, parking: stopSeconds(source.place), handling: handling, visit: visit)
    case .disposal:
      guard let site = scenario.sites[name] else { return nil }
      stop.site = name
      return Task(stop: stop, place: site.place, handling: site.gateSeconds + site.unloadSeconds)
    case .rest:
      guard scenario.breaks.indices.contains(state.breaksTaken) else { return nil }
      let pause = scenario.breaks[state.breaksTaken]
      stop.rest = pause.name
      return Task(stop: stop, place: state.place, handling: pause.durationSeconds, isPaid: pause.isPaid)
    }
  }

  private func book(_ task: Task, handled: Int, parking: Int, _ state: inout TruckState) {
    switch task.stop.kind {
    case .collection: state.spent.service += handled + parking
    case .disposal: state.spent.unloading += handled
    case .rest:
      if task.isPaid { state.spent.rests += handled } else { state.spent.unpaid += handled }
    }
  }

  private func add(
    _ task: Task, arrival: Int, start: Int, departure: Int, isDone: Bool, _ state: inout TruckState
  ) {
    var stop = task.stop
    stop.arrival = ClockTime(seconds: arrival)
    stop.start = ClockTime(seconds: start)
    stop.departure = ClockTime(seconds: departure)
    if let visit = task.visit {
      state.aboard.add(visit.items)
      state.visits.append(visit)
    }
    if let site = stop.site.flatMap({ scenario.sites[$0] }) {
      let pounds = state.aboard.pounds(of: site.streams)
      state.tippingUnits += Int64(pounds) * CostUnits.perPound(centsPerTon: site.tipCentsPerTon)
      state.aboard.unload(site.streams)
    }
    if stop.kind == .rest { state.breaksTaken += 1 }
    stop.loadAfter = state.aboard.load
    if isDone { stop.done = true }
    state.stops.append(stop)
    (state.place, state.clock) = (task.place, departure)
  }

  // MARK: On its way

  /// The truck keeps the stop to which it is on its way, if it still may; else it stands where it is, now.
  private func goOn(_ run: Run?, _ state: inout TruckState) {
    let told = progress.isReopened ? run?.resumes?.seconds : nil
    let free = told ?? state.clock + progress.underWay.lateSeconds(state.truck.id)
    let isWaiting = told.map { $0 >= now } ?? false
    if !isWaiting, let next = nextStop(run, state), let timing = timing(next, free: free, state) {
      let resumes = timing.resumes
      state.spent.waiting += resumes - state.clock
      state.spent.driving += timing.driving
      state.spent.meters += timing.meters
      state.spent.waiting += timing.waiting
      state.resumes = resumes
      book(next, handled: next.handling, parking: timing.parking, &state)
      add(
        next, arrival: timing.arrival, start: timing.start, departure: timing.departure, isDone: false, &state)
      return
    }
    let resumes = max(now, free)
    state.spent.waiting += resumes - state.clock
    state.resumes = resumes
    state.clock = resumes
  }

  /// The first stop of the run that is not done.
  private func nextStop(_ run: Run?, _ state: TruckState) -> Task? {
    var left = run?.stops ?? []
    for done in state.stops {
      if let index = left.firstIndex(where: { isSame($0, done) }) { left.remove(at: index) }
    }
    guard let next = left.first else { return nil }
    let isDoneElsewhere = progress.done.contains { $0.kind == .collection && $0.name == next.request }
    if next.kind == .collection, isDoneElsewhere { return nil }
    return task(next.kind, next.request ?? next.site ?? next.rest ?? "", next.streams, state)
  }

  private func isSame(_ a: PlanStop, _ b: PlanStop) -> Bool {
    a.kind == b.kind && a.request == b.request && a.streams == b.streams && a.site == b.site && a.rest == b.rest
  }

  private struct Timing {
    var resumes: Int
    var arrival: Int
    var start: Int
    var departure: Int
    var driving: Int
    var meters: Int
    var parking = 0
    var waiting: Int
  }

  /// When it would be done; `nil` if the truck is not on its way to it, or must not go there any more.
  private func timing(_ task: Task, free: Int, _ state: TruckState) -> Timing? {
    let (way, meters) = drive(state.place, task.place)
    let parking = task.place == state.place ? 0 : task.parking
    // What is not done ends after now: if the truck had the time, it set out later than it could.
    let resumes = max(free, now - task.handling - parking - way)
    let arrival = resumes + way
    var opening = 0
    var closing = 86_399
    switch task.stop.kind {
    case .collection:
      guard let request = task.stop.request.flatMap({ id in requests.first { scenario.requests[$0.index].id == id } }),
        request.days.isAllowed(day), !progress.underWay.isBlocked(task.place), fits(task, state)
      else { return nil }
      let window = hauler.policy.serviceWindow
      (opening, closing) = (window.open.seconds, window.close.seconds)
    case .disposal:
      guard let hours = task.stop.site.flatMap({ scenario.sites[$0]?.hours(on: day) }) else { return nil }
      (opening, closing) = (hours.open.seconds, hours.close.seconds)
    case .rest:
      let pause = scenario.breaks[state.breaksTaken]
      opening = state.truck.shift.start.seconds + pause.earliestStartSeconds
      guard max(free, opening) < now else { return nil }
    }
    let start = max(arrival + parking, opening)
    let departure = start + task.handling
    guard departure <= closing else { return nil }
    return Timing(
      resumes: resumes, arrival: arrival, start: start, departure: departure, driving: way, meters: meters, parking: parking,
      waiting: start - arrival - parking)
  }

  private func fits(_ task: Task, _ state: TruckState) -> Bool {
    let lanes = LoadLanes(trucks: hauler.trucks, sites: [], catalogue: scenario.catalogue)
    let items = state.aboard.items + (task.visit?.items ?? [])
    let capacity = lanes.capacity(of: state.truck, reservePercent: 0)
    return (0..<Load.scalarCount).allSatisfy { lanes.load(of: items)[$0] <= capacity[$0] }
  }
}
