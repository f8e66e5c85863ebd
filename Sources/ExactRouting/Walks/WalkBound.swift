import BoundProofs
import Routing

/// Raises a bound by prices of jobs, loads and overtime, by subgradients of the cheapest walks; valid whenever stopped.
final class WalkBound {
  struct Point {
    var job: [Double]
    /// By limit of the branch.
    var count: [Double]
    /// By graph.
    var terms: [(load: [Double], second: Double)]
  }

  let relaxation: Relaxation
  let shape: WalkShape
  /// By job, what walks remember there; empty: they only do not come back at once.
  let memory: [[Int]]
  /// The jobs of the latest walks that were worth while.
  private(set) var latest: [[Int]] = []
  private let searches: [any WalkFinder]
  let upperBound: Int64
  let deadline: Deadline
  private let unit: Int64
  /// Prices were given to begin with.
  private let isKnown: Bool
  private let sizes: [(load: [Double], second: Double)]
  private(set) var point: Point
  /// Prices that prove as much as `FloorBound`.
  private let floor: Point
  private(set) var best: (bound: Int64, point: Point)
  private(set) var rounds = 0
  var trace: ((Int, Int64, Int64) -> Void)?

  /// - Parameters:
  ///   - isRough: with a clock that may be off by half a reading either way: quick, and a bound of nothing.
  ///   - start: a plan whose costs say where to begin, unless prices are known.
  /// - Returns: `nil` if walks do not suit the problem.
  init?(
    _ relaxation: Relaxation, _ shape: WalkShape, start: Solution, at known: Point? = nil, upperBound: Int64,
    _ deadline: Deadline, isRough: Bool = false, memory: [[Int]] = []
  ) {
    self.relaxation = relaxation
    self.shape = shape
    self.memory = memory
    self.upperBound = upperBound
    self.deadline = deadline
    let problem = relaxation.problem
    let types = problem.vehicleTypes.indices.filter { type in
      problem.vehicleTypes[type].count > 0
        && problem.jobs.indices.contains { problem.isAllowed(type: type, job: $0) }
    }
    let made = atOnce(types) { _, type -> (any WalkFinder)? in
      let shape = memory.isEmpty ? shape : shape.whole
      guard let graph = WalkGraph(relaxation, shape, type: type, isRough: isRough) else { return nil }
      if !memory.isEmpty { return RememberingWalkSearch(graph, memory) }
      return isRough ? RoughWalkSearch(graph) : WalkSearch(graph)
    }
    guard made.allSatisfy({ $0 != nil }) else { return nil }
    searches = made.compactMap { $0 }
    let most = problem.vehicleTypes.map { type in
      Double(type.prices.fixed) + Double(type.prices.perWorkedSecond) * Double(type.maxWorkedSeconds)
    }.max() ?? 1
    unit = max(1, Int64(most * Double(relaxation.scale) / Double(1 << 21)))
    sizes = searches.map { Self.sizes(of: $0.graph) }
    isKnown = known != nil
    let first = WalkStart(relaxation, start)
    point = known ?? first.point(searches.map(\.graph))
    floor = first.floor(searches.map(\.graph))
    best = (.min, point)
  }

  /// Prices at which a step of one in each coordinate moves about as much as one in a job's.
  private static func sizes(of graph: WalkGraph) -> (load: [Double], second: Double) {
    let load = (0..<Load.scalarCount).map { lane in
      graph.lanes.contains(lane) ? 1 / Double(max(1, graph.capacity[lane])) : 0
    }
    return (load, 1 / 3_600.0)
  }

  /// Vehicle types in the order of `Point.terms`.
  var types: [Int] { searches.map(\.graph.type) }

  // MARK: Ascent

  /// Far steps first, then steady ones.
  func run(rounds most: Int = .max) {
    wander(rounds: most)
    settle(rounds: most)
  }

  func count(_ bound: Int64) {
    rounds += 1
    trace?(rounds, bound, best.bound)
  }

  func improve(_ bound: Int64, _ point: Point) { best = (bound, point) }

  /// Polyak's steps along averaged subgradients, from where the last one led.
  func wander(rounds most: Int) {
    let top = Double(upperBound) * Double(relaxation.scale)
    var pull = 1.0
    var idle = 0
    var direction: Gradient?
    begin()
    while rounds < most && !deadline.isOver {
      let (bound, gradient) = evaluate(point)
      rounds += 1
      if bound > best.bound {
        if bound > best.bound + Int64(top * 1e-5) { idle = 0 }
        best = (bound, point)
      } else {
        idle += 1
      }
      trace?(rounds, bound, best.bound)
      if relaxation.units(best.bound) >= upperBound { return }
      if idle >= 12 {
        idle = 0
        pull *= 0.7
        point = best.point
        direction = nil
        if pull < 1e-3 { return }
      }
      direction = gradient.mixed(with: direction, share: 0.6)
      guard let along = direction, along.norm > 0 else { return }
      let step = pull * max(0, top - Double(bound)) / along.norm
      point = moved(point, along, step)
    }
  }

