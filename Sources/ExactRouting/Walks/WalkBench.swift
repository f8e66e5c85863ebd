import BoundProofs
import Routing
public enum WalkBench {
  public static func run(_ problem: Problem, _ start: Solution, _ cost: Int64, seconds: Double, _ p: [Int], _ trace: @escaping (Int, Int64, Int64) -> Void) throws {
    let relaxation = Relaxation(problem)
    let shape = WalkShape.suited(to: problem, clockSeconds: max(1, WalkShape.clock(for: problem, atMost: p.count > 0 ? p[0] : 60)), nearest: p.count > 1 ? p[1] : 20, cells: p.count > 2 ? p[2] : 25)
    guard let bound = WalkBound(relaxation, shape, start: start, upperBound: cost, Deadline(seconds: seconds)) else { debugPrint("no walks"); return }
    bound.trace = { trace($0, relaxation.units($1), relaxation.units($2)) }
    bound.run()
    debugPrint("rounds", bound.rounds, "best", Double(relaxation.units(bound.best.bound)) / 360_000, "gap %", 100 * (1 - Double(relaxation.units(bound.best.bound)) / Double(cost)))
    for t in bound.best.point.terms { debugPrint(t.load.prefix(2).map { $0 / Double(relaxation.scale) }, t.second / Double(relaxation.scale)) }
  }
}
