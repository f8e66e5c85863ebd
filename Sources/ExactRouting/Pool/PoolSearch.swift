#if Exact
  import BoundProofs
  import Routing

  /// Finds the best plan that uses routes of a pool only: the relaxation over the pool with subset rows, routes that
  /// cannot help thrown out by their reduced costs, and GLPK's integer solver on what is left.
  final class PoolSearch {
    enum Outcome {
      /// No plan of the pool is cheaper than the best known. `trusted`: GLPK's integer solver says so.
      case closed(trusted: Bool)
      /// The cheapest plan of the pool, and what its routes cost by the pool; GLPK's integer solver says so.
      case improved([Route], cost: Int64)
      case undecided
    }

    private let relaxation: Relaxation
    private let pool: RoutePool
    private let upperBound: Int64
    private let deadline: Deadline
    private let master: MasterProgram
    private var isInMaster: Set<Int> = []
    private var duals = Duals(job: [], pair: [], quota: [], fleet: [], count: [])
    private(set) var bound: Int64

    private static let fewRoutes = 400
    private static let mostRoutes = 5_000
    private static let cutsPerRound = 60
    private static let cutRounds = 60

    init(
      _ relaxation: Relaxation, _ pool: RoutePool, _ rows: [SubsetRow], bound: Int64, upperBound: Int64,
      _ deadline: Deadline
    ) throws {
      self.relaxation = relaxation
      self.pool = pool
      self.bound = bound
      self.upperBound = upperBound
      self.deadline = deadline
      master = try MasterProgram(relaxation, upperBound: upperBound)
      for row in Set(rows.map(\.jobs)).sorted(by: { $0.lexicographicallyPrecedes($1) }) { try master.addCut(whole(row)) }
    }

    /// Listed routes serve each job once, so nothing need be forgotten.
    private func whole(_ jobs: [Int]) -> SubsetRow {
      SubsetRow(jobs: jobs, memory: Array(relaxation.problem.jobs.indices))
    }

    func run() throws -> Outcome {
      var cutRounds = 0
      while !deadline.isOver {
        try master.solve(seconds: deadline.secondsLeft)
        duals = master.duals()
        let missing = priceAll()
        if relaxation.units(bound) >= upperBound { return .closed(trusted: false) }
        if !missing.isEmpty {
          for index in missing { try add(pool.entries[index]) }
          continue
        }
        if pool.entries.count <= Self.fewRoutes { return try solveInteger() }
        let triples = cutRounds < Self.cutRounds ? SubsetRows.violated(master.values) : []
        if triples.isEmpty { return pool.entries.count <= Self.mostRoutes * 2 ? try solveInteger() : .undecided }
        cutRounds += 1
        for triple in triples.prefix(Self.cutsPerRound) { try master.addCut(whole(triple)) }
      }
      return .undecided
    }

    private func add(_ entry: RoutePool.Entry) throws {
      isInMaster.insert(Self.key(entry))
      try master.add(Column(pool.route(entry), cost: entry.cost))
    }

    private static func key(_ entry: RoutePool.Entry) -> Int { Int(entry.search) << 32 | Int(entry.label) }
    private func isKnown(_ entry: RoutePool.Entry) -> Bool { isInMaster.contains(Self.key(entry)) }

    // MARK: Reduced costs

    /// Raises the bound, throws out what cannot help, and names the most promising routes that the master lacks.
    private func priceAll() -> [Int] {
      let problem = relaxation.problem
      let earned = problem.vehicleTypes.indices.map { type in
        problem.jobs.indices.map { relaxation.jobDual(duals, type: type, job: $0) }
      }
      let routeDuals = problem.vehicleTypes.indices.map { relaxation.routeDual(duals, type: $0) }
      let disposalDuals = problem.vehicleTypes.indices.map { relaxation.disposalDual(duals, type: $0) }
      let cuts = duals.subset.map { (SubsetRows.set($0.row.jobs), $0.dual) }
      var least = duals.fleet
      let prices = pool.entries.map { entry in
        let byStops = routeDuals[Int(entry.type)] + Int64(entry.disposals) * disposalDuals[Int(entry.type)]
        let price = reducedCost(entry, earned[Int(entry.type)], byStops, cuts)
        least[Int(entry.type)] = min(least[Int(entry.type)], price)
        return price
      }
      let here = relaxation.bound(duals, least: least)
      bound = max(bound, here)
      let gap = (upperBound - 1) * relaxation.scale - here
      var missing: [(price: Int64, entry: RoutePool.Entry)] = []
      var position = 0
      pool.keep { entry in
        defer { position += 1 }
        let type = Int(entry.type)
        guard prices[position] - least[type] <= gap else { return false }
        if prices[position] < duals.fleet[type] - 64 && !isKnown(entry) { missing.append((prices[position], entry)) }
        return true
      }
      return chosen(missing)
    }

    private func chosen(_ missing: [(price: Int64, entry: RoutePool.Entry)]) -> [Int] {
      guard !missing.isEmpty else { return [] }
      let worst = missing.map(\.price).sorted()[min(199, missing.count - 1)]
      let wanted = Set(missing.filter { $0.price <= worst }.map { Self.key($0.entry) })
      return pool.entries.indices.filter { wanted.contains(Self.key(pool.entries[$0])) }
    }

    private func reducedCost(
      _ entry: RoutePool.Entry, _ earned: [Int64], _ routeDual: Int64, _ cuts: [(SIMD4<UInt64>, Int64)]
    ) -> Int64 {
      var price = entry.cost &* relaxation.scale &- routeDual
      for word in 0..<4 {
        var bits = entry.set[word]
        while bits != 0 {
          price = price &- earned[word &* 64 &+ bits.trailingZeroBitCount]
          bits &= bits &- 1
        }
      }
      for (jobs, dual) in cuts {
        let pairs = SubsetRows.countInBoth(jobs, entry.set) / 2
        if pairs > 0 { price = price &- dual &* Int64(pairs) }
      }
      return price
    }

    // MARK: The integer program

    private func solveInteger() throws -> Outcome {
      let program = try PoolProgram(relaxation, pool.entries, duals, bound: bound, upperBound: upperBound)
      do {
        let useful = duals.subset.map { SubsetRows.set($0.row.jobs) }
        guard let chosen = try program.solve(cuts: useful, seconds: deadline.secondsLeft) else {
          return .closed(trusted: true)
        }
        return .improved(
          chosen.map { pool.route(pool.entries[$0]) }, cost: chosen.reduce(0) { $0 + pool.entries[$1].cost })
      } catch LinearProgram.Failure.timeout {
        return .undecided
      } catch LinearProgram.Failure.infeasible {
        return .closed(trusted: true)
      }
    }
  }
#endif
