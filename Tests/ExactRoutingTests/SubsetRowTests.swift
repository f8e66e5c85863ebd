#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Subset rows are counted alike by labels, by columns and by the checker, and prove nothing that is not true.
  @Suite struct SubsetRowTests {
    @Test func aRowCountsNoMoreThanItsJobsAllowAndAllOfThatWithFullMemory() {
      var random = SeededRandom(seed: 3)
      for _ in 0..<2_000 {
        let order = shuffled(Array(0..<8), &random).prefix(random.int(1...8)).map { $0 }
        let jobs = Array(shuffled(Array(0..<8), &random).prefix(random.chance(50) ? 3 : 5)).sorted()
        let memory = Set((0..<8).filter { _ in random.chance(60) }).union(jobs).sorted()
        let most = order.count(where: jobs.contains) / 2
        #expect(SubsetRow(jobs: jobs, memory: memory).times(in: order) <= most)
        #expect(SubsetRow(jobs: jobs, memory: Array(0..<8)).times(in: order) == most)
        let suited = SubsetRow.suited(jobs, to: [order], besides: [])
        #expect(suited.times(in: order) == most, "\(jobs) in \(order)")
      }
    }

    /// For any prices of any rows: the least reduced cost that labels find is the checker's to the step, and what it
    /// proves is not above the best plan's cost.
    @Test func labelsAndCheckerFindTheSameLeastReducedCost() throws {
      var checked = 0
      for seed in UInt64(9_000)..<9_030 {
        let problem = try problem(seed)
        guard problem.jobs.count >= 4 else { continue }
        let solver = ExactSolver(problem, ExactOptions(seconds: 60, leastJobsForWalks: .max))
        let best = try solver.solve().cost
        guard let root = solver.rootProof, var certificate = solver.certificate() else { continue }
        var random = SeededRandom(seed: seed)
        var duals = root.duals
        duals.subset = rows(problem, &random).map {
          PricedSubset($0, dual: -certificate.scale * Int64(random.int(1...20_000)))
        }
        for job in problem.jobs.indices { duals.job[job] += certificate.scale * Int64(random.int(-2_000...9_000)) }
        certificate.memory = problem.vehicleTypes.map { _ in problem.jobs.map { _ in Array(problem.jobs.indices) } }
        let relaxation = Relaxation(problem)
        duals.fleet = problem.vehicleTypes.indices.map { least(relaxation, $0, duals) }
        certificate.tree = .priced(duals)
        certificate.claim = min(best, relaxation.units(relaxation.bound(duals, least: duals.fleet)))
        #expect(certificate.claim <= best, "seed \(seed)")
        #expect(BoundChecker(certificate).report().faults == [], "seed \(seed)")
        checked += 1
        guard let type = duals.fleet.indices.first(where: { duals.fleet[$0] < 0 }) else { continue }
        duals.fleet[type] += 1
        certificate.tree = .priced(duals)
        certificate.claim = min(best, relaxation.units(relaxation.bound(duals, least: duals.fleet)))
        let holds = BoundChecker(certificate).report().holds
        #expect(!holds, "seed \(seed): the checker overlooks the least reduced cost")
      }
      #expect(checked > 15, "\(checked)")
    }

    /// Without lists of routes, rows are all that closes a gap.
    @Test func rowsRaiseTheBoundAndTheirProofHolds() throws {
      var (priced, raised) = (0, 0)
      for seed in UInt64(9_100)..<9_130 {
        let problem = try problem(seed)
        let known = try ExactSolver(problem, ExactOptions(seconds: 60, leastJobsForWalks: .max)).solve()
        let best = known.cost
        let options = ExactOptions(seconds: 60, listsRoutes: false, leastJobsForWalks: .max)
        let solver = ExactSolver(problem, options, start: known.solution)
        let result = try solver.solve()
        #expect(result.lowerBound <= best, "seed \(seed)")
        var certificate = try #require(solver.certificate())
        #expect(BoundChecker(certificate).report().faults == [], "seed \(seed)")
        guard case .priced(var duals) = certificate.tree, !duals.subset.isEmpty else { continue }
        priced += 1
        // A row that is not one, or whose price is forgotten.
        let row = duals.subset[0].row
        duals.subset[0].row.jobs = [row.jobs[0], row.jobs[0], row.jobs[1]]
        certificate.tree = .priced(duals)
        #expect(!BoundChecker(certificate).report().holds, "seed \(seed)")
        duals.subset[0] = PricedSubset(row, dual: 1)
        certificate.tree = .priced(duals)
        #expect(!BoundChecker(certificate).report().holds, "seed \(seed)")
        duals.subset = []
        certificate.tree = .priced(duals)
        if !BoundChecker(certificate).report().holds { raised += 1 }
      }
      #expect(priced >= 2, "\(priced)")
      #expect(raised >= 2, "\(raised)")
    }

    // MARK: Help

    private func problem(_ seed: UInt64) throws -> Problem {
      var generator = RandomProblem(seed: seed)
      generator.features.jobs = 5 + Int(seed % 3)
      generator.features.disposals = min(1, generator.features.disposals)
      return try generator.problem()
    }

    private func rows(_ problem: Problem, _ random: inout SeededRandom) -> [SubsetRow] {
      (0..<random.int(1...6)).map { _ in
        let jobs = Array(shuffled(Array(problem.jobs.indices), &random).prefix(random.chance(50) ? 3 : 5)).sorted()
        let memory = Set(problem.jobs.indices.filter { _ in random.chance(50) }).union(jobs)
        return SubsetRow(jobs: jobs, memory: memory.sorted())
      }
    }

    private func least(_ relaxation: Relaxation, _ type: Int, _ duals: Duals) -> Int64 {
      let graph = PricingGraph(relaxation, type: type, nearCount: relaxation.problem.jobs.count)
      graph.apply(duals)
      let limits = Labelling.Limits(clock: Deadline(seconds: 60), labels: 1_000_000, ends: .max)
      let rests = RestBounds(graph, loadPrices: nil)
      let search = Labelling(graph, rests, .least, threshold: 0, limits)
      #expect(search.run() == .complete)
      return search.ends.map(\.reducedCost).min() ?? 0
    }

    private func shuffled(_ numbers: [Int], _ random: inout SeededRandom) -> [Int] {
      var numbers = numbers
      for index in numbers.indices.dropFirst() { numbers.swapAt(index, random.int(0...index)) }
      return numbers
    }
  }
#endif
