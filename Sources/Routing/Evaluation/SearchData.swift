/// A `Problem` laid out for the search: flat tables of plain values, dense ids, travel with stop times added in.
final class SearchData: @unchecked Sendable {  // immutable after init
  let problem: Problem
  let jobCount: Int
  let typeCount: Int
  let jobs: Table<JobData>
  let types: Table<TypeData>
  /// `classes × jobs`.
  let visits: Table<Visit>
  let pauses: Table<Break>
  let disposals: Table<DisposalOption>
  /// `types × jobs`.
  let assignment: Table<Int64>
  private let arcs: [ArcSource]
  private let detours: [DisposalDetours]
  let hasRanks: Bool
  let hasQuotas: Bool
  let hasGroups: Bool
  let hasReleases: Bool

  init(_ problem: Problem) {
    self.problem = problem
    jobCount = problem.jobs.count
    typeCount = problem.vehicleTypes.count
    jobs = Table(problem.jobs.map(JobData.init))
    arcs = problem.travel.map(ArcSource.init)
    visits = Table(problem.routeClasses.flatMap(\.visits))
    pauses = Table(problem.vehicleTypes.flatMap(\.breaks))
    disposals = Table(problem.vehicleTypes.flatMap(\.disposals))
    assignment = Table(problem.assignmentCosts)
    hasRanks = problem.jobs.contains { $0.rank != nil }
    hasQuotas = problem.quotaClassCount > 0 && problem.jobs.contains { $0.quotaClass != nil }
    hasGroups = !problem.groups.isEmpty
    hasReleases = problem.jobs.contains { $0.release > 0 }
    var (pauseOffset, disposalOffset) = (0, 0)
    let (detours, detoursOf) = DisposalDetours.all(of: problem, arcs)
    self.detours = detours
    var rows: [TypeData] = []
    for (index, type) in problem.vehicleTypes.enumerated() {
      let routeClass = problem.routeClasses[type.routeClass]
      rows.append(
        TypeData(
          type, arcs: arcs[routeClass.travel], detours: detours[detoursOf[index]],
          visits: visits.base + type.routeClass * problem.jobs.count,
          pauses: pauses.base + pauseOffset, disposals: disposals.base + disposalOffset))
      pauseOffset += type.breaks.count
      disposalOffset += type.disposals.count
    }
    types = Table(rows)
  }

  deinit {
    jobs.deallocate()
    types.deallocate()
    visits.deallocate()
    pauses.deallocate()
    disposals.deallocate()
    assignment.deallocate()
    for source in arcs { source.deallocate() }
    for table in detours { table.deallocate() }
  }

  @inline(__always)
  func assignmentCost(type: Int, job: Int) -> Int64 { assignment[type &* jobCount &+ job] }

  @inline(__always)
  func isAllowed(type: Int, job: Int) -> Bool { assignmentCost(type: type, job: job) < Problem.forbidden }
}

struct JobData: BitwiseCopyable {
  var load: Load
  var price: Int64
  var location: Int32
  var rankLow: Int32
  var rankHigh: Int32
  var quotaClass: Int32
  var group: Int32
  var release: Int32

  init(_ job: Job) {
    load = job.load
    price = job.price
    location = Int32(truncatingIfNeeded: job.location)
    rankLow = job.rank ?? Segment.noRankLow
    rankHigh = job.rank ?? Segment.noRankHigh
    quotaClass = Int32(truncatingIfNeeded: job.quotaClass ?? -1)
    group = Int32(truncatingIfNeeded: job.group ?? -1)
    release = job.release
  }
}

/// A vehicle type with pointers to what its routes look up.
struct TypeData: BitwiseCopyable {
  var capacity: Load
  /// All bits of the lanes that a disposal empties, and of those that it does not.
  var emptied: Load
  var kept: Load
  var prices: VehiclePrices
  var arcs: ArcSource
  var detours: DisposalDetours
  var visits: UnsafeMutablePointer<Visit>
  var pauses: UnsafeMutablePointer<Break>
  var disposals: UnsafeMutablePointer<DisposalOption>
  var pauseCount: Int
  var disposalCount: Int
  var period: Int
  var startLocation: Int32
  var endLocation: Int32
  var earliestStart: Int32
  var latestStart: Int32
  var latestEnd: Int32
  var maxWorkedSeconds: Int32
  var quotaBucket: Int32
  var hasTipPrices: Bool
  var mustReturnEmpty: Bool

  init(
    _ type: VehicleType, arcs: ArcSource, detours: DisposalDetours, visits: UnsafeMutablePointer<Visit>,
    pauses: UnsafeMutablePointer<Break>, disposals: UnsafeMutablePointer<DisposalOption>
  ) {
    capacity = type.capacity
    emptied = Load(repeating: -1).replacing(with: 0, where: type.keptLanes)
    kept = ~emptied
    prices = type.prices
    self.arcs = arcs
    self.detours = detours
    self.visits = visits
    self.pauses = pauses
    self.disposals = disposals
    pauseCount = type.breaks.count
    disposalCount = type.disposals.count
    period = type.period
    startLocation = Int32(truncatingIfNeeded: type.startLocation)
    endLocation = Int32(truncatingIfNeeded: type.endLocation)
    earliestStart = type.earliestStart
    latestStart = type.latestStart
    latestEnd = type.latestEnd
    maxWorkedSeconds = type.maxWorkedSeconds
    quotaBucket = Int32(truncatingIfNeeded: type.quotaBucket ?? -1)
    mustReturnEmpty = !type.disposals.isEmpty && type.returnsEmpty
    hasTipPrices = type.disposals.contains { $0.tipPrices != .zero }
  }

  @inline(__always)
  func arc(_ from: Int32, _ to: Int32) -> Arc { arcs[from, to] }

  /// Quick where many arcs into one place are asked for.
  @inline(__always)
  func arc(into to: Int32, from: Int32) -> Arc { arcs.arc(into: to, from: from) }
}
