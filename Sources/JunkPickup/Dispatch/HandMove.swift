import Routing

/// A dispatcher's wish: this request by that truck, on this day, at this place of its run.
public struct HandMove: Sendable {
  public enum Position: Sendable, Equatable {
    /// Wherever it costs least.
    case cheapest
    case start
    /// Right after another request of the run.
    case after(String)
  }

  public var request: String
  public var truck: String
  /// `nil`: the day on which it is planned.
  public var date: Day?
  public var position: Position

  public init(request: String, truck: String, date: Day? = nil, position: Position = .cheapest) {
    self.request = request
    self.truck = truck
    self.date = date
    self.position = position
  }
}

/// A move that the law or a promise forbids.
public struct MoveRefusal: Error, Sendable {
  /// What the plan would break, by the audit's rules; never empty.
  public var findings: [PlanFinding]
}

/// Makes moves in a finished plan: the two runs concerned are timed anew, exactly; all others stay as they are.
public struct PlanMover {
  private let plan: Plan
  private let read: ReadScenario
  private let travel: ([Place]) throws -> PlaceTable
  private let audit: PlanAudit
  private let drive: Drive

  /// - Parameters:
  ///   - travel: the table between the places of one hauler.
  ///   - drive: the same travel times, leg by leg, for the audit.
  public init(
    plan: Plan, read: ReadScenario, travel: @escaping ([Place]) throws -> PlaceTable, drive: @escaping Drive
  ) {
    self.plan = plan
    self.read = read
    self.travel = travel
    self.drive = drive
    audit = PlanAudit(scenario: read.scenario, drive: drive)
  }

  /// - Returns: the plan with the move made, re-timed, priced, and free of findings.
  /// - Throws: E671 to E677 (the move or the plan makes no sense), `MoveRefusal`, `PlanningFault`.
  public func plan(after move: HandMove, version: String, travelWords: String) throws -> Plan {
    let goal = try MoveGoal(move, plan: plan, scenario: read.scenario)
    let flaws = audit.findings(in: plan)
    guard flaws.isEmpty else { throw InputError([MoveIssues.brokenPlan(flaws)]) }
    let attempt = MoveAttempt(plan: plan, scenario: read.scenario, drive: drive, goal: goal)
    let forbidden = attempt.forbidden()
    guard forbidden.isEmpty else { throw MoveRefusal(findings: forbidden) }
    var reopened = try ReopenedPlan(plan, read, travel: travel)
    guard let index = reopened.parts.firstIndex(where: { $0.part.hauler.id == goal.hauler.id }),
      let solution = Rearrangement(reopened.parts[index], goal, read.scenario).solution()
    else { throw MoveRefusal(findings: attempt.reasons()) }
    reopened.parts[index].solution = solution
    let moved: Plan
    do {
      moved = try reopened.assembled(version: version, travelWords: travelWords)
    } catch is PlanningFault {
      throw MoveRefusal(findings: attempt.reasons())
    }
    let findings = audit.findings(in: moved)
    guard findings.isEmpty else { throw MoveRefusal(findings: findings) }
    return moved
  }
}

/// A move whose names all mean something.
struct MoveGoal {
  let move: HandMove
  let request: Request
  let hauler: Hauler
  let truck: Truck
  let date: Day

