/// A run under way: what is done is replayed by the times at which it was done (rule 20).
extension RunReplay {
  /// The day under way, if the run is of that day.
  var dayUnderWay: DayUnderWay? {
    guard let day = context.plan.underWay, day.at.day == run.date else { return nil }
    return day
  }

  /// Takes the departure as it is stated; of the seconds since the one before, the first are driving as far as the
  /// travel times ask, the last are handling, and before these the stop time, as far as the rules ask.
  mutating func replayDone(_ planned: PlanStop, _ stop: Int) {
    guard let day = dayUnderWay, !hasGoneOn else {
      return skip(stop, .beforeNow, "it is called done after what is not, or on a day that is not under way")
    }
    let departure = planned.departure.secondsOfDay
    if departure < clock || departure > day.seconds {
      find(.beforeNow, stop, planned.request, "left at \(planned.departure), which is before the stop before, or to come")
    }
    let began = clock
    let whole = max(0, departure - began)
    guard let (place, stopSeconds, handling) = work(planned, stop) else { return }
    let (way, meters) = place.map { context.drive(from: position, to: $0) } ?? (0, 0)
    let driving = min(way, whole)
    let handled = min(handling, whole - driving)
    let parking = min(stopSeconds, whole - driving - handled)
    spend("driving", driving)
    drivingSeconds += driving
    self.meters += meters
    money.add("distance", meters, price: AuditMoney.unitsPerMeter(centsPerMile: truck.prices.centsPerMile))
    spend("waiting", whole - driving - handled - parking)
    book(planned, handled: handled, parking: parking)
    checkClock(stop, .arrival, planned.arrival, began + driving)
    checkClock(stop, .start, planned.start, began + whole - handled)
    clock = max(began, departure)
    position = place ?? position
  }

  /// Where the stop is (`nil`: where the truck stands), its stop time, and how long its work takes by the rules; what
  /// it takes aboard or off is booked. `nil` if it means nothing.
  private mutating func work(_ planned: PlanStop, _ stop: Int) -> (Place?, stop: Int, handling: Int)? {
    switch planned.kind {
    case .collection:
      guard let request = planned.request.flatMap({ context.requests[$0] }) else { break }
      var handling = 0
      sitesSinceCollection = []
      for item in planned.items ?? [] {
        guard let kind = context.scenario.catalogue[item.item] else { continue }
        let count = min(max(0, item.count), 100_000)
        load.add(kind, count: count)
        handling += count * handlingSeconds(kind)
      }
      return (request.place, request.place == position ? 0 : context.stopSeconds(at: request, of: hauler), handling)
    case .disposal:
      guard let site = planned.site.flatMap({ context.scenario.sites[$0] }) else { break }
      sitesSinceCollection = (sitesSinceCollection ?? []) + [site]
      let pounds = load.unload(site.streams)
      money.add("tipping", pounds, price: AuditMoney.unitsPerPound(centsPerTon: site.tipCentsPerTon))
      return (site.place, 0, site.gateSeconds + site.unloadSeconds)
    case .rest:
      guard context.scenario.breaks.indices.contains(breaksTaken),
        context.scenario.breaks[breaksTaken].name == planned.rest
      else { break }
      breaksTaken += 1
      return (nil, 0, context.scenario.breaks[breaksTaken - 1].durationSeconds)
    }
    skip(stop, .malformedStop, "a stop that is done names nothing that can have been done next")
    return nil
  }

  private mutating func book(_ planned: PlanStop, handled: Int, parking: Int) {
    switch planned.kind {
    case .collection: spend("service", handled + parking)
    case .disposal: spend("unloading", handled)
    case .rest:
      if context.scenario.breaks[breaksTaken - 1].isPaid {
        spend("rests", handled)
      } else {
        unpaidSeconds += handled
      }
    }
  }

  /// Before the first stop that is not done (`nil`: before the way home) the truck waits until it goes on.
  mutating func goOn(_ stop: Int?) {
    guard !hasGoneOn else { return }
    hasGoneOn = true
    guard let resumes = run.resumes?.secondsOfDay else { return }
    guard let day = dayUnderWay else {
      return find(.beforeNow, stop, nil, "the run goes on at \(ClockTime(seconds: resumes)), but its day is not under way")
    }
    if resumes < clock + day.lateSeconds(truck.id) {
      find(.beforeNow, stop, nil, "it goes on at \(ClockTime(seconds: resumes)), before it can")
    }
    wait(until: resumes)
    freeFrom = clock
    if stop == nil, clock < day.seconds { find(.beforeNow, nil, nil, "it goes home before now") }
  }

  /// What is not done ends after now, outside blocked streets. The first such stop may be one to which the truck was
  /// on its way.
  mutating func checkPlanned(_ planned: PlanStop, _ stop: Int) {
    guard let day = dayUnderWay else { return }
    if run.resumes != nil, run.stops[..<stop].allSatisfy({ $0.done == true }), planned.kind != .rest { freeFrom = clock }
    if isClockKnown, clock < day.seconds {
      find(.beforeNow, stop, planned.request, "it ends at \(ClockTime(seconds: clock)), before now, and is not done")
    }
    if planned.kind == .collection, let request = planned.request.flatMap({ context.requests[$0] }),
      day.isBlocked(request.place)
    {
      find(.blockedStreet, stop, request.id, "'\(request.id)' lies in a street that is blocked")
    }
  }

  /// A truck that is out stands where it is from that time on, with its load.
  mutating func finishOut() {
    let stated = run.out?.secondsOfDay ?? clock
    if stated != dayUnderWay?.outSeconds(truck.id) || run.stops.contains(where: { $0.done != true }) {
      find(.beforeNow, nil, nil, "the truck is out, at another time, or has stops that are not done")
    }
    wait(until: stated)
    checkClock(nil, .end, run.end, clock)
    money.add("overtime", overtimeSeconds, price: max(0, truck.prices.centsPerOvertimeHour - truck.prices.centsPerHour))
    noteFigures()
    checkPins()
    if isClockKnown { checkFigures() }
  }
}
