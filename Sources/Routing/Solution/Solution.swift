/// What a vehicle does, in order. It starts and ends at its type's depots, which are not listed.
public enum RouteStop: Sendable, Hashable {
  /// Index into `Problem.jobs`.
  case job(Int)
  /// Index into the vehicle type's `disposals`.
  case disposal(Int)
  /// Index into the vehicle type's `breaks`, taken where the vehicle stands after the stop before.
  case pause(Int)
}

/// One vehicle's route. Empty routes are not part of a solution.
public struct Route: Sendable, Hashable {
  public var vehicleType: Int
  public var stops: [RouteStop]

  public init(vehicleType: Int, stops: [RouteStop]) {
    self.vehicleType = vehicleType
    self.stops = stops
  }

  public var jobs: [Int] {
    stops.compactMap { if case .job(let job) = $0 { job } else { nil } }
  }
}

/// An answer to a `Problem`: which vehicle serves which jobs in which order. Jobs in no route are left out.
///
/// `routes` are in ascending vehicle type, and within a type in the order of their first jobs, so that equal answers
/// are equal values.
public struct Solution: Sendable, Hashable {
  public var routes: [Route]

  public init(routes: [Route]) {
    self.routes = routes.filter { !$0.jobs.isEmpty }.sorted {
      ($0.vehicleType, $0.jobs[0]) < ($1.vehicleType, $1.jobs[0])
    }
  }

  /// Jobs of `problem` that stand in no route, ascending.
  public func unserved(in problem: Problem) -> [Int] {
    var served = [Bool](repeating: false, count: problem.jobs.count)
    for job in routes.flatMap(\.jobs) where served.indices.contains(job) { served[job] = true }
    return served.indices.filter { !served[$0] }
  }
}
