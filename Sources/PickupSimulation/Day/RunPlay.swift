import JunkPickup

/// Plays one truck's run: the crew keeps the planned order, tips when it is full, and goes home in time. What it cannot
/// reach is left, each with the hauler's own reason.
struct RunPlay {
  let town: PlayedTown
  let truck: Truck
  private(set) var record: PlayedRun
  private(set) var cargo: Cargo
  private(set) var outcomes: [(request: String, items: [ItemOutcome], begun: Int?)] = []

  private var clock: Int
  private var place: Place
  private let yard: Place
  private let pace: EventDraws
  private let dayFactor: Double
  private var legs = 0
  private let breakdown: Int?
  private var isBroken = false
  private var isOver = false

  init(_ run: Run, truck: Truck, town: PlayedTown, cargo: Cargo) {
    self.town = town
    self.truck = truck
    self.cargo = cargo
    clock = run.start.seconds
    yard = town.scenario.sites[run.yard]?.place ?? town.table.places[0]
    place = yard
    pace = EventDraws(seed: town.seed, subject: Subject.truck(truck.id, on: town.day))
    let rain = town.isRaining ? 1 + Double(town.parameters.rainSlowerPercent) / 100 : 1
    dayFactor = pace.factor(spreadPercent: town.parameters.dayPaceSpreadPercent, .dayPace) * rain
    breakdown = pace.happens(perMille: town.parameters.breakdown, .breaksDown)
      ? truck.shift.start.seconds + pace.below(max(1, truck.shift.regularSeconds), .breakdownMoment) : nil
    record = PlayedRun(
      hauler: town.number, truck: truck.id, day: town.day, plannedSeconds: run.workedSeconds,
      plannedMeters: run.meters, collectedPounds: [Int](repeating: 0, count: town.streams.count),
      tippedPounds: [Int](repeating: 0, count: town.streams.count))
    record.regularSeconds = truck.shift.regularSeconds
  }

  mutating func play(_ stops: [PlanStop], visit: (PlanStop) -> CurbVisit?) {
    // What could not be tipped the day before is tipped first.
    if !cargo.isEmpty { tipEverything() }
    for stop in stops {
      breakDownIfDue()
      switch stop.kind {
      case .collection: if let visit = visit(stop) { collect(visit) }
      case .disposal: if !isOver, !cargo.isEmpty { tipEverything() }
      case .rest: if !isOver { rest(stop) }
      }
    }
    if !isOver {
      if !cargo.isEmpty { tipEverything() }
      drive(to: yard)
    }
    finish()
  }

  // MARK: Stops

  private mutating func collect(_ visit: CurbVisit) {
    if isOver { return miss(visit, .breakdown) }
    let room = truck.capacity.volumeDeciCubicFeet - cargo.volume
    if visit.listedVolume > room, !cargo.isEmpty {
      guard canStill(visit, afterTipping: true) else { return miss(visit, .truckFull) }
      tipEverything()
    }
    guard canStill(visit, afterTipping: false) else { return miss(visit, isBroken ? .breakdown : .notReached) }
    if place != visit.place {
      drive(to: visit.place)
      spend(visit.stopSeconds, \.stopSeconds)
    }
    let opening = town.hauler.policy.serviceWindow.open.seconds
    if clock < opening { spend(opening - clock, \.waitingSeconds) }
    let begun = clock
    spend(visit.handlingSeconds, \.handlingSeconds)
    record.stops += 1
    for (index, reason) in visit.fate.reasons.enumerated() where reason == nil {
      let name = town.scenario.catalogue[visit.lines[index].item]?.stream ?? ""
      guard let stream = town.streams.firstIndex(of: name) else { continue }
      cargo.add(visit.pounds[index], visit.volumes[index], stream: stream)
      record.collectedPounds[stream] += visit.pounds[index]
    }
    outcomes.append((visit.id, visit.outcomes(visit.fate.reasons), begun))
  }

  private mutating func miss(_ visit: CurbVisit, _ reason: OutcomeReason) {
    outcomes.append((visit.id, visit.outcomes(visit.lines.map { _ in reason }), nil))
  }

