import BoundProofs
import Foundation
import Routing

/// Raises a bound for problems of many jobs by prices under which hardly any trip is worth while: each job's price
/// moves until the trips that serve it weigh one together (`TripMasses`; generalized iterative scaling, Darroch &
/// Ratcliff 1972, with Nesterov's momentum), while the temperature falls. In the limit these are the prices of the best
/// choice of trips.
final class TripBound {
  let relaxation: Relaxation
  let shape: TripShape
  private let lane: Int
  private let unit: Int32
  /// First one for all types that are alike, then one for each.
  private(set) var graphs: [TripGraph]
  private let deadline: Deadline
  /// By graph: how many seconds of work a job takes in the plan that is known, its ways included, by job.
  private let busySeconds: [Double]
  private let meanPrice: Double
  /// By job, in the cost's units; by graph, for a second besides the wage.
  private(set) var prices: [Double] = []
  private(set) var seconds: [Double] = []
  private(set) var rounds = 0
  /// Told the share of the work that is done.
  var trace: ((Double) -> Void)?

  private static let mostRounds = 400
  /// Of the mean price of a job.
  private static let temperatures = (hot: 0.08, cold: 0.008)
  private static let nearest = 16
  private static let cells = 64
  private static let remembered = 3

  /// - Returns: `nil` if trips do not suit the problem.
  init?(_ relaxation: Relaxation, start: Solution, cost: Int64, _ deadline: Deadline) {
    let problem = relaxation.problem
    guard let (lane, unit) = Self.followed(problem) else { return nil }
    self.relaxation = relaxation
    self.deadline = deadline
    self.lane = lane
    self.unit = unit
    let shape = Self.shape(problem)
    self.shape = shape
    let made = atOnce(Self.alike(problem)) { _, types in TripGraph(problem, types, shape, lane: lane, unit: unit) }
    graphs = made.compactMap { $0 }
    guard !graphs.isEmpty, graphs.count == made.count else { return nil }
    busySeconds = Self.busySeconds(problem, start)
    meanPrice = max(1, Double(cost) / Double(max(1, problem.jobs.count)))
  }

  /// The lane that asks for most trips, in steps that the least load fills.
  private static func followed(_ problem: Problem) -> (lane: Int, unit: Int32)? {
    let used = problem.vehicleTypes.filter { $0.count > 0 }
    func trips(_ lane: Int) -> Double {
      let room = used.map(\.capacity[lane]).max() ?? 0
      return problem.jobs.reduce(0.0) { $0 + Double($1.load[lane]) } / Double(max(1, room))
    }
    let lane = (0..<Load.scalarCount).max { (trips($0), $1) < (trips($1), $0) } ?? 0
    let least = problem.jobs.map { $0.load[lane] }.min() ?? 0
    let room = used.map { $0.capacity[lane] }.max() ?? 0
    guard least > 0, Int(room / least) < TripShape.mostLevels else { return nil }
    return (lane, least)
  }