  /// - Throws: everything that is wrong with the names.
  init(_ move: HandMove, plan: Plan, scenario: Scenario) throws(InputError) {
    let owed = OwedRequests(scenario: scenario, haulers: Set(plan.haulers))
    guard let found = owed[move.request] else { throw InputError([MoveIssues.unknownRequest(move, scenario)]) }
    var issues: [Issue] = []
    let trucks = scenario.haulers.flatMap(\.trucks)
    let truck = trucks.first { $0.id == move.truck }
    if truck == nil { issues.append(MoveIssues.unknownTruck(move, trucks.map(\.id))) }
    if let truck, !found.hauler.trucks.contains(truck) { issues.append(MoveIssues.foreignTruck(move, found.hauler)) }
    let free = plan.runs.flatMap { run in
      run.stops.dropFirst(run.begunStops(plan.underWay)).filter { $0.request == move.request }.map { _ in run.date }
    }
    let isPlanned = plan.runs.contains { $0.stops.contains { $0.request == move.request } }
    let isLeftOut = plan.leftOut.contains { $0.request == move.request }
    let date = move.date ?? free.first
    if isPlanned && free.isEmpty && !isLeftOut {
      issues.append(MoveIssues.begun(move))
    } else if date == nil {
      issues.append(MoveIssues.noDate(move))
    }
    if case .after(let other) = move.position {
      let run = plan.runs.first { $0.date == date && $0.truck == move.truck }
      if other == move.request || run?.stops.contains(where: { $0.request == other }) != true {
        issues.append(MoveIssues.notInRun(move, other, run))
      }
    }
    guard issues.isEmpty, let truck, let date else { throw InputError(issues) }
    self.move = move
    request = found.request
    hauler = found.hauler
    self.truck = truck
    self.date = date
  }
}

/// The engine's answer with the request's visits in another route.
struct Rearrangement {
  private let part: HaulerProblem
  private let goal: MoveGoal
  private var routes: [Route]
  private let jobs: [Int]
  private let type: Int?
  private let timing: RouteTiming
  private let jobsOf: [String: [Int]]

  init(_ reopened: ReopenedPlan.Part, _ goal: MoveGoal, _ scenario: Scenario) {
    part = reopened.part
    self.goal = goal
    routes = reopened.solution.routes
    jobsOf = Dictionary(part.requests.map { (scenario.requests[$0.index].id, $0.jobs) }) { first, _ in first }
    jobs = jobsOf[goal.request.id] ?? []
    type = part.truckDays.firstIndex { $0.day == goal.date && $0.trucks[0].id == goal.truck.id }
    timing = RouteTiming(part.problem)
  }

  /// `nil` if the truck cannot drive it so within the rules.
  func solution() -> Solution? {
    guard let type, !jobs.isEmpty, let rest = withoutVisits() else { return nil }
    if goal.move.position == .cheapest { return cheapest(rest, type) }
    var kept = rest.routes
    let index = kept.firstIndex { $0.vehicleType == type }
    var order = index.map { kept[$0].jobs } ?? []
    // Where a truck under way stands comes before everything that it can still do.
    let first = order.first.map { $0 >= part.visits.count } ?? false ? 1 : 0
    order.insert(contentsOf: jobs, at: max(first, position(in: order)))
    guard let timed = timing.cheapest(order, type: type)?.route else { return nil }
    if let index { kept[index] = timed } else { kept.append(timed) }
    return Solution(routes: kept)
  }

  private func position(in order: [Int]) -> Int {
    // A stop that is done, or to which the truck is on its way, is none of the engine's jobs.
    guard case .after(let other) = goal.move.position else { return 0 }
    let before = Set(jobsOf[other] ?? [])
    return order.lastIndex { before.contains($0) }.map { $0 + 1 } ?? 0
  }

  private func cheapest(_ rest: Solution, _ type: Int) -> Solution? {
    var solution = rest
    for job in jobs {
      let quotes = InsertionQuote(timing, solution)
      guard let quote = quotes.quote(job: job, type: type) else { return nil }
      solution = quotes.taking(quote)
    }
    return solution
  }

  private func withoutVisits() -> Solution? {
    var kept: [Route] = []
    for route in routes {
      let order = route.jobs.filter { !jobs.contains($0) }
      if order.count == route.jobs.count {
        kept.append(route)
      } else if !order.isEmpty {
        guard let timed = timing.cheapest(order, type: route.vehicleType)?.route else { return nil }
        kept.append(timed)
      }
    }
    return Solution(routes: kept)
  }
}
