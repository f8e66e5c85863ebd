import Testing

@testable import Routing

/// The plan under the plain search is always legal and priced as the audit prices it; undo leaves no trace.
@Suite struct PlainStateTests {
  @Test(arguments: PlainKind.allCases, Array(UInt64(9_000)..<9_012))
  func everyStepIsLegalAndPricedAsTheAuditPricesIt(kind: PlainKind, seed: UInt64) throws {
    let problem = try kind.problem(seed: seed, jobs: 14)
    let walk = try PlainWalk(problem, seed: seed)
    let audit = SolutionAudit(problem: problem)
    for step in 0..<80 {
      let before = walk.snapshot()
      walk.change()
      if step % 2 == 0 || walk.state.isBroken {
        walk.state.undo()
        #expect(walk.snapshot() == before, "seed \(seed), step \(step): undo")
        continue
      }
      let report = audit.report(on: walk.state.solution())
      #expect(report.violations.isEmpty, "seed \(seed), step \(step): \(report.violations)")
      #expect(report.costs.total == walk.state.cost, "seed \(seed), step \(step)")
    }
  }

  /// A stretch joined in front of a late one can look as if it were in time.
  @Test func aVehicleIsNotGivenARouteThatItWouldEndLate() throws {
    let problem = try PlainKind.paidByTime.problem(seed: 9_005, jobs: 14)
    let walk = try PlainWalk(problem, seed: 9_005)
    let audit = SolutionAudit(problem: problem)
    var (exchanged, refused) = (0, 0)
    for a in 0..<Int32(walk.state.routeCount) {
      for b in 0..<a where walk.state.routes[a].type != walk.state.routes[b].type {
        walk.state.begin()
        walk.state.exchangeVehicles(a, b)
        if walk.state.isBroken {
          refused += 1
        } else {
          exchanged += 1
          #expect(audit.report(on: walk.state.solution()).violations.isEmpty, "\(a) and \(b)")
        }
        walk.state.undo()
      }
    }
    #expect(exchanged + refused > 0)
  }

  /// A route that can leave in time and still ends late, since it waits for its job to open.
  @Test func aVehicleIsNotGivenARouteThatWaitsPastItsEnd() throws {
    let meters: [Int32] = [0, 10, 10, 0]
    let travel = TravelMatrix(count: 2, seconds: meters, meters: meters, stopSeconds: [0, 0])
    let types = [1_000, 500].map { end in
      VehicleType(
        period: 0, count: 1, startLocation: 0, endLocation: 0, routeClass: 0, capacity: .boundless, earliestStart: 0,
        latestStart: 0, latestEnd: Int32(end), maxWorkedSeconds: 2_000,
        prices: VehiclePrices(fixed: 0, perMeter: 1, perWorkedSecond: 0, perOvertimeSecond: 0, regularSeconds: 1_000))
    }
    let problem = try Problem(
      travel: [travel], jobs: [Job(location: 1, load: .zero, price: 1_000)], vehicleTypes: types,
      routeClasses: [RouteClass(travel: 0, visits: [Visit(serviceSeconds: 5, earliest: 600, latest: 900)])],
      assignmentCosts: [0, 0], quotas: [], quotaClassCount: 0, extraPeriodPrice: 0)
    let walk = try PlainWalk(problem, seed: 1)
    #expect(walk.state.order(of: 0) == [0])
    walk.state.begin()
    walk.state.exchangeVehicles(0, 1)
    #expect(walk.state.isBroken)
  }

  /// With raised prices a plan costs the rise of its absent jobs more, and as before once they have fallen.
  @Test(arguments: PlainKind.allCases, Array(UInt64(9_200)..<9_204))
  func raisedPricesAreChargedForAbsentJobsAlone(kind: PlainKind, seed: UInt64) throws {
    let problem = try kind.problem(seed: seed, jobs: 14)
    let walk = try PlainWalk(problem, seed: seed)
    let audit = SolutionAudit(problem: problem)
    for (step, rise) in [300, 299, 1, 0, 150, 0].enumerated() {
      walk.state.raisePrices(byPerMille: Int64(rise))
      walk.change()
      if walk.state.isBroken { walk.state.undo() }
      let absent = (0..<problem.jobs.count).filter { walk.state.at(Int32($0)).pointee.route < 0 }
      let added = absent.reduce(0) { $0 + problem.jobs[$1].price * Int64(rise) / 1_000 }
      #expect(walk.state.riseCost == added, "seed \(seed), step \(step)")
      #expect(walk.state.cost - added == audit.report(on: walk.state.solution()).costs.total, "seed \(seed), step \(step)")
    }
  }