  /// Identical vehicles all take the cheapest walk, so a plan's prices are too high at first: somewhere on the way to
  /// them from those of the floor the most is proven. The bound is concave, so past its top there is nothing to find.
  func begin() {
    guard !isKnown else { return }
    let (low, high) = (floor, point)
    point = low
    best = (evaluate(low).0, low)
    for percent in stride(from: 10.0, through: 100, by: 10) where !deadline.isOver {
      let between = Self.between(low, high, share: percent / 100)
      let bound = evaluate(between).0
      guard bound > best.bound else { return }
      point = between
      improve(bound, between)
    }
  }

  private static func between(_ low: Point, _ high: Point, share: Double) -> Point {
    let mix = { (a: Double, b: Double) in a + share * (b - a) }
    return Point(
      job: zip(low.job, high.job).map(mix), count: zip(low.count, high.count).map(mix),
      terms: zip(low.terms, high.terms).map { (zip($0.load, $1.load).map(mix), mix($0.second, $1.second)) })
  }

  struct Gradient {
    var job: [Double]
    var count: [Double]
    var terms: [(load: [Double], second: Double)]

    var norm: Double {
      (job + count).reduce(0) { $0 + $1 * $1 }
        + terms.reduce(0) { $0 + $1.load.reduce(0) { $0 + $1 * $1 } + $1.second * $1.second }
    }

    mutating func add(_ other: Gradient, times: Double) {
      for index in job.indices { job[index] += times * other.job[index] }
      for index in count.indices { count[index] += times * other.count[index] }
      for index in terms.indices {
        for lane in terms[index].load.indices { terms[index].load[lane] += times * other.terms[index].load[lane] }
        terms[index].second += times * other.terms[index].second
      }
    }

    func mixed(with other: Gradient?, share: Double) -> Gradient {
      guard let other else { return self }
      let mix = { (a: Double, b: Double) in share * a + (1 - share) * b }
      return Gradient(
        job: zip(job, other.job).map(mix), count: zip(count, other.count).map(mix),
        terms: zip(terms, other.terms).map { (zip($0.load, $1.load).map(mix), mix($0.second, $1.second)) })
    }
  }

  func moved(_ point: Point, _ along: Gradient, _ step: Double) -> Point {
    let problem = relaxation.problem
    var moved = point
    for job in moved.job.indices {
      moved.job[job] += step * along.job[job]
      // Above what leaving it out costs, a job's price proves nothing.
      if problem.jobs[job].group == nil {
        moved.job[job] = min(moved.job[job], Double(problem.jobs[job].price) * Double(relaxation.scale))
      }
    }
    for limit in moved.count.indices { moved.count[limit] += step * along.count[limit] }
    for (index, search) in searches.enumerated() {
      for lane in search.graph.lanes {
        let raised = moved.terms[index].load[lane] + step * along.terms[index].load[lane] * sizes[index].load[lane]
        moved.terms[index].load[lane] = min(max(0, raised), mostPerUnit(search.graph, lane))
      }
      let raised = moved.terms[index].second + step * along.terms[index].second * sizes[index].second
      moved.terms[index].second = min(max(0, raised), mostPerSecond(search.graph))
    }
    return moved
  }

  private func mostPerUnit(_ graph: WalkGraph, _ lane: Int) -> Double {
    Double(WalkTerms.mostPerUnit(capacity: graph.capacity[lane]))
  }

  private func mostPerSecond(_ graph: WalkGraph) -> Double {
    Double(WalkTerms.mostPerSecond(graph.vehicle, scale: relaxation.scale))
  }

  // MARK: One point

  func onGrid(_ point: Point) -> (duals: Duals, terms: [WalkTerms]) {
    let problem = relaxation.problem
    let duals = Duals(
      job: point.job.map { Int64($0.rounded(.down)) }, pair: relaxation.rows.pairs.map { _ in 0 },
      quota: problem.quotas.map { _ in 0 }, fleet: problem.vehicleTypes.map { _ in 0 },
      count: point.count.map { Int64($0.rounded(.down)) })
    return (
      duals,
      point.terms.map {
        WalkTerms(load: $0.load.map { Int64($0.rounded(.down)) }, second: Int64($0.second.rounded(.down)))
      }
    )
  }

  /// The least walk of a type at a point.
  struct Cut {
    /// Its reduced cost on the grid.
    var least: Int64
    /// How that changes with the prices, as long as the walk is the least.
    var slopes: Gradient
  }

  func evaluate(_ point: Point) -> (Int64, Gradient) {
    let (bound, gradient) = sum(of: cuts(at: point), at: point)
    return (bound, gradient)
  }

  private static let mostLatest = 24

  /// By graph; `nil` where there is no walk at all.
  func cuts(at point: Point) -> [Cut?] {
    let (duals, terms) = onGrid(point)
    latest.removeFirst(max(0, latest.count - Self.mostLatest))
    return walks(duals, terms).enumerated().map { index, walk in
      guard walk.cost < WalkGraph.never / 2 else { return nil }
      if walk.cost < 0 { latest.append(walk.jobs) }
      return Cut(least: Int64(walk.cost) * unit, slopes: slopes(walk, terms[index], index))
    }
  }

