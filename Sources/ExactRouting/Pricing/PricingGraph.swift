import BoundProofs
import Routing

/// Driving between two nodes: seconds with stop time, and the price of the distance on the grid.
struct PricedArc: BitwiseCopyable {
  var seconds: Int32
  var cost: Int64
}

/// A disposal option as the labels see it.
struct Site: BitwiseCopyable {
  var serviceSeconds: Int32
  var earliest: Int32
  var latest: Int32
  var cost: Int64
  /// Above the least tip prices of the type, which are paid at the pickup.
  var extraTip: Load
}

/// The jobs and ways of one vehicle type, laid out for labels. Nodes 0..<n are the jobs that may ride and can be
/// reached alone, n is the start and n + 1 the end.
final class PricingGraph {
  var relaxation: Relaxation
  let type: Int
  /// Without its breaks, where those are taken to fit anywhere.
  let vehicle: VehicleType
  /// Breaks that are taken to fit anywhere, while nobody waits: only paid ones play a part, at the end.
  let looseBreaks: [Break]
  let jobs: [Int]
  let count: Int
  private let nodeOf: [Int: Int]
  let width: Int
  let arcs: Table<PricedArc>
  /// n × sites, and sites × width.
  let toSite: Table<PricedArc>
  let fromSite: Table<PricedArc>
  let visits: Table<Visit>
  let loads: Table<Load>
  let ranks: Table<Int32>
  /// With their prices under the present duals.
  let sites: Table<Site>
  private let siteCost: [Int64]
  /// By node and next node: sites on the way that no other makes needless, as bits.
  let viaSites: Table<UInt16>
  let near: Table<SIMD4<UInt64>>
  private let baseCost: Table<Int64>
  /// Price of visiting a node under the present duals.
  let nodeCost: Table<Int64>
  private(set) var routeCost: Int64 = 0
  /// Subset rows that have a price under the present duals.
  let subsets: SubsetPrices
  let facts: TypeFacts
  /// How finely the rests of routes have had to be bounded so far.
  var restDetail = CompletionBounds.Detail.none
  // What labels ask for all the time, as plain values.
  let clock: TypeFacts.Clock
  let isFixed: Bool
  let hasRanks: Bool
  let lastOpening: Int32
  let earliestStart: Int32
  let latestEnd: Int32
  let capacity: Load
  private let perWorkedSecond: Int64
  private let perOvertimeSecond: Int64
  private let regularSeconds: Int64

  /// Jobs that one type may have: the width of the labels' memory.
  static let mostJobs = 256

