import Routing

/// A proof that no plan of a problem costs less than a claim, complete in itself: the problem, a plan, and a tree of
/// branches each of which is closed by prices of the rows. `BoundChecker` checks it.
public struct Certificate: Codable, Sendable, Equatable {
  public static let format = 5

  public var format = Certificate.format
  public var problem: ProblemRecord
  /// Of the problem, so that a proof is not taken for one of another problem.
  public var digest: String
  /// Grid steps to one cost unit of the problem.
  public var scale: Int64
  /// The plan and what it costs.
  public var plan: [RouteRecord]
  public var cost: Int64
  /// No plan costs less.
  public var claim: Int64
  /// By vehicle type and job: the jobs that a route coming from there remembers not to serve again. Any lists are
  /// valid; longer ones prove more.
  public var memory: [[[Int]]]
  /// How walks are thinned out and timed, where the proof uses them.
  public var shape: WalkShape?
  /// How trips are, where it uses those.
  public var trips: TripShape?
  public var tree: ProofNode

  public init(
    problem: Problem, solution: Solution, cost: Int64, claim: Int64, scale: Int64, memory: [[[Int]]],
    shape: WalkShape? = nil, trips: TripShape? = nil, tree: ProofNode
  ) {
    self.problem = ProblemRecord(problem)
    digest = ProblemRecord(problem).digest
    self.scale = scale
    plan = solution.routes.map(RouteRecord.init)
    self.cost = cost
    self.claim = claim
    self.memory = memory
    self.shape = shape
    self.trips = trips
    self.tree = tree
  }
}

/// One branch of a proof.
public indirect enum ProofNode: Codable, Sendable, Equatable {
  /// The prices of the rows prove the claim here.
  case priced(Duals)
  /// They do by walks in place of routes; by vehicle type, what walks are priced with besides; by job, what walks
  /// remember there, or nothing at all.
  case walked(Duals, terms: [WalkTerms], memory: [[Int]])
  /// They do by chains of trips in place of routes; by vehicle type, what trips are priced with besides.
  case chained(Duals, terms: [TripTerms])
  /// Either at most so many routes of these types, or disposals on them, or more.
  case split(CountLimit.Counted, types: [Int], atMost: Int, low: ProofNode, high: ProofNode)
  /// All routes that could lead to a cheaper plan were listed, and no plan among them is cheaper, by subset rows and
  /// GLPK's integer solver. Not checked.
  case trusted
}

/// A route as text: `j3` is job 3, `d0` disposal option 0, `b1` break 1.
public struct RouteRecord: Codable, Sendable, Equatable {
  public var type: Int
  public var stops: [String]

  public init(_ route: Route) {
    type = route.vehicleType
    stops = route.stops.map {
      switch $0 {
      case .job(let job): "j\(job)"
      case .disposal(let option): "d\(option)"
      case .pause(let pause): "b\(pause)"
      }
    }
  }

  /// `nil` if a stop is none.
  public var route: Route? {
    var parsed: [RouteStop] = []
    for stop in stops {
      guard let number = Int(stop.dropFirst()), number >= 0 else { return nil }
      switch stop.first {
      case "j": parsed.append(.job(number))
      case "d": parsed.append(.disposal(number))
      case "b": parsed.append(.pause(number))
      default: return nil
      }
    }
    return Route(vehicleType: type, stops: parsed)
  }
}

/// A `Problem` as it stands in a certificate.
public struct ProblemRecord: Codable, Sendable, Equatable {
  public var travel: [TravelMatrix]
  public var jobs: [Job]
  public var vehicleTypes: [VehicleType]
  public var routeClasses: [RouteClass]
  /// -1: may not ride.
  public var assignmentCosts: [Int64]
  public var quotas: [Int32]
  public var quotaClassCount: Int
  public var extraPeriodPrice: Int64

  public init(_ problem: Problem) {
    travel = problem.travel
    jobs = problem.jobs
    vehicleTypes = problem.vehicleTypes
    routeClasses = problem.routeClasses
    assignmentCosts = problem.assignmentCosts.map { $0 < Problem.forbidden ? $0 : -1 }
    quotas = problem.quotas
    quotaClassCount = problem.quotaClassCount
    extraPeriodPrice = problem.extraPeriodPrice
  }

  public func problem() throws(ProblemError) -> Problem {
    try Problem(
      travel: travel, jobs: jobs, vehicleTypes: vehicleTypes, routeClasses: routeClasses,
      assignmentCosts: assignmentCosts.map { $0 < 0 ? Problem.forbidden : $0 }, quotas: quotas,
      quotaClassCount: quotaClassCount, extraPeriodPrice: extraPeriodPrice)
  }
}
