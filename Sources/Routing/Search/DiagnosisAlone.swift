/// One job in one empty vehicle, with rules lifted one by one to see which of them stands in the way.
///
/// Only the few locations that matter are taken along, so a trial costs microseconds however large the problem is.
struct DiagnosisAlone {
  private let job: Job
  private let visit: Visit
  private let type: VehicleType
  private let travel: TravelMatrix
  private let assignment: Int64

  /// Far beyond any day; sums of a few of them still fit.
  private static let boundlessSeconds: Int32 = 1 << 28

  init(_ problem: Problem, type typeIndex: Int, job jobIndex: Int) {
    var type = problem.vehicleTypes[typeIndex]
    var job = problem.jobs[jobIndex]
    visit = problem.visit(type: typeIndex, job: jobIndex)
    assignment = problem.assignmentCost(type: typeIndex, job: jobIndex)
    var places = [type.startLocation, type.endLocation, job.location]
    for option in type.disposals { places += [option.entry, option.exit] }
    let kept = places.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    let index = { (place: Int) in kept.firstIndex(of: place) ?? 0 }
    travel = Self.part(problem.travel(of: typeIndex), kept)
    type.startLocation = index(type.startLocation)
    type.endLocation = index(type.endLocation)
    for k in type.disposals.indices {
      type.disposals[k].entry = index(type.disposals[k].entry)
      type.disposals[k].exit = index(type.disposals[k].exit)
    }
    (type.period, type.count, type.routeClass, type.quotaBucket) = (0, 1, 0, nil)
    job.location = index(job.location)
    (job.rank, job.group, job.quotaClass) = (nil, nil, nil)
    self.type = type
    self.job = job
  }

  private static func part(_ whole: TravelMatrix, _ kept: [Int]) -> TravelMatrix {
    var (seconds, meters): ([Int32], [Int32]) = ([], [])
    for from in kept {
      for to in kept {
        seconds.append(whole.seconds[from * whole.count + to])
        meters.append(whole.meters[from * whole.count + to])
      }
    }
    return TravelMatrix(
      count: kept.count, seconds: seconds, meters: meters, stopSeconds: kept.map { whole.stopSeconds[$0] })
  }

  /// Least cost with some rules lifted; `nil`: impossible still.
  func cost(lifting rules: [BlockingRule] = []) -> Int64? {
    var (job, visit, type) = (job, visit, type)
    for rule in rules { Self.lift(rule, &job, &visit, &type) }
    let problem = try? Problem(
      travel: [travel], jobs: [job], vehicleTypes: [type], routeClasses: [RouteClass(travel: 0, visits: [visit])],
      assignmentCosts: [assignment])
    guard let problem else { return nil }
    let delta = LonePrices(SearchData(problem)).price(type: 0, job: 0).delta
    return delta < CostEvaluator.never ? delta : nil
  }

  private static func lift(_ rule: BlockingRule, _ job: inout Job, _ visit: inout Visit, _ type: inout VehicleType) {
    switch rule {
    case .capacity(let lane): type.capacity[lane] = Load.boundless[lane]
    case .window: (visit.earliest, visit.latest) = (0, boundlessSeconds)
    case .shiftEnd: type.latestEnd = boundlessSeconds
    case .workedLimit: type.maxWorkedSeconds = boundlessSeconds
    case .disposalHours:
      for k in type.disposals.indices { (type.disposals[k].earliest, type.disposals[k].latest) = (0, boundlessSeconds) }
    case .breaks: type.breaks = []
    case .quota, .rank, .vehicleCompatibility, .noVehicle, .groupMember, .severalRules: break
    }
  }

  /// The first rule without which it is possible; else the first of two; else `severalRules`.
  func blockingRule() -> BlockingRule {
    var rules = (0..<Load.scalarCount).filter { job.load[$0] > type.capacity[$0] }.map(BlockingRule.capacity)
    rules += [.window, .shiftEnd, .workedLimit]
    if !type.disposals.isEmpty { rules.append(.disposalHours) }
    if !type.breaks.isEmpty { rules.append(.breaks) }
    for rule in rules where cost(lifting: [rule]) != nil { return rule }
    for (index, first) in rules.enumerated() {
      for second in rules[(index + 1)...] where cost(lifting: [first, second]) != nil { return first }
    }
    return .severalRules
  }
}
