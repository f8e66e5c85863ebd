/// A plan while it is searched: always within every hard rule, with jobs that may be absent at their price.
///
/// Changes are made between `begin()` and `keep()` or `undo()`; only routes touched in between are copied.
final class SearchState {
  let data: SearchData
  let routes: Table<SearchRoute>
  let routeOf: Table<Int32>
  let positionOf: Table<Int32>
  let absent: SparseSet
  /// Routes that may be changed; the rest of the plan stands still.
  let active: Table<Bool>
  /// Members of touched routes in this change.
  let touched: SparseSet
  /// Jobs taken out or put in during this change.
  let moved: SparseSet
  private let quotaUsed: Table<Int32>
  private let totals: Table<Int64>
  private let broken: Table<Bool>
  private let placement: PausePlacement
  let routeCount: Int
  let maxElements: Int

  init(_ data: SearchData) {
    self.data = data
    var rows: [SearchRoute] = []
    for (index, type) in data.problem.vehicleTypes.enumerated() {
      let usable = min(type.count, data.jobCount)
      for _ in 0..<usable { rows.append(SearchRoute(type: Int32(index), capacity: 16)) }
    }
    routes = Table(rows)
    routeCount = rows.count
    // Between two jobs stands at most one disposal, so no route is longer than this.
    maxElements = 2 * data.jobCount + 4
    routeOf = Table(count: data.jobCount, repeating: -1)
    positionOf = Table(count: data.jobCount, repeating: 0)
    absent = SparseSet(capacity: data.jobCount)
    active = Table(count: rows.count, repeating: true)
    touched = SparseSet(capacity: rows.count)
    moved = SparseSet(capacity: data.jobCount)
    quotaUsed = Table(count: max(1, data.problem.quotas.count), repeating: 0)
    totals = Table(count: 2, repeating: 0)
    broken = Table(count: 1, repeating: false)
    placement = PausePlacement(
      maxLength: maxElements, maxPauses: data.problem.vehicleTypes.map(\.breaks.count).max() ?? 0)
    for route in 0..<routeCount {
      let fits = rebuild(route, placingPauses: false)
      assert(fits, "an empty route is always in time")
    }
    for job in 0..<data.jobCount {
      absent.insert(Int32(job))
      cost += data.jobs[job].price
    }
  }

  deinit {
    for route in 0..<routeCount { routes[route].deallocate() }
    routes.deallocate()
    routeOf.deallocate()
    positionOf.deallocate()
    absent.deallocate()
    active.deallocate()
    touched.deallocate()
    moved.deallocate()
    quotaUsed.deallocate()
    totals.deallocate()
    broken.deallocate()
    placement.deallocate()
  }

  /// Cost of the whole plan.
  var cost: Int64 {
    get { totals[0] }
    set { totals[0] = newValue }
  }

  /// Cost of the whole plan at the last `begin()`.
  var costAtBegin: Int64 { totals[1] }

  @inline(__always)
  func evaluator(of route: Int) -> CostEvaluator { CostEvaluator(data, type: Int(routes[route].type)) }

  /// Whether a route broke a rule when something was taken out of it, as can happen where driving directly takes longer
  /// than by way of a third place. Only `undo()` is allowed then.
  var isBroken: Bool { broken[0] }

  // MARK: A change and its undo

  func begin() {
    touched.removeAll()
    moved.removeAll()
    totals[1] = cost
  }

  /// Call before a route's elements change.
  func touch(_ route: Int) {
    guard !touched.contains(Int32(truncatingIfNeeded: route)) else { return }
    touched.insert(Int32(truncatingIfNeeded: route))
    routes.base[route].save()
  }

  /// Puts everything back to the last `begin()`.
  func undo() {
    for i in 0..<touched.count { release(Int(touched[i])) }
    for i in 0..<touched.count {
      let route = Int(touched[i])
      routes.base[route].restore()
      claim(route)
      let fits = rebuild(route, placingPauses: false)
      assert(fits, "a route that was in time still is")
    }
    for i in 0..<moved.count {
      let job = moved[i]
      if routeOf[job] < 0 { absent.insert(job) } else { absent.remove(job) }
    }
    cost = totals[1]
    broken[0] = false
    touched.removeAll()
    moved.removeAll()
  }

