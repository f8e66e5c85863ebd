import Testing

@testable import Routing

/// The plan under search is always legal and priced as the audit prices it; undo leaves no trace.
@Suite struct SearchStateTests {
  @Test(arguments: [UInt64](6_000..<6_040)) func everyStepIsLegalAndPricedAsTheAuditPricesIt(seed: UInt64) throws {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 12
    let problem = try generator.problem()
    let walk = RandomWalk(problem, seed: seed)
    let audit = SolutionAudit(problem: problem)
    for step in 0..<80 {
      let before = walk.snapshot()
      walk.change()
      if step % 2 == 0 || walk.state.isBroken {
        walk.state.undo()
        #expect(walk.snapshot() == before, "seed \(seed), step \(step): undo")
        continue
      }
      let solution = walk.state.solution()
      let report = audit.report(on: solution)
      #expect(report.violations.isEmpty, "seed \(seed), step \(step): \(report.violations)")
      #expect(report.costs.total == walk.state.cost, "seed \(seed), step \(step)")
    }
  }

  /// After a change, or its undo, only the stretches around it are made anew: the rest must be what it would be.
  @Test(arguments: [UInt64](6_200..<6_224)) func whatRoutesKeepIsWhatTheirElementsSay(seed: UInt64) throws {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 12
    let walk = RandomWalk(try generator.problem(), seed: seed)
    for step in 0..<40 {
      walk.change()
      if walk.state.isBroken || step % 3 == 0 { walk.state.undo() }
      let kept = walk.stretches()
      walk.state.recount()
      #expect(walk.stretches() == kept, "seed \(seed), step \(step)")
    }
  }

  /// Breaks placed with the departures that a route kept are those that are placed from nothing.
  @Test(arguments: [UInt64](6_300..<6_340)) func keptDeparturesAreThoseOfTheElements(seed: UInt64) throws {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 12
    generator.features.breaks = 1 + Int(seed % 3)
    generator.features.hasFreeStart = false
    let walk = RandomWalk(try generator.problem(), seed: seed)
    for step in 0..<40 {
      walk.change()
      if walk.state.isBroken || step % 5 == 0 { walk.state.undo() }
      let kept = walk.stretches()
      for route in 0..<walk.state.routeCount where walk.state.routes[route].drivenPauses >= 0 {
        #expect(walk.state.rebuild(route, placingPauses: true))
      }
      #expect(walk.stretches() == kept, "seed \(seed), step \(step)")
    }
  }

  @Test(arguments: [UInt64](6_100..<6_124)) func aLoadedSolutionIsTheSolution(seed: UInt64) throws {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 12
    let walk = RandomWalk(try generator.problem(), seed: seed)
    let other = SearchState(walk.state.data)
    for _ in 0..<15 {
      walk.change()
      if walk.state.isBroken { walk.state.undo() }
      other.load(walk.state.solution())
      #expect(other.solution() == walk.state.solution(), "seed \(seed)")
      #expect(other.cost == walk.state.cost, "seed \(seed)")
    }
  }

  /// What breaks a rule is not loaded; what can be driven otherwise is.
  @Test func aSolutionOfNonsenseLoadsWhatKeepsTheRules() throws {
    var town = LineTown()
    town.types[0].count = 2
    town.types[0].disposals = [LineTown.dump]
    let problem = try town.problem()
    let state = SearchState(SearchData(problem))
    state.load(
      Solution(routes: [
        Route(vehicleType: 0, stops: [.disposal(0), .job(0), .job(0), .pause(3)]),
        Route(vehicleType: 0, stops: [.job(1), .job(-4), .job(2)]),
        Route(vehicleType: 0, stops: [.job(3), .disposal(0)]), Route(vehicleType: 7, stops: [.job(3)]),
      ]))
    let loaded = state.solution()
    #expect(SolutionAudit(problem: problem).report(on: loaded).violations.isEmpty)
    #expect(loaded.routes.map(\.jobs) == [[1, 2], [3]])
  }
}

/// Random steps of every kind that the search makes.
final class RandomWalk {
  let state: SearchState
  private let ruin: Ruin
  private let recreate: Recreate
  private let vehicles: VehicleExchange
  private let orders: OrderExchange
  private let placement: StopPlacement
  private let neighbours: Neighbours
  private let seeds: SparseSet
  private let routes: SparseSet
  private var random: RandomSource

  struct Snapshot: Equatable {
    var solution: Solution
    var cost: Int64
    var absent: [Int32]
    var routeOf: [Int32]
  }

  init(_ problem: Problem, seed: UInt64) {
    let data = SearchData(problem)
    state = SearchState(data)
    placement = StopPlacement(data: data)
    neighbours = Neighbours(data, perJob: 20)
    seeds = SparseSet(capacity: data.jobCount)
    for job in 0..<data.jobCount { seeds.insert(Int32(job)) }
    routes = SparseSet(capacity: state.routeCount)
    for route in 0..<state.routeCount { routes.insert(Int32(route)) }
    ruin = Ruin(state, neighbours, seeds: seeds)
    recreate = Recreate(state, neighbours, LonePrices(data), placement)
    vehicles = VehicleExchange(state: state, placement: placement)
    orders = OrderExchange(state: state, placement: placement)
    random = RandomSource(seed: seed)
    state.begin()
    recreate.run(state.absent, &random)
  }

  deinit {
    ruin.deallocate()
    recreate.deallocate()
    seeds.deallocate()
    routes.deallocate()
    neighbours.deallocate()
  }

  func change() {
    state.begin()
    switch random.below(4) {
    case 0: vehicles.run(routes, seeds: seeds, below: CostEvaluator.never, &random)
    case 1: orders.run(routes, seeds: seeds, neighbours, below: CostEvaluator.never, &random)
    default:
      ruin.run(&random)
      if state.isBroken { return }
      recreate.run(ruin.removed, &random)
      for route in 0..<state.routeCount where random.chance(perMille: 300) && !state.isBroken {
        state.placeStops(of: route, placement)
      }
    }
  }

  /// What each route with jobs knows of the stretches before and after its elements.
  func stretches() -> [String] {
    (0..<state.routeCount).filter { state.routes[$0].jobCount > 0 }.map { route in
      let r = state.routes[route]
      let hasBreaks = !state.data.problem.vehicleTypes[Int(r.type)].breaks.isEmpty
      let stretches = (0..<r.count).map {
        "\(r.prefix[$0]) \(r.suffix[$0]) \(hasBreaks ? r.unrested[$0] : r.suffix[$0].time)"
      }
      return (stretches + (0..<r.count - 1).map { "\(r.gaps[$0])" }).joined(separator: "\n")
    }
  }

  func snapshot() -> Snapshot {
    Snapshot(
      solution: state.solution(), cost: state.cost,
      absent: (0..<state.absent.count).map { state.absent[$0] }.sorted(),
      routeOf: (0..<state.data.jobCount).map { state.routeOf[$0] })
  }
}
