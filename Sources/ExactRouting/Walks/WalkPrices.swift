import BoundProofs
import Routing

/// What a walk's ways, jobs and sites cost under duals, in whole units held as `Float`.
struct WalkPrices {
  /// Grid steps to a unit.
  let unit: Int64
  let near: [[Float]]
  let far: [[Float]]
  /// By site and job.
  let toSite: [[Float]]
  let fromSite: [[Float]]
  let siteHome: [Float]
  /// `never` where a job's load must not come home.
  let home: [Float]
  let fromStart: [Float]
  /// By reading of the clock on the way home: what overtime costs above its line.
  let ending: [Float]

  /// - Parameter terms: the prices of load and overtime; see `WalkTerms`.
  init(_ graph: WalkGraph, _ duals: Duals, _ terms: WalkTerms, unit: Int64) {
    self.unit = unit
    let sums = WalkSums(graph, duals, terms, unit: unit)
    near = graph.near.enumerated().map { job, ways in ways.map { sums.price($0, node: job) } }
    far = graph.far.enumerated().map { job, ways in ways.map { sums.price($0, node: job) } }
    fromStart = graph.fromStart.enumerated().map { sums.price($1, node: $0, and: sums.start) }
    toSite = graph.toSite.enumerated().map { site, ways in ways.map { sums.price($0, and: -sums.credit(site) - sums.earnedByDisposal) } }
    fromSite = graph.fromSite.map { ways in ways.enumerated().map { sums.price($1, node: $0) } }
    siteHome = graph.siteHome.map { sums.price($0) }
    let mayBring = graph.vehicle.disposals.isEmpty
    let loads = graph.jobs.map { graph.relaxation.problem.jobs[$0].load }
    home = graph.home.enumerated().map { job, way in
      mayBring || loads[job] == .zero ? sums.price(way, and: mayBring ? -sums.fullTruck : 0) : WalkGraph.never
    }
    ending = (0..<graph.times).map { sums.ending($0) }
  }
}

private struct WalkSums {
  let graph: WalkGraph
  let terms: WalkTerms
  let unit: Int64
  let scale: Int64
  let perSecond: Int64
  let perMeter: Int64
  let nodes: [Int64]
  let start: Int64
  let overtime: Int64
  let earnedByDisposal: Int64

  init(_ graph: WalkGraph, _ duals: Duals, _ terms: WalkTerms, unit: Int64) {
    let relaxation = graph.relaxation
    let (problem, prices) = (relaxation.problem, graph.vehicle.prices)
    self.graph = graph
    self.terms = terms
    self.unit = unit
    scale = relaxation.scale
    overtime = scale * prices.perOvertimeSecond
    perSecond = scale * prices.perWorkedSecond + terms.second
    perMeter = scale * prices.perMeter
    earnedByDisposal = relaxation.disposalDual(duals, type: graph.type)
    start =
      scale * prices.fixed - terms.givenBack(graph.vehicle, scale: scale)
      - relaxation.routeDual(duals, type: graph.type)
    nodes = graph.jobs.map { job in
      let load = problem.jobs[job].load
      let base = relaxation.scale
        * (problem.assignmentCost(type: graph.type, job: job) + TypeFacts.price(load, graph.leastTip))
      let priced = graph.lanes.reduce(Int64(0)) { $0 + Int64(load[$1]) * terms.load[$1] }
      return base + priced - relaxation.jobDual(duals, type: graph.type, job: job)
    }
  }

  /// Rounded down, so that no walk is dearer than the routes that it stands for.
  private func whole(_ sum: Int64) -> Float {
    let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: unit)
    return Float(remainder < 0 ? quotient - 1 : quotient)
  }

  func price(_ way: WalkGraph.Way, and other: Int64 = 0) -> Float {
    whole(Int64(way.meters) * perMeter + Int64(way.seconds) * perSecond + other)
  }

  func price(_ way: WalkGraph.Way, node: Int, and other: Int64 = 0) -> Float { price(way, and: nodes[node] + other) }

  /// What a site gives back: a full truck's price of load, less what the site asks above the least tip for it.
  func credit(_ site: Int) -> Int64 {
    let extra = graph.vehicle.disposals[site].tipPrices &- graph.leastTip
    return graph.lanes.reduce(Int64(0)) {
      $0 + max(0, terms.load[$1] - scale * Int64(extra[$1])) * Int64(graph.capacity[$1])
    }
  }

  var fullTruck: Int64 { graph.lanes.reduce(0) { $0 + terms.load[$1] * Int64(graph.capacity[$1]) } }

  /// Of paid breaks that are due, and of overtime above the line through its beginning.
  func ending(_ reading: Int) -> Float {
    let (worked, paid) = graph.worked(at: reading)
    guard worked <= Int(graph.vehicle.maxWorkedSeconds) else { return WalkGraph.never }
    let late = Int64(max(0, worked - Int(graph.vehicle.prices.regularSeconds)))
    return whole(Int64(paid) * perSecond + late * max(0, overtime - terms.second))
  }
}
