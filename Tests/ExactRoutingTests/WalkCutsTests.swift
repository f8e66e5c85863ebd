#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Cuts of walks say no more than is true anywhere, and their best point is no worse than that of subgradients.
  @Suite struct WalkCutsTests {
    /// The least of a type's walks is concave in the prices, so what one walk says at one point bounds it at any other.
    /// A walk that was not read back whole, or was found in tables of another time, says too much.
    @Test func whatAWalkSaysOfOtherPricesIsNeverTooMuch() throws {
      var compared = 0
      for seed in UInt64(8_000)..<8_040 {
        let problem = try problem(seed)
        guard let bound = try bound(problem) else { continue }
        bound.run(rounds: 12)
        var random = SeededRandom(seed: seed)
        let points = (0..<6).map { _ in shaken(bound.best.point, &random) }
        let cuts = points.map { bound.cuts(at: $0) }
        let room = 1e-4 * Double(bestCost(of: problem)) * Double(bound.relaxation.scale)
        for (from, cut) in zip(points, cuts) {
          for (to, other) in zip(points, cuts) {
            let step = zip(bound.flat(to), bound.flat(from)).map { $0 - $1 }
            for case (let here?, let there?) in zip(cut, other) {
              let said = zip(bound.flat(here.slopes), step).reduce(Double(here.least)) { $0 + $1.0 * $1.1 }
              compared += 1
              #expect(Double(there.least) <= said + room, "seed \(seed): \(there.least) is above \(said)")
            }
          }
        }
      }
      #expect(compared > 1_000, "\(compared)")
    }

    @Test func cutsProveNoLessThanSubgradients() throws {
      var checked = 0
      for seed in UInt64(8_000)..<8_020 {
        let problem = try problem(seed)
        guard let slow = try bound(problem), let quick = try bound(problem) else { continue }
        slow.run(rounds: 100)
        try quick.cut(rounds: 100)
        let (less, more) = (slow.relaxation.units(slow.best.bound), quick.relaxation.units(quick.best.bound))
        #expect(more >= less - bestCost(of: problem) / 100, "seed \(seed): \(more), \(less)")
        #expect(more <= bestCost(of: problem) * 1_001 / 1_000, "seed \(seed)")
        checked += 1
      }
      #expect(checked > 12, "\(checked)")
    }

    private func problem(_ seed: UInt64) throws -> Problem {
      var generator = RandomProblem(seed: seed)
      generator.features.hasFreeStart = false
      generator.features.disposals = 2
      return try generator.problem()
    }

    private func bound(_ problem: Problem) throws -> WalkBound? {
      let clock = WalkShape.clock(for: problem, atMost: 60)
      let shape = WalkShape.suited(to: problem, clockSeconds: max(1, clock), nearest: 60, cells: 1)
      return WalkBound(
        Relaxation(problem), shape, start: Solution(routes: []), upperBound: bestCost(of: problem),
        Deadline(seconds: 60))
    }

    /// Each price changed by up to a fifth.
    private func shaken(_ point: WalkBound.Point, _ random: inout SeededRandom) -> WalkBound.Point {
      var point = point
      for job in point.job.indices { point.job[job] *= Double(random.int(80...120)) / 100 }
      for graph in point.terms.indices {
        point.terms[graph].second *= Double(random.int(80...100)) / 100
        for lane in point.terms[graph].load.indices { point.terms[graph].load[lane] *= Double(random.int(80...120)) / 100 }
      }
      return point
    }
  }
#endif
