import BoundProofs
import Foundation
import Routing
public enum WalkBench {
  public static func run(_ problem: Problem, _ start: Solution, _ cost: Int64, seconds: Double, _ p: [Int], _ trace: @escaping (Int, Int64, Int64) -> Void) throws {
    let relaxation = Relaxation(problem)
    func shape(_ clock: Int, _ near: Int, _ cells: Int) -> WalkShape { WalkShape.suited(to: problem, clockSeconds: clock, nearest: near, cells: cells) }
    var point: WalkBound.Point?
    let t0 = Date()
    for (i, s) in [(300, 12, 8), (max(1, WalkShape.clock(for: problem, atMost: 60)), p.count > 0 ? p[0] : 20, p.count > 1 ? p[1] : 25)].enumerated() {
      guard let bound = WalkBound(relaxation, shape(s.0, s.1, s.2), start: start, at: point, upperBound: cost, Deadline(seconds: seconds), isRough: i == 0) else { debugPrint("no walks"); return }
      debugPrint("init", Date().timeIntervalSince(t0))
      bound.trace = { trace($0, relaxation.units($1), relaxation.units($2)) }
      bound.run()
      point = bound.best.point
      debugPrint("rounds", bound.rounds, "best", Double(relaxation.units(bound.best.bound)) / 360_000, "gap %", 100 * (1 - Double(relaxation.units(bound.best.bound)) / Double(cost)), Date().timeIntervalSince(t0))
      if i == 1, let p = bound.proven(bound.best.point) { debugPrint("proven", Double(relaxation.units(p.bound)) / 360_000, Date().timeIntervalSince(t0)) }
    }
  }
}
