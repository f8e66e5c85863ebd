import Routing

/// The cheapest route of one vehicle type for every set of jobs, by enumeration of all orders, of all disposals in all
/// gaps and of all breaks in all gaps. Sets of jobs are bit masks.
///
/// Partial routes that end at the same place with the same jobs and breaks done are compared; one that is worse in
/// everything that the future can feel is dropped. Assignment costs and forbidden vehicles are left to the caller.
struct ExhaustiveRoutes {
  /// A partial route. It is done with its last stop at `max(ready, start + busy)`, for any start up to `latestStart`.
  struct Label {
    var mask = 0
    /// Jobs whose load is in the truck.
    var aboard = 0
    var place: Int
    var breaks = 0
    var ready: Int
    /// Seconds without any waiting; stays zero if the start is fixed, as `ready` then says all.
    var busy = 0
    var latestStart: Int
    /// The last release before the vehicle left for this trip: later ones are out of its reach.
    var left: Int
    /// Distance and tipping.
    var cost: Int64 = 0
    var parent = -1
    var stop: RouteStop?
    var isDropped = false
  }

  struct Best {
    var cost: Int64
    var label: Int
  }

  let problem: Problem
  let typeIndex: Int
  let type: VehicleType
  let usesDominance: Bool
  private let placeCount: Int
  /// Driving and parking, and price of the distance, from place to place.
  private var reachSeconds: [Int] = []
  private var reachCost: [Int64] = []
  /// Indexed by the jobs aboard.
  private var fits: [Bool] = []
  /// By all jobs served: whether the lanes that a disposal does not empty suffice.
  private var fitsDay: [Bool] = []
  private var tips: [[Int64]] = []
  /// When jobs are released, ascending.
  private let releases: [Int]
  /// Jobs that may not stand before a job, by rank.
  private var mustFollow: [Int] = []
  private(set) var labels: [Label] = []
  private var byMask: [[Int]]
  private var rivals: [[Int]]
  /// By mask; nil where no legal route exists.
  private(set) var best: [Best?]

  init(problem: Problem, typeIndex: Int, usesDominance: Bool = true) {
    self.problem = problem
    self.typeIndex = typeIndex
    self.usesDominance = usesDominance
    type = problem.vehicleTypes[typeIndex]
    releases = Set(problem.jobs.map { Int($0.release) }).sorted()
    placeCount = problem.travel[0].count
    let masks = 1 << problem.jobs.count
    byMask = Array(repeating: [], count: masks)
    rivals = Array(repeating: [], count: masks * placeCount * (type.breaks.count + 1))
    best = Array(repeating: nil, count: masks)
    prepareTravel()
    prepareLoads()
    mustFollow = problem.jobs.map { job in
      var mask = 0
      for (index, other) in problem.jobs.enumerated() {
        if let rank = job.rank, let otherRank = other.rank, otherRank > rank { mask |= 1 << index }
      }
      return mask
    }
    enumerate()
  }

  /// The stops of the best route for a set of jobs.
  func stops(of mask: Int) -> [RouteStop] {
    var stops: [RouteStop] = []
    var label = best[mask]?.label ?? -1
    while label >= 0 {
      if let stop = labels[label].stop { stops.append(stop) }
      label = labels[label].parent
    }
    return stops.reversed()
  }

  // MARK: Tables

  private mutating func prepareTravel() {
    let matrix = problem.travel[problem.routeClasses[type.routeClass].travel]
    for from in 0..<placeCount {
      for to in 0..<placeCount {
        let driving = Int(matrix.seconds[from * placeCount + to])
        reachSeconds.append(from == to ? driving : driving + Int(matrix.stopSeconds[to]))
        reachCost.append(Int64(matrix.meters[from * placeCount + to]) * type.prices.perMeter)
      }
    }
  }

  private mutating func prepareLoads() {
    for mask in 0..<1 << problem.jobs.count {
      var (isWithin, isWithinDay) = (true, true)
      var tipping = [Int64](repeating: 0, count: type.disposals.count)
      for lane in 0..<8 {
        var amount: Int64 = 0
        for (job, data) in problem.jobs.enumerated() where mask >> job & 1 == 1 { amount += Int64(data.load[lane]) }
        if amount > Int64(type.capacity[lane]) {
          isWithin = false
          if type.keptLanes[lane] { isWithinDay = false }
        }
        for (index, option) in type.disposals.enumerated() {
          tipping[index] += amount * Int64(option.tipPrices[lane])
        }
      }
      fits.append(isWithin)
      fitsDay.append(isWithinDay)
      tips.append(tipping)
    }
  }

  // MARK: Enumeration

  private mutating func enumerate() {
    insert(
      Label(place: type.startLocation, ready: Int(type.earliestStart), latestStart: Int(type.latestStart),
        left: lastRelease(by: Int(type.earliestStart))))
    // A job makes the mask greater; disposals and breaks append to the list that is being walked.
    for mask in byMask.indices {
      var position = 0
      while position < byMask[mask].count {
        let index = byMask[mask][position]
        position += 1
        if labels[index].isDropped { continue }
        close(index)
        for job in problem.jobs.indices where mask >> job & 1 == 0 { addJob(job, to: index) }
        for option in type.disposals.indices { addDisposal(option, to: index) }
        addBreak(to: index)
        addWait(to: index)
      }
    }
  }

