/// Finds every rule that one route breaks by itself.
struct RouteChecks {
  let problem: Problem
  /// Index of the route in the solution.
  let index: Int
  let route: Route
  let schedule: Schedule

  func violations() -> [Violation] {
    stopViolations() + disposalOrderViolations() + loadViolations() + shiftViolations() + breakViolations()
      + rankViolations()
  }

  private var type: VehicleType { problem.vehicleTypes[route.vehicleType] }

  private func violation(_ rule: Violation.Rule, _ text: String) -> Violation {
    Violation(rule: rule, route: index, text: text)
  }

  private func stopViolations() -> [Violation] {
    var found: [Violation] = []
    if route.jobs.isEmpty { found.append(violation(.emptyRoute, "serves no job")) }
    for stop in schedule.stops {
      switch stop.stop {
      case .job(let job): found += jobViolations(job, stop)
      case .disposal(let option): found += disposalViolations(option, stop)
      case .pause(let pause): found += pauseViolations(pause, stop)
      }
    }
    return found
  }

  private func jobViolations(_ job: Int, _ stop: ScheduledStop) -> [Violation] {
    guard problem.jobs.indices.contains(job) else { return [violation(.unknownJob, "there is no job \(job)")] }
    var found: [Violation] = []
    if !problem.isAllowed(type: route.vehicleType, job: job) {
      found.append(violation(.forbiddenVehicle, "job \(job) may not ride in vehicle type \(route.vehicleType)"))
    }
    let latest = Int(problem.visit(type: route.vehicleType, job: job).latest)
    if stop.start > latest {
      found.append(violation(.windowMissed, "job \(job) starts at \(stop.start), latest is \(latest)"))
    }
    return found
  }

  private func disposalViolations(_ option: Int, _ stop: ScheduledStop) -> [Violation] {
    guard type.disposals.indices.contains(option) else {
      return [violation(.unknownDisposal, "there is no disposal \(option)")]
    }
    let latest = Int(type.disposals[option].latest)
    guard stop.start > latest else { return [] }
    return [violation(.disposalClosed, "disposal \(option) starts at \(stop.start), latest is \(latest)")]
  }

  /// A disposal needs a job since the one before.
  private func disposalOrderViolations() -> [Violation] {
    var found: [Violation] = []
    var hasCollected = false
    for stop in route.stops {
      switch stop {
      case .job(let job) where problem.jobs.indices.contains(job): hasCollected = true
      case .disposal(let option) where type.disposals.indices.contains(option):
        if !hasCollected {
          found.append(violation(.needlessDisposal, "disposal \(option) comes with no job since the last disposal"))
        }
        hasCollected = false
      default: break
      }
    }
    return found
  }

  private func pauseViolations(_ pause: Int, _ stop: ScheduledStop) -> [Violation] {
    guard type.breaks.indices.contains(pause) else { return [violation(.unknownBreak, "there is no break \(pause)")] }
    let latest = schedule.start + Int(type.breaks[pause].latestStart)
    guard stop.start > latest else { return [] }
    return [violation(.breakLate, "break \(pause) starts at \(stop.start), latest is \(latest)")]
  }

  private func loadViolations() -> [Violation] {
    var found: [Violation] = []
    for stop in schedule.stops {
      guard case .job(let job) = stop.stop, problem.jobs.indices.contains(job) else { continue }
      for lane in 0..<Load.scalarCount where stop.loadAfter[lane] > type.capacity[lane] {
        let text = "after job \(job), \(stop.loadAfter[lane]) in lane \(lane), capacity is \(type.capacity[lane])"
        found.append(violation(.capacityExceeded, text))
      }
    }
    if !type.disposals.isEmpty, type.returnsEmpty, let last = schedule.stops.last,
      last.loadAfter.replacing(with: 0, where: type.keptLanes) != .zero
    {
      found.append(violation(.notEmptied, "returns with a load aboard"))
    }
    return found
  }

  private func shiftViolations() -> [Violation] {
    var found: [Violation] = []
    if schedule.end > Int(type.latestEnd) {
      found.append(violation(.shiftEndMissed, "ends at \(schedule.end), latest is \(type.latestEnd)"))
    }
    if schedule.workedSeconds > Int(type.maxWorkedSeconds) {
      let text = "works \(schedule.workedSeconds) s, limit is \(type.maxWorkedSeconds) s"
      found.append(violation(.workedTooLong, text))
    }
    return found
  }

  private func breakViolations() -> [Violation] {
    var found: [Violation] = []
    let taken = route.stops.compactMap { if case .pause(let pause) = $0 { pause } else { nil } }
    for (expected, pause) in taken.enumerated() where pause != expected {
      found.append(violation(.breaksOutOfOrder, "break \(pause) is taken where break \(expected) is next"))
    }
    for (pause, rule) in type.breaks.enumerated() {
      guard schedule.workedSeconds > Int(rule.dueAfterWorkedSeconds), !taken.contains(pause) else { continue }
      let text = "works \(schedule.workedSeconds) s without break \(pause), due after \(rule.dueAfterWorkedSeconds) s"
      found.append(violation(.breakMissing, text))
    }
    return found
  }

  private func rankViolations() -> [Violation] {
    var found: [Violation] = []
    var before: (job: Int, rank: Int32)?
    for job in route.jobs where problem.jobs.indices.contains(job) {
      guard let rank = problem.jobs[job].rank else { continue }
      if let before, before.rank > rank {
        let text = "job \(job) of rank \(rank) comes after job \(before.job) of rank \(before.rank)"
        found.append(violation(.rankOrder, text))
      }
      before = (job, rank)
    }
    return found
  }
}
