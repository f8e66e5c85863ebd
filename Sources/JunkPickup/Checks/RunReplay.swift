/// Drives one run of a plan stop by stop, by rules 13 to 18, and notes what the plan says otherwise.
///
/// The replay keeps its own clock and load throughout; a wrong time in the plan does not move it.
struct RunReplay {
  let context: AuditContext
  let index: Int
  let run: Run
  let hauler: Hauler
  let truck: Truck

  var clock: Int
  var position: Place
  var load = ReplayedLoad()
  var money = AuditMoney()
  var drivingSeconds = 0
  var meters = 0
  var unpaidSeconds = 0
  var breaksTaken = 0
  /// Sites visited since the last collection; `nil` before the first collection.
  var sitesSinceCollection: [Site]?
  var findings: [PlanFinding] = []
  /// Everything that was done before now has been replayed.
  var hasGoneOn = false
  /// From then on the truck has a choice: a break whose time ran out before may wait until here.
  var freeFrom = 0
  /// False after a stop whose place nobody knows: from there on the replay's clock is a guess.
  var isClockKnown = true
  /// Only the first wrong time of a run is told: it moves all that follow.
  private var hasWrongClock = false
  /// The run with the times, loads and figures that the rules give, in place of those that it states.
  private(set) var derived: Run

  /// `nil` if the truck's yard is no site of the scenario.
  init?(context: AuditContext, index: Int, hauler: Hauler, truck: Truck) {
    self.init(context: context, run: context.plan.runs[index], index: index, hauler: hauler, truck: truck)
  }

  /// For a run that is not (or not so) in the plan.
  init?(context: AuditContext, run: Run, index: Int = -1, hauler: Hauler, truck: Truck) {
    guard let yard = context.scenario.sites[truck.yard] else { return nil }
    self.context = context
    self.index = index
    self.run = run
    derived = run
    self.hauler = hauler
    self.truck = truck
    clock = truck.shift.start.seconds
    position = yard.place
  }

  mutating func replay() {
    replayStops()
    finish()
  }

  /// All but the way home.
  mutating func replayStops() {
    checkClock(nil, .start, run.start, truck.shift.start.seconds)
    money.add("trucks", cents: truck.prices.centsPerDay)
    for stop in run.stops.indices {
      let planned = run.stops[stop]
      if planned.done == true {
        replayDone(planned, stop)
        checkLoad(planned, stop)
        continue
      }
      goOn(stop)
      defer { checkPlanned(planned, stop) }
      switch planned.kind {
      case .collection: replayCollection(planned, stop)
      case .disposal: replayDisposal(planned, stop)
      case .rest: replayRest(planned, stop)
      }
      checkLoad(planned, stop)
    }
  }

  mutating func find(_ rule: PlanRule, _ stop: Int? = nil, _ request: String? = nil, _ text: String) {
    findings.append(context.finding(rule, run: index, stop: stop, request: request, text))
  }

  mutating func drive(to place: Place) {
    let (seconds, way) = context.drive(from: position, to: place)
    clock += seconds
    drivingSeconds += seconds
    meters += way
    spend("driving", seconds)
    money.add("distance", way, price: AuditMoney.unitsPerMeter(centsPerMile: truck.prices.centsPerMile))
    position = place
  }

  /// Waits until `second`, if that is still to come.
  mutating func wait(until second: Int) {
    guard second > clock else { return }
    spend("waiting", second - clock)
    clock = second
  }

  /// Books worked time; does not move the clock.
  mutating func spend(_ term: String, _ seconds: Int) { money.add(term, seconds, price: truck.prices.centsPerHour) }

  mutating func checkClock(_ stop: Int?, _ what: Instant, _ planned: ClockTime, _ replayed: Int) {
    note(stop, what, ClockTime(seconds: replayed))
    guard isClockKnown, !hasWrongClock, planned.seconds != replayed else { return }
    hasWrongClock = true
    find(
      .wrongClock, stop, nil,
      "\(what.rawValue) is \(planned), by the rules \(ClockTime(seconds: replayed)); later times of this run are not compared")
  }

  /// The clock times that a run states.
  enum Instant: String { case start, end, arrival, departure }

  private mutating func note(_ stop: Int?, _ what: Instant, _ time: ClockTime) {
    switch (what, stop) {
    case (.start, nil): derived.start = time
    case (.end, _): derived.end = time
    case (.arrival, let stop?): derived.stops[stop].arrival = time
    case (.start, let stop?): derived.stops[stop].start = time
    case (.departure, let stop?): derived.stops[stop].departure = time
    case (.arrival, nil), (.departure, nil): break
    }
  }

  mutating func noteFigures() {
    derived.yard = truck.yard
    derived.workedSeconds = workedSeconds
    derived.overtimeSeconds = overtimeSeconds
    derived.drivingSeconds = drivingSeconds
    derived.meters = meters
  }

  private mutating func checkLoad(_ planned: PlanStop, _ stop: Int) {
    let (stated, real) = (planned.loadAfter, load.asPlanned)
    derived.stops[stop].loadAfter = real
    guard stated != real else { return }
    find(
      .wrongLoad, stop, planned.request,
      "load after it is stated as \(Self.text(stated)), by the items it is \(Self.text(real))")
  }

  private static func text(_ load: PlanLoad) -> String {
    "\(load.volumeDeciCubicFeet) dft³, \(load.weightPounds) lb, \(load.items) items"
  }
}
