import KernelTwin
@_spi(Benchmarks) import Routing

/// Prices two million insertions by Routing's kernel and by its C++ twin, by turns; the least of ten runs counts.
let bench = try KernelBenchmark(probes: 200_000, seed: 1)
precondition(bench.isReady, "the routes keep every rule")
let problem = bench.problem
let travel = problem.travel[0]
var arcs: [Int32] = []
for from in 0..<travel.count {
  for to in 0..<travel.count {
    arcs.append(Int32(travel.drivingSeconds(from: from, to: to)))
    arcs.append(Int32(travel.drivingMeters(from: from, to: to)))
  }
}
let visits = problem.routeClasses[0].visits.flatMap { [$0.serviceSeconds, $0.earliest, $0.latest] }
let twin = twin_make(
  Int32(travel.count), arcs, Int32(problem.jobs.count), visits, problem.jobs.map { $0.load[0] },
  problem.vehicleTypes[0].capacity[0], Int32(KernelBenchmark.routeCount), Int32(KernelBenchmark.jobsPerRoute),
  Int64(bench.probes.count), bench.probes.flatMap { [$0.job, $0.route, $0.position] })
defer { twin_free(twin) }

func nanoseconds(_ probes: Int, _ body: () -> Int64) -> (each: Double, sum: Int64) {
  let began = ContinuousClock.now
  var sum: Int64 = 0
  for _ in 0..<10 { sum = body() }
  return ((ContinuousClock.now - began) / .nanoseconds(1) / Double(10 * probes), sum)
}

var best = (swift: Double.infinity, twin: Double.infinity)
for _ in 0..<10 {
  let count = bench.probes.count
  let (ours, theirs) = (nanoseconds(count) { bench.joins() }, nanoseconds(count) { twin_joins(twin) })
  precondition(ours.sum == theirs.sum, "the kernels differ: \(ours.sum), \(theirs.sum)")
  best = (min(best.swift, ours.each), min(best.twin, theirs.each))
}
func rounded(_ value: Double) -> String { String(Double(Int(value * 10)) / 10) }
print("insertion by two joins: Swift \(rounded(best.swift)) ns, C++ \(rounded(best.twin)) ns")