  private func release(_ route: Int) {
    let r = routes.base + route
    for p in 1..<r.pointee.count - 1 where SearchRoute.isJob(r.pointee.nodes[p]) {
      routeOf[r.pointee.nodes[p]] = -1
      countQuota(job: r.pointee.nodes[p], type: r.pointee.type, by: -1)
    }
  }

  private func claim(_ route: Int) {
    let r = routes.base + route
    for p in 1..<r.pointee.count - 1 where SearchRoute.isJob(r.pointee.nodes[p]) {
      routeOf[r.pointee.nodes[p]] = Int32(truncatingIfNeeded: route)
      countQuota(job: r.pointee.nodes[p], type: r.pointee.type, by: 1)
    }
  }

  /// Rebuilds every count, cache and price from the routes' elements.
  func recount() {
    for cell in 0..<quotaUsed.count { quotaUsed[cell] = 0 }
    for job in 0..<data.jobCount { routeOf[job] = -1 }
    cost = 0
    for route in 0..<routeCount {
      let fits = rebuild(route, placingPauses: false)
      assert(fits, "routes are kept in time")
      claim(route)
      cost += routes[route].cost
    }
    for job in 0..<data.jobCount {
      let index = Int32(truncatingIfNeeded: job)
      if routeOf[job] < 0 {
        absent.insert(index)
        cost += data.jobs[job].price
      } else {
        absent.remove(index)
        cost += data.assignmentCost(type: Int(routes[routeOf[job]].type), job: job)
      }
    }
    for group in data.problem.groups.indices { cost += groupCost(Int32(group)) }
    begin()
  }

  // MARK: Moving jobs

  /// Marks a job as absent and accounts for it; its element is taken out by the caller, who then refreshes the route.
  @inline(__always)
  func detach(_ job: Int32) {
    let type = routes[routeOf[job]].type
    let group = data.jobs[job].group
    if group >= 0 { cost -= groupCost(group) }
    routeOf[job] = -1
    absent.insert(job)
    moved.insert(job)
    cost += data.jobs[job].price - data.assignmentCost(type: Int(type), job: Int(job))
    if group >= 0 { cost += groupCost(group) }
    countQuota(job: job, type: type, by: -1)
  }

  @inline(__always)
  func attach(_ job: Int32, to route: Int) {
    let type = routes[route].type
    let group = data.jobs[job].group
    if group >= 0 { cost -= groupCost(group) }
    routeOf[job] = Int32(truncatingIfNeeded: route)
    absent.remove(job)
    moved.insert(job)
    cost += data.assignmentCost(type: Int(type), job: Int(job)) - data.jobs[job].price
    if group >= 0 { cost += groupCost(group) }
    countQuota(job: job, type: type, by: 1)
  }

  /// Takes a job out of its route and refreshes the route.
  func remove(_ job: Int32) {
    let route = Int(routeOf[job])
    touch(route)
    detach(job)
    sweep(route)
  }

  /// Makes an insertion that `Insertion` found.
  /// - Returns: false, with nothing changed, if the breaks that the longer route needs cannot be placed.
  func insert(_ move: Insertion) -> Bool {
    let route = Int(move.route)
    touch(route)
    let before = routes[route].cost
    let count = routes[route].count
    let pauseCount = routes[route].pauseCount
    let r = routes.base + route
    var changed: Int32?
    switch move.disposal {
    case .none:
      r.pointee.insert(move.job, after: Int(move.position))
    case .before(let option):
      r.pointee.insert(-1 - option, after: Int(move.position))
      r.pointee.insert(move.job, after: Int(move.position) + 1)
    case .after(let option):
      r.pointee.insert(move.job, after: Int(move.position))
      r.pointee.insert(-1 - option, after: Int(move.position) + 1)
    case .changing(let option):
      changed = r.pointee.nodes[Int(move.position) + 1]
      r.pointee.nodes[Int(move.position) + 1] = -1 - option
      r.pointee.insert(move.job, after: Int(move.position))
    }
    guard rebuild(route, placingPauses: true) else {
      retract(route, count: count, move, changed)
      cost += r.pointee.cost - before
      return false
    }
    assert(
      r.pointee.pauseCount != pauseCount || r.pointee.cost - before <= move.delta - surcharge(of: move),
      "placing breaks anew never makes a route dearer than proposed")
    cost += r.pointee.cost - before
    attach(move.job, to: route)
    return true
  }

