/// Some vehicle types and jobs of a problem, as a problem of their own, while the routes of all other types stand still.
///
/// What stands still has used its share of the quotas. A job whose group is not wholly among the jobs stands alone, at
/// the price of the whole group.
public struct PartialProblem: Sendable {
  public let problem: Problem
  /// Vehicle types and jobs of the whole problem, ascending; their numbers here are their positions.
  public let types: [Int]
  public let jobs: [Int]
  private let numberOfType: [Int: Int]
  private let numberOfJob: [Int: Int]

  /// - Parameter still: routes of the whole problem of other vehicle types.
  /// - Throws: what makes the part unusable; a part of a problem never is.
  public init(of whole: Problem, types: Set<Int>, jobs: Set<Int>, still: [Route]) throws(ProblemError) {
    let types = types.filter(whole.vehicleTypes.indices.contains)
    let vehicles = Dictionary(uniqueKeysWithValues: types.map { ($0, whole.vehicleTypes[$0].count) })
    try self.init(of: whole, vehicles: vehicles, jobs: jobs, still: still) { _, _ in nil }
  }

  /// A part with no location that neither its jobs nor its vehicles use, so that its tables are small.
  /// - Parameters:
  ///   - vehicles: how many of each type.
  ///   - still: routes of all other vehicles.
  init(compact whole: Problem, vehicles: [Int: Int], jobs: Set<Int>, still: [Route]) throws(ProblemError) {
    try self.init(of: whole, vehicles: vehicles, jobs: jobs, still: still) { LocationsInUse(jobs: $0, types: $1) }
  }

  private init(
    of whole: Problem, vehicles: [Int: Int], jobs: Set<Int>, still: [Route],
    locations: ([Job], [VehicleType]) -> LocationsInUse?
  ) throws(ProblemError) {
    let types = vehicles.keys.sorted()
    let jobs = jobs.filter(whole.jobs.indices.contains).sorted()
    self.types = types
    self.jobs = jobs
    numberOfType = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($1, $0) })
    numberOfJob = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1, $0) })
    let members = Self.members(jobs, whole)
    let fleet = types.map { type in
      var row = whole.vehicleTypes[type]
      row.count = vehicles[type] ?? row.count
      return row
    }
    let places = locations(members, fleet)
    problem = try Problem(
      travel: places.map { whole.travel.map($0.travel) } ?? whole.travel,
      jobs: places.map { members.map($0.job) } ?? members,
      vehicleTypes: places.map { fleet.map($0.type) } ?? fleet,
      routeClasses: whole.routeClasses.map { old in
        RouteClass(travel: old.travel, visits: jobs.map { old.visits[$0] })
      },
      assignmentCosts: types.flatMap { type in jobs.map { whole.assignmentCost(type: type, job: $0) } },
      quotas: Self.quotas(whole, still), quotaClassCount: whole.quotaClassCount,
      extraPeriodPrice: whole.extraPeriodPrice)
  }

  private static func members(_ jobs: [Int], _ whole: Problem) -> [Job] {
    let inside = Set(jobs)
    var groups: [Int: Int] = [:]
    return jobs.map { index in
      var job = whole.jobs[index]
      guard let group = job.group else { return job }
      if whole.groups[group].allSatisfy(inside.contains) {
        let number = groups[group] ?? groups.count
        (groups[group], job.group) = (number, number)
      } else {
        job.group = nil
        job.price = whole.groups[group].reduce(0) { $0 + whole.jobs[$1].price }
      }
      return job
    }
  }

  private static func quotas(_ whole: Problem, _ still: [Route]) -> [Int32] {
    var quotas = whole.quotas
    for route in still {
      guard let bucket = whole.vehicleTypes[route.vehicleType].quotaBucket else { continue }
      for job in route.jobs {
        guard let quotaClass = whole.jobs[job].quotaClass else { continue }
        let cell = bucket * whole.quotaClassCount + quotaClass
        quotas[cell] = max(0, quotas[cell] - 1)
      }
    }
    return quotas
  }

  // MARK: There and back

  /// Its vehicle types' routes of an answer to the whole problem, with the jobs that it has.
  public func inPart(_ solution: Solution) -> Solution {
    Solution(
      routes: solution.routes.compactMap { route in
        numberOfType[route.vehicleType].map { type in
          Route(vehicleType: type, stops: route.stops.compactMap { stop in
            guard case .job(let job) = stop else { return stop }
            return numberOfJob[job].map { .job($0) }
          })
        }
      })
  }

  /// The same routes in the whole problem.
  public func inWhole(_ solution: Solution) -> [Route] {
    solution.routes.map { route in
      Route(vehicleType: types[route.vehicleType], stops: route.stops.map { stop in
        guard case .job(let job) = stop else { return stop }
        return .job(jobs[job])
      })
    }
  }
}
