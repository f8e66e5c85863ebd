import Routing

/// A benchmark as the engine solves it, with the way back to the words and units of its file.
public protocol BenchmarkProblem: Sendable {
  var problem: Problem { get }
  /// A cost in whole units as a number in those of the file, and with words.
  func amount(_ cost: Int64) -> String
  func words(for cost: Int64) -> String
  /// Whether a job must be served.
  func isRequired(job: Int) -> Bool
  /// The file of an answer.
  func text(of solution: Solution, cost: Int64) -> String
  /// The answer that a file describes. Whether it keeps the rules is for the audit.
  func solution(from bytes: [UInt8]) throws(InstanceError) -> Solution
}

extension InstanceProblem: BenchmarkProblem {
  public func amount(_ cost: Int64) -> String { rounding.text(cost) }

  public func words(for cost: Int64) -> String { "\(amount(cost)) in the file's unit" }

  public func text(of solution: Solution, cost: Int64) -> String { file(of: solution, cost: cost).text }

  public func solution(from bytes: [UInt8]) throws(InstanceError) -> Solution {
    try solution(from: try SolutionFile.read(bytes))
  }
}
