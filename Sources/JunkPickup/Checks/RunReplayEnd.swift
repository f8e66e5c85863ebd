/// What is judged when the truck is back: rules 16 to 19 and the run's figures.
extension RunReplay {
  var workedSeconds: Int { clock - truck.shift.start.seconds - unpaidSeconds }
  var overtimeSeconds: Int { max(0, workedSeconds - truck.shift.regularSeconds) }

  mutating func finish() {
    if run.out != nil, dayUnderWay != nil { return finishOut() }
    goOn(nil)
    if !load.isEmpty {
      find(.notEmptied, "the truck returns with \(load.streams.joined(separator: ", ")) aboard")
    }
    if let yard = context.scenario.sites[truck.yard] { drive(to: yard.place) }
    checkClock(nil, .end, run.end, clock)
    let premium = truck.prices.centsPerOvertimeHour - truck.prices.centsPerHour
    money.add("overtime", overtimeSeconds, price: max(0, premium))
    noteFigures()
    checkLimits()
    checkPins()
    if isClockKnown { checkFigures() }
  }

  private mutating func find(_ rule: PlanRule, _ text: String) { find(rule, nil, nil, text) }

  mutating func checkLimits() {
    if run.yard != truck.yard { find(.wrongYard, "the run has yard '\(run.yard)', the truck '\(truck.yard)'") }
    let limit = truck.shift.regularSeconds + truck.shift.overtimeSeconds
    if workedSeconds > limit { find(.workedLimit, "\(workedSeconds) s worked, at most \(limit)") }
    if clock >= 86_400 { find(.shiftEnd, "the truck is back at \(ClockTime(seconds: clock)), not before midnight") }
    for pause in context.scenario.breaks.dropFirst(breaksTaken) where workedSeconds > pause.dueAfterWorkedSeconds {
      find(.missingBreak, "'\(pause.name)' is due by \(workedSeconds) s of work and not taken")
    }
  }

  mutating func checkPins() {
    var last: (order: Int, request: String)?
    for (stop, planned) in run.stops.enumerated() where planned.kind == .collection {
      guard let id = planned.request, let pin = context.requests[id]?.pin else { continue }
      if let wanted = pin.truck, wanted != truck.id {
        find(.pinBroken, stop, id, "it is pinned to truck '\(wanted)'")
      }
      guard let order = pin.order else { continue }
      if let last, last.order > order {
        find(.pinBroken, stop, id, "its pinned order \(order) comes after order \(last.order) of '\(last.request)'")
      }
      last = (order, id)
    }
  }

  mutating func checkFigures() {
    let figures = [
      ("worked seconds", run.workedSeconds, workedSeconds),
      ("overtime seconds", run.overtimeSeconds, overtimeSeconds),
      ("driving seconds", run.drivingSeconds, drivingSeconds),
      ("meters", run.meters, meters),
    ]
    for (name, stated, real) in figures where stated != real {
      find(.wrongTotal, "\(name) stated as \(stated), by the stops \(real)")
    }
  }
}
