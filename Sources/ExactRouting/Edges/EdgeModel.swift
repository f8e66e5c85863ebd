#if Exact
  import BoundProofs
  import Routing

  /// The integer program of a problem's plans over edges: its columns, and the rows that it begins with. `Model.md`
  /// states it.
  struct EdgeModel {
    struct Column {
      /// In the problem's units.
      var price: Int64 = 0
      /// All values that it may take.
      var range: ClosedRange<Int64>
      /// Otherwise any value between.
      var isWhole = true
    }

    /// One vehicle type's columns.
    struct Part {
      let graph: EdgeGraph
      let firstEdge: Int
      /// By job of the graph: whether it is served.
      let firstServed: Int
      /// By rests: how many routes there are with these.
      let firstRoutes: Int
      /// By site: how often routes empty themselves there.
      let firstVisits: Int
      /// Seconds of all routes.
      let overtime: Int

      func edge(_ index: Int) -> Int { firstEdge + index }
      func served(_ job: Int) -> Int { firstServed + job }
      func visits(_ site: Int) -> Int { firstVisits + site }
      var edges: Range<Int> { firstEdge..<firstEdge + graph.edges.count }
      var routes: Range<Int> { firstRoutes..<firstRoutes + graph.rests.count }
      var visits: Range<Int> { firstVisits..<firstVisits + graph.siteCount }
    }

    let problem: Problem
    private(set) var parts: [Part] = []
    private(set) var columns: [Column] = []
    private(set) var rows: [EdgeRow] = []
    /// By job of the problem: 1 if it is left out.
    private(set) var leftOut: [Int] = []
    /// By lane: the most that any vehicle holds there.
    let capacity: [Int64]

    /// - Parameters:
    ///   - limits: on numbers of routes and disposals.
    ///   - servesAll: plans that leave a job out are of no interest.
    init(_ problem: Problem, limits: [CountLimit], servesAll: Bool) {
      self.problem = problem
      let used = problem.vehicleTypes.indices.filter { problem.vehicleTypes[$0].count > 0 }
      capacity = (0..<Load.scalarCount).map { lane in
        used.map { Int64(problem.vehicleTypes[$0].capacity[lane]) }.max() ?? 0
      }
      for type in used {
        let graph = EdgeGraph(problem, type: type)
        if graph.count > 0 { addColumns(graph) }
      }
      for job in problem.jobs {
        leftOut.append(columns.count)
        columns.append(Column(price: job.price, range: 0...(servesAll ? 0 : 1)))
      }
      for part in parts { addRows(of: part) }
      addJobRows()
      for limit in limits { addRows(of: limit) }
    }

    // MARK: Columns

    private mutating func addColumns(_ graph: EdgeGraph) {
      let vehicle = graph.vehicle
      let firstEdge = columns.count
      columns += graph.edges.map { Column(price: $0.price, range: 0...$0.most) }
      let firstServed = columns.count
      columns += graph.prices.map { Column(price: $0, range: 0...1) }
      let firstRoutes = columns.count
      columns += graph.rests.map {
        Column(
          price: vehicle.prices.fixed + $0.seconds * vehicle.prices.perWorkedSecond, range: 0...Int64(graph.count))
      }
      let firstVisits = columns.count
      columns += (0..<graph.siteCount).map { _ in Column(range: 0...Int64(graph.jobCount)) }
      let overtime = columns.count
      let most = Int64(graph.count) * Int64(vehicle.maxWorkedSeconds)
      columns.append(Column(price: vehicle.prices.perOvertimeSecond, range: 0...most, isWhole: false))
      parts.append(
        Part(
          graph: graph, firstEdge: firstEdge, firstServed: firstServed, firstRoutes: firstRoutes,
          firstVisits: firstVisits, overtime: overtime))
    }

    // MARK: Rows

    private mutating func addRows(of part: Part) {
      let graph = part.graph
      for job in 0..<graph.jobCount {
        rows.append(EdgeRow(.equal, 0, ends(part, at: job) + [(part.served(job), -2)]))
      }
      for node in [graph.start, graph.end] {
        rows.append(EdgeRow(.equal, 0, ends(part, at: node) + part.routes.map { ($0, -1) }))
      }
      for site in 0..<graph.siteCount {
        for node in [graph.into(site), graph.outOf(site)] {
          rows.append(EdgeRow(.equal, 0, ends(part, at: node) + [(part.visits(site), -1)]))
        }
      }
      addTimeRows(of: part)
      addKeptRows(of: part)
      guard graph.copies > 1 else { return }
      for lane in graph.boundLanes {
        for site in 0..<graph.siteCount {
          let loads = graph.copies(for: site).map { (part.served($0), Int64(graph.loads[$0][lane])) }
          rows.append(EdgeRow(.atMost, 0, loads + [(part.visits(site), -Int64(graph.vehicle.capacity[lane]))]))
        }
      }
    }

    /// The edges at a node.
    private func ends(_ part: Part, at node: Int) -> [(column: Int, value: Int64)] {
      part.graph.around[node].map { (part.edge($0), 1) }
    }

    /// What all routes work, breaks apart.
    private func work(_ part: Part) -> [(column: Int, value: Int64)] {
      let graph = part.graph
      return graph.edges.indices.map { (part.edge($0), graph.edges[$0].seconds) }
        + graph.seconds.indices.map { (part.served($0), graph.seconds[$0]) }
    }

    private mutating func addTimeRows(of part: Part) {
      let (graph, work) = (part.graph, work(part))
      rows.append(
        EdgeRow(.atMost, 0, work + zip(part.routes, graph.rests).map { ($0, $1.seconds - $1.mostWorked) }))
      guard graph.vehicle.prices.perOvertimeSecond > 0 else { return }
      let regular = Int64(graph.vehicle.prices.regularSeconds)
      rows.append(
        EdgeRow(
          .atMost, 0, work + zip(part.routes, graph.rests).map { ($0, $1.seconds - regular) } + [(part.overtime, -1)]))
    }

    /// Lanes that no site empties limit whole routes.
    private mutating func addKeptRows(of part: Part) {
      let graph = part.graph
      for lane in 0..<Load.scalarCount where graph.vehicle.keptLanes[lane] || graph.siteCount == 0 {
        let room = Int64(graph.vehicle.capacity[lane])
        let loads = graph.loads.indices.map { (part.served($0), Int64(graph.loads[$0][lane])) }
        guard loads.reduce(0, { $0 + $1.1 }) > room else { continue }
        rows.append(EdgeRow(.atMost, 0, loads + part.routes.map { ($0, -room) }))
      }
    }

    private mutating func addJobRows() {
      for job in problem.jobs.indices {
        let served = parts.flatMap { part in
          part.graph.jobs.indices.filter { part.graph.jobs[$0] == job }.map { (part.served($0), Int64(1)) }
        }
        rows.append(EdgeRow(.equal, 1, served + [(leftOut[job], 1)]))
      }
    }

    private mutating func addRows(of limit: CountLimit) {
      let counted = parts.filter { limit.types.contains($0.graph.type) }.flatMap { part in
        (limit.counted == .routes ? part.routes : part.visits).map { (column: $0, value: Int64(1)) }
      }
      rows.append(EdgeRow(.atLeast, Int64(limit.low), counted))
      rows.append(EdgeRow(.atMost, Int64(limit.high), counted))
    }
  }

  /// A row of whole numbers.
  struct EdgeRow {
    enum Sense { case equal, atLeast, atMost }

    var sense: Sense
    var right: Int64
    /// Columns at most once each; none with 0.
    var entries: [(column: Int, value: Int64)]

    init(_ sense: Sense, _ right: Int64, _ entries: [(column: Int, value: Int64)]) {
      self.sense = sense
      self.right = right
      self.entries = entries.filter { $0.value != 0 }
    }

    /// The greatest of its numbers.
    var magnitude: Int64 { entries.reduce(max(1, abs(right))) { max($0, abs($1.value)) } }
  }
#endif
