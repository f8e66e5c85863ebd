import Routing

/// Whether labels of a vehicle type may take its breaks to fit anywhere, as if they cost no more than their pay.
///
/// Only where nobody ever waits: a break that falls into a wait makes the route no longer, and an unpaid one makes the
/// wait unpaid, so that a route can be cheaper, and fit sooner, with its breaks than without.
enum LooseBreaks {
  static func suit(_ problem: Problem, type index: Int) -> Bool {
    let type = problem.vehicleTypes[index]
    guard !type.breaks.isEmpty else { return false }
    let jobs = problem.jobs.indices.filter { problem.isAllowed(type: index, job: $0) }
    let start = Int(type.earliestStart)
    return jobs.allSatisfy {
      Int(problem.visit(type: index, job: $0).earliest) <= start + soonest($0, problem, index, jobs)
    } && type.disposals.allSatisfy { Int($0.earliest) <= start + soonest($0, problem, index, jobs) }
  }

  /// Least seconds from a vehicle's start until it can stand at a job: by its last way alone.
  private static func soonest(_ job: Int, _ problem: Problem, _ index: Int, _ jobs: [Int]) -> Int {
    let type = problem.vehicleTypes[index]
    let others = jobs.filter { $0 != job }.map { problem.jobs[$0].location }
    let sources = [type.startLocation] + type.disposals.map(\.exit) + others
    return sources.map { seconds(problem, index, from: $0, to: problem.jobs[job].location) }.min() ?? 0
  }

  /// The same for a site: no vehicle goes there without having served a job.
  private static func soonest(_ site: DisposalOption, _ problem: Problem, _ index: Int, _ jobs: [Int]) -> Int {
    jobs.map { job in
      Int(problem.visit(type: index, job: job).serviceSeconds)
        + seconds(problem, index, from: problem.jobs[job].location, to: site.entry)
    }.min() ?? 0
  }

  private static func seconds(_ problem: Problem, _ index: Int, from: Int, to: Int) -> Int {
    let matrix = problem.travel(of: index)
    return matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
  }
}
