/// The three kinds of stops.
extension RunReplay {
  // MARK: Collection

  mutating func replayCollection(_ planned: PlanStop, _ stop: Int) {
    sitesSinceCollection = []
    guard let id = planned.request, planned.site == nil, planned.rest == nil else {
      return skip(stop, .malformedStop, "a collection names a request, no site and no break")
    }
    guard let request = context.requests[id] else {
      return skip(stop, .unknownRequest, "the scenario has no request '\(id)'")
    }
    let isArriving = request.place != position
    drive(to: request.place)
    checkClock(stop, .arrival, planned.arrival, clock)
    let stopSeconds = isArriving ? context.stopSeconds(at: request, of: hauler) : 0
    clock += stopSeconds
    wait(until: hauler.policy.serviceWindow.open.seconds)
    checkClock(stop, .start, planned.start, clock)
    let handling = takeAboard(planned, stop)
    clock += handling
    spend("service", stopSeconds + handling)
    checkClock(stop, .departure, planned.departure, clock)
    checkWindow(planned, stop)
    checkCapacity(planned, stop)
  }

  private mutating func takeAboard(_ planned: PlanStop, _ stop: Int) -> Int {
    var handling = 0
    for item in planned.items ?? [] {
      guard let kind = context.scenario.catalogue[item.item] else {
        find(.unknownItem, stop, planned.request, "the catalogue has no item '\(item.item)'")
        continue
      }
      let count = min(max(0, item.count), 100_000)
      load.add(kind, count: count)
      handling += count * handlingSeconds(kind)
      if kind.needsTwoPeople, truck.crew < 2, hauler.policy.twoPersonRule == .forbidden {
        find(.twoPersonForbidden, stop, planned.request, "'\(kind.id)' needs two people, the truck has a crew of one")
      }
      if kind.needsLiftGate, !truck.hasLiftGate {
        find(.noLiftGate, stop, planned.request, "'\(kind.id)' needs a lift gate, the truck has none")
      }
      if !takes(kind.stream) {
        find(.truckRefusesStream, stop, planned.request, "the truck has no room for the stream '\(kind.stream)'")
      }
    }
    return handling
  }

  func handlingSeconds(_ kind: ItemKind) -> Int {
    guard kind.needsTwoPeople, truck.crew < 2, case .slower(let percent) = hauler.policy.twoPersonRule else {
      return kind.handlingSeconds
    }
    let hundredths = kind.handlingSeconds * percent
    return hundredths / 100 + (hundredths % 100 > 0 ? 1 : 0)
  }

  private func takes(_ stream: String) -> Bool {
    truck.streams.contains(stream)
      && (truck.compartments.isEmpty || truck.compartments.contains { $0.streams.contains(stream) })
  }

  private mutating func checkWindow(_ planned: PlanStop, _ stop: Int) {
    let window = hauler.policy.serviceWindow
    let ends = isClockKnown ? max(clock, planned.departure.seconds) : planned.departure.seconds
    guard ends > window.close.seconds || planned.start < window.open else { return }
    find(
      .outsideServiceWindow, stop, planned.request,
      "handling from \(planned.start) to \(ClockTime(seconds: ends)) is outside \(window.open)-\(window.close)")
  }

  private mutating func checkCapacity(_ planned: PlanStop, _ stop: Int) {
    let (sum, capacity) = (load.total, truck.capacity)
    let share = 100 - reservedPercent
    let volume = capacity.volumeDeciCubicFeet * share / 100
    let weight = capacity.weightPounds * share / 100
    if sum.volume > volume {
      find(.overfullVolume, stop, planned.request, "\(sum.volume) tenths of a cubic foot aboard, room for \(volume)")
    }
    if sum.weight > weight {
      find(.overfullWeight, stop, planned.request, "\(sum.weight) lb aboard, allowed \(weight)")
    }
    if let items = capacity.items, sum.items > items {
      find(.overfullItems, stop, planned.request, "\(sum.items) items aboard, room for \(items)")
    }
    for (number, compartment) in truck.compartments.enumerated() {
      let filled = load.volume(in: compartment)
      guard filled > compartment.volumeDeciCubicFeet else { continue }
      find(
        .overfullCompartment, stop, planned.request,
        "\(filled) tenths of a cubic foot in compartment \(number + 1), room for \(compartment.volumeDeciCubicFeet)")
    }
  }

  /// Rule 15: kept free while add-ons for this day may still come.
  private var reservedPercent: Int {
    let cutoff = hauler.policy.instant(of: hauler.policy.addOns.cutoff, before: run.date)
    return cutoff > context.plan.asOf ? min(max(0, hauler.policy.addOnReservePercent), 100) : 0
  }

  // MARK: Disposal

  mutating func replayDisposal(_ planned: PlanStop, _ stop: Int) {
    guard let id = planned.site, planned.request == nil, planned.rest == nil else {
      return skip(stop, .malformedStop, "a disposal names a site, no request and no break")
    }
    guard let site = context.scenario.sites[id] else {
      return skip(stop, .unknownSite, "the scenario has no site '\(id)'")
    }
    drive(to: site.place)
    checkClock(stop, .arrival, planned.arrival, clock)
    let hours = site.hours(on: run.date)
    if let hours { wait(until: hours.open.seconds) }
    checkClock(stop, .start, planned.start, clock)
    let began = clock
    clock += site.gateSeconds + site.unloadSeconds
    spend("unloading", clock - began)
    checkClock(stop, .departure, planned.departure, clock)
    checkHours(site, hours, planned, stop)
    checkNeed(site, stop)
    unload(at: site, stop)
  }

