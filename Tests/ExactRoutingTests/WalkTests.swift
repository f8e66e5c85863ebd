#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Bounds by walks stay below the best plan, their certificates hold, and fail once anything in them is changed.
  @Suite struct WalkTests {
    @Test func walksProveNoMoreThanTheBestPlanCostsAndSomeOfIt() throws {
      var (checked, share) = (0, 0.0)
      for seed in UInt64(8_000)..<8_060 {
        var generator = RandomProblem(seed: seed)
        generator.features.hasFreeStart = false
        let problem = try generator.problem()
        let best = bestCost(of: problem)
        // Every other one remembers its two nearest jobs.
        guard let (certificate, bound) = try certificate(problem, best, remembered: Int(seed % 2) * 2) else { continue }
        checked += 1
        share += Double(bound) / Double(max(1, best))
        #expect(bound <= best, "seed \(seed)")
        #expect(BoundChecker(certificate).report().faults == [], "seed \(seed)")
        var raised = certificate
        raised.claim += 1
        let passes = BoundChecker(raised).report().holds
        #expect(!passes, "seed \(seed): a higher claim passes")
      }
      #expect(checked > 40, "\(checked)")
      // Leaving everything out would prove nothing; these prove most of it.
      #expect(share / Double(checked) > 0.5, "\(share / Double(checked))")
    }

    @Test func changedWalksAreNoticed() throws {
      var found = 0
      for seed in UInt64(8_000)..<8_200 where found < 4 {
        var generator = RandomProblem(seed: seed)
        generator.features.hasFreeStart = false
        generator.features.disposals = 2
        let problem = try generator.problem()
        let best = bestCost(of: problem)
        guard let (certificate, bound) = try certificate(problem, best) else { continue }
        guard bound > 0, case .walked(let duals, let terms, _) = certificate.tree else { continue }
        found += 1
        let walked = { (terms: [WalkTerms], memory: [[Int]]) in ProofNode.walked(duals, terms: terms, memory: memory) }
        let strange = [[Int]](repeating: [], count: problem.jobs.count + 1)
        let changes: [(String, (inout Certificate) -> Void)] = [
          ("no shape", { $0.shape = nil }),
          ("a cell that is none", { $0.shape?.cellOf[0] = -1 }),
          ("no clock", { $0.shape?.clockSeconds = 0 }),
          ("negative price of load", { $0.tree = walked(Self.with(terms) { $0.load[0] = -1 }, []) }),
          ("negative price of time", { $0.tree = walked(Self.with(terms) { $0.second = -1 }, []) }),
          ("time above overtime", { $0.tree = walked(Self.with(terms) { $0.second = 1 << 40 }, []) }),
          ("lanes missing", { $0.tree = walked(Self.with(terms) { $0.load = [] }, []) }),
          ("memories of other jobs", { $0.tree = walked(terms, strange) }),
          ("a type missing", { $0.tree = walked(Array(terms.dropLast()), []) }),
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

    /// Thinned ways and a coarse clock weaken the bound, never its validity.
    @Test func thinnedWalksStayBelowWholeOnes() throws {
      for seed in UInt64(8_000)..<8_030 {
        var generator = RandomProblem(seed: seed)
        generator.features.hasFreeStart = false
        let problem = try generator.problem()
        let relaxation = Relaxation(problem)
        let clock = WalkShape.clock(for: problem, atMost: 60)
        let whole = WalkShape.suited(to: problem, clockSeconds: max(1, clock), nearest: 60, cells: 1)
        let thin = WalkShape.suited(to: problem, clockSeconds: max(1, clock), nearest: 1, cells: 2)
        let best = bestCost(of: problem)
        let start = Solution(routes: [])
        guard
          let ascent = WalkBound(relaxation, whole, start: start, upperBound: best, Deadline(seconds: 60)),
          let other = WalkBound(relaxation, thin, start: start, upperBound: best, Deadline(seconds: 60))
        else { continue }
        ascent.run(rounds: 30)
        let point = ascent.best.point
        let (most, less) = (try #require(ascent.proven(point)), try #require(other.proven(point)))
        #expect(less.bound <= most.bound, "seed \(seed)")
        #expect(relaxation.units(most.bound) <= best, "seed \(seed)")
      }
    }

    private static func with(_ terms: [WalkTerms], _ change: (inout WalkTerms) -> Void) -> [WalkTerms] {
      var terms = terms
      change(&terms[0])
      return terms
    }

    /// What is found by walks that remember is what the checker says of them, but for roundings; and the more is
    /// remembered, the dearer they are.
    @Test func rememberingWalksAreThoseOfTheChecker() throws {
      var compared = 0
      for seed in UInt64(8_000)..<8_020 {
        var generator = RandomProblem(seed: seed)
        generator.features.hasFreeStart = false
        let problem = try generator.problem()
        let clock = max(1, WalkShape.clock(for: problem, atMost: 60))
        let shape = WalkShape.suited(to: problem, clockSeconds: clock, nearest: 60, cells: 1)
        let best = bestCost(of: problem)
        var last: [Int64] = []
        var point: WalkBound.Point?
        for nearest in [1, 2, 4] {
          let lists = WalkLessons(problem, nearest: nearest, most: 40_000).lists
          let found = WalkBound(
            Relaxation(problem), shape, start: Solution(routes: []), at: point, upperBound: best, Deadline(seconds: 60),
            memory: lists)
          guard let found else { continue }
          if point == nil { found.run(rounds: 30) }
          let here = point ?? found.best.point
          point = here
          let proof = try #require(found.proven(here))
          let room = Int64(1e-4 * Double(best) * Double(found.relaxation.scale)) + 1
          for (cut, type) in zip(found.cuts(at: here), found.types) {
            let difference = min(0, cut?.least ?? 0) - proof.duals.fleet[type]
            #expect(abs(difference) <= room, "seed \(seed), \(nearest): \(difference)")
            compared += 1
          }
          #expect(found.relaxation.units(proof.bound) <= best, "seed \(seed)")
          for (more, less) in zip(proof.duals.fleet, last) { #expect(more >= less, "seed \(seed)") }
          last = proof.duals.fleet
        }
      }
      #expect(compared > 40, "\(compared)")
    }

    private func certificate(
      _ problem: Problem, _ best: Int64, remembered: Int = 0
    ) throws -> (Certificate, Int64)? {
      let relaxation = Relaxation(problem)
      let clock = WalkShape.clock(for: problem, atMost: 60)
      guard clock > 0 else { return nil }
      let shape = WalkShape.suited(to: problem, clockSeconds: clock, nearest: 3, cells: 2)
      let nothing = Solution(routes: [])
      let ascent = WalkBound(relaxation, shape, start: nothing, upperBound: best + 1, Deadline(seconds: 60),
        memory: remembered > 0 ? WalkLessons(problem, nearest: remembered, most: 40_000).lists : [])
      guard let ascent else { return nil }
      ascent.run(rounds: 60)
      let proof = try #require(ascent.proven(ascent.best.point))
      let bound = relaxation.units(proof.bound)
      let cost = SolutionAudit(problem: problem).report(on: nothing).costs.total
      return (
        Certificate(
          problem: problem, solution: nothing, cost: cost, claim: bound, scale: relaxation.scale,
          memory: [], shape: shape, tree: .walked(proof.duals, terms: proof.terms, memory: ascent.memory)), bound
      )
    }
  }
#endif