  /// What is kept beside the routes' links is what the links say.
  @Test(arguments: PlainKind.allCases, Array(UInt64(9_100)..<9_108))
  func keptNumbersAreThoseOfTheRoutesLinkedAnew(kind: PlainKind, seed: UInt64) throws {
    let walk = try PlainWalk(try kind.problem(seed: seed, jobs: 14), seed: seed)
    let other = PlainState(walk.state.plain)
    for step in 0..<60 {
      walk.change()
      if walk.state.isBroken || step % 3 == 0 { walk.state.undo() }
      for route in 0..<other.routeCount { #expect(other.link(route, walk.state.order(of: route))) }
      other.recount()
      #expect(other.cost == walk.state.cost)
      for route in 0..<other.routeCount {
        let (kept, anew) = (walk.state.routes[route], other.routes[route])
        #expect(kept.meters == anew.meters && kept.spare == anew.spare && kept.jobCount == anew.jobCount)
      }
      #expect(walk.times() == PlainWalk.times(other), "seed \(seed), step \(step)")
      let jobs = 0..<other.jobCount
      #expect(jobs.map { walk.state.reaches[$0] } == jobs.map { other.reaches[$0] }, "seed \(seed), step \(step)")
    }
  }

  @Test func theDescentExchangesTailsAndTurnsStretches() throws {
    var (shorter, steps) = (0, 0)
    for seed in UInt64(9_200)..<9_210 {
      let walk = try PlainWalk(try PlainKind.untimed.problem(seed: seed, jobs: 30), seed: seed)
      for _ in 0..<40 {
        walk.ruinAndRecreate()
        let before = walk.state.cost
        walk.descend()
        steps += 1
        #expect(walk.state.cost <= before)
        if walk.state.cost < before { shorter += 1 }
      }
    }
    #expect(shorter > steps / 20, "\(shorter) of \(steps)")
  }
}

/// Random problems that the plain search takes.
enum PlainKind: CaseIterable {
  /// Hours cost.
  case paidByTime
  /// Only distance costs; windows bind.
  case windows
  /// Only distance costs; no window, no end of the day.
  case untimed

  func problem(seed: UInt64, jobs: Int) throws -> Problem {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = jobs
    generator.features.disposals = 0
    generator.features.breaks = 0
    generator.features.hasRanks = false
    generator.features.hasGroups = false
    generator.features.hasQuotas = false
    generator.features.hasWindows = self != .untimed
    generator.features.hasForbiddenVehicles = seed % 2 == 0
    let rich = try generator.problem()
    guard self != .paidByTime else { return rich }
    var types = rich.vehicleTypes
    for index in types.indices {
      types[index].latestStart = types[index].earliestStart
      types[index].maxWorkedSeconds = 1 << 29
      types[index].prices.perWorkedSecond = 0
      types[index].prices.perOvertimeSecond = 0
      types[index].prices.perMeter = 3
      if self == .untimed { types[index].latestEnd = 1 << 29 }
    }
    var classes = rich.routeClasses
    if self == .untimed {
      for index in classes.indices {
        for job in classes[index].visits.indices { classes[index].visits[job].latest = 1 << 29 }
      }
    }
    return try Problem(
      travel: rich.travel, jobs: rich.jobs, vehicleTypes: types, routeClasses: classes,
      assignmentCosts: rich.assignmentCosts)
  }
}

/// Random steps of every kind that the plain search makes.
final class PlainWalk {
  let state: PlainState
  private let ruin: PlainRuin
  private let recreate: PlainRecreate
  private let seeds: SparseSet
  private let routes: SparseSet
  private let near: Neighbours
  private var random: RandomSource

  struct Snapshot: Equatable {
    var solution: Solution
    var cost: Int64
    var absent: [Int32]
    var unused: [[Int32]]
    var times: [[Int32]]
  }

  init(_ problem: Problem, seed: UInt64) throws {
    let data = SearchData(problem)
    near = Neighbours(data, perJob: 20)
    state = PlainState(try #require(PlainData(data, near, LonePrices(data))))
    seeds = SparseSet(capacity: data.jobCount)
    for job in 0..<data.jobCount { seeds.insert(Int32(job)) }
    routes = SparseSet(capacity: state.routeCount)
    for route in 0..<state.routeCount { routes.insert(Int32(route)) }
    ruin = PlainRuin(state, seeds: seeds)
    recreate = PlainRecreate(state, seed: seed)
    random = RandomSource(seed: seed)
    state.begin()
    recreate.run(state.absent, &random)
  }

  deinit {
    ruin.deallocate()
    recreate.deallocate()
    seeds.deallocate()
    routes.deallocate()
    near.deallocate()
  }

  func change() {
    if random.chance(perMille: 200) {
      state.begin()
      return PlainVehicleExchange(state: state).run(routes, seeds: seeds, &random)
    }
    ruinAndRecreate()
    if !state.isBroken { descend() }
  }

  func ruinAndRecreate() {
    state.begin()
    ruin.run(&random)
    if random.chance(perMille: 300) { PlainVehicleExchange(state: state).replaceRuined(&random) }
    if !state.isBroken { recreate.run(ruin.removed, &random) }
  }

  func descend() { PlainDescent(state: state).run(ruin.removed) }

  func times() -> [[Int32]] { Self.times(state) }

  /// Times along each timed route, as far as they are kept.
  static func times(_ state: PlainState) -> [[Int32]] {
    (0..<state.routeCount).map { route in
      let type = state.plain.types[state.routes[route].type]
      guard type.isTimed else { return [] }
      return state.order(of: route).flatMap { job -> [Int32] in
        let (before, after) = (state.nodes[job].before, state.nodes[job].after)
        guard type.countsDuration else { return [before.earliest, after.latest] }
        return [before.duration, before.earliest, before.latest, after.duration, after.earliest, after.latest]
      }
    }
  }

  func snapshot() -> Snapshot {
    Snapshot(
      solution: state.solution(), cost: state.cost,
      absent: (0..<state.absent.count).map { state.absent[$0] }.sorted(),
      unused: (0..<state.empties.count).map { type in
        (0..<state.empties[type].count).map { state.empties[type][$0] }.sorted()
      },
      times: times())
  }
}
