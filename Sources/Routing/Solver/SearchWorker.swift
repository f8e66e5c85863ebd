/// What the rounds of a search ask of a worker, whichever kind of problem it searches.
protocol SearchWorker: AnyObject, SendableMetatype {
  /// Routes of a plan at some moment.
  associatedtype Copy: AnyObject

  var routeCount: Int { get }
  /// Of the plan as it stands, and of the best since `start`.
  var cost: Int64 { get }
  var bestCost: Int64 { get }
  /// The best plan since `start`, as far as its routes are concerned.
  var best: Copy { get }
  var usedRoutes: Int { get }
  var absentCount: Int { get }

  func makeCopy() -> Copy
  func solution() -> Solution
  func load(_ solution: Solution)
  /// Confines the search to these routes and jobs, and takes the plan as it stands for the best.
  func start(routes: [Int], jobs: [Int])
  /// Raises what leaving jobs out costs by so much of their prices, and takes the plan as it stands for the best.
  func raisePrices(by share: Double)
  /// What raised prices add to the cost of the plan as it stands.
  var riseCost: Int64 { get }
  /// Places every absent job that fits.
  func construct()
  /// - Returns: iterations made until `temperature`, asked now and then, is `nil`.
  func run(atMost iterations: Int, temperature: (Int) -> Double?) -> Int
  func jobs(of route: Int) -> [Int32]
  func store(_ route: Int, in copy: Copy)
  func copy(_ route: Int, from source: Copy, to target: Copy)
  /// Replaces routes of the plan by those of a copy.
  func adopt(_ copy: Copy, routes: some Sequence<Int>)
  /// The plan as it stands, with what can still be bettered without a search.
  func finished() -> (solution: Solution, cost: Int64)
}

extension Annealing: SearchWorker {
  var routeCount: Int { state.routeCount }
  var cost: Int64 { state.cost }
  var usedRoutes: Int { (0..<routeCount).count { state.routes[$0].jobCount > 0 } }
  var absentCount: Int { state.absent.count }

  func makeCopy() -> PlanCopy { PlanCopy(routeCount: routeCount) }
  func solution() -> Solution { state.solution() }
  func load(_ solution: Solution) { state.load(solution) }
  func jobs(of route: Int) -> [Int32] { state.order(of: route) }
  /// Does nothing: what is left out of such plans has no room.
  func raisePrices(by share: Double) {}
  var riseCost: Int64 { 0 }
  func store(_ route: Int, in copy: PlanCopy) { copy.store(route, from: state) }
  func copy(_ route: Int, from source: PlanCopy, to target: PlanCopy) { target.store(route, from: source) }
  func adopt(_ copy: PlanCopy, routes: some Sequence<Int>) { state.adopt(copy, routes: routes) }

  func finished() -> (solution: Solution, cost: Int64) {
    let placement = StopPlacement(data: state.data)
    state.begin()
    for route in 0..<routeCount { state.placeStops(of: route, placement) }
    return (state.solution(), state.cost)
  }
}

extension PlainAnnealing: SearchWorker {
  var routeCount: Int { state.routeCount }
  var cost: Int64 { state.cost }
  var usedRoutes: Int { (0..<routeCount).count { state.routes[$0].jobCount > 0 } }
  var absentCount: Int { state.absent.count }
  var riseCost: Int64 { state.riseCost }

  func makeCopy() -> PlainCopy { PlainCopy(state.plain, routeCount: routeCount) }
  func solution() -> Solution { state.solution() }
  func load(_ solution: Solution) { state.load(solution) }
  func jobs(of route: Int) -> [Int32] { state.order(of: route) }
  func store(_ route: Int, in copy: PlainCopy) { copy.store(Int32(route), from: state) }
  func copy(_ route: Int, from source: PlainCopy, to target: PlainCopy) { target.store(route, from: source) }
  func adopt(_ copy: PlainCopy, routes: some Sequence<Int>) { state.adopt(copy, routes: routes) }

  func finished() -> (solution: Solution, cost: Int64) {
    let rich = SearchState(state.plain.data)
    rich.load(state.solution())
    assert(rich.cost == state.cost, "the plain search prices as the evaluator does")
    return (rich.solution(), rich.cost)
  }
}
