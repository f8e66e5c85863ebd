/// When a search ends.
public enum Budget: Sendable, Equatable {
  /// Total over workers; the same number gives the same result.
  case iterations(Int)
  /// Wall-clock time; results differ from run to run.
  case seconds(Double)
}

public struct SolverOptions: Sendable {
  public var budget: Budget
  public var seed: UInt64
  /// Workers, at least 1. The result depends on their number.
  public var threads: Int

  public init(budget: Budget, seed: UInt64 = 1, threads: Int = 1) {
    self.budget = budget
    self.seed = seed
    self.threads = threads
  }
}

/// How a search is getting on.
public struct SolverProgress: Sendable {
  /// Of the budget, from 0 to 1.
  public var fraction: Double
  public var iterations: Int
  public var cost: Int64
  public var routes: Int
  public var unserved: Int
}

public struct SolverResult: Sendable {
  public var solution: Solution
  /// As the evaluator prices it; `SolutionAudit` must agree.
  public var cost: Int64
  public var iterations: Int

  public init(solution: Solution, cost: Int64, iterations: Int) {
    self.solution = solution
    self.cost = cost
    self.iterations = iterations
  }
}
