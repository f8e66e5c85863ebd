#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Bounds by chains of trips stay below the best plan, their certificates hold, and fail once anything in them is
  /// changed.
  @Suite struct TripTests {
    private let seeds = UInt64(8_400)..<8_560

    @Test func tripsProveNoMoreThanTheBestPlanCostsAndSomeOfIt() throws {
      var (checked, share) = (0, 0.0)
      for seed in seeds {
        var generator = RandomProblem(seed: seed)
        let problem = try generator.problem()
        let best = bestCost(of: problem)
        guard let certificate = try certificate(problem, best) else { continue }
        checked += 1
        share += Double(certificate.claim) / Double(max(1, best))
        #expect(BoundChecker(certificate).report().faults == [], "seed \(seed)")
        var raised = certificate
        raised.claim += 1
        let passes = BoundChecker(raised).report().holds
        #expect(!passes, "seed \(seed): a higher claim passes")
      }
      #expect(checked > 30, "\(checked)")
      #expect(share / Double(max(1, checked)) > 0.5, "\(share / Double(max(1, checked)))")
    }

    @Test func changedTripsAreNoticed() throws {
      var found = 0
      for seed in seeds where found < 4 {
        var generator = RandomProblem(seed: seed)
        generator.features.disposals = 2
        let problem = try generator.problem()
        guard let certificate = try certificate(problem, bestCost(of: problem)), certificate.claim > 0,
          case .chained(let duals, let terms) = certificate.tree
        else { continue }
        found += 1
        let strange = [[Int]](repeating: [], count: problem.jobs.count + 1)
        let with = { (change: (inout TripTerms) -> Void) -> ProofNode in
          .chained(duals, terms: Self.with(terms, change))
        }
        let changes: [(String, (inout Certificate) -> Void)] = [
          ("no shape", { $0.trips = nil }),
          ("a cell that is none", { $0.trips?.cellOf[0] = -1 }),
          ("memories of other jobs", { $0.trips?.memory = strange }),
          ("no lane", { $0.tree = with { $0.lane = 8 } }),
          ("no unit", { $0.tree = with { $0.unit = 0 } }),
          ("a unit that some job does not fill", { $0.tree = with { $0.unit = 1 << 20 } }),
          ("negative price of load", { $0.tree = with { $0.prices.load[0] = -1 } }),
          ("negative price of time", { $0.tree = with { $0.prices.second = -1 } }),
          ("lanes missing", { $0.tree = with { $0.prices.load = [] } }),
          ("a type missing", { $0.tree = .chained(duals, terms: Array(terms.dropLast())) }),
          ("dearer jobs", { $0.tree = .chained(Self.dearer(duals), terms: terms) }),
        ]
        for (name, change) in changes {
          var changed = certificate
          change(&changed)
          let passes = BoundChecker(changed).report().holds
          #expect(!passes, "seed \(seed), \(name)")
        }
      }
      #expect(found == 4)
    }

    /// Second by second: what a day's seconds pay above what it costs is never more than is said, and comes near it.
    @Test func mostOverpaidIsTheGreatestOfTheDay() throws {
      for seed in UInt64(1)...40 {
        var random = SeededRandom(seed: seed)
        var generator = RandomProblem(seed: seed)
        var type = try #require(try generator.problem().vehicleTypes.first)
        type.maxWorkedSeconds = random.int32(200...900)
        type.latestEnd = type.earliestStart + 1_000
        type.prices.regularSeconds = random.int32(100...800)
        type.breaks = (0..<random.int(0...3)).map { place in
          Break(
            dueAfterWorkedSeconds: Int32(place) * 250 + random.int32(0...200), earliestStart: 0, latestStart: 1_000,
            durationSeconds: random.int32(5...60), isPaid: random.int(0...2) > 0)
        }
        let second = Int64(random.int(0...40))
        let terms = TripTerms(
          lane: 0, unit: 1, prices: WalkTerms(load: [Int64](repeating: 0, count: 8), second: second))
        let most = terms.mostOverpaid(type, scale: 1)
        let met = (0...Int(type.maxWorkedSeconds)).compactMap { Self.overpaid(type, busy: $0, second) }.max() ?? 0
        #expect(met <= most, "seed \(seed)")
        // A day that ends just before a break, or just after, is not told from one that ends there.
        let step = second + type.prices.perOvertimeSecond
        #expect(most <= met + step, "seed \(seed): \(most), \(met)")
      }
    }

    /// `nil`: longer than the day.
    private static func overpaid(_ type: VehicleType, busy: Int, _ second: Int64) -> Int64? {
      var (worked, paid) = (Int64(busy), Int64(0))
      for pause in type.breaks where pause.isPaid && worked > Int64(pause.dueAfterWorkedSeconds) {
        worked += Int64(pause.durationSeconds)
        paid += Int64(pause.durationSeconds)
      }
      guard worked <= Int64(type.maxWorkedSeconds) else { return nil }
      let overtime = max(0, worked - Int64(type.prices.regularSeconds)) * type.prices.perOvertimeSecond
      return second * Int64(busy) - paid * type.prices.perWorkedSecond - overtime
    }

    private static func with(_ terms: [TripTerms], _ change: (inout TripTerms) -> Void) -> [TripTerms] {
      var terms = terms
      for type in terms.indices { change(&terms[type]) }
      return terms
    }

    private static func dearer(_ duals: Duals) -> Duals {
      var duals = duals
      for job in duals.job.indices { duals.job[job] += 1 << 30 }
      return duals
    }

    private func certificate(_ problem: Problem, _ best: Int64) throws -> Certificate? {
      guard Grid.obstacle(in: problem) == nil else { return nil }
      let relaxation = Relaxation(problem)
      let nothing = Solution(routes: [])
      guard let bound = TripBound(relaxation, start: nothing, cost: best, Deadline(seconds: 600)) else { return nil }
      bound.run()
      let proof = try #require(bound.proven())
      let claim = relaxation.units(proof.bound)
      #expect(claim <= best)
      let audit = SolutionAudit(problem: problem).report(on: nothing)
      return Certificate(
        problem: problem, solution: nothing, cost: audit.costs.total, claim: claim, scale: relaxation.scale, memory: [],
        trips: bound.shape, tree: .chained(proof.duals, terms: proof.terms))
    }
  }
#endif
