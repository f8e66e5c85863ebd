#if Exact
  import Routing

  /// One vehicle's day as a graph: what a route that serves all of a problem's jobs goes along, without direction, and what
  /// that takes and costs at the least.
  ///
  /// Nodes are the jobs, the start, the end, and two for each site: what comes to it, and what leaves it. A route uses no edge
  /// twice. Waits, windows and the directions of ways are left out, all of which can only cost more.
  struct EdgeGraph {
    struct Edge {
      var nodes: (Int, Int)
      /// May be negative, where two jobs share a stop.
      var seconds: Int64
      var price: Int64
    }

    let jobCount: Int
    let siteCount: Int
    let edges: [Edge]
    /// By node: the edges at it.
    let around: [[Int]]
    /// Of service and stopping, spent on any route.
    let seconds: Int64
    /// Of vehicle, assignments, tipping at the least, and those seconds.
    let price: Int64
    let prices: VehiclePrices
    let loads: [Load]
    let capacity: Load
    /// Lanes that sites empty and in which the jobs do not all fit at once.
    let boundLanes: [Int]
    /// By job and site: what the site asks for the job's load above the least of all sites, `jobs × sites`; empty if all ask the
    /// same, or if nobody knows where a load is tipped, as a vehicle may come home with it.
    let extraTips: [Int64]

    var nodeCount: Int { jobCount + 2 + 2 * siteCount }
    var start: Int { jobCount }
    var end: Int { jobCount + 1 }
    func into(_ site: Int) -> Int { jobCount + 2 + 2 * site }
    func outOf(_ site: Int) -> Int { jobCount + 3 + 2 * site }
    func bothSides(ofSiteAt node: Int) -> [Int] {
      let site = (node - jobCount - 2) / 2
      return [into(site), outOf(site)]
    }
    func isJob(_ node: Int) -> Bool { node < jobCount }

    /// - Parameter type: of a vehicle that may serve every job.
    init(_ problem: Problem, type: Int) {
      let vehicle = problem.vehicleTypes[type]
      let ways = Ways(matrix: problem.travel(of: type), prices: vehicle.prices)
      let n = problem.jobs.count
      jobCount = n
      siteCount = vehicle.disposals.count
      prices = vehicle.prices
      loads = problem.jobs.map(\.load)
      capacity = vehicle.capacity
      let emptied = .!vehicle.keptLanes
      boundLanes = Self.boundLanes(vehicle, loads, emptied)
      var edges: [Edge] = []
      let places = problem.jobs.map(\.location)
      for a in 0..<n {
        edges.append(ways.edge(n, a, [(vehicle.startLocation, places[a])], stopping: true))
        for b in 0..<a { edges.append(ways.edge(b, a, [(places[a], places[b]), (places[b], places[a])], stopping: true)) }
        let mayStay = !vehicle.returnsEmpty || !any((loads[a] .!= 0) .& emptied)
        if vehicle.disposals.isEmpty || mayStay {
          edges.append(ways.edge(a, n + 1, [(places[a], vehicle.endLocation)], stopping: false))
        }
      }
      for (site, option) in vehicle.disposals.enumerated() {
        let (into, outOf) = (n + 2 + 2 * site, n + 3 + 2 * site)
        edges.append(ways.edge(n + 1, outOf, [(option.exit, vehicle.endLocation)], stopping: false))
        for job in 0..<n {
          var there = ways.edge(job, into, [(places[job], option.entry)], stopping: false)
          there.seconds += Int64(option.serviceSeconds)
          there.price += ways.price(seconds: Int64(option.serviceSeconds), meters: Int64(option.innerMeters))
          edges.append(there)
          edges.append(ways.edge(job, outOf, [(option.exit, places[job])], stopping: true))
        }
      }
      self.edges = edges
      var around = [[Int]](repeating: [], count: n + 2 + 2 * vehicle.disposals.count)
      for (index, edge) in edges.enumerated() {
        around[edge.nodes.0].append(index)
        around[edge.nodes.1].append(index)
      }
      self.around = around
      seconds = (0..<n).reduce(0) {
        $0 + Int64(problem.visit(type: type, job: $1).serviceSeconds) + Int64(ways.matrix.stopSeconds[places[$1]])
      }
      extraTips = Self.extraTips(vehicle, loads, emptied)
      let least = vehicle.returnsEmpty ? Self.leastTipping(vehicle, loads, emptied) : 0
      price =
        (0..<n).reduce(vehicle.prices.fixed + least) { $0 + problem.assignmentCost(type: type, job: $1) }
        + seconds * vehicle.prices.perWorkedSecond
    }

    private static func extraTips(_ vehicle: VehicleType, _ loads: [Load], _ emptied: LaneMask) -> [Int64] {
      guard vehicle.returnsEmpty else { return [] }
      let least = leastTips(vehicle)
      let extra = loads.flatMap { load in
        vehicle.disposals.map { site in
          (0..<Load.scalarCount).filter { emptied[$0] }.reduce(Int64(0)) {
            $0 + Int64(load[$1]) * (Int64(site.tipPrices[$1]) - least[$1])
          }
        }
      }
      return extra.contains { $0 > 0 } ? extra : []
    }

    private static func leastTipping(_ vehicle: VehicleType, _ loads: [Load], _ emptied: LaneMask) -> Int64 {
      let least = leastTips(vehicle)
      return (0..<Load.scalarCount).filter { emptied[$0] }.reduce(0) { sum, lane in
        sum + least[lane] * loads.reduce(0) { $0 + Int64($1[lane]) }
      }
    }

    private static func leastTips(_ vehicle: VehicleType) -> [Int64] {
      (0..<Load.scalarCount).map { lane in vehicle.disposals.map { Int64($0.tipPrices[lane]) }.min() ?? 0 }
    }

    private static func boundLanes(_ vehicle: VehicleType, _ loads: [Load], _ emptied: LaneMask) -> [Int] {
      (0..<Load.scalarCount).filter { lane in
        let room = Int64(vehicle.capacity[lane])
        return emptied[lane] && room > 0 && loads.reduce(0) { $0 + Int64($1[lane]) } > room
      }
    }

    /// Full vehicles that some jobs' load takes; one at the least.
    func vehicleLoads(_ jobs: [Int]) -> Int {
      boundLanes.reduce(1) { most, lane in
        let room = Int64(capacity[lane])
        return max(most, Int((jobs.reduce(0) { $0 + Int64(loads[$1][lane]) } + room - 1) / room))
      }
    }
  }

  /// Least seconds and prices of ways.
  private struct Ways {
    let matrix: TravelMatrix
    let prices: VehiclePrices

    func price(seconds: Int64, meters: Int64) -> Int64 {
      meters * prices.perMeter + seconds * prices.perWorkedSecond
    }

    /// - Parameters:
    ///   - ways: the places that it may lead from and to.
    ///   - stopping: to a job, whose stop is counted with its service: less that stop.
    func edge(_ a: Int, _ b: Int, _ ways: [(from: Int, to: Int)], stopping: Bool) -> EdgeGraph.Edge {
      let seconds = ways.map { way in
        Int64(matrix.drivingSeconds(from: way.from, to: way.to) + matrix.stopSeconds(from: way.from, to: way.to))
          - (stopping ? Int64(matrix.stopSeconds[way.to]) : 0)
      }
      let meters = ways.map { Int64(matrix.drivingMeters(from: $0.from, to: $0.to)) }
      let (least, shortest) = (seconds.min() ?? 0, meters.min() ?? 0)
      return EdgeGraph.Edge(nodes: (a, b), seconds: least, price: price(seconds: least, meters: shortest))
    }
  }
#endif
