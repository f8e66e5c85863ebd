import Routing

/// Tries every sequence of stops of one vehicle, one by one, and asks the audit about each: slow and without ideas, for
/// checking what is quicker. At most `maxDisposals` disposals stand in a sequence, each after a job of its own.
struct SequenceEnumeration {
  let problem: Problem
  let audit: SolutionAudit
  let maxDisposals: Int
  /// Cheapest cost of a legal route by the mask of its jobs, assignment costs excluded.
  private(set) var best: [Int: Int64] = [:]

  /// What stays broken however the sequence goes on.
  private static let lasting: Set<Violation.Rule> = [
    .capacityExceeded, .windowMissed, .disposalClosed, .breakLate, .rankOrder,
  ]

  init(problem: Problem, maxDisposals: Int) {
    self.problem = problem
    self.maxDisposals = maxDisposals
    audit = SolutionAudit(problem: problem)
    extend([], mask: 0, disposals: 0, breaks: 0, hasCollected: false)
  }

  private mutating func extend(_ stops: [RouteStop], mask: Int, disposals: Int, breaks: Int, hasCollected: Bool) {
    guard isWorthExtending(stops, mask) else { return }
    for job in problem.jobs.indices where mask >> job & 1 == 0 {
      extend(
        stops + [.job(job)], mask: mask | 1 << job, disposals: disposals, breaks: breaks, hasCollected: true)
    }
    if disposals < maxDisposals && hasCollected {
      for option in problem.vehicleTypes[0].disposals.indices {
        extend(
          stops + [.disposal(option)], mask: mask, disposals: disposals + 1, breaks: breaks, hasCollected: false)
      }
    }
    if breaks < problem.vehicleTypes[0].breaks.count {
      extend(
        stops + [.pause(breaks)], mask: mask, disposals: disposals, breaks: breaks + 1, hasCollected: hasCollected)
    }
  }

  private mutating func isWorthExtending(_ stops: [RouteStop], _ mask: Int) -> Bool {
    var solution = Solution(routes: [])
    solution.routes = [Route(vehicleType: 0, stops: stops)]
    let report = audit.report(on: solution)
    let broken = report.violations.map(\.rule).filter { $0 != .groupSplit && $0 != .quotaExceeded }
    if broken.isEmpty {
      let costs = report.schedules[0].costs
      best[mask] = min(best[mask] ?? .max, costs.total - costs[.assignment])
    }
    return Self.lasting.isDisjoint(with: broken)
  }
}