  private mutating func checkHours(_ site: Site, _ hours: ClockWindow?, _ planned: PlanStop, _ stop: Int) {
    guard let hours else {
      return find(.closedSite, stop, nil, "'\(site.id)' is closed on \(run.date)")
    }
    let ends = isClockKnown ? max(clock, planned.departure.seconds) : planned.departure.seconds
    guard ends > hours.close.seconds || planned.start < hours.open else { return }
    find(
      .closedSite, stop, nil,
      "unloading from \(planned.start) to \(ClockTime(seconds: ends)), "
        + "'\(site.id)' is open \(hours.open)-\(hours.close)")
  }

  /// A chain may have a second site, if the first does not accept everything that the truck carries.
  private mutating func checkNeed(_ site: Site, _ stop: Int) {
    let before = sitesSinceCollection
    sitesSinceCollection = (before ?? []) + [site]
    if let before {
      guard let first = before.first else { return }
      if before.count == 1, !truck.streams.allSatisfy(first.streams.contains) { return }
    }
    let since = before == nil ? "it left the yard" : "it was last emptied"
    find(.needlessDisposal, stop, nil, "the truck collected nothing since \(since), and drives to '\(site.id)'")
  }

  private mutating func unload(at site: Site, _ stop: Int) {
    let aboard = load.streams
    let isIdle = site.streams.isDisjoint(with: aboard)
    if isIdle, site.streams.isEmpty || !aboard.isEmpty && !isInChain(site, stop) {
      find(
        .siteRefusesStream, stop, nil,
        "'\(site.id)' accepts none of what is aboard (\(aboard.joined(separator: ", ")))")
    }
    let pounds = load.unload(site.streams)
    money.add("tipping", pounds, price: AuditMoney.unitsPerPound(centsPerTon: site.tipCentsPerTon))
  }

  /// Rule 16: of two sites that accept all the truck's streams together, one may have nothing to take off.
  private func isInChain(_ site: Site, _ stop: Int) -> Bool {
    [stop - 1, stop + 1].contains { neighbour in
      guard run.stops.indices.contains(neighbour), run.stops[neighbour].kind == .disposal,
        let other = run.stops[neighbour].site.flatMap({ context.scenario.sites[$0] })
      else { return false }
      return other.id != site.id && truck.streams.isSubset(of: site.streams.union(other.streams))
    }
  }

  // MARK: Breaks

  mutating func replayRest(_ planned: PlanStop, _ stop: Int) {
    guard let name = planned.rest, planned.request == nil, planned.site == nil else {
      return skip(stop, .malformedStop, "a rest names a break, no request and no site")
    }
    let breaks = context.scenario.breaks
    let next = breaks.indices.contains(breaksTaken) ? breaks[breaksTaken] : nil
    // Breaks may share a name, so the next one is asked first.
    guard let pause = next?.name == name ? next : breaks.first(where: { $0.name == name }) else {
      return skip(stop, .unknownBreak, "the scenario has no break '\(name)'")
    }
    if pause != next {
      let due = next.map { "'\($0.name)'" } ?? "no further break"
      find(.breakOrder, stop, nil, "'\(name)' is taken where \(due) is next")
    }
    breaksTaken += 1
    let shiftStart = truck.shift.start.seconds
    checkClock(stop, .arrival, planned.arrival, clock)
    wait(until: shiftStart + pause.earliestStartSeconds)
    checkClock(stop, .start, planned.start, clock)
    checkBreakWindow(pause, planned, stop, starts: clock - shiftStart)
    // The next one need not begin before this one could end.
    if pause.latestStartSeconds < freeFrom - shiftStart { freeFrom += pause.durationSeconds }
    clock += pause.durationSeconds
    if pause.isPaid { spend("rests", pause.durationSeconds) } else { unpaidSeconds += pause.durationSeconds }
    checkClock(stop, .departure, planned.departure, clock)
  }

  private mutating func checkBreakWindow(_ pause: LaborBreak, _ planned: PlanStop, _ stop: Int, starts: Int) {
    let stated = planned.start.seconds - truck.shift.start.seconds
    let latest = isClockKnown ? max(stated, starts) : stated
    let from = pause.earliestStartSeconds
    let to = max(pause.latestStartSeconds, freeFrom - truck.shift.start.seconds)
    if stated < from {
      find(.earlyBreak, stop, nil, "'\(pause.name)' starts \(stated) s into the shift, allowed from \(from) s")
    }
    if latest > to {
      find(.lateBreak, stop, nil, "'\(pause.name)' starts \(latest) s into the shift, allowed to \(to) s")
    }
  }

  /// A stop that cannot be driven to: from here on the clock is not compared.
  mutating func skip(_ stop: Int, _ rule: PlanRule, _ text: String) {
    find(rule, stop, run.stops[stop].request, text)
    isClockKnown = false
  }
}