  func sum(of cuts: [Cut?], at point: Point) -> (bound: Int64, gradient: Gradient) {
    let (duals, _) = onGrid(point)
    var least = relaxation.problem.vehicleTypes.map { _ in Int64(0) }
    var gradient = Gradient(
      job: point.job.map { _ in 1 },
      count: zip(relaxation.limits, duals.count).map { Double($1 > 0 ? $0.low : $1 < 0 ? $0.high : 0) },
      terms: point.terms.map { ($0.load.map { _ in 0 }, 0) })
    for (index, cut) in cuts.enumerated() {
      guard let cut, cut.least < 0 else { continue }
      least[searches[index].graph.type] = cut.least
      gradient.add(cut.slopes, times: Double(mostRoutes[index]))
    }
    for job in relaxation.problem.jobs.indices where relaxation.problem.jobs[job].group == nil {
      let isHighest = duals.job[job] >= relaxation.scale * relaxation.problem.jobs[job].price
      if isHighest { gradient.job[job] = min(0, gradient.job[job]) }
    }
    return (relaxation.bound(duals, least: least), gradient)
  }

  /// By graph.
  var mostRoutes: [Int] { searches.map { relaxation.mostRoutes(ofType: $0.graph.type) } }

  private func walks(_ duals: Duals, _ terms: [WalkTerms]) -> [WalkSearch.Walk] {
    atOnce(searches) { index, search in
      search.least(WalkPrices(search.graph, duals, terms[index], unit: unit))
    }
  }

  private func slopes(_ walk: WalkSearch.Walk, _ terms: WalkTerms, _ index: Int) -> Gradient {
    let graph = searches[index].graph
    let problem = relaxation.problem
    var slopes = Gradient(
      job: point.job.map { _ in 0 },
      count: relaxation.limits.map { -Double($0.amount(type: graph.type, disposals: walk.visits.reduce(0, +))) },
      terms: point.terms.map { ($0.load.map { _ in 0 }, 0) })
    for job in walk.jobs {
      slopes.job[job] -= 1
      for lane in graph.lanes {
        slopes.terms[index].load[lane] += Double(problem.jobs[job].load[lane]) * sizes[index].load[lane]
      }
    }
    for lane in graph.lanes {
      var full = graph.vehicle.disposals.isEmpty ? 1.0 : 0
      for (site, visits) in walk.visits.enumerated() {
        let extra = graph.vehicle.disposals[site].tipPrices[lane] &- graph.leastTip[lane]
        if terms.load[lane] > relaxation.scale * Int64(extra) { full += Double(visits) }
      }
      slopes.terms[index].load[lane] -= full * Double(graph.capacity[lane]) * sizes[index].load[lane]
    }
    let (regular, end) = (Double(graph.vehicle.prices.regularSeconds), graph.worked(at: walk.end))
    let isAbove = terms.second > relaxation.scale * graph.vehicle.prices.perOvertimeSecond
    let back = isAbove ? Double(graph.vehicle.maxWorkedSeconds) : max(regular, Double(end.worked))
    slopes.terms[index].second += (Double(walk.seconds + end.paid) - back) * sizes[index].second
    return slopes
  }

  // MARK: Points as vectors

  /// Prices of jobs, of limits, then by graph of its lanes and seconds, each in steps that move about as much.
  func flat(_ point: Point) -> [Double] {
    point.job + point.count
      + zip(point.terms, zip(searches, sizes)).flatMap { terms, graph in
        graph.0.graph.lanes.map { terms.load[$0] / graph.1.load[$0] } + [terms.second / graph.1.second]
      }
  }

  func flat(_ gradient: Gradient) -> [Double] {
    gradient.job + gradient.count
      + zip(gradient.terms, searches).flatMap { terms, search in
        search.graph.lanes.map { terms.load[$0] } + [terms.second]
      }
  }

  func point(flat: [Double]) -> Point {
    var made = point
    var rest = flat[...]
    for job in made.job.indices { made.job[job] = rest.removeFirst() }
    for limit in made.count.indices { made.count[limit] = rest.removeFirst() }
    for (index, search) in searches.enumerated() {
      for lane in search.graph.lanes {
        let price = rest.removeFirst() * sizes[index].load[lane]
        made.terms[index].load[lane] = min(price, mostPerUnit(search.graph, lane))
      }
      made.terms[index].second = min(rest.removeFirst() * sizes[index].second, mostPerSecond(search.graph))
    }
    return made
  }

  /// Above what leaving it out costs, a job's price proves nothing.
  var limitsOfCoordinates: [ClosedRange<Double>] {
    // Far enough for any use, and near enough for exact sums.
    let far = 4 * Double(upperBound) * Double(relaxation.scale)
    let jobs = relaxation.problem.jobs.map { job in
      -far...(job.group == nil ? min(far, Double(job.price) * Double(relaxation.scale)) : far)
    }
    let terms = zip(searches, sizes).flatMap { search, size in
      search.graph.lanes.map { 0...min(far, mostPerUnit(search.graph, $0) / size.load[$0]) }
        + [0...mostPerSecond(search.graph) / size.second]
    }
    return jobs + relaxation.limits.map { _ in -far...far } + terms
  }
}
