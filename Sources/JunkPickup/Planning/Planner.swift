import Routing

/// Plans a scenario: each hauler's problem is built, searched and audited, and the answers are put together.
public struct Planner: Sendable {
  public let read: ReadScenario
  private let scenario: Scenario

  /// For each hauler that was not searched when the search was stopped; about a second.
  private static let lateIterations = 3_000

  public init(_ read: ReadScenario) {
    self.read = read
    scenario = read.scenario
  }

  /// - Parameters:
  ///   - travel: asked once per hauler for the table between all places that its plan may drive to.
  ///   - travelWords: how those times are had, for the plan.
  /// - Throws: `PlanningFault` if the audit finds the search's answer wrong; whatever `travel` throws.
  public func plan(
    _ options: PlanningOptions, travelWords: String, stop: StopSignal = StopSignal(),
    travel: ([Place]) throws -> PlaceTable, progress: @escaping @Sendable (PlanningProgress) -> Void = { _ in }
  ) async throws -> Plan {
    let scenario = options.day.map { self.scenario.disturbed(by: $0.underWay) } ?? self.scenario
    let haulers = scenario.haulers.filter { options.hauler == nil || $0.id == options.hauler }.sorted { $0.id < $1.id }
    let shares = BudgetShares(options.budget, weights: haulers.map { HaulerProblemBuilder.waiting(scenario, $0).count })
    var parts: [PlannedPart] = []
    for (index, hauler) in haulers.enumerated() {
      let table = try travel(HaulerProblemBuilder.places(scenario, hauler))
      let done = parts
      let window = shares.window(of: index)
      // A hauler whose turn comes after the stop has no best plan so far; a short search makes one.
      let isLate = stop.isRaised
      let planning = HaulerPlanning(
        scenario: scenario, hauler: hauler, table: table, options: options,
        stop: isLate ? StopSignal() : stop,
        progress: { part in progress(Self.progress(part, done, window, hauler)) })
      let budget = isLate ? Budget.iterations(Self.lateIterations) : shares.budget(of: index)
      parts.append(try await planning.plan(within: budget))
    }
    var iterations: Int?
    if case .iterations(let total) = options.budget { iterations = total }
    let record = SearchRecord(seed: options.seed, threads: options.threads, iterations: iterations)
    return PlanComposer(read).plan(
      parts, search: record, version: options.version, travelWords: travelWords, isCompared: options.start != nil,
      underWay: options.day?.underWay)
  }

  private static func progress(
    _ part: SolverProgress, _ done: [PlannedPart], _ window: ClosedRange<Double>, _ hauler: Hauler
  ) -> PlanningProgress {
    PlanningProgress(
      fraction: window.lowerBound + part.fraction * (window.upperBound - window.lowerBound),
      cents: CostUnits.cents(part.cost) + done.reduce(0) { $0 + $1.costs.cents.values.reduce(0, +) },
      unserved: part.unserved + done.reduce(0) { $0 + $1.leftOut.count },
      runs: part.routes + done.reduce(0) { $0 + $1.runs.count }, hauler: hauler.id)
  }
}

/// One hauler's part of a plan.
struct PlannedPart: Sendable {
  var hauler: Hauler
  var runs: [Run]
  var leftOut: [LeftOut]
  var refused: [RefusedItem]
  var alarms: [Alarm]
  var costs: TownCosts
  var prices: LeftOutPrices
  var paymentCents: Int
  /// What it was compared with.
  var before: PlannedBefore
}

/// Divides a budget among haulers by the number of their requests.
struct BudgetShares {
  private let budget: Budget
  private let weights: [Int]
  private let began = ContinuousClock.now

  init(_ budget: Budget, weights: [Int]) {
    self.budget = budget
    self.weights = weights.map { max(1, $0) }
  }

  /// Part of the whole, from 0 to 1, in which a hauler is searched.
  func window(of index: Int) -> ClosedRange<Double> {
    let total = Double(weights.reduce(0, +))
    let before = Double(weights[..<index].reduce(0, +)) / total
    return before...(before + Double(weights[index]) / total)
  }

  /// What is left of the budget goes to those still to come, so that time spent otherwise is not lost or overrun.
  func budget(of index: Int) -> Budget {
    let left = Double(weights[index...].reduce(0, +))
    switch budget {
    case .iterations(let total):
      return .iterations(Int(Double(total) * Double(weights[index]) / Double(weights.reduce(0, +))))
    case .seconds(let total):
      let spent = (ContinuousClock.now - began).components
      let remaining = total - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18
      return .seconds(max(0, remaining) * Double(weights[index]) / left)
    }
  }
}
