/// What a dispatcher must act on because of what happened in the middle of a day.
struct DayAlarms {
  let scenario: Scenario
  let part: HaulerProblem

  func all() -> [Alarm] {
    guard let day = part.day else { return [] }
    return part.endedRuns.map(truckOut) + lateBreaks() + blocked(day)
  }

  private func truckOut(_ state: TruckState) -> Alarm {
    let load = state.aboard.load
    let out = ClockTime(seconds: state.out ?? state.clock)
    return Alarm(
      code: "truck_out",
      text: "\(state.truck.id) is out since \(out) with \(load.items) items (\(load.weightPounds) lb) aboard, which "
        + "nobody unloads by this plan")
  }

  /// Breaks whose time passed before the truck was free.
  private func lateBreaks() -> [Alarm] {
    part.truckDays.compactMap(\.state).flatMap { state -> [Alarm] in
      let worked = state.clock - state.truck.shift.start.seconds
      return scenario.breaks.dropFirst(state.breaksTaken).filter { $0.latestStartSeconds < worked }.map { pause in
        Alarm(
          code: "break_late",
          text: "\(state.truck.id): '\(pause.name)' was to begin by \(latest(pause, state.truck))")
      }
    }
  }

  private func latest(_ pause: LaborBreak, _ truck: Truck) -> ClockTime {
    ClockTime(seconds: truck.shift.start.seconds + pause.latestStartSeconds)
  }

  private func blocked(_ day: DayUnderWay) -> [Alarm] {
    part.requests.compactMap { request in
      let source = scenario.requests[request.index]
      guard day.isBlocked(source.place), !request.isBegun, request.days.isAllowed(day.at.day) else { return nil }
      return Alarm(
        code: "street_blocked", request: source.id,
        text: "\(source.id) cannot be collected for the rest of \(day.at.day): its street is blocked")
    }
  }
}