  private func surcharge(of move: Insertion) -> Int64 {
    let type = Int(routes[move.route].type)
    return data.assignmentCost(type: type, job: Int(move.job))
      + extraPeriodCost(job: move.job, period: data.types[type].period)
  }

  /// Undoes the elements of an insertion that turned out not to fit.
  private func retract(_ route: Int, count: Int, _ move: Insertion, _ changed: Int32?) {
    let r = routes.base + route
    let added = r.pointee.count - count
    for p in (Int(move.position) + 1)..<count {
      r.pointee.nodes[p] = r.pointee.nodes[p + added]
      r.pointee.pauses[p] = r.pointee.pauses[p + added]
    }
    if let changed { r.pointee.nodes[Int(move.position) + 1] = changed }
    r.pointee.count = count
    let fits = rebuild(route, placingPauses: true)
    assert(fits, "a route that was in time still is")
  }

  /// Drops elements that no longer serve: jobs that were detached, disposals with nothing to empty.
  func sweep(_ route: Int) {
    let r = routes.base + route
    let before = r.pointee.cost
    var kept = 1
    for p in 1..<r.pointee.count {
      let node = r.pointee.nodes[p]
      let isStale: Bool
      if SearchRoute.isJob(node) {
        isStale = routeOf[node] != route
      } else {
        isStale = SearchRoute.isDisposal(node) && !SearchRoute.isJob(r.pointee.nodes[kept - 1])
      }
      if isStale { continue }
      r.pointee.nodes[kept] = node
      r.pointee.pauses[kept] = r.pointee.pauses[p]
      kept += 1
    }
    r.pointee.count = kept
    dropNeedlessDisposals(route)
    if !rebuild(route, placingPauses: true) { broken[0] = true }
    cost += r.pointee.cost - before
  }

  /// Joins two trips where one disposal suffices.
  private func dropNeedlessDisposals(_ route: Int) {
    let r = routes.base + route
    let evaluator = self.evaluator(of: route)
    guard evaluator.type.disposalCount > 0 else { return }
    var previous = -1
    var trips: (open: Load, current: Load) = (.zero, .zero)
    var p = 1
    while p < r.pointee.count {
      let node = r.pointee.nodes[p]
      if SearchRoute.isJob(node) {
        trips.current = trips.current &+ data.jobs[node].load
      } else if SearchRoute.isDisposal(node) {
        if previous > 0, evaluator.fits(trips.open &+ trips.current) {
          r.pointee.removeElement(at: previous)
          p -= 1
          trips.open = trips.open &+ trips.current
        } else {
          trips.open = trips.current
        }
        previous = p
        trips.current = .zero
      }
      p += 1
    }
  }

  // MARK: Caches

  /// Recomputes a route's stretches and price from its elements.
  /// - Returns: false, with the caches unusable, if the route breaks a rule.
  func rebuild(_ route: Int, placingPauses: Bool) -> Bool {
    let r = routes.base + route
    let evaluator = self.evaluator(of: route)
    if placingPauses && evaluator.type.pauseCount > 0 {
      if r.pointee.count == 2 {
        r.pointee.pauses[0] = 0
        r.pointee.pauseCount = 0
        r.pointee.unpaidSeconds = 0
      } else if !placement.place(in: &r.pointee, evaluator) {
        return false
      }
    }
    fillPrefixes(route, evaluator)
    fillSuffixes(r, evaluator)
    let whole = r.pointee.prefix[r.pointee.count - 1]
    if r.pointee.jobCount == 0 {
      // It stays at home, even if it could not drive from its start to its end in time.
      r.pointee.cost = 0
      return true
    }
    let price = evaluator.price(
      duration: whole.time.duration, meters: whole.meters, tipping: whole.tipping, pauseCount: r.pointee.pauseCount,
      unpaidSeconds: r.pointee.unpaidSeconds)
    guard whole.time.isInTime, price < CostEvaluator.never else { return false }
    r.pointee.cost = price
    return true
  }

  private func fillPrefixes(_ route: Int, _ evaluator: CostEvaluator) {
    let r = routes.base + route
    var jobCount = 0
    var taken = 0
    var running = evaluator.start
    takePauses(r.pointee.pauses[0], &taken, &running, evaluator)
    r.pointee.prefix[0] = running
    for p in 1..<r.pointee.count {
      let node = r.pointee.nodes[p]
      running = evaluator.join(running, segment(node, evaluator))
      takePauses(r.pointee.pauses[p], &taken, &running, evaluator)
      r.pointee.prefix[p] = running
      if SearchRoute.isJob(node) {
        jobCount += 1
        positionOf[node] = Int32(truncatingIfNeeded: p)
      }
    }
    r.pointee.jobCount = jobCount
    r.pointee.pauseCount = taken
    r.pointee.unpaidSeconds = evaluator.unpaidSeconds(taken)
  }

