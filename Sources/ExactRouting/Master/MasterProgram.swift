#if Exact
  import BoundProofs
  import Routing

  /// The route-choosing program over the columns known so far.
  final class MasterProgram {
    private let relaxation: Relaxation
    private let program = LinearProgram()
    /// Cost units to one unit of the program's objective.
    private let unit: Double
    private let fleetRow: [Int]
    private let countRow: [Int]
    private let pairRow: [Int]
    private let quotaRow: [Int]
    private(set) var columns: [Column] = []
    /// Subset rows in the order in which they came, those that are no more needed included.
    private(set) var cuts: [SubsetRow] = []
    private var cutRow: [Int] = []
    private var hasNewRows = false
    private var columnIndex: [Int] = []
    /// By job, then by row of the branch: columns for more and for less of it.
    private var confining: [(more: Int, less: Int)] = []

    init(_ relaxation: Relaxation, upperBound: Int64) throws {
      self.relaxation = relaxation
      let problem = relaxation.problem
      unit = max(1, Double(upperBound) / 10_000)
      for _ in problem.jobs { try program.addRow(.fixed(1)) }
      fleetRow = try problem.vehicleTypes.indices.map { [program] in
        try program.addRow(.atMost(Double(relaxation.mostRoutes(ofType: $0))))
      }
      countRow = try relaxation.limits.map { [program] in
        try program.addRow(.between(Double($0.low), Double($0.high)))
      }
      pairRow = try relaxation.rows.pairs.map { [program] _ in try program.addRow(.atMost(0)) }
      quotaRow = try problem.quotas.map { [program] in try program.addRow(.atMost(Double(max(0, $0)))) }
      try addOtherColumns(upperBound)
    }

    private func addOtherColumns(_ upperBound: Int64) throws {
      let (problem, rows) = (relaxation.problem, relaxation.rows)
      for leftOut in rows.leftOuts {
        let cost = Double(relaxation.leftOutCost(leftOut)) / Double(relaxation.scale)
        try program.addColumn(cost: cost / unit, .atLeast(0), leftOut.jobs.map { ($0, 1) })
      }
      for group in rows.pricedGroups {
        for period in Set(rows.pairs.map(\.period)).sorted() {
          let members = rows.pairs.indices.filter {
            rows.pairs[$0].period == period && problem.jobs[rows.pairs[$0].job].group == group
          }
          try program.addColumn(
            cost: Double(problem.extraPeriodPrice) / unit, .between(0, 1), members.map { (pairRow[$0], -1) })
        }
      }
      // A branch may ask for more vehicles than the columns so far can give.
      for (index, limit) in relaxation.limits.enumerated() where limit.low > 0 {
        try program.addColumn(cost: Double(upperBound) / unit, .atLeast(0), [(countRow[index], 1)])
      }
    }

    func add(_ column: Column) throws {
      var times: [Int: Double] = [:]
      for job in column.jobs { times[job, default: 0] += 1 }
      let problem = relaxation.problem
      var entries = times.sorted { $0.key < $1.key }.map { (row: $0.key, value: $0.value) }
      for (job, count) in times.sorted(by: { $0.key < $1.key }) {
        if let pair = relaxation.rows.pair(type: column.type, job: job) { entries.append((pairRow[pair], count)) }
      }
      var byQuota: [Int: Double] = [:]
      if let bucket = problem.vehicleTypes[column.type].quotaBucket {
        for job in column.jobs {
          guard let quotaClass = problem.jobs[job].quotaClass else { continue }
          byQuota[quotaRow[bucket * problem.quotaClassCount + quotaClass], default: 0] += 1
        }
      }
      entries += byQuota.sorted { $0.key < $1.key }.map { (row: $0.key, value: $0.value) }
      entries.append((fleetRow[column.type], 1))
      for (index, limit) in relaxation.limits.enumerated() {
        let amount = limit.amount(type: column.type, disposals: column.disposals)
        if amount > 0 { entries.append((countRow[index], Double(amount))) }
      }
      for (index, cut) in cuts.enumerated() {
        let times = cut.times(in: column.jobs)
        if times > 0 { entries.append((cutRow[index], Double(times))) }
      }
      columnIndex.append(try program.addColumn(cost: Double(column.cost) / unit, .atLeast(0), entries))
      columns.append(column)
    }

    /// Keeps the prices of jobs and of the branch's rows within `radius` grid steps of others: serving a job more or
    /// less often than once has a price then, as has missing a row (du Merle et al. 1999).
    func confine(to center: Duals, radius: Double) throws {
      let rows = Array(zip(relaxation.problem.jobs.indices, center.job)) + Array(zip(countRow, center.count))
      if confining.isEmpty {
        for (row, _) in rows {
          let more = try program.addColumn(cost: 0, .atLeast(0), [(row, 1)])
          confining.append((more, try program.addColumn(cost: 0, .atLeast(0), [(row, -1)])))
        }
      }
      let steps = unit * Double(relaxation.scale)
      for ((_, dual), (more, less)) in zip(rows, confining) {
        try program.setCost(ofColumn: more, (Double(dual) + radius) / steps)
        try program.setCost(ofColumn: less, (radius - Double(dual)) / steps)
      }
    }

    /// Whether prices would be others without the last confinement.
    var isConfined: Bool {
      confining.contains { program.value(ofColumn: $0.more) > 1e-7 || program.value(ofColumn: $0.less) > 1e-7 }
    }

    func addCut(_ cut: SubsetRow) throws {
      let entries = columns.indices.map { (column: columnIndex[$0], value: Double(cut.times(in: columns[$0].jobs))) }
      cutRow.append(try program.addRow(.atMost(Double(cut.most)), entries.filter { $0.value > 0 }))
      cuts.append(cut)
      hasNewRows = true
    }

    /// Rows that bind nothing at present need no more be followed.
    func dropIdleCuts() throws {
      for (index, dual) in cutDuals().enumerated() where dual == 0 { try program.setBounds(ofRow: cutRow[index], .free) }
    }

    /// Columns that are not to be used any more.
    func forbid(_ isForbidden: (Column) -> Bool) throws {
      for (index, column) in columns.enumerated() where isForbidden(column) {
        try program.setBounds(ofColumn: columnIndex[index], .fixed(0))
      }
    }

    func solve(seconds: Double) throws {
      try program.solve(afterNewRows: hasNewRows, seconds: seconds)
      hasNewRows = false
    }

    /// Not positive, on the grid.
    func cutDuals() -> [Int64] { cutRow.map { min(0, onGrid($0)) } }

    /// In cost units; of the program with the columns known.
    var objective: Double {
      let free = Double(relaxation.problem.extraPeriodPrice) * Double(relaxation.rows.pricedGroups.count)
      return program.objective * unit - free
    }

    /// Whole numbers of the columns, as good as they are found in the time; `nil`: none. Nothing may be added after.
    func solveInteger(seconds: Double) throws -> [Column]? {
      try program.setInteger()
      guard let values = try program.bestInteger(seconds: seconds) else { return nil }
      return columns.indices.flatMap { index in
        Array(repeating: columns[index], count: max(0, Int(values[columnIndex[index]].rounded())))
      }
    }

    /// Columns in use with their values.
    var values: [(column: Column, value: Double)] {
      columns.indices.compactMap {
        let value = program.value(ofColumn: columnIndex[$0])
        return value > 1e-9 ? (columns[$0], value) : nil
      }
    }

    /// The prices of the rows, on the grid and with the right signs.
    func duals() -> Duals {
      Duals(
        job: relaxation.problem.jobs.indices.map { onGrid($0) },
        pair: pairRow.map { min(0, onGrid($0)) }, quota: quotaRow.map { min(0, onGrid($0)) },
        fleet: fleetRow.map { min(0, onGrid($0)) }, count: countRow.map { onGrid($0) },
        subset: zip(cuts, cutDuals()).compactMap { $1 < 0 ? PricedSubset($0, dual: $1) : nil })
    }

    private func onGrid(_ row: Int) -> Int64 {
      let dual = (program.dual(ofRow: row) * unit * Double(relaxation.scale)).rounded()
      return abs(dual) < 1e17 ? Int64(dual) : 0
    }
  }
#endif
