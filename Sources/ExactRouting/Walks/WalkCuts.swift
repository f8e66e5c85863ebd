#if Exact
  import BoundProofs
  import Routing

  /// A linear program above the bound that walks prove: each walk found says that its type's least is no greater than
  /// what it costs itself, at whatever prices. Its best point within a box is where to look next (Marsten, Hogan,
  /// Blankenship 1975).
  final class WalkCuts {
    private let bound: WalkBound
    private let program = LinearProgram()
    /// Prices are told to the program in this many grid steps.
    private let unit: Double
    /// By coordinate: its column.
    private var columns: [Int] = []
    /// By graph: the column of its least reduced cost, if that is below zero.
    private var leasts: [Int] = []

    init(_ bound: WalkBound, unit: Double) throws {
      self.bound = bound
      self.unit = unit
      let relaxation = bound.relaxation
      for _ in relaxation.problem.jobs { columns.append(try program.addColumn(cost: -1, .free, [])) }
      for limit in relaxation.limits {
        let (column, worth) = (try program.addColumn(cost: 0, .free, []), try program.addColumn(cost: -1, .free, []))
        columns.append(column)
        // A price above zero is paid for the least number, one below for the greatest.
        for number in [limit.low, limit.high] {
          try program.addRow(.atMost(0), [(worth, 1), (column, -Double(number))])
        }
      }
      let count = bound.flat(bound.point).count
      while columns.count < count { columns.append(try program.addColumn(cost: 0, .free, [])) }
      for most in bound.mostRoutes { leasts.append(try program.addColumn(cost: -Double(most), .atMost(0), [])) }
      for leftOut in relaxation.rows.leftOuts where leftOut.jobs.count > 1 {
        let column = try program.addColumn(cost: -1, .atMost(0), [])
        let price = Double(relaxation.leftOutCost(leftOut)) / unit
        try program.addRow(.atMost(price), [(column, 1)] + leftOut.jobs.map { (columns[$0], 1) })
      }
    }

    /// - Parameters:
    ///   - cuts: by graph; the least reduced cost at a point, and how it changes with the point's coordinates.
    func add(_ cuts: [WalkBound.Cut?], at point: WalkBound.Point) throws {
      let here = bound.flat(point)
      for (index, cut) in cuts.enumerated() {
        guard let cut else { continue }
        let slopes = bound.flat(cut.slopes)
        var entries: [(column: Int, value: Double)] = [(leasts[index], 1)]
        var value = Double(cut.least)
        for (coordinate, slope) in slopes.enumerated() where slope != 0 {
          entries.append((columns[coordinate], -slope))
          value -= slope * here[coordinate]
        }
        try program.addRow(.atMost(value / unit), entries)
      }
    }

    /// The best point no farther than `radius` grid steps from a point in any coordinate, and what the program hopes
    /// to gain there over `reached`.
    func best(around center: WalkBound.Point, radius: Double, reached: Int64, seconds: Double) throws
      -> (point: WalkBound.Point, gain: Double)
    {
      let (here, limits) = (bound.flat(center), bound.limitsOfCoordinates)
      for (coordinate, column) in columns.enumerated() {
        let low = max(limits[coordinate].lowerBound, here[coordinate] - radius)
        let high = min(limits[coordinate].upperBound, here[coordinate] + radius)
        try program.setBounds(ofColumn: column, .between(low / unit, max(low, high) / unit))
      }
      try program.solve(afterNewRows: true, seconds: seconds)
      let relaxation = bound.relaxation
      let free = Double(relaxation.scale * relaxation.problem.extraPeriodPrice) * Double(relaxation.rows.pricedGroups.count)
      let hoped = -program.objective * unit - free
      return (bound.point(flat: columns.map { program.value(ofColumn: $0) * unit }), hoped - Double(reached))
    }
  }

  extension WalkBound {
    /// Goes on from the best point to the best there is, by cuts, until no more than a hair can be gained.
    /// - Parameter hair: a share of the cost.
    func cut(rounds most: Int, hair: Double = 1e-5) throws {
      let top = Double(upperBound) * Double(relaxation.scale)
      let cuts = try WalkCuts(self, unit: max(1, top / 10_000))
      var radius = 0.3 * top / Double(max(1, relaxation.problem.jobs.count))
      var center = best.bound == .min ? point : best.point
      var found = self.cuts(at: center)
      var reached = sum(of: found, at: center).bound
      if reached > best.bound { improve(reached, center) }
      try cuts.add(found, at: center)
      while rounds < most && !deadline.isOver && relaxation.units(best.bound) < upperBound {
        let next = try cuts.best(around: center, radius: radius, reached: reached, seconds: deadline.secondsLeft)
        if next.gain <= top * hair {
          guard radius < top else { return }
          radius *= 8
          continue
        }
        found = self.cuts(at: next.point)
        let bound = sum(of: found, at: next.point).bound
        count(bound)
        try cuts.add(found, at: next.point)
        let isBetter = bound > reached
        radius *= !isBetter ? 0.85 : Double(bound - reached) > 0.3 * next.gain ? 2 : 1
        if isBetter {
          (center, reached) = (next.point, bound)
          improve(bound, center)
        }
      }
    }
  }
#endif
