import BoundProofs
import Routing

/// First prices for walks, from what a plan costs: each job its way, service and assignment, and a share of what its
/// vehicle costs besides, half by load, half evenly; a unit of load its share of a trip to a site.
struct WalkStart {
  private let relaxation: Relaxation
  private let solution: Solution

  init(_ relaxation: Relaxation, _ solution: Solution) {
    self.relaxation = relaxation
    self.solution = solution
  }

  func point(_ graphs: [WalkGraph]) -> WalkBound.Point {
    let problem = relaxation.problem
    let scale = Double(relaxation.scale)
    var job = [Double](repeating: 0, count: problem.jobs.count)
    let pricing = RoutePricing(problem)
    for route in solution.routes {
      let own = ownPrices(route)
      let rest = Double(pricing.price(route) ?? 0) - own.reduce(0) { $0 + $1.price }
      let loads = own.reduce(0.0) { $0 + $1.load }
      for entry in own {
        let even = 0.5 / Double(own.count)
        job[entry.job] = scale * (entry.price + rest * (even + (loads > 0 ? 0.5 * entry.load / loads : even)))
      }
    }
    return WalkBound.Point(
      job: job, count: relaxation.limits.map { _ in 0 }, terms: graphs.map { (loadPrices($0), 0) })
  }

  /// The prices of `FloorBound`: at these no walk is worth while, but for what the clock's rounding adds.
  func floor(_ graphs: [WalkGraph]) -> WalkBound.Point {
    let problem = relaxation.problem
    let scale = Double(relaxation.scale)
    var job = problem.jobs.map { scale * Double($0.price) }
    var terms: [(load: [Double], second: Double)] = []
    for graph in graphs {
      let floors = TypeFloors(problem, graph.type, graph.jobs)
      for index in graph.jobs { job[index] = min(job[index], scale * Double(floors.price(of: index))) }
      var load = [Double](repeating: 0, count: Load.scalarCount)
      if graph.lanes.contains(floors.lane) { load[floors.lane] = scale * floors.perUnit }
      terms.append((load, scale * min(floors.share, Double(graph.vehicle.prices.perOvertimeSecond))))
    }
    return WalkBound.Point(job: job, count: relaxation.limits.map { _ in 0 }, terms: terms)
  }

  private func ownPrices(_ route: Route) -> [(job: Int, price: Double, load: Double)] {
    let problem = relaxation.problem
    let type = route.vehicleType
    let vehicle = problem.vehicleTypes[type]
    let matrix = problem.travel(of: type)
    var place = vehicle.startLocation
    return route.jobs.map { job in
      let here = problem.jobs[job].location
      let seconds =
        matrix.drivingSeconds(from: place, to: here) + matrix.stopSeconds(from: place, to: here)
        + Int(problem.visit(type: type, job: job).serviceSeconds)
      let meters = matrix.drivingMeters(from: place, to: here)
      place = here
      let load = problem.jobs[job].load
      let fill = (0..<Load.scalarCount).map { Double(load[$0]) / Double(max(1, vehicle.capacity[$0])) }.max() ?? 0
      let price =
        Double(seconds) * Double(vehicle.prices.perWorkedSecond) + Double(meters) * Double(vehicle.prices.perMeter)
        + Double(problem.assignmentCost(type: type, job: job))
      return (job, price, fill)
    }
  }

  /// A unit of the lane that fills first carries its share of a typical trip to the nearest site and back.
  private func loadPrices(_ graph: WalkGraph) -> [Double] {
    var prices = [Double](repeating: 0, count: Load.scalarCount)
    let problem = relaxation.problem
    let fill = { (lane: Int) in
      graph.jobs.reduce(0.0) { $0 + Double(problem.jobs[$1].load[lane]) } / Double(max(1, graph.capacity[lane]))
    }
    let fullest = graph.lanes.max { (fill($0), $1) < (fill($1), $0) }
    guard !graph.toSite.isEmpty, let lane = fullest else { return prices }
    let trips = graph.jobs.indices.map { job in
      graph.toSite.map { Double($0[job].seconds) }.min() ?? 0
    }
    let seconds = 1.5 * trips.reduce(0, +) / Double(max(1, trips.count))
    let price = seconds * Double(graph.vehicle.prices.perWorkedSecond) * Double(relaxation.scale)
    prices[lane] = price / Double(max(1, graph.capacity[lane]))
    return prices
  }
}
