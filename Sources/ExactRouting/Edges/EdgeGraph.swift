#if Exact
  import Routing

  /// The routes of one vehicle type as a graph: what they go along, without direction, and what that takes and costs at
  /// the least.
  ///
  /// Nodes are the jobs that the type may serve, the start, the end, and two for each site: what comes to it, and what
  /// leaves it. Where sites ask for loads differently there is a copy of each job for each site that its trip may end at, and trips
  /// stay among the copies of one. Waits, windows and the directions of ways are left out, all of which can only cost more.
  struct EdgeGraph {
    struct Edge {
      /// Of a job and another place the job first.
      var nodes: (Int, Int)
      /// May be negative, where two jobs share a stop.
      var seconds: Int64
      var price: Int64
      /// How often the type's routes may use it in all.
      var most: Int64
    }

    /// A number of paid breaks, and how long a route works at the most that takes no more.
    struct Rests {
      /// Of the breaks.
      var seconds: Int64
      /// Those included.
      var mostWorked: Int64
    }

    let type: Int
    let vehicle: VehicleType
    /// Of the problem, by node: for each site in turn, if there are copies.
    let jobs: [Int]
    /// Of each job.
    let copies: Int
    let edges: [Edge]
    /// By node: the edges at it.
    let around: [[Int]]
    /// By job: of service and stopping.
    let seconds: [Int64]
    /// By job: of those seconds, assignment, and tipping.
    let prices: [Int64]
    let loads: [Load]
    /// Routes of the type at the most.
    let count: Int
    /// Every route is of one of these.
    let rests: [Rests]
    /// Lanes that sites empty and in which the jobs do not all fit at once.
    let boundLanes: [Int]

    var jobCount: Int { jobs.count }
    var siteCount: Int { vehicle.disposals.count }
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
    /// Jobs whose trips end at a site.
    func copies(for site: Int) -> Range<Int> {
      let each = jobCount / copies
      return copies == 1 ? 0..<each : site * each..<(site + 1) * each
    }
    /// All copies of a job.
    func all(_ job: Int) -> [Int] {
      let each = jobCount / copies
      return (0..<copies).map { job % each + $0 * each }
    }
    /// Whether trips begin there, or end.
    func isEnd(_ node: Int, _ end: TripEnd) -> Bool {
      guard !isJob(node) else { return false }
      // The start and what leaves sites, the end and what comes to them: they take turns.
      let isFrom = node < jobCount + 2 ? node == start : (node - jobCount) % 2 == 1
      return isFrom == (end == .from)
    }

    init(_ problem: Problem, type: Int) {
      let vehicle = problem.vehicleTypes[type]
      let allowed = problem.jobs.indices.filter { problem.isAllowed(type: type, job: $0) }
      let ways = Ways(matrix: problem.travel(of: type), prices: vehicle.prices)
      let emptied = .!vehicle.keptLanes
      self.type = type
      self.vehicle = vehicle
      count = min(vehicle.count, allowed.count)
      rests = Self.rests(vehicle)
      let allowedLoads = allowed.map { problem.jobs[$0].load }
      boundLanes = Self.boundLanes(vehicle, allowedLoads, emptied)
      let tips = Self.tips(vehicle, allowedLoads, emptied)
      let copies = tips.count
      let jobs = (0..<copies).flatMap { _ in allowed }
      self.copies = copies
      self.jobs = jobs
      loads = jobs.map { problem.jobs[$0].load }
      let edges = Self.edges(problem, vehicle, allowed, copies, ways)
      var around = [[Int]](repeating: [], count: jobs.count + 2 + 2 * vehicle.disposals.count)
      for (index, edge) in edges.enumerated() {
        around[edge.nodes.0].append(index)
        around[edge.nodes.1].append(index)
      }
      self.edges = edges
      self.around = around
      let seconds = jobs.map { job in
        Int64(problem.visit(type: type, job: job).serviceSeconds)
          + Int64(ways.matrix.stopSeconds[problem.jobs[job].location])
      }
      self.seconds = seconds
      let tipping = tips.flatMap { $0 }
      prices = jobs.indices.map { job in
        problem.assignmentCost(type: type, job: jobs[job]) + tipping[job]
          + seconds[job] * vehicle.prices.perWorkedSecond
      }
    }

    /// - Parameter allowed: the problem's jobs of one copy.
    private static func edges(
      _ problem: Problem, _ vehicle: VehicleType, _ allowed: [Int], _ copies: Int, _ ways: Ways
    ) -> [Edge] {
      let (each, n) = (allowed.count, allowed.count * copies)
      let jobs = (0..<copies).flatMap { _ in allowed }
      let places = jobs.map { problem.jobs[$0].location }
      let emptied = .!vehicle.keptLanes
      var edges: [Edge] = []
      for a in 0..<n {
        edges.append(ways.edge(a, n, [(vehicle.startLocation, places[a])], stopping: true))
        for b in a / each * each..<a {
          edges.append(ways.edge(b, a, [(places[a], places[b]), (places[b], places[a])], stopping: true))
        }
        let mayStay = !vehicle.returnsEmpty || !any((problem.jobs[jobs[a]].load .!= 0) .& emptied)
        if vehicle.disposals.isEmpty || mayStay {
          edges.append(ways.edge(a, n + 1, [(places[a], vehicle.endLocation)], stopping: false))
        }
      }
      for (site, option) in vehicle.disposals.enumerated() {
        let (into, outOf) = (n + 2 + 2 * site, n + 3 + 2 * site)
        var home = ways.edge(n + 1, outOf, [(option.exit, vehicle.endLocation)], stopping: false)
        home.most = Int64(min(vehicle.count, n))
        edges.append(home)
        for job in 0..<n where copies == 1 || job / each == site {
          var there = ways.edge(job, into, [(places[job], option.entry)], stopping: false)
          there.seconds += Int64(option.serviceSeconds)
          there.price += ways.price(seconds: Int64(option.serviceSeconds), meters: Int64(option.innerMeters))
          edges.append(there)
        }
        for job in 0..<n {
          edges.append(ways.edge(job, outOf, [(option.exit, places[job])], stopping: true))
        }
      }
      return edges
    }

    /// Until each paid break is due, and without end.
    private static func rests(_ vehicle: VehicleType) -> [Rests] {
      var rests = Rests(seconds: 0, mostWorked: 0)
      var cases: [Rests] = []
      for pause in vehicle.breaks where pause.isPaid {
        rests.mostWorked = min(Int64(pause.dueAfterWorkedSeconds), Int64(vehicle.maxWorkedSeconds))
        cases.append(rests)
        rests.seconds += Int64(pause.durationSeconds)
      }
      rests.mostWorked = Int64(vehicle.maxWorkedSeconds)
      cases.append(rests)
      // Who may work no longer with more rests takes fewer.
      return cases.indices.filter { index in
        !cases[..<index].contains { $0.mostWorked >= cases[index].mostWorked }
      }.map { cases[$0] }
    }

    /// By copy and job: what tipping its load costs at the least. One copy for all sites where these ask the same, or if
    /// nobody knows where a load is tipped, as a vehicle may come home with it.
    private static func tips(_ vehicle: VehicleType, _ loads: [Load], _ emptied: LaneMask) -> [[Int64]] {
      let bySite = vehicle.disposals.map { site in
        loads.map { load in
          (0..<Load.scalarCount).filter { emptied[$0] }.reduce(Int64(0)) {
            $0 + Int64(load[$1]) * Int64(site.tipPrices[$1])
          }
        }
      }
      guard vehicle.returnsEmpty, let first = bySite.first else { return [loads.map { _ in 0 }] }
      return bySite.allSatisfy { $0 == first } ? [first] : bySite
    }

    private static func boundLanes(_ vehicle: VehicleType, _ loads: [Load], _ emptied: LaneMask) -> [Int] {
      (0..<Load.scalarCount).filter { lane in
        let room = Int64(vehicle.capacity[lane])
        return emptied[lane] && room > 0 && loads.reduce(0) { $0 + Int64($1[lane]) } > room
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
      return EdgeGraph.Edge(nodes: (a, b), seconds: least, price: price(seconds: least, meters: shortest), most: 1)
    }
  }
#endif
