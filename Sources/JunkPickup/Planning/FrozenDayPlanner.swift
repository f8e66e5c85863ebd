import Routing

/// The routes of one hauler for one day whose list is frozen: nothing is left to decide but trucks and sequences.
public struct FrozenDay: Sendable {
  /// Ascending by truck.
  public var runs: [Run]
  /// Requests that no route holds, in the order of the list.
  public var leftOut: [String]
  /// What the routes cost, in units of 1/3600 cent, with the prices of late days; requests left out are not in it.
  public var costUnits: Int64
  /// Of that, what the hauler spends: trucks, crews, miles and tipping.
  public var spentUnits: Int64
}

/// Plans a frozen day with the engine and nothing else: no reasons, no second search. For those who play many days.
public struct FrozenDayPlanner: Sendable {
  private let scenario: Scenario
  private let hauler: Hauler
  /// Ids of the list, in its order.
  private let list: [String]

  /// - Parameters:
  ///   - scenario: supplies everything but requests, horizon and clock.
  ///   - requests: the day's list, all of them promised for the day.
  ///   - absent: trucks that do not come that day.
  public init(_ scenario: Scenario, _ hauler: Hauler, day: Day, requests: [Request], absent: Set<String> = []) {
    var town = scenario
    let curve = CurveOrder(requests.map(\.place))
    let along = requests.indices.map { (curve.position(of: requests[$0].place), $0) }.sorted { $0 < $1 }
    town.requests = along.map { requests[$0.1] }
    list = requests.map(\.id)
    town.history = []
    town.horizon = Horizon(from: day, days: 1)
    town.asOf = Moment(day: day, time: ClockTime(seconds: 0))
    var hauler = hauler
    for index in hauler.trucks.indices where absent.contains(hauler.trucks[index].id) {
      hauler.trucks[index].unavailable.insert(day)
    }
    self.scenario = town
    self.hauler = hauler
  }

  public var places: [Place] { HaulerProblemBuilder.places(scenario, hauler) }

  /// - Parameters:
  ///   - table: driving between `places`.
  ///   - start: lists of request ids, each for one truck of the model named, from which the search begins.
  /// - Throws: `PlanningFault` if the engine's audit finds the answer wrong.
  public func plan(
    _ table: PlaceTable, budget: Budget, seed: UInt64, start: [(model: String, requests: [String])] = []
  ) async throws -> FrozenDay {
    let part = try HaulerProblemBuilder(scenario, hauler, table: table).build()
    let given = start.isEmpty ? nil : try solution(start, part)
    let result = try await PartwiseSolver(part.problem).solve(
      SolverOptions(budget: budget, seed: seed, threads: 1), start: given)
    let report = SolutionAudit(problem: part.problem).report(on: result.solution)
    var faults = report.violations.map(\.description)
    if report.costs.total != result.cost {
      faults.append("the search prices its routes at \(result.cost), the audit at \(report.costs.total)")
    }
    guard faults.isEmpty else { throw PlanningFault(findings: faults) }
    let runs = PlanAssembler(scenario: scenario, part: part, solution: result.solution, report: report).runs()
    let served = Set(runs.flatMap(\.stops).compactMap(\.request))
    let cost = report.costs.total - report.costs[.leftOut]
    return FrozenDay(
      runs: runs, leftOut: list.filter { !served.contains($0) }, costUnits: cost,
      spentUnits: cost - report.costs[.assignment] - report.costs[.extraPeriods])
  }

  /// The lists as far as their trucks can drive them: each goes to the first type of its model that is not used up.
  private func solution(_ start: [(model: String, requests: [String])], _ part: HaulerProblem) throws -> Solution {
    var jobs: [String: [Int]] = [:]
    for (job, visit) in part.visits.enumerated() { jobs[scenario.requests[visit.request].id, default: []].append(job) }
    var used = [Int](repeating: 0, count: part.truckDays.count)
    var routes: [Route] = []
    for (model, requests) in start {
      let type = part.truckDays.indices.first {
        used[$0] < part.truckDays[$0].trucks.count && part.truckDays[$0].trucks[0].model == model
      }
      guard let type else { continue }
      let order = requests.flatMap { jobs[$0] ?? [] }
      guard let route = try LongestStart.route(along: order, type: type, of: part.problem) else { continue }
      routes.append(route)
      used[type] += 1
    }
    return Solution(routes: routes)
  }
}
