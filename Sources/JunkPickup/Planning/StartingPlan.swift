import Routing

/// An earlier plan in the engine's words, as far as its requests, trucks and days still exist.
struct StartingPlan {
  let plan: Plan
  let scenario: Scenario
  let part: HaulerProblem

  var solution: Solution {
    let jobs = Self.jobs(of: part) { scenario.requests[$0].id }
    var types: [String: Int] = [:]
    for (index, truckDay) in part.truckDays.enumerated() {
      for truck in truckDay.trucks { types["\(truckDay.day) \(truck.id)"] = index }
    }
    let routes = plan.runs.compactMap { run -> Route? in
      guard run.hauler == part.hauler.id, let type = types["\(run.date) \(run.truck)"] else { return nil }
      let stops = run.stops.compactMap { stop -> RouteStop? in
        guard let request = stop.request else { return nil }
        return (jobs[request]?.first { stop.streams == nil || $0.streams == stop.streams }).map { .job($0.job) }
      }
      return Route(vehicleType: type, stops: stops)
    }
    return Solution(routes: routes)
  }

  /// The same routes in another problem of the same hauler and days.
  static func transfer(_ solution: Solution, from old: HaulerProblem, to new: HaulerProblem) -> Solution {
    let jobs = self.jobs(of: new) { $0 }
    return Solution(
      routes: solution.routes.map { route in
        let stops = route.jobs.compactMap { job -> RouteStop? in
          let visit = old.visits[job]
          let streams = visit.streams.sorted()
          let candidates = jobs[visit.request] ?? []
          return (candidates.first { $0.streams == streams } ?? candidates.first).map { .job($0.job) }
        }
        return Route(vehicleType: route.vehicleType, stops: stops)
      })
  }

  private static func jobs<Key: Hashable>(
    of part: HaulerProblem, key: (Int) -> Key
  ) -> [Key: [(job: Int, streams: [String])]] {
    var jobs: [Key: [(job: Int, streams: [String])]] = [:]
    for (job, visit) in part.visits.enumerated() {
      jobs[key(visit.request), default: []].append((job, visit.streams.sorted()))
    }
    return jobs
  }
}
