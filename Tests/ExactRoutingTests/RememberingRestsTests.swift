#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Bounds on the rests of routes rule out labels, and no route that labels would find without them.
  @Suite struct RememberingRestsTests {
    @Test func theLeastReducedCostIsTheSameWithAndWithoutRests() throws {
      var (remembered, ruledOut, negative) = (0, 0, 0)
      for seed in UInt64(9_240)..<9_270 {
        var generator = RandomProblem(seed: seed)
        generator.features.jobs = 6 + Int(seed % 3)
        let problem = try generator.problem()
        guard !problem.jobs.isEmpty else { continue }
        let relaxation = Relaxation(problem)
        var random = SeededRandom(seed: seed)
        let cost = problem.jobs.reduce(0) { $0 + $1.price }
        for type in problem.vehicleTypes.indices {
          // Lists shorter than the jobs are many, so that routes may come back.
          let graph = PricingGraph(relaxation, type: type, nearCount: 3)
          guard graph.count > 1 else { continue }
          graph.apply(duals(relaxation, cost, &random))
          let prices = (0..<Load.scalarCount).map { _ in relaxation.scale * Int64(random.int(0...40)) }
          let plain = CompletionBounds(graph, loadPrices: prices)
          if RememberingRests(plain) != nil { remembered += 1 }
          let (without, all) = search(graph, .none)
          let (with, few) = search(graph, RestBounds(graph, loadPrices: prices))
          #expect(with == without, "seed \(seed), type \(type)")
          if few < all { ruledOut += 1 }
          if without != nil { negative += 1 }
        }
      }
      #expect(remembered > 10 && ruledOut > 10 && negative > 10, "\(remembered), \(ruledOut), \(negative)")
    }

    private func duals(_ relaxation: Relaxation, _ cost: Int64, _ random: inout SeededRandom) -> Duals {
      let problem = relaxation.problem
      let even = relaxation.scale * cost / Int64(problem.jobs.count)
      return Duals(
        job: problem.jobs.map { _ in even / 100 * Int64(random.int(10...100)) },
        pair: relaxation.rows.pairs.map { _ in 0 }, quota: problem.quotas.map { _ in 0 },
        fleet: problem.vehicleTypes.map { _ in 0 }, count: [])
    }

    private func search(_ graph: PricingGraph, _ rests: RestBounds) -> (least: Int64?, labels: Int) {
      let limits = Labelling.Limits(clock: Deadline(seconds: 60), labels: 1_000_000, ends: .max)
      let search = Labelling(graph, rests, .least, threshold: 0, limits)
      #expect(search.run() == .complete)
      return (search.ends.map(\.reducedCost).min(), search.store.count)
    }
  }
#endif
