#if Exact
  import Routing

  /// The linear program over a graph's edges, with rows that are added, and what its duals prove in whole numbers.
  ///
  /// Columns: the edges; then, if sites ask different prices, each job's share of load for each site.
  final class EdgeProgram {
    /// What is made least.
    enum Goal { case price, seconds }

    /// What breaks a route takes, and how long it works at the most with no more than these.
    struct Rests {
      /// Of paid breaks.
      var seconds: Int64 = 0
      /// Those included; `nil`: however long it may.
      var mostWorked: Int64?
    }

    let graph: EdgeGraph
    private let scale: Int64
    private let rests: Rests
    private let goal: Goal
    private let program = LinearProgram()
    /// Whole prices to one of the program's.
    private let unit: Double
    private var rows: [Row] = []
    private var added: Set<EdgeRow> = []
    private(set) var bounds: [ClosedRange<Int64>]
    /// Keeps the program feasible at a price that no route has: whether it is not is for the duals to say.
    private var slackColumn = 0

    private enum Row {
      case degree(Int, Int64)
      case balance(Int)
      case overtime
      case work(most: Int64)
      case tipped(job: Int)
      case room(lane: Int, site: Int)
      case other(EdgeRow)
    }

    /// - Parameters:
    ///   - scale: grid steps to a unit.
    ///   - upper: more than anything of interest costs.
    init(_ graph: EdgeGraph, _ goal: Goal, scale: Int64, below upper: Int64, _ rests: Rests = Rests()) throws {
      self.graph = graph
      self.goal = goal
      self.scale = scale
      self.rests = rests
      unit = max(1, Double(upper) / Self.slackPrice)
      bounds = [ClosedRange<Int64>](repeating: 0...1, count: graph.edges.count)
      try addRows()
      try addColumns()
    }

    /// Of what no route does; a route worth while costs less.
    private static let slackPrice = 100_000.0

    private var overtimePrice: Int64 { goal == .price ? graph.prices.perOvertimeSecond : 0 }
    private var extraTips: [Int64] { goal == .price ? graph.extraTips : [] }
    /// Work that is beyond the regular seconds before any edge is driven; often negative.
    private var overtimeBefore: Int64 { graph.seconds + rests.seconds - Int64(graph.prices.regularSeconds) }

    private func price(_ edge: Int) -> Int64 { goal == .price ? graph.edges[edge].price : graph.edges[edge].seconds }
    private func shareColumn(_ job: Int, _ site: Int) -> Int { graph.edges.count + job * graph.siteCount + site }

    // MARK: Building

    private func addRows() throws {
      for node in 0..<graph.jobCount { try add(.degree(node, 2), .fixed(2)) }
      for node in [graph.start, graph.end] { try add(.degree(node, 1), .fixed(1)) }
      for site in 0..<graph.siteCount { try add(.balance(site), .fixed(0)) }
      try add(.overtime, .atLeast(Double(overtimeBefore) * factor(.overtime)))
      if let most = rests.mostWorked.map({ $0 - graph.seconds - rests.seconds }) {
        try add(.work(most: most), .atMost(Double(most) * factor(.work(most: most))))
      }
      guard !extraTips.isEmpty else { return }
      for job in 0..<graph.jobCount { try add(.tipped(job: job), .fixed(1)) }
      for lane in graph.boundLanes {
        for site in 0..<graph.siteCount { try add(.room(lane: lane, site: site), .atMost(0)) }
      }
    }

    private func add(_ row: Row, _ bounds: LinearProgram.Bounds) throws {
      rows.append(row)
      try program.addRow(bounds)
    }

    private func addColumns() throws {
      for edge in graph.edges.indices {
        try program.addColumn(
          cost: Double(price(edge)) / unit, .between(0, 1), entries { coefficient($0, edge) })
      }
      if !extraTips.isEmpty {
        for job in 0..<graph.jobCount {
          for site in 0..<graph.siteCount {
            try program.addColumn(
              cost: Double(extraTips[job * graph.siteCount + site]) / unit, .between(0, 1),
              entries { coefficient($0, job: job, site: site) })
          }
        }
      }
      for (index, row) in rows.enumerated() {
        switch row {
        case .degree, .balance, .tipped:
          for sign in [1.0, -1.0] { try program.addColumn(cost: Self.slackPrice, .atLeast(0), [(index, sign)]) }
        case .overtime:
          try program.addColumn(cost: Double(overtimePrice) / unit, .atLeast(0), [(index, factor(row))])
        case .work, .room: try program.addColumn(cost: Self.slackPrice, .atLeast(0), [(index, -1)])
        case .other: break
        }
      }
      slackColumn = try program.addColumn(cost: Self.slackPrice, .atLeast(0), [])
    }

    private func entries(_ coefficient: (Row) -> Int64) -> [(row: Int, value: Double)] {
      rows.indices.compactMap { row in
        let value = coefficient(rows[row])
        return value == 0 ? nil : (row, Double(value) * factor(rows[row]))
      }
    }

    /// Rows whose numbers are great are made smaller for GLPK.
    private func factor(_ row: Row) -> Double {
      switch row {
      case .overtime, .work: 1.0 / 1_024
      case .room(let lane, _): 1 / Double(max(1, graph.capacity[lane]))
      default: 1
      }
    }

    /// Of an edge.
    private func coefficient(_ row: Row, _ edge: Int) -> Int64 {
      let (a, b) = graph.edges[edge].nodes
      let isAt = { (node: Int) in a == node || b == node }
      switch row {
      case .degree(let node, _): return isAt(node) ? 1 : 0
      case .balance(let site): return isAt(graph.into(site)) ? 1 : isAt(graph.outOf(site)) ? -1 : 0
      case .overtime: return -graph.edges[edge].seconds
      case .work: return graph.edges[edge].seconds
      case .tipped: return 0
      case .room(let lane, let site): return isAt(graph.into(site)) ? -Int64(graph.capacity[lane]) : 0
      case .other(.cut(let cut)): return cut.counts(graph.edges[edge]) ? 1 : 0
      case .other(.sameSite(let own, _, _, _)), .other(.lastBefore(let own, _, _)): return edge == own ? 1 : 0
      }
    }

    /// Of a job's share of load for a site.
    private func coefficient(_ row: Row, job: Int, site: Int) -> Int64 {
      switch row {
      case .tipped(let own): return job == own ? 1 : 0
      case .room(let lane, let own): return site == own ? Int64(graph.loads[job][lane]) : 0
      case .other(.sameSite(_, let from, let to, let own)):
        return site != own ? 0 : job == from ? 1 : job == to ? -1 : 0
      case .other(.lastBefore(_, let own, let into)): return job == own && site == into ? -1 : 0
      case .degree, .balance, .overtime, .work, .other(.cut): return 0
      }
    }

    /// - Returns: whether it was new.
    func add(_ row: EdgeRow) throws -> Bool {
      guard added.insert(row).inserted else { return false }
      rows.append(.other(row))
      switch row {
      case .cut(let cut):
        let edges = graph.edges.indices.filter { cut.counts(graph.edges[$0]) }.map { (column: $0, value: 1.0) }
        switch cut.kind {
        case .stretches(let most): try program.addRow(.atMost(Double(most)), edges + [(slackColumn, -1)])
        case .connected: try program.addRow(.atLeast(2), edges + [(slackColumn, 1)])
        }
      case .sameSite(let edge, let from, let to, let site):
        try program.addRow(
          .atMost(1), [(edge, 1), (shareColumn(from, site), 1), (shareColumn(to, site), -1), (slackColumn, -1)])
      case .lastBefore(let edge, let job, let site):
        try program.addRow(.atMost(0), [(edge, 1), (shareColumn(job, site), -1), (slackColumn, -1)])
      }
      return true
    }

    func bound(_ edge: Int, _ range: ClosedRange<Int64>) throws {
      guard bounds[edge] != range else { return }
      bounds[edge] = range
      try program.setBounds(ofColumn: edge, .between(Double(range.lowerBound), Double(range.upperBound)))
    }

    // MARK: Solving

    func solve(seconds: Double) throws { try program.solve(afterNewRows: true, seconds: seconds) }

    var values: [Double] { graph.edges.indices.map(program.value) }
    var shares: [Double] { extraTips.indices.map { program.value(ofColumn: graph.edges.count + $0) } }

    /// What the duals prove of all routes within the edges' bounds, in grid steps, and each edge's reduced cost.
    func proof() -> (bound: Int64, reduced: [Int64]) {
      var edges = graph.edges.indices.map { price($0) * scale }
      var shares = extraTips.map { $0 * scale }
      var bound = (goal == .price ? graph.price + rests.seconds * graph.prices.perWorkedSecond : graph.seconds) * scale
      for (index, row) in rows.enumerated() {
        let dual = onGrid(program.dual(ofRow: index) * factor(row), row)
        guard dual != 0 else { continue }
        bound += dual * right(row)
        for edge in self.edges(of: row) { edges[edge] -= dual * coefficient(row, edge) }
        for share in self.shares(of: row) where !shares.isEmpty {
          shares[share] -= dual * coefficient(row, job: share / graph.siteCount, site: share % graph.siteCount)
        }
      }
      for (edge, cost) in edges.enumerated() {
        bound += cost * (cost < 0 ? bounds[edge].upperBound : bounds[edge].lowerBound)
      }
      return (shares.reduce(bound) { $0 + min(0, $1) }, edges)
    }

    /// Edges that a row may count.
    private func edges(of row: Row) -> [Int] {
      switch row {
      case .degree(let node, _): graph.around[node]
      case .balance(let site): graph.around[graph.into(site)] + graph.around[graph.outOf(site)]
      case .room(_, let site): graph.around[graph.into(site)]
      case .tipped: []
      case .other(.sameSite(let edge, _, _, _)), .other(.lastBefore(let edge, _, _)): [edge]
      case .overtime, .work, .other(.cut): Array(graph.edges.indices)
      }
    }

    private func shares(of row: Row) -> [Int] {
      let sites = graph.siteCount
      return switch row {
      case .degree, .balance, .overtime, .work, .other(.cut): []
      case .tipped(let job): (0..<sites).map { job * sites + $0 }
      case .room(_, let site): (0..<graph.jobCount).map { $0 * sites + site }
      case .other(.sameSite(_, let from, let to, let site)): [from * sites + site, to * sites + site]
      case .other(.lastBefore(_, let job, let site)): [job * sites + site]
      }
    }

    /// Sums over thousands of rows stay within 64 bits; duals of use are far below it.
    private static let most = 1e13

    /// With the sign that its row allows, and no more than its columns without bound do.
    private func onGrid(_ dual: Double, _ row: Row) -> Int64 {
      guard dual.isFinite else { return 0 }
      let most = Self.most * factor(row)
      let value = Int64(max(-most, min(most, dual * unit * Double(scale))))
      switch row {
      case .degree, .balance, .tipped: return value
      case .overtime: return max(0, min(value, overtimePrice * scale))
      case .other(.cut(let cut)): return cut.kind == .connected ? max(0, value) : min(0, value)
      case .work, .room, .other: return min(0, value)
      }
    }

    private func right(_ row: Row) -> Int64 {
      switch row {
      case .degree(_, let degree): degree
      case .balance, .room, .other(.lastBefore): 0
      case .overtime: overtimeBefore
      case .work(let most): most
      case .tipped, .other(.sameSite): 1
      case .other(.cut(let cut)): cut.right
      }
    }
  }

  extension EdgeCut {
    fileprivate var right: Int64 {
      switch kind {
      case .stretches(let most): Int64(most)
      case .connected: 2
      }
    }
  }
#endif
