import Routing

/// What the exact mode may use.
public struct ExactOptions: Sendable {
  public var seconds: Double
  /// Labels per search that is to list all useful routes; about 130 bytes each.
  public var labels: Int
  /// Lists of routes, and edges, close branches in a way that cannot be checked afterwards; without them every proof can
  /// be, and fewer are had.
  public var listsRoutes: Bool
  /// Walks bound branches first in problems of so many jobs; fewer are done sooner without.
  public var leastJobsForWalks: Int
  /// Edges bound branches of problems of so many jobs; fewer are listed at once.
  public var leastJobsForEdges: Int

  public init(
    seconds: Double = 60, labels: Int = 4_000_000, listsRoutes: Bool = true, leastJobsForWalks: Int = 10,
    leastJobsForEdges: Int = 10
  ) {
    self.leastJobsForWalks = leastJobsForWalks
    self.leastJobsForEdges = leastJobsForEdges
    self.seconds = seconds
    self.labels = labels
    self.listsRoutes = listsRoutes
  }
}

/// How far the exact mode came.
public struct ExactResult: Sendable {
  public enum Ending: Sendable, Equatable {
    /// No plan is cheaper.
    case optimal
    case outOfTime
    /// Nothing more to try: too many routes for the room allowed.
    case exhausted
    /// GLPK could not tell; the bound is from before.
    case numericalTrouble
    /// There are too many requests for routes: the bound is that of trips or walks.
    case tooMany(String)
    /// The problem has something that the exact mode does not model.
    case unsupported(String)
  }

  public var solution: Solution
  /// Of the solution, by the audit.
  public var cost: Int64
  /// No plan costs less.
  public var lowerBound: Int64
  public var ending: Ending
  public var branches = 0
  public var columns = 0
  public var labels = 0

  public var isOptimal: Bool { lowerBound >= cost }
}
