/// Finds out why a job is not served: alone, beside what the vehicles carry, and what making room for it would cost.
///
/// Keeps the last solution that it was asked about, so ask about all jobs of one solution in a row. Not for use by
/// several threads at a time.
public final class InsertionDiagnosis {
  private let problem: Problem
  private let data: SearchData
  private let lonePrices: LonePrices
  private let state: SearchState
  private let placement: StopPlacement
  private var loaded: Solution?

  /// Places tried for real for each vehicle type, cheapest estimates first.
  private static let realTrials = 8
  /// Cubed elements of the longest route whose stops are placed anew for every place, when nothing else fits; an eighth
  /// of it when something does.
  private static let exactTrials = 8_000

  public init(_ problem: Problem) {
    self.problem = problem
    data = SearchData(problem)
    lonePrices = LonePrices(data)
    state = SearchState(data)
    placement = StopPlacement(data: data)
  }

  // MARK: Alone

  /// Of each vehicle type. Other jobs of the job's group are not looked at: ask for each of them.
  public func alone(job: Int) -> [AloneVerdict] {
    guard problem.jobs.indices.contains(job) else { return [] }
    return problem.vehicleTypes.indices.map { AloneVerdict(vehicleType: $0, outcome: alone(job, type: $0)) }
  }

  private func alone(_ job: Int, type: Int) -> AloneVerdict.Outcome {
    guard data.isAllowed(type: type, job: job) else { return .forbidden }
    if problem.vehicleTypes[type].count == 0 { return .impossible(.noVehicle) }
    if let quotaClass = problem.jobs[job].quotaClass, let bucket = problem.vehicleTypes[type].quotaBucket,
      problem.quotas[bucket * problem.quotaClassCount + quotaClass] <= 0
    {
      return .impossible(.quota)
    }
    let cost = lonePrices.price(type: type, job: job).delta
    if cost < CostEvaluator.never { return .possible(cost: cost) }
    return .impossible(DiagnosisAlone(problem, type: type, job: job).blockingRule())
  }

  private func isPossibleAlone(_ job: Int, type: Int) -> Bool {
    lonePrices.price(type: type, job: job).delta < CostEvaluator.never
  }

  // MARK: In a plan

  /// Of each vehicle type that could serve the job alone; none if the solution serves it.
  ///
  /// `fits` was really inserted, breaks and all. A job of a group fits if, once it stands, the others find places too.
  public func inPlan(job: Int, solution: Solution) -> [PlanVerdict] {
    load(solution)
    guard problem.jobs.indices.contains(job), state.routeOf[job] < 0 else { return [] }
    return problem.vehicleTypes.indices.filter { isPossibleAlone(job, type: $0) }
      .map { PlanVerdict(vehicleType: $0, outcome: verdict(Int32(job), type: $0)) }
  }

  /// The solution with every job put in that fits at less than its price, cheapest place first; what is still left out
  /// afterwards has no such place among those that `inPlan` tries without placing other stops anew.
  public func filling(_ solution: Solution) -> (solution: Solution, cost: Int64) {
    load(solution)
    state.begin()
    for job in 0..<data.jobCount where state.routeOf[job] < 0 {
      let routes = problem.vehicleTypes.indices.filter { isPossibleAlone(job, type: $0) }
        .flatMap { used(state.routeRange(of: $0)) }
      for move in moves(of: Int32(job), in: routes).prefix(Self.realTrials) {
        state.begin()
        if state.hasQuota(job: Int32(job), type: state.routes[move.route].type), state.insert(move),
          let change = insertGroup(of: Int32(job)), change < 0
        {
          break
        }
        state.undo()
      }
    }
    state.begin()
    loaded = state.solution()
    return (state.solution(), state.cost)
  }

  private func load(_ solution: Solution) {
    guard loaded != solution else { return }
    state.load(solution)
    loaded = solution
  }

  private func verdict(_ job: Int32, type: Int) -> PlanVerdict.Outcome {
    let routes = state.routeRange(of: type)
    guard !routes.isEmpty else { return .blocked(.noVehicle) }
    guard state.hasQuota(job: job, type: Int32(type)) else { return .blocked(.quota) }
    let groupPrice = absentMembers(of: job).reduce(Int64(0)) { $0 + data.jobs[$1].price }
    var lacksMember = false
    var best: Int64?
    eachPlace(for: job, in: used(routes)) {
      guard let cost = self.insertGroup(of: job) else { return lacksMember = true }
      best = min(best ?? .max, cost + groupPrice)
    }
    if let best { return .fits(cost: best) }
    return .blocked(lacksMember ? .groupMember : nearestRule(job, in: used(routes)))
  }

  /// Used routes, and one that is not.
  private func used(_ routes: Range<Int>) -> [Int] {
    let empty = routes.first { state.routes[$0].jobCount == 0 }
    return routes.filter { state.routes[$0].jobCount > 0 } + (empty.map { [$0] } ?? [])
  }

  /// Puts the job into the cheapest places, one after the other, calls `body`, and takes everything back.
  private func eachPlace(for job: Int32, in routes: [Int], _ body: () -> Void) {
    var made = 0
    for move in moves(of: job, in: routes) where made < Self.realTrials {
      state.begin()
      if state.insert(move) {
        made += 1
        body()
      }
      state.undo()
    }
    for route in routes where state.routes[route].jobCount > 0 {
      eachExactPlace(for: job, in: route, all: made == 0, body)
    }
  }

