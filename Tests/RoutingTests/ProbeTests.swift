import Testing

@testable import Routing
import Foundation

@Suite struct Probe {
  @Test func probe() async throws {
    var bad = 0
    for seed in 0..<300 {
      var generator = RandomProblem(seed: UInt64(seed))
      let problem = try generator.problem()
      let oracle = ExhaustiveSearch(problem: problem).best()
      let result = await Solver(problem).solve(SolverOptions(budget: .iterations(3_000), seed: 1, threads: 1))
      if result.cost != oracle.cost {
        bad += 1
        let f = generator.features
        print("seed \(seed) got \(result.cost) want \(oracle.cost) jobs \(f.jobs) disp \(f.disposals) br \(f.breaks) free \(f.hasFreeStart) win \(f.hasWindows) forb \(f.hasForbiddenVehicles) rank \(f.hasRanks) grp \(f.hasGroups) quo \(f.hasQuotas) odd \(f.hasOddPlaces)")
        if ProcessInfo.processInfo.environment["V"] != nil {
        func show(_ s: Solution) { for r in s.routes { print("   type \(r.vehicleType) p\(problem.vehicleTypes[r.vehicleType].period): \(r.stops.map { "\($0)" }.joined(separator: " "))") } ; print("   ", SolutionAudit(problem: problem).report(on: s).costs) }
        show(result.solution); show(oracle.solution) }
      }
    }
    print("BAD", bad)
  }

  @Test func one() async throws {
      var generator = RandomProblem(seed: 284)
      let problem = try generator.problem()
      let oracle = ExhaustiveSearch(problem: problem).best()
      for (i,j) in problem.jobs.enumerated() { print("job", i, j.load, j.price, j.location) }
      for t in problem.vehicleTypes { print("type", t.period, t.count, t.capacity, t.prices, t.earliestStart, t.latestStart, t.latestEnd, t.maxWorkedSeconds, t.disposals.map{"\($0.earliest)-\($0.latest) \($0.serviceSeconds)"}) }
      let result = await Solver(problem).solve(SolverOptions(budget: .iterations(300), seed: 1, threads: 1), start: oracle.solution)
      print("from oracle", result.cost, oracle.cost)
      for s in 1..<8 { let r = await Solver(problem).solve(SolverOptions(budget: .iterations(3000), seed: UInt64(s), threads: 1)); print(s, r.cost) }
  }
}
