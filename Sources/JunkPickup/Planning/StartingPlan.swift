import Routing

/// An earlier plan in the engine's words, as far as its requests, trucks and days still exist.
struct StartingPlan {
  let plan: Plan
  let scenario: Scenario
  let part: HaulerProblem

  /// Runs as the plan drives them, disposals and breaks included. One that cannot be driven any more loses its last
  /// visits until it can.
  var solution: Solution {
    let jobs = Self.jobs(of: part) { scenario.requests[$0].id }
    var types: [String: Int] = [:]
    for (index, truckDay) in part.truckDays.enumerated() {
      for truck in truckDay.trucks { types["\(truckDay.day) \(truck.id)"] = index }
    }
    let timing = RouteTiming(part.problem)
    let audit = SolutionAudit(problem: part.problem)
    let routes = plan.runs.compactMap { run -> Route? in
      guard run.hauler == part.hauler.id, let type = types["\(run.date) \(run.truck)"] else { return nil }
      let standing = part.standingJob(type: type)
      if let standing {
        let order = Route(vehicleType: type, stops: stops(of: run, type, jobs)).jobs
        return Self.drivable([standing] + order, type, timing)
      }
      let route = Route(vehicleType: type, stops: stops(of: run, type, jobs))
      guard !route.jobs.isEmpty else { return nil }
      let faults = audit.report(on: Solution(routes: [route])).violations.filter { $0.route != nil }
      return faults.isEmpty ? route : Self.drivable(route.jobs, type, timing)
    }
    let known = Set(routes.map(\.vehicleType))
    let others = part.truckDays.indices.filter { !known.contains($0) }.compactMap { type in
      part.standingJob(type: type).flatMap { timing.cheapest([$0], type: type)?.route }
    }
    return Solution(routes: routes + others)
  }

  private func stops(of run: Run, _ type: Int, _ jobs: [String: [(job: Int, streams: [String])]]) -> [RouteStop] {
    var stops: [RouteStop] = []
    var (taken, index) = (0, 0)
    while index < run.stops.count {
      let stop = run.stops[index]
      index += 1
      switch stop.kind {
      case .collection:
        let visits = stop.request.flatMap { jobs[$0] } ?? []
        if let visit = visits.first(where: { stop.streams == nil || $0.streams == stop.streams }) {
          stops.append(.job(visit.job))
        }
      case .rest:
        stops.append(.pause(taken))
        taken += 1
      case .disposal:
        let sites = run.stops[(index - 1)...].prefix { $0.kind == .disposal }.map { $0.site ?? "" }
        guard let option = option(sites, type) else { continue }
        stops.append(.disposal(option))
        index += part.truckDays[type].disposals[option].sites.count - 1
      }
    }
    return stops
  }

  /// The way of emptying that visits the first of these sites, in their order.
  private func option(_ sites: [String], _ type: Int) -> Int? {
    part.truckDays[type].disposals.firstIndex { sites.starts(with: $0.sites.map(\.id)) }
  }

  private static func drivable(_ jobs: [Int], _ type: Int, _ timing: RouteTiming) -> Route? {
    var order = jobs.filter { timing.problem.isAllowed(type: type, job: $0) }
    while !order.isEmpty {
      if let timed = timing.cheapest(order, type: type) { return timed.route }
      order.removeLast()
    }
    return nil
  }

  /// The same routes in another problem of the same hauler and days.
  static func transfer(_ solution: Solution, from old: HaulerProblem, to new: HaulerProblem) -> Solution {
    let jobs = self.jobs(of: new) { $0 }
    return Solution(
      routes: solution.routes.map { route in
        let stops = route.jobs.compactMap { job -> RouteStop? in
          // Where trucks under way stand is the same in both.
          if job >= old.visits.count { return .job(job - old.visits.count + new.visits.count) }
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