  /// Places with the route's stops placed anew, in short routes; in longer ones only if nothing else fits.
  private func eachExactPlace(for job: Int32, in route: Int, all: Bool, _ body: () -> Void) {
    let type = Int(state.routes[route].type)
    guard problem.vehicleTypes[type].earliestStart == problem.vehicleTypes[type].latestStart else { return }
    var order = state.order(of: route)
    let length = order.count + 1
    guard length * length * length <= (all ? Self.exactTrials : Self.exactTrials / 8) else { return }
    order.insert(job, at: 0)
    for place in order.indices {
      if place > 0 { order.swapAt(place - 1, place) }
      guard state.isRanked(order) else { continue }
      state.begin()
      state.empty(route)
      if state.drive(order, on: route, placement) { body() }
      state.undo()
    }
  }

  /// Every estimated place, cheapest first.
  private func moves(of job: Int32, in routes: [Int]) -> [Insertion] {
    var found: [Insertion] = []
    for route in routes {
      let type = Int(state.routes[route].type)
      if state.routes[route].jobCount == 0 {
        let lone = lonePrices.price(type: type, job: Int(job))
        let move = Insertion(
          job: job, route: Int32(route), position: 0, disposal: lone.disposal,
          delta: lone.delta + state.extraPeriodCost(job: job, period: data.types[type].period))
        if lone.delta < CostEvaluator.never { found.append(move) }
      } else if let pricer = InsertionPricer(state, job: job, route: Int32(route)) {
        for p in 0..<state.routes[route].count - 1 {
          var move = Insertion.none(for: job)
          pricer.consider(after: p, &move)
          if move.isFound { found.append(move) }
        }
      }
    }
    return found.sorted { ($0.delta, $0.route, $0.position) < ($1.delta, $1.route, $1.position) }
  }

  private func absentMembers(of job: Int32) -> [Int] {
    let group = data.jobs[job].group
    return group < 0 ? [Int(job)] : problem.groups[Int(group)].filter { state.routeOf[$0] < 0 }
  }

  /// Puts the other members of an inserted job's group where they cost least.
  /// - Returns: the change of the plan's cost since `begin()`; `nil` if one finds no place.
  private func insertGroup(of job: Int32) -> Int64? {
    for member in absentMembers(of: job) where member != Int(job) {
      let routes = problem.vehicleTypes.indices.filter { isPossibleAlone(member, type: $0) }
        .flatMap { used(state.routeRange(of: $0)) }
      guard moves(of: Int32(member), in: routes).prefix(Self.realTrials).contains(where: state.insert) else {
        return nil
      }
    }
    return state.change
  }

  private func nearestRule(_ job: Int32, in routes: [Int]) -> BlockingRule {
    let trial = DiagnosisTrial(state: state, job: job)
    var nearest: DiagnosisTrial.Miss?
    for route in routes {
      for p in 0..<state.routes[route].count - 1 {
        guard let miss = trial.nearest(route: route, after: p) else { continue }
        if nearest.map(miss.isNearer) ?? true { nearest = miss }
      }
    }
    return nearest?.rules.first ?? .severalRules
  }

  // MARK: Making room

  /// The cheapest way to serve the job in a vehicle that leaves one of its jobs (with its group) out for it; `nil` if
  /// no single job makes room, or the solution serves the job.
  public func cheapestExchange(job: Int, solution: Solution) -> Exchange? {
    load(solution)
    guard problem.jobs.indices.contains(job), state.routeOf[job] < 0 else { return nil }
    let price = absentMembers(of: Int32(job)).reduce(Int64(0)) { $0 + data.jobs[$1].price }
    var best: (out: Int, route: Int, cost: Int64)?
    for out in 0..<data.jobCount where state.routeOf[out] >= 0 {
      let route = Int(state.routeOf[out])
      guard isPossibleAlone(job, type: Int(state.routes[route].type)) else { continue }
      state.begin()
      if let change = exchange(Int32(job), for: out, in: route), change + price < best?.cost ?? .max {
        best = (out, route, change + price)
      }
      state.undo()
    }
    guard let best else { return nil }
    return Exchange(
      takenOut: problem.jobs[best.out].group.map { problem.groups[$0] } ?? [best.out],
      vehicleType: Int(state.routes[best.route].type), route: state.number(of: best.route, in: state.solution()),
      cost: best.cost)
  }

  private func exchange(_ job: Int32, for out: Int, in route: Int) -> Int64? {
    let leaving = problem.jobs[out].group.map { problem.groups[$0] } ?? [out]
    for member in leaving { state.remove(Int32(member)) }
    guard !state.isBroken, state.hasQuota(job: job, type: state.routes[route].type) else { return nil }
    guard moves(of: job, in: [route]).prefix(Self.realTrials).contains(where: state.insert) else { return nil }
    return insertGroup(of: job)
  }
}

extension SearchState {
  /// Change of the plan's cost since `begin()`.
  var change: Int64 { cost - costAtBegin }

  /// Vehicles of a type.
  func routeRange(of type: Int) -> Range<Int> {
    let first = (0..<type).reduce(0) { $0 + min(data.problem.vehicleTypes[$1].count, data.jobCount) }
    return first..<first + min(data.problem.vehicleTypes[type].count, data.jobCount)
  }

  /// Which of a solution's routes a used vehicle drives.
  func number(of route: Int, in solution: Solution) -> Int {
    let first = order(of: route).first.map { Int($0) }
    return solution.routes.firstIndex { $0.jobs.first == first } ?? -1
  }
}
