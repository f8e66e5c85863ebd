import Routing

/// Runs under way: what is done, and what the engine makes of the rest.
extension PlanAssembler {
  func run(_ truckDay: HaulerProblem.TruckDay, _ state: TruckState, _ schedule: Schedule) -> Run {
    var aboard = state.aboard
    let rest = schedule.stops.flatMap { self.stops($0, truckDay, &aboard) }
    let stops = state.stops + rest
    var costs = TownCosts(
      schedule.costs, assigned(schedule, truckDay, state.truck).ofRun + hours(stops, state.day, state.truck))
    costs.addPast(of: state)
    var run = Run(
      date: state.day, hauler: part.hauler.id, truck: state.truck.id, yard: state.truck.yard,
      start: state.truck.shift.start, end: clock(schedule.end), workedSeconds: schedule.workedSeconds - state.spent.unpaid,
      overtimeSeconds: schedule.overtimeSeconds, drivingSeconds: schedule.drivingSeconds + state.spent.driving,
      meters: schedule.meters + state.spent.meters, stops: stops, costs: costs.cents)
    run.resumes = state.resumes.map(clock)
    return run
  }

  /// A run that a truck did not bring to its end.
  func endedRun(_ state: TruckState) -> Run {
    let worked = state.clock - state.truck.shift.start.seconds - state.spent.unpaid
    var run = Run(
      date: state.day, hauler: part.hauler.id, truck: state.truck.id, yard: state.truck.yard,
      start: state.truck.shift.start, end: clock(state.clock), workedSeconds: worked,
      overtimeSeconds: max(0, worked - state.truck.shift.regularSeconds), drivingSeconds: state.spent.driving,
      meters: state.spent.meters, stops: state.stops, costs: endedCosts(state).cents)
    run.out = state.out.map(clock)
    return run
  }

  func endedCosts(_ state: TruckState) -> TownCosts {
    let (prices, shift) = (state.truck.prices, state.truck.shift)
    var costs = TownCosts(Costs(), assigned(state))
    costs["trucks"] = CostUnits.of(cents: prices.centsPerDay)
    let worked = state.clock - shift.start.seconds - state.spent.unpaid
    let premium = Int64(max(0, prices.centsPerOvertimeHour - prices.centsPerHour))
    costs["overtime"] = Int64(max(0, worked - shift.regularSeconds)) * premium
    costs.addPast(of: state, standing: 0)
    return costs
  }

  /// Lateness, waits and changes of what is done.
  func assigned(_ state: TruckState) -> AssignedCosts {
    state.visits.reduce(into: AssignedCosts()) { sum, visit in
      guard let request = part.requests.first(where: { $0.index == visit.request }) else { return }
      sum += assigned(visit, request, state.day, state.truck)
    }
  }
}

extension TownCosts {
  /// The engine lets a truck under way stand where it is since its shift's start; this says what it did instead.
  /// - Parameter standing: seconds that the engine counted as waiting; `nil`: all since the shift's start.
  mutating func addPast(of state: TruckState, standing: Int? = nil) {
    let hour = Int64(state.truck.prices.centsPerHour)
    let stood = standing ?? state.clock - state.truck.shift.start.seconds
    self["waiting"] += Int64(state.spent.waiting - stood) * hour
    self["driving"] += Int64(state.spent.driving) * hour
    self["service"] += Int64(state.spent.service) * hour
    self["unloading"] += Int64(state.spent.unloading) * hour
    self["rests"] += Int64(state.spent.rests) * hour
    self["distance"] += Int64(state.spent.meters) * CostUnits.perMeter(centsPerMile: state.truck.prices.centsPerMile)
    self["tipping"] += state.tippingUnits
  }

  mutating func add(_ other: TownCosts) { self = TownCosts.sum([self, other]) }
}
