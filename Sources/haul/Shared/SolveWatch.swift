import Routing
import RoutingInstances
import Synchronization

/// Follows a search: shows how it is getting on, and keeps the trace of its best cost. May be called from any thread.
final class SolveWatch: Sendable {
  private struct Row {
    var seconds: Double
    var iterations: Int
    var cost: Int64
  }

  private let rows = Mutex<[Row]>([])
  private let printer: ProgressPrinter?
  private let rounding: Rounding
  private let began = ContinuousClock.now

  init(isShown: Bool, _ model: InstanceProblem) {
    printer = isShown ? ProgressPrinter() : nil
    rounding = model.rounding
  }

  func note(_ progress: SolverProgress) {
    let seconds = elapsed
    rows.withLock { $0.append(Row(seconds: seconds, iterations: progress.iterations, cost: progress.cost)) }
    printer?.show(
      fraction: progress.fraction,
      "\(rounding.text(progress.cost)), \(progress.unserved) not served, \(progress.routes) routes")
  }

  /// - Returns: seconds since the beginning.
  func finish() -> Double {
    printer?.finish()
    return elapsed
  }

  private var elapsed: Double { (ContinuousClock.now - began) / .seconds(1) }

  /// Whenever the search reported: the best cost, in whole units after rounding.
  var csv: String {
    let lines = rows.withLock { $0 }.map { row in
      let thousandths = Int((row.seconds * 1000).rounded())
      let rest = String(thousandths % 1000 + 1000).dropFirst()
      return "\(thousandths / 1000).\(rest),\(row.iterations),\(row.cost)"
    }
    return (["seconds,iterations,cost"] + lines).joined(separator: "\n") + "\n"
  }
}