  /// Whether the crew expects to be done with a stop within the window, tip and be home within the hours it may work.
  private func canStill(_ visit: CurbVisit, afterTipping: Bool) -> Bool {
    var (at, from) = (clock, place)
    if afterTipping, let way = nearestSite(from: from, at: at, aim: visit.place) {
      at = way.done
      from = way.site.place
    }
    at += town.seconds(from: from, to: visit.place) + (from == visit.place ? 0 : visit.stopSeconds) + visit.handlingSeconds
    guard at <= town.hauler.policy.serviceWindow.close.seconds,
      let end = nearestSite(from: visit.place, at: at, aim: yard, everything: true)
    else { return false }
    let home = end.done + town.seconds(from: end.site.place, to: yard)
    let limit = truck.shift.regularSeconds + truck.shift.overtimeSeconds
    return home - truck.shift.start.seconds - record.unpaidRestSeconds <= limit
  }

  private mutating func rest(_ stop: PlanStop) {
    guard let name = stop.rest, let rest = town.scenario.breaks.first(where: { $0.name == name }) else { return }
    let earliest = truck.shift.start.seconds + rest.earliestStartSeconds
    if clock < earliest { spend(earliest - clock, \.waitingSeconds) }
    spend(rest.durationSeconds, rest.isPaid ? \.paidRestSeconds : \.unpaidRestSeconds)
  }

  // MARK: Tipping

  private func nearestSite(
    from: Place, at: Int, aim: Place, everything: Bool = false
  ) -> (site: Site, done: Int)? {
    var best: (site: Site, done: Int, end: Int)?
    for site in town.sites {
      guard let hours = site.hours(on: town.day) else { continue }
      let takes = town.streams.indices.contains { site.streams.contains(town.streams[$0]) && cargo.pounds[$0] > 0 }
      guard everything || takes else { continue }
      let arrival = at + town.seconds(from: from, to: site.place)
      let done = max(arrival, hours.open.seconds) + site.gateSeconds + site.unloadSeconds
      let end = done + town.seconds(from: site.place, to: aim)
      if done <= hours.close.seconds, end < best?.end ?? .max { best = (site, done, end) }
    }
    return best.map { ($0.site, $0.done) }
  }

  /// At one site or several, nearest first; what no open site takes any more stays aboard until the next day.
  private mutating func tipEverything() {
    for _ in town.sites {
      guard !cargo.isEmpty, let next = nearestSite(from: place, at: clock, aim: yard)?.site else { return }
      drive(to: next.place)
      guard let hours = next.hours(on: town.day) else { return }
      if clock < hours.open.seconds { spend(hours.open.seconds - clock, \.waitingSeconds) }
      // The way took longer than known: the gate is closed.
      guard clock + next.gateSeconds + next.unloadSeconds <= hours.close.seconds else { continue }
      spend(next.gateSeconds + next.unloadSeconds, \.unloadingSeconds)
      let tipped = cargo.unload(town.streams.map { next.streams.contains($0) })
      for index in tipped.indices { record.tippedPounds[index] += tipped[index] }
      record.trips += 1
      record.costUnits += Int64(tipped.reduce(0, +)) * CostUnits.perPound(centsPerTon: next.tipCentsPerTon)
    }
  }

  // MARK: Clock

  private mutating func drive(to next: Place) {
    guard next != place else { return }
    let factor = dayFactor * pace.factor(spreadPercent: town.parameters.legPaceSpreadPercent, .legPace, legs)
    legs += 1
    spend(Int((Double(town.seconds(from: place, to: next)) * factor).rounded()), \.drivingSeconds)
    record.meters += town.meters(from: place, to: next)
    place = next
  }

  private mutating func spend(_ seconds: Int, _ line: WritableKeyPath<PlayedRun, Int>) {
    clock += seconds
    record[keyPath: line] += seconds
  }

  /// Half of the breakdowns are put right on the street, half end the day.
  private mutating func breakDownIfDue() {
    guard let breakdown, clock >= breakdown, !isBroken else { return }
    isBroken = true
    if pace.below(2, .repair) == 0 {
      isOver = true
    } else {
      spend(3_600 + pace.below(2 * 3_600, .repair, 1), \.downSeconds)
    }
  }

  private mutating func finish() {
    record.presentSeconds = clock - truck.shift.start.seconds
    record.overtimeSeconds = max(0, record.paidSeconds - record.regularSeconds)
    let prices = truck.prices
    record.costUnits += CostUnits.of(cents: prices.centsPerDay)
      + Int64(record.paidSeconds) * Int64(prices.centsPerHour)
      + Int64(record.overtimeSeconds) * Int64(max(0, prices.centsPerOvertimeHour - prices.centsPerHour))
      + Int64(record.meters) * CostUnits.perMeter(centsPerMile: prices.centsPerMile)
  }
}
