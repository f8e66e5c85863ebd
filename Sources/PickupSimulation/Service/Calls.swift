import JunkPickup

/// Residents call: to add items, to change, to cancel.
extension ServiceSimulation {
  private func waits(_ index: Int, _ attempt: Int) -> Bool {
    requests[index].attempt == attempt && requests[index].request.status.awaitsCollection
      && requests[index].request.confirmed != nil
  }

  /// Before its list is made.
  private func isOpen(_ index: Int) -> Bool { requests[index].request.confirmed.map { $0 >= openFrom } ?? false }

  mutating func addOn(_ index: Int, _ attempt: Int, _ call: Int, at now: Moment) throws {
    guard waits(index, attempt), let day = requests[index].request.confirmed else { return }
    let entry = requests[index]
    let wish = 1 + entry.draws.below(world.parameters.addOnItemsAtMost, .addOnCount, call)
    let rule = calendars[entry.hauler].hauler.policy.addOns
    let before = entry.request.items.filter { $0.added != nil }.reduce(0) { $0 + $1.count }
    let asked = max(0, min(wish, rule.items - before))
    let lines = (0..<asked).map { item in
      ItemLine(item: addOnKinds[addOnChoice.pick(entry.draws, .addOnItem, call * 100 + item)], count: 1, added: now)
    }
    var changed = entry.request
    changed.items += lines
    let rules = BookingRules(world.scenario, at: now)
    let isAccepted = asked > 0 && isOpen(index) && rules.addOn(entry.request, lines).isYes
    guard isAccepted, let size = calendars[entry.hauler].size(of: changed),
      calendars[entry.hauler].hasRoom(on: day, from: entry.size, to: size)
    else {
      record.count(.addOnRefused, entry.hauler, now.day)
      return answerRefusal(index, wish, call, at: now)
    }
    record.count(.addOnAccepted, entry.hauler, now.day)
    record.count(.itemsAdded, entry.hauler, now.day, asked)
    calendars[entry.hauler].release(entry.size, on: day, zone: entry.request.zone)
    calendars[entry.hauler].book(size, on: day, zone: entry.request.zone)
    try move(index, to: .addOnAccepted)
    requests[index].request.items = changed.items
    requests[index].size = size
    if wish > asked { answerRefusal(index, wish - asked, call, at: now) }
  }

  private mutating func answerRefusal(_ index: Int, _ count: Int, _ call: Int, at now: Moment) {
    let entry = requests[index]
    let wishes = Wishes(parameters: world.parameters, draws: entry.draws, attempt: entry.attempt)
    switch wishes.overLimit(100 + call) {
    case .rebooked:
      record.count(.itemsRebooked, entry.hauler, now.day, count)
      var rest = entry.request
      rest.id += "+\(call + 1)"
      (rest.confirmed, rest.status, rest.created) = (nil, .received, Moment(second: now.second + 60))
      rest.items = (0..<count).map { item in
        ItemLine(item: addOnKinds[addOnChoice.pick(entry.draws, .addOnItem, call * 100 + 50 + item)], count: 1)
      }
      agenda.add(.followUp(rest, subject: entry.subject, attempt: entry.attempt + 20 + call), at: rest.created)
    case .givenUp: record.count(.itemsGivenUp, entry.hauler, now.day, count)
    case .dumped: record.count(.itemsDumped, entry.hauler, now.day, count)
    }
  }

  /// To the next day after the promised one that has room.
  mutating func change(_ index: Int, _ attempt: Int, at now: Moment) throws {
    guard waits(index, attempt), isOpen(index), let old = requests[index].request.confirmed else { return }
    let entry = requests[index]
    guard
      let day = calendars[entry.hauler].earliestDay(for: entry.request, entry.size, at: now, from: old + 1),
      BookingRules(world.scenario, at: now).change(entry.request, day: day, items: nil).isYes
    else { return record.count(.changeRefused, entry.hauler, now.day) }
    record.count(.changed, entry.hauler, now.day)
    take(index)
    try move(index, to: .changed)
    try move(index, to: .confirmed)
    requests[index].request.confirmed = day
    calendars[entry.hauler].book(entry.size, on: day, zone: entry.request.zone)
    lists[ListKey(hauler: entry.hauler, day: day), default: []].append(index)
  }

  /// In time it costs no visit; too late, a truck comes for nothing.
  mutating func cancel(_ index: Int, _ attempt: Int, at now: Moment) throws {
    guard waits(index, attempt), let day = requests[index].request.confirmed else { return }
    let entry = requests[index]
    guard isOpen(index), BookingRules(world.scenario, at: now).cancel(entry.request).isYes else {
      requests[index].isForsaken = true
      return
    }
    take(index)
    try move(index, to: .cancelled)
    record.removed(from: entry.hauler)
    let (policy, end) = (calendars[entry.hauler].hauler.policy, min(now.day, day))
    record.appointments.append(
      Appointment(
        request: index, hauler: entry.hauler, day: end,
        wait: policy.businessDays(from: entry.request.created.day, to: end),
        waitFromBooking: policy.businessDays(from: (entry.booked ?? entry.request.created).day, to: end),
        attempt: entry.attempt,
        status: .cancelled, reason: .cancelledByCustomer, items: entry.request.items,
        left: entry.request.items.reduce(0) { $0 + $1.count }, wasVisited: false, isLast: true))
    comeBack(index, .cancelledByCustomer, at: now)
  }

  /// Who was closed without collection may ask anew.
  mutating func comeBack(_ index: Int, _ reason: OutcomeReason, at now: Moment) {
    let entry = requests[index]
    let wishes = Wishes(parameters: world.parameters, draws: entry.draws, attempt: entry.attempt)
    guard let at = wishes.returnMoment(after: now, reason) else { return }
    var again = entry.request
    again.id += "*"
    (again.confirmed, again.status, again.created) = (nil, .received, at)
    (again.allowedFrom, again.allowedTo) = (nil, nil)
    again.items = again.items.map { ItemLine(item: $0.item, count: $0.count) }
    agenda.add(.followUp(again, subject: entry.subject, attempt: entry.attempt + 1), at: at)
  }
}
