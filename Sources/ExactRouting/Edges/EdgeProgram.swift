#if Exact
  import Routing

  /// The linear program of a model, with rows that are added and columns that come when they are worth while, and what its
  /// duals prove in whole numbers.
  final class EdgeProgram {
    let model: EdgeModel
    private let scale: Int64
    private let program = LinearProgram()
    /// Whole prices to one of the program's.
    private let unit: Double
    private var rows: [EdgeRow] = []
    /// By row: rows whose numbers are great are made smaller for GLPK.
    private var factors: [Double] = []
    private var added: Set<EdgeCut> = []
    /// By column of the model: the rows that it is in.
    private var entries: [[(row: Int, value: Int64)]]
    /// By column of the model: its number in the program, once it is there.
    private var numbers: [Int?]
    private(set) var ranges: [ClosedRange<Int64>]
    /// Keeps the program feasible at a price that no plan has: whether it is not is for the duals to say.
    private var slackColumn = 0

    /// - Parameters:
    ///   - scale: grid steps to a unit.
    ///   - upper: more than anything of interest costs.
    init(_ model: EdgeModel, scale: Int64, below upper: Int64) throws {
      self.model = model
      self.scale = scale
      unit = max(1, Double(upper) / Self.slackPrice)
      ranges = model.columns.map(\.range)
      entries = [[(row: Int, value: Int64)]](repeating: [], count: model.columns.count)
      numbers = [Int?](repeating: nil, count: model.columns.count)
      slackColumn = try program.addColumn(cost: Self.slackPrice, .atLeast(0), [])
      for row in model.rows {
        let index = try add(row)
        let signs: [Double] = row.sense == .equal ? [1, -1] : row.sense == .atLeast ? [1] : [-1]
        for sign in signs { try program.addColumn(cost: Self.slackPrice, .atLeast(0), [(index, sign)]) }
      }
      for column in firstColumns() { try include(column) }
    }

    /// Of what no plan does; a plan worth while costs less.
    private static let slackPrice = 100_000.0
    /// Edges to so many near jobs are there from the beginning.
    private static let nearJobs = 10
    private static let mostNewColumns = 400

    private func firstColumns() -> [Int] {
      let far = model.parts.flatMap { part in
        let near = Self.near(part.graph)
        return part.graph.edges.indices.filter { index in
          let (a, b) = part.graph.edges[index].nodes
          return part.graph.isJob(a) && part.graph.isJob(b) && !near.contains(index)
        }.map(part.edge)
      }
      return Set(model.columns.indices).subtracting(far).sorted()
    }

    private static func near(_ graph: EdgeGraph) -> Set<Int> {
      var near: Set<Int> = []
      for job in 0..<graph.jobCount {
        let between = graph.around[job].filter { graph.isJob(graph.edges[$0].nodes.0) && graph.isJob(graph.edges[$0].nodes.1) }
        near.formUnion(between.sorted { (graph.edges[$0].price, $0) < (graph.edges[$1].price, $1) }.prefix(nearJobs))
      }
      return near
    }

    private func include(_ column: Int) throws {
      guard numbers[column] == nil else { return }
      numbers[column] = try program.addColumn(
        cost: Double(model.columns[column].price) / unit, Self.bounds(ranges[column]),
        entries[column].map { ($0.row, Double($0.value) * factors[$0.row]) })
    }

    private func add(_ row: EdgeRow) throws -> Int {
      let index = rows.count
      rows.append(row)
      factors.append(1 / Double(row.magnitude))
      for (column, value) in row.entries { entries[column].append((index, value)) }
      let right = Double(row.right) * factors[index]
      var known = row.entries.compactMap { entry in
        numbers[entry.column].map { (column: $0, value: Double(entry.value) * factors[index]) }
      }
      let isCut = index >= model.rows.count
      if isCut { known.append((slackColumn, row.sense == .atLeast ? 1 : -1)) }
      let bounds: LinearProgram.Bounds =
        switch row.sense {
        case .equal: .fixed(right)
        case .atLeast: .atLeast(right)
        case .atMost: .atMost(right)
        }
      try program.addRow(bounds, known)
      return index
    }

    /// - Returns: whether it was new.
    func add(_ cut: EdgeCut) throws -> Bool {
      guard added.insert(cut).inserted else { return false }
      _ = try add(model.row(cut))
      return true
    }

    func bound(_ column: Int, _ range: ClosedRange<Int64>) throws {
      guard ranges[column] != range else { return }
      ranges[column] = range
      if let number = numbers[column] { try program.setBounds(ofColumn: number, Self.bounds(range)) }
    }

    private static func bounds(_ range: ClosedRange<Int64>) -> LinearProgram.Bounds {
      .between(Double(range.lowerBound), Double(range.upperBound))
    }

    // MARK: Solving

    /// Until no column that is not there is worth while, and what the duals prove then.
    func solve(_ deadline: Deadline) throws -> Proof {
      while true {
        try program.solve(afterNewRows: true, seconds: max(0.05, deadline.secondsLeft))
        let proof = proof()
        let wanted = model.columns.indices.filter {
          numbers[$0] == nil && proof.reduced[$0] < 0 && ranges[$0].upperBound > 0
        }
        if wanted.isEmpty || deadline.isOver { return proof }
        let best = wanted.sorted { (proof.reduced[$0], $0) < (proof.reduced[$1], $1) }.prefix(Self.mostNewColumns)
        for column in best { try include(column) }
      }
    }

    func value(_ column: Int) -> Double { numbers[column].map(program.value) ?? 0 }

    /// What duals prove of all plans within the columns' ranges, in grid steps, and each column's reduced cost.
    struct Proof {
      var bound: Int64
      var reduced: [Int64]
    }

    private func proof() -> Proof {
      var reduced = model.columns.map { Int128($0.price) * Int128(scale) }
      var bound: Int128 = 0
      for (index, row) in rows.enumerated() {
        let dual = onGrid(program.dual(ofRow: index), row, factors[index])
        guard dual != 0 else { continue }
        bound += dual * Int128(row.right)
        for (column, value) in row.entries { reduced[column] -= dual * Int128(value) }
      }
      for (column, cost) in reduced.enumerated() {
        bound += cost * Int128(cost < 0 ? ranges[column].upperBound : ranges[column].lowerBound)
      }
      return Proof(bound: Int64(clamping: bound), reduced: reduced.map { Int64(clamping: $0) })
    }

    /// Of a dual times the greatest number of its row, so that sums stay within 128 bits; duals of use are far below it.
    private static let most = 1e18

    /// With the sign that its row allows.
    private func onGrid(_ dual: Double, _ row: EdgeRow, _ factor: Double) -> Int128 {
      guard dual.isFinite else { return 0 }
      let most = Self.most * factor
      let value = Int128(max(-most, min(most, dual * factor * unit * Double(scale))))
      switch row.sense {
      case .equal: return value
      case .atLeast: return max(0, value)
      case .atMost: return min(0, value)
      }
    }
  }
#endif
