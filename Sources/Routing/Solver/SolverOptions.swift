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
  /// First temperature, in typical arcs (the price of driving to a near neighbour). A search of few iterations reaches
  /// more from a lower one.
  public var heat: Double

  public init(budget: Budget, seed: UInt64 = 1, threads: Int = 1, heat: Double = 2) {
    self.budget = budget
    self.seed = seed
    self.threads = threads
    self.heat = heat
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
