/// Splits a plan into parts of about equal size that can be searched side by side: routes near each other on any day,
/// with their jobs (route-based decomposition by barycentre, Santini et al. 2023).
///
/// There need not be coordinates: routes are ordered by the mean driving time from a reference job that changes from
/// round to round.
struct Regions {
  struct Part {
    var routes: [Int] = []
    var jobs: [Int] = []
  }

  static func split(_ state: SearchState, into count: Int, around reference: Int) -> [Part] {
    let data = state.data
    guard count > 1, data.jobCount > 0 else {
      return [Part(routes: Array(0..<state.routeCount), jobs: Array(0..<data.jobCount))]
    }
    let distances = (0..<data.jobCount).map { distance(data, reference, $0) }
    var used: [(far: Int64, route: Int)] = []
    var parts = [Part](repeating: Part(), count: count)
    var empties = 0
    for route in 0..<state.routeCount {
      let r = state.routes[route]
      if r.jobCount == 0 {
        parts[empties % count].routes.append(route)
        empties += 1
        continue
      }
      var sum: Int64 = 0
      for p in 1..<r.count - 1 where SearchRoute.isJob(r.nodes[p]) { sum += distances[Int(r.nodes[p])] }
      used.append((sum / Int64(r.jobCount), route))
    }
    used.sort { ($0.far, $0.route) < ($1.far, $1.route) }
    let planned = data.jobCount - state.absent.count
    var borders: [Int64] = []
    var assigned = 0
    for (far, route) in used {
      let part = min(count - 1, assigned * count / max(1, planned))
      while borders.count < part { borders.append(far) }
      parts[part].routes.append(route)
      let r = state.routes[route]
      for p in 1..<r.count - 1 where SearchRoute.isJob(r.nodes[p]) { parts[part].jobs.append(Int(r.nodes[p])) }
      assigned += r.jobCount
    }
    for job in 0..<data.jobCount where state.routeOf[job] < 0 {
      parts[min(count - 1, borders.count { $0 <= distances[job] })].jobs.append(job)
    }
    return parts
  }

  private static func distance(_ data: SearchData, _ from: Int, _ to: Int) -> Int64 {
    data.typeCount == 0 ? 0 : Int64(data.types[0].arc(data.jobs[from].location, data.jobs[to].location).seconds)
  }
}