  private mutating func addJob(_ job: Int, to index: Int) {
    var label = labels[index]
    guard label.mask & mustFollow[job] == 0, fits[label.aboard | 1 << job], fitsDay[label.mask | 1 << job],
      problem.jobs[job].release <= label.left
    else { return }
    let visit = problem.routeClasses[type.routeClass].visits[job]
    guard
      advance(
        &label, to: problem.jobs[job].location, opens: Int(visit.earliest), closes: Int(visit.latest),
        takes: Int(visit.serviceSeconds))
    else { return }
    label.mask |= 1 << job
    label.aboard |= 1 << job
    insert(label, after: index, by: .job(job))
  }

  private mutating func addDisposal(_ index: Int, to parent: Int) {
    let option = type.disposals[index]
    var label = labels[parent]
    // A disposal needs something collected since the last one, be it without load.
    guard label.aboard != 0 else { return }
    guard
      advance(
        &label, to: option.entry, opens: Int(option.earliest), closes: Int(option.latest),
        takes: Int(option.serviceSeconds))
    else { return }
    label.place = option.exit
    label.cost += tips[label.aboard][index] + Int64(option.innerMeters) * type.prices.perMeter
    label.aboard = 0
    label.left = lastRelease(by: label.ready)
    insert(label, after: parent, by: .disposal(index))
  }

  /// Waits with nothing aboard until some job is released.
  private mutating func addWait(to parent: Int) {
    guard labels[parent].aboard == 0 else { return }
    for moment in releases where moment > labels[parent].left {
      var label = labels[parent]
      guard advance(&label, to: label.place, opens: moment, closes: .max / 2, takes: 0) else { continue }
      label.left = moment
      insert(label, after: parent, by: nil)
    }
  }

  private func lastRelease(by moment: Int) -> Int { releases.last { $0 <= moment } ?? -1 }

  private mutating func addBreak(to parent: Int) {
    var label = labels[parent]
    guard label.breaks < type.breaks.count else { return }
    let pause = type.breaks[label.breaks]
    let shiftStart = Int(type.earliestStart)
    guard
      advance(
        &label, to: label.place, opens: shiftStart + Int(pause.earliestStart),
        closes: shiftStart + Int(pause.latestStart), takes: Int(pause.durationSeconds))
    else { return }
    label.breaks += 1
    insert(label, after: parent, by: .pause(label.breaks - 1))
  }

  /// Drives on, parks, waits and serves. False if that is too late.
  private func advance(_ label: inout Label, to place: Int, opens: Int, closes: Int, takes: Int) -> Bool {
    let arc = label.place * placeCount + place
    label.ready = max(label.ready + reachSeconds[arc], opens)
    guard label.ready <= closes else { return false }
    label.ready += takes
    if type.earliestStart < type.latestStart {
      label.busy += reachSeconds[arc]
      label.latestStart = min(label.latestStart, closes - label.busy)
      label.busy += takes
    }
    label.cost += reachCost[arc]
    label.place = place
    return label.ready <= Int(type.latestEnd)
  }

  private mutating func insert(_ label: Label, after parent: Int = -1, by stop: RouteStop? = nil) {
    let rivalry = (label.mask * placeCount + label.place) * (type.breaks.count + 1) + label.breaks
    if usesDominance {
      for rival in rivals[rivalry] where dominates(labels[rival], label) { return }
      var stay: [Int] = []
      for rival in rivals[rivalry] {
        if dominates(label, labels[rival]) { labels[rival].isDropped = true } else { stay.append(rival) }
      }
      rivals[rivalry] = stay
    }
    var label = label
    label.parent = parent
    label.stop = stop
    rivals[rivalry].append(labels.count)
    byMask[label.mask].append(labels.count)
    labels.append(label)
  }

  /// Whether whatever follows `b` can follow `a`, at no greater cost. Fewer jobs aboard fit better and tip for less,
  /// but with none a disposal may not follow.
  private func dominates(_ a: Label, _ b: Label) -> Bool {
    if a.left < b.left || a.ready > b.ready || a.cost > b.cost || a.busy > b.busy || a.latestStart < b.latestStart { return false }
    return a.aboard & ~b.aboard == 0 && (a.aboard != 0 || b.aboard == 0)
  }

  /// Goes home, if that is legal, and keeps the route if it is the best for its jobs.
  private mutating func close(_ index: Int) {
    let label = labels[index]
    guard label.mask != 0, mayStay(label.aboard) else { return }
    let arc = label.place * placeCount + type.endLocation
    let end = label.ready + reachSeconds[arc]
    let isFree = type.earliestStart < type.latestStart
    let elapsed = max(end - label.latestStart, isFree ? label.busy + reachSeconds[arc] : 0)
    let taken = type.breaks.prefix(label.breaks)
    let worked = elapsed - taken.reduce(0) { $0 + ($1.isPaid ? 0 : Int($1.durationSeconds)) }
    let due = type.breaks.filter { worked > Int($0.dueAfterWorkedSeconds) }.count
    guard end <= Int(type.latestEnd), worked <= Int(type.maxWorkedSeconds), due <= label.breaks else { return }
    let prices = type.prices
    var cost = prices.fixed + label.cost + reachCost[arc] + Int64(worked) * prices.perWorkedSecond
    cost += Int64(max(0, worked - Int(prices.regularSeconds))) * prices.perOvertimeSecond
    if let known = best[label.mask], known.cost <= cost { return }
    best[label.mask] = Best(cost: cost, label: index)
  }

  private func mayStay(_ aboard: Int) -> Bool {
    if type.disposals.isEmpty || !type.returnsEmpty { return true }
    return problem.jobs.indices.allSatisfy { job in
      aboard >> job & 1 == 0 || (0..<8).allSatisfy { type.keptLanes[$0] || problem.jobs[job].load[$0] == 0 }
    }
  }
}
