import Foundation
import Routing
import RoutingInstances

/// An answer to an instance as the audit prices it.
struct SolveAnswer {
  let solution: Solution
  let cost: Int64
  let violations: [Violation]
  /// Clients that must be served and are not.
  let unserved: [Int]
  /// As a file.
  let file: String
  let iterations: Int
  private let words: String
  private let leftOut: Int

  /// - Throws: `ProgramFault` if the audit disagrees with the search.
  init(_ result: SolverResult, _ model: any BenchmarkProblem) throws {
    self.init(judging: result.solution, model, iterations: result.iterations)
    guard violations.isEmpty else {
      let lines = violations.prefix(50).map(\.description).joined(separator: "\n")
      throw ProgramFault(description: "the audit finds \(violations.count) faults in the answer:\n\(lines)")
    }
    guard cost == result.cost else {
      throw ProgramFault(description: "the search says cost \(result.cost), the audit \(cost)")
    }
  }

  /// Any answer, also one that breaks rules.
  init(judging solution: Solution, _ model: any BenchmarkProblem, iterations: Int = 0) {
    let report = SolutionAudit(problem: model.problem).report(on: solution)
    self.solution = solution
    self.iterations = iterations
    cost = report.costs.total
    violations = report.violations
    words = model.words(for: report.costs.total)
    let absent = solution.unserved(in: model.problem)
    leftOut = absent.count
    unserved = absent.filter { model.isRequired(job: $0) }
    file = model.text(of: solution, cost: cost)
  }

  var isComplete: Bool { violations.isEmpty && unserved.isEmpty }

  /// What `haul solve --judge` says: rules that are broken, then the cost.
  var verdict: String {
    let sums = "cost \(cost) (\(words)), \(leftOut) jobs left out, \(solution.routes.count) routes"
    return (violations.map(\.description) + [sums]).joined(separator: "\n")
  }

  /// The last line of `haul solve`.
  func text(seconds: Double, best: (name: String, answer: SolveAnswer)?) -> String {
    let pace = seconds > 0 ? Double(iterations) / seconds : 0
    var parts = ["cost \(cost) (\(words))"]
    if !unserved.isEmpty { parts[0] = "\(unserved.count) clients that must be served are left out" }
    if let best { parts.append(gap(to: best)) }
    parts.append("\(solution.routes.count) routes")
    parts.append("\(iterations) iterations, \(Int(pace.rounded())) per second")
    return parts.joined(separator: ", ")
  }

  private func gap(to best: (name: String, answer: SolveAnswer)) -> String {
    let other = best.answer
    guard isComplete, other.cost > 0 else { return "no gap to \(best.name)" }
    let percent = 100 * (Double(cost) / Double(other.cost) - 1)
    let digits = String(format: "%.3f", percent)
    let broken = other.isComplete ? "" : ", which breaks rules"
    return "gap \(digits)% to \(best.name) (\(other.cost)\(broken))"
  }
}