  private func fillSuffixes(_ r: UnsafeMutablePointer<SearchRoute>, _ evaluator: CostEvaluator) {
    var left = r.pointee.pauseCount
    var running = evaluator.end
    r.pointee.suffix[r.pointee.count - 1] = running
    r.pointee.unrested[r.pointee.count - 1] = running.time
    for p in stride(from: r.pointee.count - 2, through: 0, by: -1) {
      var element = p == 0 ? evaluator.start : segment(r.pointee.nodes[p], evaluator)
      let bare = element.time
      let here = Int(r.pointee.pauses[p])
      var taken = left - here
      takePauses(r.pointee.pauses[p], &taken, &element, evaluator)
      if evaluator.type.pauseCount > 0 {
        let travel = evaluator.type.arc(element.last, running.first).seconds
        r.pointee.unrested[p] =
          here == 0
          ? bare.then(r.pointee.unrested[p + 1], after: travel)
          : rested(bare, from: left - here + 1, to: left, evaluator).then(running.time, after: travel)
      }
      left -= here
      running = evaluator.join(element, running)
      r.pointee.suffix[p] = running
    }
  }

  @inline(__always)
  private func rested(_ time: TimeSegment, from first: Int, to end: Int, _ evaluator: CostEvaluator) -> TimeSegment {
    var sum = time
    for k in first..<max(first, end) { sum = sum.then(evaluator.pauseTime(k), after: 0) }
    return sum
  }

  @inline(__always)
  private func takePauses(_ count: UInt8, _ taken: inout Int, _ segment: inout Segment, _ evaluator: CostEvaluator) {
    for _ in 0..<count {
      segment.time = segment.time.then(evaluator.pauseTime(taken), after: 0)
      taken += 1
    }
  }

  @inline(__always)
  private func segment(_ node: Int32, _ evaluator: CostEvaluator) -> Segment {
    if SearchRoute.isJob(node) { return evaluator.job(node) }
    return node == SearchRoute.depot ? evaluator.end : evaluator.disposal(SearchRoute.option(node))
  }

  // MARK: Rules between routes

  @inline(__always)
  func countQuota(job: Int32, type: Int32, by change: Int32) {
    guard data.hasQuotas else { return }
    if let cell = quotaCell(job: job, type: type) { quotaUsed[cell] += change }
  }

  @inline(__always)
  private func quotaCell(job: Int32, type: Int32) -> Int? {
    let quotaClass = data.jobs[job].quotaClass
    let bucket = data.types[type].quotaBucket
    return quotaClass < 0 || bucket < 0 ? nil : Int(bucket) * data.problem.quotaClassCount + Int(quotaClass)
  }

  @inline(__always)
  func hasQuota(job: Int32, type: Int32) -> Bool {
    guard data.hasQuotas, let cell = quotaCell(job: job, type: type) else { return true }
    return quotaUsed[cell] < data.problem.quotas[cell]
  }

  /// Price of the periods that a group's served jobs use beyond the first.
  func groupCost(_ group: Int32) -> Int64 {
    let members = data.problem.groups[Int(group)]
    var used = 0
    for (index, job) in members.enumerated() {
      guard let period = period(of: job) else { continue }
      if !members[..<index].contains(where: { self.period(of: $0) == period }) { used += 1 }
    }
    return Int64(max(0, used - 1)) * data.problem.extraPeriodPrice
  }

  private func period(of job: Int) -> Int? {
    routeOf[job] < 0 ? nil : data.types[routes[routeOf[job]].type].period
  }

  /// Price added when a job of a group is put into this period.
  func extraPeriodCost(job: Int32, period: Int) -> Int64 {
    let group = data.jobs[job].group
    guard group >= 0 else { return 0 }
    var isServed = false
    for member in data.problem.groups[Int(group)] where routeOf[member] >= 0 {
      isServed = true
      if data.types[routes[routeOf[member]].type].period == period { return 0 }
    }
    return isServed ? data.problem.extraPeriodPrice : 0
  }
}
