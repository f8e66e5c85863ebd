import Foundation
import Routing
import RoutingInstances
import BoundProofs
import ExactRouting
let args = CommandLine.arguments
let path = args[2]
let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
let exported = try ExportedProblem.read(bytes) { try [UInt8](Data(contentsOf: folder.appendingPathComponent($0))) }
let problem = exported.problem
func dollars(_ u: Int64) -> String { String(format: "%.2f", Double(u) / 360_000) }
func say(_ s: String) { FileHandle.standardError.write((s + "\n").data(using: .utf8)!) }
let start = try exported.solution(from: [UInt8](Data(contentsOf: URL(fileURLWithPath: args[3]))))
let report = SolutionAudit(problem: problem).report(on: start)
say("plan \(dollars(report.costs.total)) \(report.violations.count)")
let t0 = Date()
if args[1] == "walk" {
  try WalkBench.run(problem, start, report.costs.total, seconds: Double(args[4])!, args.dropFirst(5).map { Int($0)! }) { r, b, best in
    if r % 50 == 1 { say(String(format: "%.1f", Date().timeIntervalSince(t0)) + " \(r) \(dollars(b)) \(dollars(best))") }
  }
}
if args[1] == "exact" {
  // by component
  var owner = [Int](repeating: -1, count: problem.jobs.count)
  var comps: [(types: Set<Int>, jobs: Set<Int>)] = []
  for t in problem.vehicleTypes.indices {
    let js = Set(problem.jobs.indices.filter { problem.isAllowed(type: t, job: $0) })
    if let c = comps.firstIndex(where: { !$0.jobs.isDisjoint(with: js) }) { comps[c].types.insert(t); comps[c].jobs.formUnion(js) } else { comps.append(([t], js)) }
  }
  var (lb, ub): (Int64, Int64) = (0, 0)
  for c in comps {
    let part = try PartialProblem(of: problem, types: c.types, jobs: c.jobs, still: [])
    let s = part.inPart(start)
    let t1 = Date()
    var last = Date(timeIntervalSince1970: 0)
    let solver = ExactSolver(part.problem, ExactOptions(seconds: Double(args[4])!), start: s) { b, u in
      if Date().timeIntervalSince(last) > 5 { last = Date(); say("   \(dollars(b)) \(dollars(u))") }
    }
    let r = try solver.solve()
    lb += r.lowerBound; ub += r.cost
    say("component jobs \(c.jobs.count) types \(c.types.count) routes \(s.routes.count): \(dollars(r.lowerBound)) \(dollars(r.cost)) gap \(100 * (1 - Double(r.lowerBound) / Double(r.cost))) \(r.ending) branches \(r.branches) cols \(r.columns) labels \(r.labels) \(String(format: "%.1f", Date().timeIntervalSince(t1))) s")
    if args.count > 5, let cert = solver.certificate() {
      let t2 = Date(); let rep = BoundChecker(cert).report()
      say("   certificate claim \(dollars(cert.claim)) holds \(rep.holds) \(rep.faults.first ?? "") \(String(format: "%.1f", Date().timeIntervalSince(t2))) s")
    }
  }
  say("total \(dollars(lb)) \(dollars(ub)) gap \(100 * (1 - Double(lb) / Double(ub)))")
}
