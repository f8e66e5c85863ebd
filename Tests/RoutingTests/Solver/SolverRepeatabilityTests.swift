import Routing
import Testing

/// The same problem, seed, iterations and threads give the same answer, however the threads are scheduled.
@Suite struct SolverRepeatabilityTests {
  /// Large enough for two workers to share one plan by regions.
  private static func town() throws -> Problem {
    var generator = RandomProblem(seed: 8_000)
    generator.features.jobs = 250
    generator.features.kinds = 2
    generator.features.periods = 3
    generator.features.disposals = 2
    generator.features.breaks = 2
    generator.features.hasQuotas = false
    generator.features.hasGroups = true
    generator.features.hasRanks = false
    generator.features.hasFreeStart = false
    let small = try generator.problem()
    var types = small.vehicleTypes
    for index in types.indices { types[index].count = 8 }
    return try Problem(
      travel: small.travel, jobs: small.jobs.map(ungrouped), vehicleTypes: types, routeClasses: small.routeClasses,
      assignmentCosts: small.assignmentCosts, extraPeriodPrice: small.extraPeriodPrice)
  }

  private static func ungrouped(_ job: Job) -> Job {
    var job = job
    job.group = nil
    return job
  }

  @Test(arguments: [1, 2]) func repeatedRunsAreTheSame(threads: Int) async throws {
    let problem = try Self.town()
    let options = SolverOptions(budget: .iterations(120), seed: 7, threads: threads)
    let first = await Solver(problem).solve(options)
    let second = await Solver(problem).solve(options)
    #expect(first.solution == second.solution)
    #expect(first.cost == second.cost && first.iterations == second.iterations)
    let report = SolutionAudit(problem: problem).report(on: first.solution)
    #expect(report.violations.isEmpty)
    #expect(report.costs.total == first.cost)
    #expect(first.solution.routes.count > 10)
    let other = await Solver(problem).solve(SolverOptions(budget: .iterations(120), seed: 8, threads: threads))
    #expect(other.solution != first.solution, "the seed matters")
  }

  @Test func aSearchFromASolutionIsNeverWorse() async throws {
    let problem = try Self.town()
    let first = await Solver(problem).solve(SolverOptions(budget: .iterations(100), seed: 7))
    let again = await Solver(problem).solve(SolverOptions(budget: .iterations(50), seed: 9), start: first.solution)
    #expect(again.cost <= first.cost)
  }

  /// Optional jobs whose prices a search raises for a while: what it finds from a plan is no dearer than that all the same.
  @Test(arguments: PlainKind.allCases, [1, 2])
  func aSearchFromAPlanWithOptionalJobsNeverEndsDearer(kind: PlainKind, threads: Int) async throws {
    let whole = try kind.problem(seed: 9_300, jobs: 40)
    let full = await Solver(whole).solve(SolverOptions(budget: .iterations(300)))
    let fair = full.cost / Int64(whole.jobs.count)
    let jobs = whole.jobs.map { Job(location: $0.location, load: $0.load, price: fair) }
    let problem = try Problem(
      travel: whole.travel, jobs: jobs, vehicleTypes: whole.vehicleTypes, routeClasses: whole.routeClasses,
      assignmentCosts: whole.assignmentCosts)
    let first = await Solver(problem).solve(SolverOptions(budget: .iterations(6_000), seed: 2))
    for seed in UInt64(1)...5 {
      let options = SolverOptions(budget: .iterations(100 * threads), seed: seed, threads: threads)
      let again = await Solver(problem).solve(options, start: first.solution)
      #expect(again.cost <= first.cost, "seed \(seed)")
    }
  }

}
