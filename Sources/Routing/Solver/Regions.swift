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

  /// - Parameter routes: the jobs of every route; empty for an unused vehicle.
  static func split(_ routes: [[Int32]], _ data: SearchData, into count: Int, around reference: Int) -> [Part] {
    guard count > 1, data.jobCount > 0 else {
      return [Part(routes: Array(routes.indices), jobs: Array(0..<data.jobCount))]
    }
    let distances = (0..<data.jobCount).map { distance(data, reference, $0) }
    var used: [(far: Int64, route: Int)] = []
    var parts = [Part](repeating: Part(), count: count)
    var empties = 0
    for (route, jobs) in routes.enumerated() {
      if jobs.isEmpty {
        parts[empties % count].routes.append(route)
        empties += 1
        continue
      }
      used.append((jobs.reduce(0) { $0 + distances[Int($1)] } / Int64(jobs.count), route))
    }
    used.sort { ($0.far, $0.route) < ($1.far, $1.route) }
    let planned = routes.reduce(0) { $0 + $1.count }
    var borders: [Int64] = []
    var isPlanned = [Bool](repeating: false, count: data.jobCount)
    var assigned = 0
    for (far, route) in used {
      let part = min(count - 1, assigned * count / max(1, planned))
      while borders.count < part { borders.append(far) }
      parts[part].routes.append(route)
      for job in routes[route] {
        parts[part].jobs.append(Int(job))
        isPlanned[Int(job)] = true
      }
      assigned += routes[route].count
    }
    for job in 0..<data.jobCount where !isPlanned[job] {
      parts[min(count - 1, borders.count { $0 <= distances[job] })].jobs.append(job)
    }
    return parts
  }

  private static func distance(_ data: SearchData, _ from: Int, _ to: Int) -> Int64 {
    data.typeCount == 0 ? 0 : nearness(data.types[0].arc(data.jobs[from].location, data.jobs[to].location))
  }
  /// Time where there is any, else distance.
  private static func nearness(_ arc: Arc) -> Int64 { Int64(arc.seconds > 0 ? arc.seconds : arc.meters) }
}
