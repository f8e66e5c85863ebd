/// Cuts a plan into parts of about equal size: routes near each other with their jobs, the jobs that no route serves
/// with those near them, and a share of the unused vehicles (route-based decomposition, Santini et al. 2023).
///
/// There need not be coordinates: a part is halved again and again between what is nearer to one place and what is
/// nearer to another, far from it. The places are drawn, so that each cut has other borders.
struct PlanParts {
  struct Part {
    var routes: [Route] = []
    /// Those of the routes, and some that no route serves.
    var jobs: Set<Int> = []
    /// How many of each type, those of the routes included.
    var vehicles: [Int: Int] = [:]
  }

  /// What stays together: a route's jobs, or a job that no route serves.
  private struct Piece {
    var route: Route?
    var jobs: [Int]
  }

  let problem: Problem

  /// - Parameter plan: one that the problem's vehicles suffice for.
  func parts(of plan: Solution, about jobsPerPart: Int, _ random: inout RandomSource) -> [Part] {
    let pieces =
      plan.routes.map { Piece(route: $0, jobs: $0.jobs) }
      + plan.unserved(in: problem).map { Piece(route: nil, jobs: [$0]) }
    let count = max(1, (problem.jobs.count + jobsPerPart / 2) / jobsPerPart)
    let parts = cut(pieces, into: count, &random).map { pieces in
      Part(routes: pieces.compactMap(\.route), jobs: Set(pieces.flatMap(\.jobs)))
    }
    return withVehicles(parts)
  }

  private func cut(_ pieces: [Piece], into count: Int, _ random: inout RandomSource) -> [[Piece]] {
    guard count > 1, pieces.count > 1 else { return [pieces] }
    let jobs = pieces.flatMap(\.jobs)
    let here = jobs[random.below(jobs.count)]
    let far = jobs.max { (distance(here, $0), $0) < (distance(here, $1), $1) } ?? here
    let keys = pieces.map { piece in
      piece.jobs.reduce(0) { $0 + distance(here, $1) - distance(far, $1) } / max(1, piece.jobs.count)
    }
    let order = pieces.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    let nearer = count / 2
    let wanted = jobs.count * nearer / count
    var (taken, border) = (pieces[order[0]].jobs.count, 1)
    while border < pieces.count - 1, taken + pieces[order[border]].jobs.count / 2 < wanted {
      taken += pieces[order[border]].jobs.count
      border += 1
    }
    return cut(order[..<border].map { pieces[$0] }, into: nearer, &random)
      + cut(order[border...].map { pieces[$0] }, into: count - nearer, &random)
  }

  /// Seconds where there are any, else meters.
  private func distance(_ a: Int, _ b: Int) -> Int {
    guard let type = problem.vehicleTypes.indices.first else { return 0 }
    let (from, to) = (problem.jobs[a].location, problem.jobs[b].location)
    let travel = problem.travel(of: type)
    let seconds = travel.drivingSeconds(from: from, to: to)
    return seconds > 0 ? seconds : travel.drivingMeters(from: from, to: to)
  }

  /// Unused vehicles go where jobs have none.
  private func withVehicles(_ parts: [Part]) -> [Part] {
    var parts = parts
    let needs = parts.map { part in part.jobs.count - part.routes.reduce(0) { $0 + $1.jobs.count } + 1 }
    let allNeeds = needs.reduce(0, +)
    for (type, row) in problem.vehicleTypes.enumerated() {
      let used = parts.map { part in part.routes.count { $0.vehicleType == type } }
      let unused = max(0, min(row.count, problem.jobs.count) - used.reduce(0, +))
      var sum = 0
      for part in parts.indices {
        let before = unused * sum / allNeeds
        sum += needs[part]
        parts[part].vehicles[type] = used[part] + unused * sum / allNeeds - before
      }
    }
    return parts
  }
}
