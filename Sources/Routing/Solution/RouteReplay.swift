/// Replays one route of a known vehicle type: clock times, loads, and the costs that a vehicle causes.
struct RouteReplay {
  let problem: Problem
  let typeIndex: Int
  let route: Route

  func schedule() -> Schedule {
    let timetable = RouteTimetable(problem: problem, typeIndex: typeIndex, stops: route.stops)
    let start = timetable.bestStart()
    let (times, end) = timetable.run(from: start)
    var stops: [ScheduledStop] = []
    var load = Load.zero
    for (index, stop) in route.stops.enumerated() {
      let step = timetable.steps[index]
      load = self.load(after: stop, before: load)
      stops.append(
        ScheduledStop(
          stop: stop, location: step.to, arrival: times[index].arrival, start: times[index].start,
          departure: times[index].departure, loadAfter: load, drivingSeconds: step.drivingSeconds, meters: step.meters,
          stopSeconds: step.stopSeconds))
    }
    return priced(stops, from: start, to: end, homeward: timetable.homeward)
  }

  private var type: VehicleType { problem.vehicleTypes[typeIndex] }

  private func load(after stop: RouteStop, before load: Load) -> Load {
    switch stop {
    case .job(let job): problem.jobs.indices.contains(job) ? Bounded.sum(load, problem.jobs[job].load) : load
    case .disposal(let index): type.disposals.indices.contains(index) ? load.replacing(with: 0, where: .!type.keptLanes) : load
    case .pause: load
    }
  }

  private func priced(_ stops: [ScheduledStop], from start: Int, to end: Int, homeward: RouteStep) -> Schedule {
    var spent = TimeSpent()
    var departed = start
    for stop in stops {
      spent.add(stop, of: type)
      // Only a trip whose jobs are not released yet leaves later than it could.
      spent.waiting += stop.arrival - stop.drivingSeconds - departed
      departed = stop.departure
    }
    spent.driving += homeward.drivingSeconds
    spent.service += homeward.stopSeconds
    spent.meters += homeward.meters
    let worked = end - start - spent.unpaidBreaks
    let overtime = max(0, worked - Int(type.prices.regularSeconds))
    var schedule = Schedule(
      vehicleType: typeIndex, start: start, end: end, workedSeconds: worked, overtimeSeconds: overtime,
      drivingSeconds: spent.driving, meters: spent.meters, stops: stops, costs: Costs())
    // A vehicle that serves nothing costs nothing.
    guard !route.jobs.isEmpty else { return schedule }
    schedule.costs = costs(spent, overtime: overtime)
    schedule.costs.charge(.tipping, tipping(stops))
    return schedule
  }

  private func costs(_ spent: TimeSpent, overtime: Int) -> Costs {
    let prices = type.prices
    var costs = Costs()
    let byTerm: [(CostTerm, Int)] = [
      (.driving, spent.driving), (.service, spent.service), (.unloading, spent.unloading), (.waiting, spent.waiting),
      (.rests, spent.paidBreaks),
    ]
    for (term, seconds) in byTerm { costs.charge(term, Bounded.product(prices.perWorkedSecond, seconds)) }
    costs.charge(.distance, Bounded.product(prices.perMeter, spent.meters))
    costs.charge(.overtime, Bounded.product(prices.perOvertimeSecond, overtime))
    costs.charge(.vehicles, prices.fixed)
    for job in route.jobs where problem.jobs.indices.contains(job) && problem.isAllowed(type: typeIndex, job: job) {
      costs.charge(.assignment, problem.assignmentCost(type: typeIndex, job: job))
    }
    return costs
  }

  private func tipping(_ stops: [ScheduledStop]) -> Int64 {
    var total: Int64 = 0
    var aboard = Load.zero
    for stop in stops {
      if case .disposal(let index) = stop.stop, type.disposals.indices.contains(index) {
        let prices = type.disposals[index].tipPrices
        for lane in 0..<Load.scalarCount {
          total = Bounded.sum(total, Bounded.product(Int64(prices[lane]), Int(aboard[lane])))
        }
      }
      aboard = stop.loadAfter
    }
    return total
  }
}

/// What a vehicle's seconds were spent on, and its distance.
private struct TimeSpent {
  var driving = 0
  var service = 0
  var unloading = 0
  var waiting = 0
  var paidBreaks = 0
  var unpaidBreaks = 0
  var meters = 0

  mutating func add(_ stop: ScheduledStop, of type: VehicleType) {
    driving += stop.drivingSeconds
    meters += stop.meters
    service += stop.stopSeconds
    waiting += stop.start - stop.arrival - stop.stopSeconds
    let seconds = stop.departure - stop.start
    switch stop.stop {
    case .job:
      service += seconds
    case .disposal(let index):
      guard type.disposals.indices.contains(index) else { return }
      let inner = Int(type.disposals[index].innerDrivingSeconds)
      driving += inner
      unloading += seconds - inner
      meters += Int(type.disposals[index].innerMeters)
    case .pause(let index):
      guard type.breaks.indices.contains(index) else { return }
      if type.breaks[index].isPaid { paidBreaks += seconds } else { unpaidBreaks += seconds }
    }
  }
}
