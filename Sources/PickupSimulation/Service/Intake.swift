import JunkPickup

/// Requests come in, and get a date.
extension ServiceSimulation {
  mutating func arrive(
    _ request: Request, at now: Moment, subject: UInt64, attempt: Int = 0, isFollowUp: Bool = false
  ) throws {
    guard let id = world.scenario.zones[request.zone]?.hauler,
      let hauler = world.scenario.haulers.firstIndex(where: { $0.id == id })
    else { return }
    let draws = EventDraws(seed: seed, subject: subject)
    let wishes = Wishes(parameters: world.parameters, draws: draws, attempt: attempt)
    var asked = request
    let isGiven = asked.status.awaitsCollection && asked.status != .received
    if !isGiven { asked.status = .received }
    let (kept, cut) = isGiven ? (asked.items, []) : Self.cut(asked.items, to: calendars[hauler].hauler.policy, world.scenario.catalogue)
    if !isFollowUp { record.count(.requested, of: asked, hauler, now.day) }
    if !cut.isEmpty { answer(cut, of: asked, wishes, attempt, subject, hauler, at: now) }
    asked.items = kept
    guard let size = calendars[hauler].size(of: asked) else { return record.count(.nothingAccepted, hauler, now.day) }
    let index = requests.count
    requests.append(
      SimulatedRequest(
        request: asked, subject: subject, hauler: hauler, size: size, attempt: attempt, isFollowUp: isFollowUp, draws: draws))
    record.added(to: hauler)
    if attempt == 0, !isFollowUp, wishes.isOverYear { return try refuseForTheYear(index, wishes, at: now) }
    if isGiven, let day = asked.confirmed, day >= openFrom {
      // Its list is not made yet, whatever a plan says of it.
      requests[index].request.status = .confirmed
      put(index, on: day, at: now)
    } else {
      if isGiven {
        requests[index].request.confirmed = nil
        requests[index].request.status = .received
      }
      try book(index, at: now)
    }
  }

  /// A request above the cap loses what exceeds it: residents learn the rule when they ask.
  private static func cut(_ lines: [ItemLine], to policy: Policy, _ catalogue: [String: ItemKind]) -> (kept: [ItemLine], cut: [ItemLine]) {
    var (count, volume) = (0, 0)
    var kept: [ItemLine] = []
    var cut: [ItemLine] = []
    for line in lines {
      let each = catalogue[line.item]?.volumeDeciCubicFeet ?? 0
      let byVolume = policy.volumeCapDeciCubicFeet.map { each == 0 ? line.count : max(0, ($0 - volume) / each) } ?? line.count
      let fits = cut.isEmpty ? max(0, min(line.count, policy.itemsPerAppointment - count, byVolume)) : 0
      count += fits
      volume += fits * each
      if fits > 0 { kept.append(ItemLine(item: line.item, count: fits)) }
      if fits < line.count { cut.append(ItemLine(item: line.item, count: line.count - fits)) }
    }
    return (kept, cut)
  }

  /// What becomes of items that a rule does not take.
  private mutating func answer(
    _ items: [ItemLine], of request: Request, _ wishes: Wishes, _ attempt: Int, _ subject: UInt64, _ hauler: Int, at now: Moment
  ) {
    let count = items.reduce(0) { $0 + $1.count }
    switch wishes.overLimit(attempt * 10) {
    case .rebooked:
      record.count(.itemsRebooked, hauler, now.day, count)
      var rest = request
      rest.id += "+"
      rest.items = items
      rest.created = Moment(second: now.second + 60)
      agenda.add(.followUp(rest, subject: subject, attempt: attempt + 1), at: rest.created)
    case .givenUp: record.count(.itemsGivenUp, hauler, now.day, count)
    case .dumped: record.count(.itemsDumped, hauler, now.day, count)
    }
  }

  private mutating func refuseForTheYear(_ index: Int, _ wishes: Wishes, at now: Moment) throws {
    let count = requests[index].request.items.reduce(0) { $0 + $1.count }
    let hauler = requests[index].hauler
    try move(index, to: .closed)
    record.removed(from: hauler)
    record.count(.refusedForYear, hauler, now.day)
    // A booking can only move to the next year, which is beyond what is played.
    switch wishes.overLimit(1) {
    case .rebooked, .givenUp: record.count(.itemsGivenUp, hauler, now.day, count)
    case .dumped: record.count(.itemsDumped, hauler, now.day, count)
    }
  }

  /// Gives the earliest day, or puts the request among those that wait for one.
  mutating func book(_ index: Int, at now: Moment) throws {
    let entry = requests[index]
    guard
      let day = calendars[entry.hauler].earliestDay(for: entry.request, entry.size, at: now, from: openFrom)
    else { return dateless.append(index) }
    try move(index, to: .confirmed)
    put(index, on: day, at: now)
  }

  mutating func put(_ index: Int, on day: Day, at now: Moment) {
    let entry = requests[index]
    requests[index].request.confirmed = day
    requests[index].booked = now
    requests[index].isForsaken = false
    calendars[entry.hauler].book(entry.size, on: day, zone: entry.request.zone)
    lists[ListKey(hauler: entry.hauler, day: day), default: []].append(index)
    let wishes = Wishes(parameters: world.parameters, draws: entry.draws, attempt: entry.attempt)
    let wait = calendars[entry.hauler].hauler.policy.businessDays(from: now.day, to: day)
    record.count(.booked, of: entry.request, entry.hauler, now.day)
    for (call, wish) in wishes.addOnCalls(booked: now, day: day).enumerated() where !entry.isFollowUp {
      agenda.add(.addOn(request: index, attempt: entry.attempt, call: call), at: wish.at)
    }
    if let at = wishes.changeMoment(booked: now, day: day) {
      agenda.add(.change(request: index, attempt: entry.attempt), at: at)
    }
    if let at = wishes.cancelMoment(booked: now, day: day, wait: wait) {
      agenda.add(.cancel(request: index, attempt: entry.attempt), at: at)
    }
  }

  /// Takes it off its day's list and budget.
  mutating func take(_ index: Int) {
    let entry = requests[index]
    guard let day = entry.request.confirmed else { return }
    calendars[entry.hauler].release(entry.size, on: day, zone: entry.request.zone)
    lists[ListKey(hauler: entry.hauler, day: day)]?.removeAll { $0 == index }
  }
}
