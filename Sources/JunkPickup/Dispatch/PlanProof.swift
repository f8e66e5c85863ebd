import Routing

/// A finished plan as the problems that it solves, one per hauler, for whoever can say how good it is.
public struct PlanProof {
  public struct Part: Sendable {
    public let hauler: String
    public let problem: Problem
    /// As the plan has it; a better one may be put in its place.
    public var solution: Solution
    /// No plan of this hauler costs less, in the problem's units; `nil`: nothing is proven.
    public var bound: Int64?

    public var cost: Int64 { SolutionAudit(problem: problem).report(on: solution).costs.total }
  }

  private var reopened: ReopenedPlan
  /// Ascending by hauler.
  public var parts: [Part]

  /// - Parameter travel: asked once per hauler for the table between all its places.
  /// - Throws: E634 (a day of the plan is under way); whatever `travel` throws.
  public init(_ plan: Plan, _ read: ReadScenario, travel: ([Place]) throws -> PlaceTable) throws {
    if let day = plan.underWay {
      throw InputError([
        Issue(
          code: "E634", place: "plan", cause: "\(day.at.day) is under way",
          remedy: "Ask for a bound before the day begins")
      ])
    }
    reopened = try ReopenedPlan(plan, read, isEachTruckApart: plan.startedFrom != nil, travel: travel)
    parts = reopened.parts.map {
      Part(hauler: $0.part.hauler.id, problem: $0.part.problem, solution: $0.solution, bound: nil)
    }
  }

  /// The plan with the parts' solutions, and with the bound if every part has one.
  /// - Throws: `PlanningFault` if a solution breaks the engine's rules.
  public func plan(version: String, travelWords: String) throws -> Plan {
    var finished = reopened
    for index in parts.indices { finished.parts[index].solution = parts[index].solution }
    var plan = try finished.assembled(version: version, travelWords: travelWords)
    let bounds = parts.compactMap(\.bound)
    guard bounds.count == parts.count else { return plan }
    let isOptimal = parts.allSatisfy { $0.bound ?? .min >= $0.cost }
    plan.bound = PlanBound(
      cents: isOptimal ? plan.totalCents : Self.floorCents(bounds.reduce(0, +)), isOptimal: isOptimal,
      centsByHauler: Dictionary(parts.map { ($0.hauler, Self.floorCents($0.bound ?? 0)) }) { first, _ in first },
      unavoidableCents: Self.floorCents(parts.reduce(0) { $0 + Self.unavoidable($1.problem) }))
    return plan
  }

  /// Service at the curb and tipping where they are cheapest, or the price of leaving out; a group is left out whole.
  private static func unavoidable(_ problem: Problem) -> Int64 {
    let served = problem.jobs.indices.map { leastService(of: $0, problem) }
    let alone = problem.jobs.indices.filter { problem.jobs[$0].group == nil }.map { [$0] }
    return (alone + problem.groups).reduce(0) { sum, members in
      var (service, leaving) = (Int64(0), Int64(0))
      for job in members {
        leaving += problem.jobs[job].price
        // Nobody may serve it: then its price is all there is.
        service += served[job] ?? problem.jobs[job].price
      }
      return sum + min(service, leaving)
    }
  }

  private static func leastService(of job: Int, _ problem: Problem) -> Int64? {
    problem.vehicleTypes.indices.filter { problem.vehicleTypes[$0].count > 0 && problem.isAllowed(type: $0, job: job) }
      .map { type in
        let vehicle = problem.vehicleTypes[type]
        let load = problem.jobs[job].load
        let tips = vehicle.disposals.map { option in
          (0..<Load.scalarCount).reduce(Int64(0)) { $0 + Int64(load[$1]) * Int64(option.tipPrices[$1]) }
        }
        return Int64(problem.visit(type: type, job: job).serviceSeconds) * vehicle.prices.perWorkedSecond
          + (tips.min() ?? 0)
      }.min()
  }

  private static func floorCents(_ units: Int64) -> Int {
    Int(units >= 0 ? units / CostUnits.perCent : (units - CostUnits.perCent + 1) / CostUnits.perCent)
  }
}
