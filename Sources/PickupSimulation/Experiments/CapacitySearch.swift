import JunkPickup

/// The least of a lever with which each hauler meets a target, at several levels of demand: a frontier.
///
/// Haulers share nothing, so one simulation serves the search of all of them. Bisection over simulations without routes
/// finds where to look; then months with real routes must meet the target, one step more at a time where they do not.
public struct CapacitySearch: Sendable {
  public struct Point: Sendable, Codable {
    /// Of the world's requests per month, in percent.
    public var demandPercent: Int
    public var requestsPerMonth: Int
    public var hauler: String
    /// `nil`: no amount within the range meets the target.
    public var least: Int?
    /// The target's measure with that amount and real routes.
    public var value: Estimate?
    /// Why `least` is missing.
    public var shortfall: Shortfall?
    /// How far that moves over the stated assumptions, one at a time; `nil`: not varied.
    public var range: AssumptionRange?
    public var completedPercent: Double?

    /// By how many percent the appointments exceed those that are expected to be completed.
    public var overbookingPercent: Int? {
      completedPercent.flatMap { $0 > 0 ? Int((100 * (100 / $0 - 1)).rounded(.down)) : nil }
    }
  }

  /// What held at the largest amount tried, with real routes.
  public struct Shortfall: Sendable, Codable, Equatable {
    public var amount: Int
    /// The target's measure; `nil`: nothing was there to measure.
    public var value: Estimate?
    /// Requests a day by which the queue grows, if it does.
    public var growth: Double?
  }

  let world: ServiceWorld
  let target: CapacityTarget
  let lever: CapacityLever
  let replications: Int
  let seed: UInt64
  let workers: Int
  let withAssumptions: Bool

  /// Steps beyond the bisection's answer that are tried with routes.
  private static let mostSteps = 4

  public init(
    _ world: ServiceWorld, target: CapacityTarget, lever: CapacityLever, replications: Int, seed: UInt64, workers: Int,
    withAssumptions: Bool = true
  ) {
    self.withAssumptions = withAssumptions
    self.world = world
    self.target = target
    self.lever = lever
    self.replications = replications
    self.seed = seed
    self.workers = workers
  }

  public func points(demandPercent: Int) async throws -> [Point] {
    var played = world
    played.parameters.requestsPerMonth = max(1, world.parameters.requestsPerMonth * demandPercent / 100)
    var least = try await bisected(played)
    var points: [Point] = []
    for step in 0...Self.mostSteps {
      let cells = try await cells(played, least.map { $0 ?? lever.range.upperBound }, isRouted: true)
      points = world.scenario.haulers.indices.map { point($0, least[$0], cells, played, demandPercent) }
      var isDone = true
      for index in points.indices where least[index] != nil && !isMet(index, cells) {
        guard step < Self.mostSteps, let next = least[index].map({ $0 + 1 }), lever.range.contains(next) else {
          points[index].shortfall = shortfall(index, least[index] ?? lever.range.upperBound, cells)
          (points[index].least, points[index].value) = (nil, nil)
          continue
        }
        least[index] = next
        isDone = false
      }
      if isDone { break }
    }
    return withAssumptions ? try await ranged(points, played, least.map { $0 ?? lever.range.upperBound }) : points
  }

  /// Adds the ranges over assumptions: the first replication without routes, under our own assumptions and each other;
  /// what changes is laid upon the mean with routes.
  private func ranged(_ points: [Point], _ played: ServiceWorld, _ amounts: [Int]) async throws -> [Point] {
    var world = played
    lever.apply(amounts, to: &world)
    let (fixed, seed, others) = (world, seed, Assumption.all(world.parameters))
    let cells = try await CellRun.all(others.count + 1, workers: workers) { index in
      let own = index == 0 ? fixed : others[index - 1].applied(to: fixed)
      return try await own.unroutedCell(replication: 1, seed: seed)
    }
    return points.enumerated().map { index, point in
      func value(_ cell: CellResult) -> Double? { estimate(target.measure, index, [cell])?.mean }
      guard let own = value(cells[0]), let mean = point.value?.mean else { return point }
      let changes = zip(others, cells.dropFirst()).compactMap { other, cell -> AssumptionRange.Decider? in
        value(cell).map {
          AssumptionRange.Decider(assumption: other.told.assumption, value: other.told.value, change: $0 - own)
        }
      }
      var ranged = point
      ranged.range = AssumptionRange(about: mean, changes)
      return ranged
    }
  }

