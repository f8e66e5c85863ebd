#if Exact
  import Routing
  import Testing

  @testable import BoundProofs

  /// The checker's search finds what there is to find: no more, no less, with bounds on rests or without.
  @Suite struct CheapRouteSearchTests {
    @Test func theLeastIsTheSameWithAndWithoutRests() throws {
      var (compared, fewer, cheap) = (0, 0, 0)
      for seed in UInt64(12_000)..<12_010 {
        let (problem, sums) = try priced(seed)
        var random = SeededRandom(seed: seed)
        // Lists shorter than the jobs are many, so that routes may come back.
        let memory = problem.jobs.indices.map { job in
          problem.jobs.indices.filter { $0 != job && random.chance(40) }
        }
        for type in problem.vehicleTypes.indices {
          for breaks in [PricedRoutes.Breaks.followed, .anywhere] {
            let (with, few) = try least(problem, type, sums, memory, .init(breaks: breaks))
            let (without, all) = try least(problem, type, sums, memory, .init(breaks: breaks, usesRests: false))
            #expect(with == without, "seed \(seed), type \(type), breaks \(breaks)")
            compared += 1
            if few < all { fewer += 1 }
            if without != nil { cheap += 1 }
          }
        }
      }
      #expect(compared > 25 && fewer > 12 && cheap > 15, "\(compared), \(fewer), \(cheap)")
    }

    @Test func withAllRememberedTheLeastIsThatOfAllRoutes() throws {
      var (found, none, loose) = (0, 0, 0)
      for seed in UInt64(12_100)..<12_120 {
        let (problem, sums) = try priced(seed, countsDisposals: false)
        let all = Array(problem.jobs.indices)
        for type in problem.vehicleTypes.indices {
          let truth = leastByEnumeration(problem, type, sums)
          let memory = all.map { _ in all }
          let followed = try least(problem, type, sums, memory, .init()).price
          #expect(followed == truth, "seed \(seed), type \(type)")
          // Breaks that fit in anywhere leave no route out.
          let anywhere = try least(problem, type, sums, memory, .init(breaks: .anywhere)).price
          if let truth {
            found += 1
            #expect(try #require(anywhere) <= truth, "seed \(seed), type \(type)")
            #expect(try CheapRouteSearch.priceBelow(truth, problem, type, sums, memory: memory) == nil)
            #expect(try CheapRouteSearch.priceBelow(truth + 1, problem, type, sums, memory: memory) == truth)
          } else {
            none += 1
          }
          if anywhere != truth { loose += 1 }
        }
      }
      #expect(found > 12 && none > 1 && loose > 1, "\(found), \(none), \(loose)")
    }

    /// Prices of loads are chosen to rule out more, and none may rule out too much.
    @Test func noRestIsAboveThatOfARoute() throws {
      var (compared, raised) = (0, 0)
      for seed in UInt64(12_200)..<12_216 {
        let (problem, sums) = try priced(seed, countsDisposals: false)
        var random = SeededRandom(seed: seed)
        for type in problem.vehicleTypes.indices.prefix(2) {
          guard let truth = leastByEnumeration(problem, type, sums),
            let routes = PricedRoutes(problem, type, sums, .followed)
          else { continue }
          let (clock, lists) = (routes.clock(), (0..<routes.count).map { _ in Array(0..<routes.count) })
          let floor = { RestFloor(routes, clock, lists, loadPrices: $0, .coarse)?.leastRoute() ?? .min }
          let none = [Int64](repeating: 0, count: Load.scalarCount)
          let drawn = none.map { _ in sums.scale * Int64(random.int(0...2_000)) }
          let chosen = LoadPricing(routes: routes, clock: clock, lists: lists).chosen()
          for prices in [none, drawn, chosen] {
            #expect(floor(prices) <= truth, "seed \(seed), type \(type), prices \(prices)")
          }
          compared += 1
          #expect(floor(chosen) >= floor(none))
          if floor(chosen) > floor(none) { raised += 1 }
        }
      }
      #expect(compared > 10 && raised > 3, "\(compared), \(raised)")
    }

    // MARK: Help

    /// The least reduced cost below zero, and the parts of routes that the last search needed.
    private func least(
      _ problem: Problem, _ type: Int, _ sums: PricedBound, _ memory: [[Int]], _ plan: CheapRouteSearch.Plan
    ) throws -> (price: Int64?, parts: Int) {
      var least: Int64?
      while true {
        let found = try CheapRouteSearch.outcome(least ?? 0, problem, type, sums, memory, plan)
        guard let price = found.price else { return (least, found.parts) }
        #expect(price < least ?? 0)
        least = price
      }
    }

    private func priced(_ seed: UInt64, countsDisposals: Bool = true) throws -> (Problem, PricedBound) {
      var generator = RandomProblem(seed: seed)
      generator.features.jobs = 5 + Int(seed % 2)
      generator.features.disposals = Int(seed % 3)
      let problem = try generator.problem()
      var random = SeededRandom(seed: seed + 1)
      let rows = Rows(problem)
      let scale = Grid.finest(for: problem)
      let even = scale * problem.jobs.reduce(0) { $0 + $1.price } / Int64(problem.jobs.count)
      let jobs = problem.jobs.indices.map { $0 }
      let subset = [[0, 1, 2], [1, 3, 4], [0, 1, 2, 3, 4]].map { members in
        PricedSubset(
          SubsetRow(jobs: members, memory: countsDisposals ? members + jobs.filter { _ in random.chance(30) } : jobs),
          dual: -even / 100 * Int64(random.int(0...30)))
      }
      let duals = Duals(
        job: jobs.map { _ in even / 100 * Int64(random.int(5...70)) }, pair: rows.pairs.map { _ in 0 },
        quota: problem.quotas.map { _ in 0 }, fleet: problem.vehicleTypes.map { _ in 0 },
        count: [countsDisposals ? even / 100 * Int64(random.int(-30...30)) : 0], subset: subset)
      let limit = CountLimit(
        .disposals, types: Array(problem.vehicleTypes.indices), low: 0, high: problem.jobs.count)
      return (problem, PricedBound(problem, [limit], duals, scale: scale))
    }

    /// Below zero; by all orders, disposals and breaks.
    private func leastByEnumeration(_ problem: Problem, _ type: Int, _ sums: PricedBound) -> Int64? {
      let routes = ExhaustiveRoutes(problem: problem, typeIndex: type)
      var least: Int64?
      for mask in 1..<(1 << problem.jobs.count) {
        let jobs = problem.jobs.indices.filter { mask >> $0 & 1 == 1 }
        guard let best = routes.best[mask] else { continue }
        guard jobs.allSatisfy({ problem.isAllowed(type: type, job: $0) }) else { continue }
        var price = sums.scale * best.cost
        for job in jobs {
          price += sums.scale * problem.assignmentCost(type: type, job: job) - sums.earned(type: type, job: job)
        }
        for subset in sums.duals.subset {
          price -= subset.dual * Int64(subset.row.jobs.count { jobs.contains($0) } / 2)
        }
        if price < least ?? 0 { least = price }
      }
      return least
    }
  }
#endif
