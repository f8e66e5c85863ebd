import Routing

/// The fixed list of small problems that the searches must agree on, each with its best cost. Solved once per run.
enum FixedProblems {
  struct Solved: Sendable {
    let seed: UInt64
    let problem: Problem
    let bestCost: Int64
    /// One of the solutions of that cost.
    let bestSolution: Solution
  }

  static let all: Result<[Solved], any Error> = Result {
    try (UInt64(0)..<300).map { seed in
      var generator = RandomProblem(seed: seed)
      let problem = try generator.problem()
      let best = ExhaustiveSearch(problem: problem).best()
      return Solved(seed: seed, problem: problem, bestCost: best.cost, bestSolution: best.solution)
    }
  }
}