  init(_ relaxation: Relaxation, type: Int, nearCount: Int, loosensBreaks: Bool = false) {
    self.relaxation = relaxation
    self.type = type
    let problem = relaxation.problem
    var vehicle = problem.vehicleTypes[type]
    looseBreaks = loosensBreaks ? vehicle.breaks : []
    if loosensBreaks { Self.loosen(&vehicle) }
    self.vehicle = vehicle
    let matrix = problem.travel(of: type)
    jobs = problem.jobs.indices.filter { Self.canRide($0, type, problem) }
    count = jobs.count
    nodeOf = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1, $0) })
    width = count + 2
    facts = TypeFacts(problem, type, jobs, vehicle)
    (clock, isFixed, hasRanks) = (facts.clock, facts.isFixed, facts.hasRanks)
    (earliestStart, latestEnd) = (vehicle.earliestStart, facts.latestEnd)
    lastOpening = loosensBreaks ? earliestStart : facts.lastOpening
    capacity = vehicle.capacity.replacing(with: Load(repeating: Grid.mostLoad), where: .!facts.boundLanes)
    perWorkedSecond = relaxation.scale * vehicle.prices.perWorkedSecond
    perOvertimeSecond = relaxation.scale * vehicle.prices.perOvertimeSecond
    regularSeconds = Int64(vehicle.prices.regularSeconds)
    let perMeter = relaxation.scale * vehicle.prices.perMeter
    let isTimeless = facts.isTimeless
    let way = { (from: Int, to: Int) in
      let seconds = isTimeless ? 0 : matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
      return PricedArc(
        seconds: Int32(clamping: min(seconds, TypeFacts.farSeconds)),
        cost: Int64(matrix.drivingMeters(from: from, to: to)) * perMeter)
    }
    let places = jobs.map { problem.jobs[$0].location } + [vehicle.startLocation, vehicle.endLocation]
    arcs = Table(places.flatMap { from in places.map { way(from, $0) } })
    toSite = Table(places.dropLast(2).flatMap { from in vehicle.disposals.map { way(from, $0.entry) } })
    fromSite = Table(vehicle.disposals.flatMap { site in places.map { way(site.exit, $0) } })
    visits = Table(
      jobs.map { job in
        var visit = isTimeless ? TypeFacts.anytime : problem.visit(type: type, job: job)
        if loosensBreaks { visit.earliest = vehicle.earliestStart }
        return visit
      })
    let felt = facts.feltLanes
    loads = Table(jobs.map { Load.zero.replacing(with: problem.jobs[$0].load, where: felt) })
    ranks = Table(jobs.map { problem.jobs[$0].rank ?? Int32.min })
    let least = facts.leastTip
    sites = Table(
      vehicle.disposals.map {
        Site(
          serviceSeconds: $0.serviceSeconds, earliest: $0.earliest, latest: $0.latest,
          cost: Int64($0.innerMeters) * perMeter, extraTip: $0.tipPrices &- least)
      })
    siteCost = (0..<sites.count).map { [sites] in sites[$0].cost }
    viaSites = Table(ViaSites(vehicle, toSite, fromSite, sites, isFixed: facts.isFixed).masks(count: count))
    baseCost = Table(
      jobs.map {
        relaxation.scale * (problem.assignmentCost(type: type, job: $0) + TypeFacts.price(problem.jobs[$0].load, least))
      })
    nodeCost = Table(count: count, repeating: 0)
    subsets = SubsetPrices(jobs: jobs)
    near = Table(Self.neighbours(arcs, width, count, facts.stalls ? count : nearCount))
  }

  /// A break within a wait takes no time, and an unpaid one makes the wait unpaid: who never waits is never dearer, and
  /// never later. What that costs is seen when a route is timed with its breaks.
  private static func loosen(_ vehicle: inout VehicleType) {
    vehicle.breaks = []
    for site in vehicle.disposals.indices { vehicle.disposals[site].earliest = vehicle.earliestStart }
  }

  deinit {
    for table in [arcs, toSite, fromSite] { table.deallocate() }
    visits.deallocate()
    loads.deallocate()
    ranks.deallocate()
    sites.deallocate()
    viaSites.deallocate()
    near.deallocate()
    baseCost.deallocate()
    nodeCost.deallocate()
  }

  static func canRide(_ job: Int, _ type: Int, _ problem: Problem) -> Bool {
    let vehicle = problem.vehicleTypes[type]
    guard vehicle.count > 0, problem.isAllowed(type: type, job: job) else { return false }
    let visit = problem.visit(type: type, job: job)
    guard visit.earliest <= vehicle.latestEnd, Int(visit.serviceSeconds) <= TypeFacts.farSeconds else { return false }
    return all(problem.jobs[job].load .<= vehicle.capacity)
      && visit.latest >= max(vehicle.earliestStart, visit.earliest)
  }

  /// For each node the jobs that it remembers: the nearest, and itself.
  private static func neighbours(_ arcs: Table<PricedArc>, _ width: Int, _ count: Int, _ size: Int) -> [SIMD4<UInt64>] {
    (0..<count).map { node in
      let near = (0..<count).sorted {
        let (a, b) = (arcs[$0 * width + node], arcs[$1 * width + node])
        return (a.cost, a.seconds, $0) < (b.cost, b.seconds, $1)
      }
      var memory = bit(node)
      for other in near.prefix(size) { memory |= bit(other) }
      return memory
    }
  }

  @inline(__always)
  static func bit(_ node: Int) -> SIMD4<UInt64> {
    var memory = SIMD4<UInt64>.zero
    memory[(node >> 6) & 3] = 1 &<< UInt64(node & 63)
    return memory
  }

  // MARK: Memory

  /// Jobs that one node may remember, once cycles made the list longer.
  private static let mostNear = 24

  private func nodes(of jobs: [Int]) -> [Int]? {
    let local = jobs.compactMap { nodeOf[$0] }
    return local.count == jobs.count ? local : nil
  }

  /// Whether no job of this order is served again while it is remembered.
  func allows(_ jobs: [Int]) -> Bool {
    guard let order = nodes(of: jobs) else { return false }
    var memory = SIMD4<UInt64>.zero
    for node in order {
      if memory[node >> 6] >> UInt64(node & 63) & 1 == 1 { return false }
      memory = memory & near[node] | Self.bit(node)
    }
    return true
  }

  /// Lets the jobs between two services of the same job remember it.
  /// - Returns: whether anything changed.
  func remember(cyclesOf jobs: [Int]) -> Bool {
    guard let order = nodes(of: jobs) else { return false }
    var hasChanged = false
    for (end, node) in order.enumerated() {
      guard let start = order[..<end].lastIndex(of: node) else { continue }
      let between = order[(start + 1)..<end]
      let isFull = between.contains {
        near[$0] & Self.bit(node) == .zero && SubsetRows.countInBoth(near[$0], near[$0]) >= Self.mostNear
      }
      guard !isFull else { continue }
      for middle in between where near[middle] & Self.bit(node) == .zero {
        near[middle] |= Self.bit(node)
        hasChanged = true
      }
    }
    return hasChanged
  }

  /// Of the jobs that a node remembers, besides itself: those nearest to it.
  func nearest(of node: Int, most: Int) -> [Int] {
    let others = (0..<count).filter { $0 != node && near[node] & Self.bit($0) != .zero }
    let away = others.map { (seconds: arcs[$0 * width + node].seconds, node: $0) }
    return away.sorted { $0 < $1 }.prefix(most).map(\.node)
  }

  /// For another graph of the same jobs.
  func remember(asIn other: PricingGraph) {
    guard jobs == other.jobs else { return }
    for node in 0..<count { near[node] |= other.near[node] }
  }

  func apply(_ duals: Duals) {
    for node in 0..<count { nodeCost[node] = baseCost[node] - relaxation.jobDual(duals, type: type, job: jobs[node]) }
    subsets.apply(duals.subset)
    routeCost = relaxation.scale * vehicle.prices.fixed - relaxation.routeDual(duals, type: type)
    let earned = relaxation.disposalDual(duals, type: type)
    for site in 0..<sites.count { sites[site].cost = siteCost[site] - earned }
  }

  /// The reduced cost of a route of this type that costs so much, by the rows and not by the labels.
  func reducedCost(of column: Column, _ duals: Duals) -> Int64 {
    let earned =
      relaxation.routeDual(duals, type: type) + Int64(column.disposals) * relaxation.disposalDual(duals, type: type)
    let inSubsets = duals.subset.reduce(Int64(0)) { $0 + $1.dual * Int64($1.row.times(in: column.jobs)) }
    return column.jobs.reduce(relaxation.scale * column.cost - earned - inSubsets) {
      $0 - relaxation.jobDual(duals, type: type, job: $1)
    }
  }

  // MARK: Prices of time

  /// For a start that is fixed, or may be taken as fixed, `busy` and `latestStart` play no part.
  @inline(__always)
  func workedSeconds(_ time: Int32, busy: Int32, latestStart: Int32, taken: Int) -> Int32 {
    isFixed
      ? time &- earliestStart &- facts.unpaid[taken] : max(time &- latestStart, busy)
  }

  /// With the paid breaks that are due, where breaks are loose.
  func withLooseBreaks(_ worked: Int32) -> Int32 {
    var worked = worked
    for pause in looseBreaks where pause.isPaid && worked > pause.dueAfterWorkedSeconds {
      worked = worked &+ pause.durationSeconds
    }
    return worked
  }

  @inline(__always)
  func workPrice(_ worked: Int32) -> Int64 {
    perWorkedSecond &* Int64(worked)
  }

  @inline(__always)
  func overtimePrice(_ worked: Int32) -> Int64 {
    let overtime = max(0, Int64(worked) - regularSeconds)
    return perOvertimeSecond &* overtime
  }
}
