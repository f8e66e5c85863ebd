#if Exact
  import BoundProofs
  import Routing

  /// The integer program over a pool of routes, for GLPK. Job duals are moved into the costs, which changes every
  /// plan's cost by the same amount, and the gap is the unit: so GLPK's tolerances are small beside what is to be told apart.
  final class PoolProgram {
    private let relaxation: Relaxation
    private let entries: [RoutePool.Entry]
    private let duals: Duals
    private let gap: Double
    private let program = LinearProgram()
    private var pairRow: [Int] = []
    private var quotaRow: [Int] = []
    private var fleetRow: [Int] = []
    private var countRow: [Int] = []
    private var costs: [Double] = []
    private var routeColumns: [Int] = []

    init(
      _ relaxation: Relaxation, _ entries: [RoutePool.Entry], _ duals: Duals, bound: Int64, upperBound: Int64
    ) throws {
      self.relaxation = relaxation
      self.entries = entries
      self.duals = duals
      gap = Double(max(relaxation.scale, upperBound * relaxation.scale - bound))
      try addRows()
      try addOtherColumns()
      for entry in entries { try addRoute(entry) }
      // Half a unit below what would be no better.
      let constant =
        duals.job.reduce(0, +)
        - relaxation.scale * relaxation.problem.extraPeriodPrice * Int64(relaxation.rows.pricedGroups.count)
      let most = Double(upperBound * relaxation.scale - constant) / gap - 0.5 * Double(relaxation.scale) / gap
      try program.addRow(.atMost(most), costs.enumerated().compactMap { $1 == 0 ? nil : ($0, $1) })
    }

    /// - Returns: indices of the chosen routes; `nil` if no plan is better.
    func solve(cuts: [SIMD4<UInt64>], seconds: Double) throws -> [Int]? {
      for cut in cuts {
        let pairs = entries.map { SubsetRows.countInBoth(cut, $0.set) / 2 }
        let members = entries.indices.filter { pairs[$0] > 0 }.map { (column: routeColumns[$0], value: Double(pairs[$0])) }
        let most = Double(SubsetRows.countInBoth(cut, cut) / 2)
        if members.count > 1 { try program.addRow(.atMost(most), members) }
      }
      try program.solve(seconds: seconds)
      guard let values = try program.solveInteger(seconds: seconds) else { return nil }
      return entries.indices.filter { values[routeColumns[$0]] > 0.5 }
    }

    private func addRows() throws {
      let problem = relaxation.problem
      for _ in problem.jobs { try program.addRow(.fixed(1)) }
      for type in problem.vehicleTypes.indices {
        fleetRow.append(try program.addRow(.atMost(Double(relaxation.mostRoutes(ofType: type)))))
      }
      for limit in relaxation.limits {
        countRow.append(try program.addRow(.between(Double(limit.low), Double(limit.high))))
      }
      for _ in relaxation.rows.pairs { pairRow.append(try program.addRow(.atMost(0))) }
      for quota in problem.quotas { quotaRow.append(try program.addRow(.atMost(Double(max(0, quota))))) }
    }

    private func addColumn(_ cost: Int64, _ entries: [(row: Int, value: Double)]) throws -> Int {
      let scaled = Double(cost) / gap
      costs.append(scaled)
      let column = try program.addColumn(cost: scaled, .between(0, 1), entries)
      try program.setInteger(column: column)
      return column
    }

    private func addOtherColumns() throws {
      let (problem, rows) = (relaxation.problem, relaxation.rows)
      for leftOut in rows.leftOuts {
        let earned = leftOut.jobs.reduce(Int64(0)) { $0 + duals.job[$1] }
        _ = try addColumn(relaxation.leftOutCost(leftOut) - earned, leftOut.jobs.map { ($0, 1) })
      }
      for group in rows.pricedGroups {
        for period in Set(rows.pairs.map(\.period)).sorted() {
          let members = rows.pairs.indices.filter {
            rows.pairs[$0].period == period && problem.jobs[rows.pairs[$0].job].group == group
          }
          _ = try addColumn(relaxation.scale * problem.extraPeriodPrice, members.map { (pairRow[$0], -1) })
        }
      }
    }

    private func addRoute(_ entry: RoutePool.Entry) throws {
      let problem = relaxation.problem
      let type = Int(entry.type)
      let jobs = problem.jobs.indices.filter { entry.set[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }
      var lines: [(row: Int, value: Double)] = jobs.map { ($0, 1) }
      lines += jobs.compactMap { relaxation.rows.pair(type: type, job: $0).map { (pairRow[$0], 1) } }
      if let bucket = problem.vehicleTypes[type].quotaBucket {
        for quotaClass in 0..<problem.quotaClassCount {
          let times = jobs.count { problem.jobs[$0].quotaClass == quotaClass }
          if times > 0 { lines.append((quotaRow[bucket * problem.quotaClassCount + quotaClass], Double(times))) }
        }
      }
      lines.append((fleetRow[type], 1))
      for (index, limit) in relaxation.limits.enumerated() {
        let amount = limit.amount(type: type, disposals: Int(entry.disposals))
        if amount > 0 { lines.append((countRow[index], Double(amount))) }
      }
      let earned = jobs.reduce(Int64(0)) { $0 + duals.job[$1] }
      routeColumns.append(try addColumn(entry.cost * relaxation.scale - earned, lines))
    }
  }
#endif
