/// A place for an absent job: after element `position` of `route`, possibly with a disposal of its own.
struct Insertion: BitwiseCopyable {
  enum NewDisposal: BitwiseCopyable {
    case none
    case before(Int32)
    case after(Int32)
  }

  var job: Int32
  var route: Int32
  var position: Int32
  var disposal: NewDisposal
  /// Change of the plan's cost, the job's price of absence apart.
  var delta: Int64

  static func none(for job: Int32) -> Insertion {
    Insertion(job: job, route: -1, position: 0, disposal: .none, delta: CostEvaluator.never)
  }

  var isFound: Bool { route >= 0 }
}

/// Prices the insertion of one job into given places of a route, cheapest tests first: distance, load, time.
struct InsertionPricer {
  let state: SearchState
  let evaluator: CostEvaluator
  let route: UnsafeMutablePointer<SearchRoute>
  let routeIndex: Int32
  let job: Int32
  let element: Segment
  /// Assignment cost and extra periods.
  let surcharge: Int64

  /// `nil` if the job may not ride in the route's vehicle at all.
  @inline(__always)
  init?(_ state: SearchState, job: Int32, route index: Int32) {
    let route = state.routes.base + Int(index)
    let type = route.pointee.type
    let assignment = state.data.assignmentCost(type: Int(type), job: Int(job))
    guard assignment < Problem.forbidden, state.hasQuota(job: job, type: type) else { return nil }
    self.state = state
    self.route = route
    routeIndex = index
    self.job = job
    evaluator = CostEvaluator(state.data, type: Int(type))
    element = evaluator.job(job)
    surcharge =
      state.data.hasGroups
      ? assignment &+ state.extraPeriodCost(job: job, period: evaluator.type.period) : assignment
  }

  /// Keeps in `best` the insertion after element `p` if it is cheaper.
  @inline(__always)
  func consider(after p: Int, _ best: inout Insertion) {
    let before = route.pointee.prefix.base + p
    let after = route.pointee.suffix.base + (p + 1)
    let arc1 = evaluator.type.arc(before.pointee.last, element.first)
    let arc2 = evaluator.type.arc(element.last, after.pointee.first)
    let meters = before.pointee.meters &+ arc1.meters &+ arc2.meters &+ after.pointee.meters
    let old = route.pointee.cost
    let longer = meters &- route.pointee.prefix.base[route.pointee.count &- 1].meters
    let floor = surcharge &+ Int64(longer) &* evaluator.type.prices.perMeter
    guard floor < best.delta || route.pointee.jobCount == 0 else { return }
    if state.data.hasRanks, before.pointee.rankHigh > element.rankLow || element.rankHigh > after.pointee.rankLow { return }
    if evaluator.type.disposalCount > 0 {
      let isClosed = after.pointee.disposal >= 0
      guard isClosed, evaluator.fits(before.pointee.tail &+ element.tail &+ after.pointee.head) else {
        considerDisposals(after: p, isClosed: isClosed, &best)
        return
      }
    } else if !evaluator.fits(before.pointee.tail &+ element.tail &+ after.pointee.head) {
      return
    }
    let through = before.pointee.time.then(element.time, after: arc1.seconds)
    guard through.isInTime else { return }
    let whole = through.then(after.pointee.time, after: arc2.seconds)
    guard whole.isInTime else { return }
    var tipping = before.pointee.tipping &+ after.pointee.tipping
    if evaluator.type.hasTipPrices, after.pointee.disposal >= 0 {
      tipping = tipping &+ evaluator.tipping(of: before.pointee.tail &+ element.tail, at: after.pointee.disposal)
    }
    let price = evaluator.price(
      duration: whole.duration, meters: meters, tipping: tipping, pauseCount: route.pointee.pauseCount,
      unpaidSeconds: route.pointee.unpaidSeconds)
    let delta = price &- old &+ surcharge
    if delta < best.delta {
      best = Insertion(
        job: job, route: routeIndex, position: Int32(truncatingIfNeeded: p), disposal: .none, delta: delta)
    }
  }

  /// Opens a new trip with the job's arrival: a disposal just before it or just after it.
  @inline(never)
  private func considerDisposals(after p: Int, isClosed: Bool, _ best: inout Insertion) {
    let before = route.pointee.prefix[p]
    let after = route.pointee.suffix[p + 1]
    for option in 0..<Int32(truncatingIfNeeded: evaluator.type.disposalCount) {
      let disposal = evaluator.disposal(option)
      if isClosed, before.tail != .zero, evaluator.fits(element.tail &+ after.head) {
        consider(before, disposal, element, after, .before(option), at: p, &best)
      }
      if evaluator.fits(before.tail &+ element.tail) {
        consider(before, element, disposal, after, .after(option), at: p, &best)
      }
    }
  }

  @inline(__always)
  private func consider(
    _ a: Segment, _ b: Segment, _ c: Segment, _ d: Segment, _ kind: Insertion.NewDisposal, at p: Int,
    _ best: inout Insertion
  ) {
    let first = evaluator.join(a, b)
    guard first.time.isInTime else { return }
    let second = evaluator.join(first, c)
    guard second.time.isInTime else { return }
    let whole = evaluator.join(second, d)
    guard whole.time.isInTime else { return }
    let price = evaluator.price(
      duration: whole.time.duration, meters: whole.meters, tipping: whole.tipping,
      pauseCount: route.pointee.pauseCount, unpaidSeconds: route.pointee.unpaidSeconds)
    let delta = price &- route.pointee.cost &+ surcharge
    if delta < best.delta {
      best = Insertion(job: job, route: routeIndex, position: Int32(truncatingIfNeeded: p), disposal: kind, delta: delta)
    }
  }
}
