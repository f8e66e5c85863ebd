import JunkPickup

/// Evenings and the ends of days.
extension ServiceSimulation {
  /// Those without a date are asked about first; then the day's lists are made, and its routes.
  mutating func freeze(_ day: Day, at now: Moment) async throws {
    let waiting = dateless
    dateless = []
    for index in waiting where requests[index].request.status.awaitsCollection { try book(index, at: now) }
    openFrom = day + 1
    for hauler in world.scenario.haulers.indices where world.scenario.haulers[hauler].policy.isWorkday(day) {
      let key = ListKey(hauler: hauler, day: day)
      let list = lists.removeValue(forKey: key) ?? []
      for index in list { try move(index, to: .planned) }
      frozen[key] = list
      guard !list.isEmpty else { continue }
      try await days.freeze(FrozenList(hauler: hauler, day: day, requests: list.map { ($0, requests[$0]) }))
    }
  }

  mutating func close(_ day: Day, at now: Moment) throws {
    for hauler in world.scenario.haulers.indices {
      guard let list = frozen.removeValue(forKey: ListKey(hauler: hauler, day: day)), !list.isEmpty else { continue }
      let played = try days.play(FrozenList(hauler: hauler, day: day, requests: list.map { ($0, requests[$0]) }))
      for (index, result) in zip(list, played.outcomes) { try close(index, result.outcome, begun: result.begun, day, at: now) }
      record.runs += played.runs
      record.plannedUnits.append((day, hauler, played.plannedUnits))
    }
    record.close(day, dateless: dateless.count)
  }

  private mutating func close(_ index: Int, _ outcome: RequestOutcome, begun: Int?, _ day: Day, at now: Moment) throws {
    let entry = requests[index]
    let policy = calendars[entry.hauler].hauler.policy
    try move(index, to: outcome.status)
    let follow = Follow(outcome, policy)
    let isSilent = entry.hauler > 0 && entry.draws.happens(perMille: world.parameters.unrecorded, .records, entry.attempt)
    record.appointments.append(
      Appointment(
        request: index, hauler: entry.hauler, day: day,
        wait: policy.businessDays(from: entry.request.created.day, to: day),
        waitFromBooking: policy.businessDays(from: (entry.booked ?? entry.request.created).day, to: day),
        attempt: entry.attempt,
        status: outcome.status, reason: outcome.reason, isRecorded: !isSilent,
        items: entry.request.items, collected: outcome.collected, left: outcome.left,
        wasVisited: begun != nil, isLast: follow != .rebook,
        isInWindow: begun.map { $0 <= policy.serviceWindow.close.seconds } ?? false))
    switch follow {
    case .done: record.removed(from: entry.hauler)
    case .close:
      try move(index, to: .closed)
      record.removed(from: entry.hauler)
      if let reason = outcome.reason {
        requests[index].request.items = DayClose.remaining(entry.request.items, outcome)
        comeBack(index, reason, at: now)
      }
    case .rebook: try rebook(index, outcome, day, at: now)
    }
  }

  private mutating func rebook(_ index: Int, _ outcome: RequestOutcome, _ day: Day, at now: Moment) throws {
    try move(index, to: .rebooked)
    requests[index].request.items = DayClose.remaining(requests[index].request.items, outcome)
    requests[index].request.confirmed = nil
    requests[index].attempt += 1
    if let to = requests[index].request.allowedTo, to <= day {
      (requests[index].request.allowedFrom, requests[index].request.allowedTo) = (nil, nil)
    }
    // What got wet needs days to dry.
    if outcome.reason == .instructionsNotFollowed, Weather(seed: seed, percent: world.parameters.rainPercent).isRaining(day) {
      requests[index].request.allowedFrom = day + world.parameters.dryingDays
      requests[index].request.allowedTo = nil
    }
    if let size = calendars[requests[index].hauler].size(of: requests[index].request) { requests[index].size = size }
    try book(index, at: now)
  }
}
