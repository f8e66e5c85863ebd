#if Exact
  import BoundProofs
  import Routing

  /// Puts routes that a search met in different plans together anew: the best plan of routes of a pool alone.
  ///
  /// The relaxation of the route-choosing program over the pool says which routes can matter; GLPK's integer solver
  /// chooses among those. Runs on the thread that calls it.
  public struct RouteRecombination: RouteRecombiner {
    private let problem: Problem
    /// Routes that the integer solver is given at most.
    private static let mostRoutes = 5_000

    public init(_ problem: Problem) {
      self.problem = problem
    }

    public func improvement(
      of incumbent: Solution, from pool: [Route], seconds: Double, stop: StopSignal
    ) -> (solution: Solution, cost: Int64)? {
      let audit = SolutionAudit(problem: problem)
      let known = audit.report(on: incumbent)
      guard Grid.finest(for: problem) >= 1, known.violations.isEmpty else { return nil }
      let deadline = Deadline(seconds: seconds, stop: stop)
      do {
        let columns = cheapest(pool + incumbent.routes)
        let search = PoolChoice(Relaxation(problem), columns, upperBound: known.costs.total, deadline)
        guard let chosen = try search.best(mostRoutes: Self.mostRoutes) else { return nil }
        let solution = Solution(routes: chosen.map(\.route))
        let report = audit.report(on: solution)
        guard report.violations.isEmpty, report.costs.total < known.costs.total else { return nil }
        return (solution, report.costs.total)
      } catch {
        // GLPK could not tell: the plan stays as it is.
        return nil
      }
    }

    /// Of routes of one type that serve the same jobs, the cheapest, in the order of the pool.
    private func cheapest(_ pool: [Route]) -> [Column] {
      struct Key: Hashable {
        var type: Int
        var jobs: [Int]
      }
      var places: [Key: Int] = [:]
      var columns: [Column] = []
      let pricing = RoutePricing(problem)
      for route in pool {
        guard let cost = pricing.price(route) else { continue }
        let column = Column(route, cost: cost)
        let key = Key(type: column.type, jobs: column.jobs.sorted())
        guard Set(key.jobs).count == key.jobs.count else { continue }
        if let place = places[key] {
          if cost < columns[place].cost { columns[place] = column }
        } else {
          places[key] = columns.count
          columns.append(column)
        }
      }
      return columns
    }
  }

  /// The route-choosing program over a fixed pool.
  private final class PoolChoice {
    private let relaxation: Relaxation
    private let columns: [Column]
    private let upperBound: Int64
    private let deadline: Deadline
    private static let columnsPerRound = 400

    init(_ relaxation: Relaxation, _ columns: [Column], upperBound: Int64, _ deadline: Deadline) {
      self.relaxation = relaxation
      self.columns = columns
      self.upperBound = upperBound
      self.deadline = deadline
    }

    func best(mostRoutes: Int) throws -> [Column]? {
      guard let useful = try useful(mostRoutes) else { return nil }
      let master = try MasterProgram(relaxation, upperBound: upperBound)
      for index in useful { try master.add(columns[index]) }
      try master.solve(seconds: deadline.secondsLeft)
      guard !deadline.isOver else { return nil }
      return try master.solveInteger(seconds: deadline.secondsLeft)
    }

    /// Routes whose reduced cost leaves room for a better plan, the least first.
    private func useful(_ most: Int) throws -> [Int]? {
      let master = try MasterProgram(relaxation, upperBound: upperBound)
      var isIn = [Bool](repeating: false, count: columns.count)
      while !deadline.isOver {
        try master.solve(seconds: deadline.secondsLeft)
        let prices = reducedCosts(master.duals())
        let order = prices.indices.sorted { (prices[$0], $0) < (prices[$1], $1) }
        let missing = order.filter { !isIn[$0] && prices[$0] < -64 }
        guard !missing.isEmpty else {
          let gap = Double(upperBound) - master.objective
          let room = Int64(max(0, min(gap, 1e15)) * Double(relaxation.scale))
          return Array(order.filter { prices[$0] <= room }.prefix(most))
        }
        for index in missing.prefix(Self.columnsPerRound) {
          isIn[index] = true
          try master.add(columns[index])
        }
      }
      return nil
    }

    private func reducedCosts(_ duals: Duals) -> [Int64] {
      let problem = relaxation.problem
      let earned = problem.vehicleTypes.indices.map { type in
        problem.jobs.indices.map { relaxation.jobDual(duals, type: type, job: $0) }
      }
      return columns.map { column in
        column.jobs.reduce(relaxation.scale * column.cost - duals.fleet[column.type]) { $0 - earned[column.type][$1] }
      }
    }
  }
#endif
