import Foundation
import JunkPickup
import Routing

/// The options that every search has, checked together.
struct SearchOptions {
  var solver: SolverOptions

  /// Longer searches and more iterations than anyone waits for.
  static let longest = 7 * 86_400.0
  static let mostIterations = 1_000_000_000_000

  init(timeLimit: String?, iterations: Int?, threads: Int?, seed: Int) throws(InputError) {
    var issues: [Issue] = []
    var budget = Budget.seconds(30)
    if let timeLimit {
      if let seconds = Self.seconds(timeLimit) {
        budget = .seconds(seconds)
      } else {
        let cause = "'\(timeLimit)' is not a time, as 30s, 5m or 1h"
        issues.append(Issue(code: "E662", place: "--time-limit", cause: cause, remedy: "Write it as in --help"))
      }
    }
    func within(_ flag: String, _ value: Int?, _ range: ClosedRange<Int>) -> Int? {
      guard let value, !range.contains(value) else { return value }
      let cause = "\(value) is not from \(range.lowerBound) to \(range.upperBound)"
      issues.append(Issue(code: "E663", place: flag, cause: cause, remedy: "Give a number in that range"))
      return nil
    }
    if let iterations = within("--iterations", iterations, 0...Self.mostIterations) {
      if timeLimit != nil {
        issues.append(
          Issue(code: "E664", place: "--iterations", cause: "--time-limit is given too", remedy: "Give one of the two"))
      }
      budget = .iterations(iterations)
    }
    let workers = within("--threads", threads, 1...256) ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    solver = SolverOptions(budget: budget, seed: UInt64(bitPattern: Int64(seed)), threads: workers)
    guard issues.isEmpty else { throw InputError(issues) }
  }

  /// `30s`, `5m`, `1h`, or a number of seconds.
  static func seconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600]
    guard let last = text.last else { return nil }
    let factor = units[last]
    guard let number = Double(factor == nil ? text[...] : text.dropLast()), number.isFinite, number > 0 else { return nil }
    let seconds = number * (factor ?? 1)
    return seconds <= longest ? seconds : nil
  }
}