  /// The points of one level of demand as a booking calendar; haulers without an answer have no rows.
  public func calendar(_ points: [Point]) -> BookingSlots {
    BookingSlots(
      SlotShares(world).rows(
        points.map { $0.least ?? 0 }, overbookingPercent: points.map { $0.overbookingPercent ?? 0 }))
  }

  private func bisected(_ played: ServiceWorld) async throws -> [Int?] {
    let count = world.scenario.haulers.count
    var (low, high) = ([Int](repeating: lever.range.lowerBound, count: count), [Int](repeating: lever.range.upperBound, count: count))
    let most = try await cells(played, high, isRouted: false)
    let possible = (0..<count).map { isMet($0, most) }
    while zip(low, high).contains(where: { $0 < $1 }) {
      let middle = zip(low, high).map { ($0 + $1) / 2 }
      let trial = try await cells(played, middle, isRouted: false)
      for index in 0..<count where low[index] < high[index] {
        if isMet(index, trial) { high[index] = middle[index] } else { low[index] = middle[index] + 1 }
      }
    }
    return (0..<count).map { possible[$0] ? low[$0] : nil }
  }

  private func cells(_ played: ServiceWorld, _ amounts: [Int], isRouted: Bool) async throws -> [CellResult] {
    var world = played
    lever.apply(amounts, to: &world)
    let (fixed, seed) = (world, seed)
    return try await CellRun.all(replications, workers: workers) { index in
      if isRouted { return try await fixed.cell(replication: index + 1, seed: seed) }
      return try await fixed.unroutedCell(replication: index + 1, seed: seed)
    }
  }

  private func estimate(_ measure: String, _ index: Int, _ cells: [CellResult]) -> Estimate? {
    Estimate(
      SimulationAnswer.values(cells, measure, by: "hauler", group: world.scenario.haulers[index].id),
      bounds: Measure.named(measure)?.bounds)
  }

  /// A queue that grows meets no target: it would not tomorrow.
  private func isMet(_ index: Int, _ cells: [CellResult]) -> Bool {
    guard let value = estimate(target.measure, index, cells), target.isMet(by: value.mean) else { return false }
    return growth(index, cells) == nil
  }

  /// Of a queue that grows.
  private func growth(_ index: Int, _ cells: [CellResult]) -> Double? {
    let growth = estimate("waiting_growth", index, cells)
    let waiting = estimate("waiting_end", index, cells)
    return SimulationAnswer.grows(growth, waiting: waiting, days: world.window.days) ? growth?.mean : nil
  }

  private func shortfall(_ index: Int, _ amount: Int, _ cells: [CellResult]) -> Shortfall {
    Shortfall(amount: amount, value: estimate(target.measure, index, cells), growth: growth(index, cells))
  }

  private func point(_ index: Int, _ least: Int?, _ cells: [CellResult], _ played: ServiceWorld, _ demand: Int) -> Point {
    Point(
      demandPercent: demand, requestsPerMonth: played.parameters.requestsPerMonth,
      hauler: world.scenario.haulers[index].id, least: least,
      value: least == nil ? nil : estimate(target.measure, index, cells),
      shortfall: least == nil ? shortfall(index, lever.range.upperBound, cells) : nil,
      completedPercent: estimate("completed_percent", index, cells)?.mean)
  }
}