  /// Types with work that differ in nothing that trips know but the jobs that they may serve.
  private static func alike(_ problem: Problem) -> [[Int]] {
    var groups: [[Int]] = []
    for (index, type) in problem.vehicleTypes.enumerated() where type.count > 0 {
      guard problem.jobs.indices.contains(where: { problem.isAllowed(type: index, job: $0) }) else { continue }
      let place = groups.firstIndex { group in
        let first = problem.vehicleTypes[group[0]]
        return first.routeClass == type.routeClass && first.capacity == type.capacity && first.prices == type.prices
          && first.startLocation == type.startLocation && first.endLocation == type.endLocation
          && first.breaks == type.breaks && first.maxWorkedSeconds == type.maxWorkedSeconds
          && first.disposals.isEmpty == type.disposals.isEmpty
      }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  private static func shape(_ problem: Problem) -> TripShape {
    let cells = WalkShape.suited(to: problem, clockSeconds: 1, nearest: nearest, cells: cells)
    let matrix = problem.travel.first
    let places = problem.jobs.map(\.location)
    let memory = places.indices.map { job -> [Int] in
      guard let matrix else { return [] }
      let away = places.indices.filter { $0 != job }.map { other in
        let seconds =
          matrix.drivingSeconds(from: places[job], to: places[other])
          + matrix.drivingSeconds(from: places[other], to: places[job])
        return (seconds: seconds, job: other)
      }
      return Array(away.sorted { ($0.seconds, $0.job) < ($1.seconds, $1.job) }.prefix(remembered).map(\.job))
    }
    return TripShape(nearest: nearest, cellOf: cells.cellOf, cells: cells.cells, memory: memory)
  }

  /// By job: its service in the plan and an even share of its vehicle's other seconds.
  private static func busySeconds(_ problem: Problem, _ solution: Solution) -> [Double] {
    var busy = problem.jobs.map { _ in 0.0 }
    let schedules = SolutionAudit(problem: problem).report(on: solution).schedules
    for (route, schedule) in zip(solution.routes, schedules) where !route.jobs.isEmpty {
      let service = route.jobs.map { Double(problem.visit(type: route.vehicleType, job: $0).serviceSeconds) }
      let other = max(0, Double(schedule.workedSeconds) - service.reduce(0, +)) / Double(route.jobs.count)
      for (job, seconds) in zip(route.jobs, service) { busy[job] = seconds + other }
    }
    return busy
  }

  // MARK: The prices

  /// Until the rounds are made or the time is over, the temperature falling with whichever is nearer to its end.
  func run() {
    let problem = relaxation.problem
    var prices = problem.jobs.map { Double($0.price) }
    for type in problem.vehicleTypes.indices where problem.vehicleTypes[type].count > 0 {
      let jobs = problem.jobs.indices.filter { problem.isAllowed(type: type, job: $0) }
      let floors = TypeFloors(problem, type, jobs)
      for job in jobs { prices[job] = min(prices[job], Double(floors.price(of: job))) }
    }
    var (pushed, momentum) = (prices, 1.0)
    var leasts = graphs.map { leastSecond($0) }
    seconds = leasts
    let began = deadline.secondsLeft
    while rounds < Self.mostRounds, !deadline.isOver {
      let done = max(Double(rounds) / Double(Self.mostRounds), 1 - deadline.secondsLeft / max(1e-9, began))
      let temperature =
        meanPrice * Self.temperatures.hot * pow(Self.temperatures.cold / Self.temperatures.hot, done)
      if done >= Self.shareTogether && !isApart {
        tellApart()
        leasts = graphs.map { leastSecond($0) }
      }
      let (graphs, seconds) = (graphs, seconds)
      let weights = atOnce(graphs) { index, graph in
        let perSecond = Double(graph.vehicle.prices.perWorkedSecond) + seconds[index]
        return TripMasses(graph: graph, temperature: temperature, perSecond: perSecond).weigh(pushed)
      }
      let next = step(pushed, weights.map(\.jobs), temperature)
      let turned = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      var pull = (momentum - 1) / turned
      momentum = turned
      // Momentum that has come to lead back begins anew.
      let isBack = next.indices.reduce(0.0) { $0 + (pushed[$1] - next[$1]) * (next[$1] - prices[$1]) } > 0
      if isBack { (pull, momentum) = (0, 1) }
      pushed = next.indices.map { min(next[$0] + pull * (next[$0] - prices[$0]), Double(problem.jobs[$0].price)) }
      prices = next
      self.seconds = scarcity(seconds, leasts: leasts, weights.map(\.jobs))
      rounds += 1
      trace?(done)
    }
    self.prices = prices
  }

  /// Days differ by the jobs that they may serve, which costs more to tell than it is worth while prices are far off.
  private func tellApart() {
    isApart = true
    let (problem, shape, lane, unit) = (relaxation.problem, shape, lane, unit)
    let alike = graphs.indices.flatMap { index in graphs[index].types.map { (type: $0, second: seconds[index]) } }
    let made = atOnce(alike) { _, one in TripGraph(problem, [one.type], shape, lane: lane, unit: unit) }
    guard made.allSatisfy({ $0 != nil }) else { return }
    graphs = made.compactMap { $0 }
    seconds = alike.map(\.second)
  }

  private var isApart = false
  private static let shareTogether = 0.5

  private func step(_ prices: [Double], _ weights: [[Double]], _ temperature: Double) -> [Double] {
    var masses = [Double](repeating: 0, count: prices.count)
    var shares = masses
    for (graph, weight) in zip(graphs, weights) {
      for (place, job) in graph.jobs.enumerated() {
        masses[job] += weight[place]
        shares[job] += weight[place] * Double(graph.steps[place]) / Double(graph.levels - 1)
      }
    }
    return prices.indices.map { job in
      let mass = masses[job]
      // Prices that are far off weigh nothing, or more than can be told.
      guard mass > 0 else { return min(prices[job] + meanPrice, Double(relaxation.problem.jobs[job].price)) }
      guard mass.isFinite, shares[job].isFinite else { return prices[job] - meanPrice }
      let price = prices[job] - temperature * shares[job] / mass * log(mass)
      return min(price, Double(relaxation.problem.jobs[job].price))
    }
  }

  // MARK: Seconds

  func terms(_ second: Double) -> TripTerms {
    let step = Int64(max(0, second * Double(relaxation.scale)))
    return TripTerms(
      lane: lane, unit: unit,
      prices: WalkTerms(load: [Int64](repeating: 0, count: Load.scalarCount), second: step))
  }

  /// The greatest price of a second at which a vehicle costs no more than its seconds pay.
  private func leastSecond(_ graph: TripGraph) -> Double {
    let prices = graph.vehicle.prices
    var (low, high) = (0.0, Double(max(prices.perOvertimeSecond, prices.perWorkedSecond)))
    for _ in 0..<40 {
      let middle = (low + high) / 2
      let perSecond = Double(prices.perWorkedSecond) + middle
      let home = graph.siteHome.map { Double($0.seconds) * perSecond + Double($0.meters) * Double(prices.perMeter) }
      let overpaid = Double(terms(middle).mostOverpaid(graph.vehicle, scale: relaxation.scale))
      let own = Double(prices.fixed) + (home.min() ?? 0) - overpaid / Double(relaxation.scale)
      if own >= 0 { low = middle } else { high = middle }
    }
    return low
  }

  /// Seconds of vehicles that are wanted for more than they have become dearer, little by little: trips are long, so
  /// what they weigh changes much more.
  private func scarcity(_ seconds: [Double], leasts: [Double], _ weights: [[Double]]) -> [Double] {
    var masses = [Double](repeating: 0, count: relaxation.problem.jobs.count)
    for (graph, weight) in zip(graphs, weights) {
      for (place, job) in graph.jobs.enumerated() { masses[job] += weight[place] }
    }
    return graphs.indices.map { index in
      let (graph, prices) = (graphs[index], graphs[index].vehicle.prices)
      var wanted = 0.0
      for (place, job) in graph.jobs.enumerated() where masses[job] > 0 && masses[job].isFinite {
        wanted += weights[index][place] / masses[job] * busySeconds[job]
      }
      let had = Double(graph.vehicles) * Double(prices.regularSeconds)
      let wage = Double(prices.perWorkedSecond)
      let moved = (wage + seconds[index]) * pow(max(0.5, min(2, wanted / max(1, had))), Self.haste) - wage
      return max(leasts[index], min(moved, max(leasts[index], Double(prices.perOvertimeSecond))))
    }
  }

  private static let haste = 0.002
}
