/// A place for an absent job: after element `position` of `route`, possibly with a disposal of its own.
struct Insertion: BitwiseCopyable {
  enum NewDisposal: BitwiseCopyable {
    case none
    case before(Int32)
    case after(Int32)
    /// The disposal that follows the job is made at another option.
    case changing(Int32)
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
///
/// Of plain values, since one is made for every neighbour that is tried: it must not outlive the state.
struct InsertionPricer: BitwiseCopyable {
  private let evaluator: CostEvaluator
  private let route: UnsafeMutablePointer<SearchRoute>
  private let routeIndex: Int32
  private let job: Int32
  private let hasRanks: Bool
  private let hasReleases: Bool
  private let data: UnsafePointer<JobData>
  private let visit: TimeSegment
  /// Assignment cost and extra periods.
  private let surcharge: Int64

  /// `nil` if the job may not ride in the route's vehicle at all.
  @inline(__always)
  init?(_ state: SearchState, job: Int32, route index: Int32) {
    let route = state.routes.base + Int(index)
    let type = route.pointee.type
    let assignment = state.data.assignmentCost(type: Int(type), job: Int(job))
    guard assignment < Problem.forbidden, state.hasQuota(job: job, type: type) else { return nil }
    hasRanks = state.data.hasRanks
    hasReleases = state.data.hasReleases
    self.route = route
    routeIndex = index
    self.job = job
    data = UnsafePointer(state.data.jobs.base + Int(job))
    evaluator = CostEvaluator(state.data, type: Int(type))
    visit = evaluator.visitTime(job)
    surcharge =
      state.data.hasGroups
      ? assignment &+ state.extraPeriodCost(job: job, period: evaluator.type.period) : assignment
  }

  /// Considers the place before element `p`, and before a disposal that precedes it.
  @inline(__always)
  func considerBefore(_ p: Int, _ marks: GapMarks, _ trips: TripQueue, _ best: inout Insertion) {
    consider(newAfter: p - 1, marks, trips, &best)
    if SearchRoute.isDisposal(route.pointee.nodes[p - 1]) { consider(newAfter: p - 2, marks, trips, &best) }
  }

  /// Considers the place after element `p`, and after a disposal that follows it.
  @inline(__always)
  func considerAfter(_ p: Int, _ marks: GapMarks, _ trips: TripQueue, _ best: inout Insertion) {
    consider(newAfter: p, marks, trips, &best)
    if SearchRoute.isDisposal(route.pointee.nodes[p + 1]) { consider(newAfter: p + 1, marks, trips, &best) }
  }

  @inline(__always)
  private func consider(newAfter p: Int, _ marks: GapMarks, _ trips: TripQueue, _ best: inout Insertion) {
    if !marks.mark(route.pointee.nodes[p], route.pointee.nodes[p + 1]) { consider(after: p, deferring: trips, &best) }
  }

  /// Keeps in `best` the insertion after element `p` if it is cheaper.
  /// - Parameter trips: takes down where a disposal of its own is needed; `nil`: that is looked at too.
  @inline(__always)
  func consider(after p: Int, deferring trips: TripQueue? = nil, _ best: inout Insertion) {
    let gap = route.pointee.gaps.base + p
    let arc1 = evaluator.type.arc(into: data.pointee.location, from: gap.pointee.from)
    let arc2 = evaluator.type.arc(data.pointee.location, gap.pointee.to)
    let floor = floor(
      moreMeters: arc1.meters &+ arc2.meters &- gap.pointee.arc.meters,
      seconds: arc1.seconds &+ visit.duration &+ arc2.seconds &- gap.pointee.arc.seconds)
    guard floor < best.delta || route.pointee.jobCount == 0 else { return }
    price(after: p, arc1, arc2, trips, &best)
  }

  /// Prices the job after element `p`, by these arcs, with all that a vehicle must keep to.
  @inline(never)
  private func price(after p: Int, _ arc1: Arc, _ arc2: Arc, _ trips: TripQueue?, _ best: inout Insertion) {
    let before = route.pointee.prefix.base + p
    let after = route.pointee.suffix.base + (p + 1)
    if hasRanks,
      before.pointee.rankHigh > data.pointee.rankLow || data.pointee.rankHigh > after.pointee.rankLow
    {
      return
    }
    if evaluator.type.disposalCount > 0 {
      // After the last disposal nothing may come aboard.
      let isClosed = after.pointee.disposal >= 0
      let isOpen = !isClosed && !evaluator.mayStayAboard(data.pointee.load)
      let fits = !isOpen && evaluator.fits(before.pointee.tail &+ data.pointee.load &+ after.pointee.head)
      // Where jobs have releases, a trip of its own may spare the others a wait.
      if !fits || hasReleases {
        let trip = TripQueue.Entry(pricer: self, position: p, isClosed: isClosed, arcs: (arc1, arc2))
        if trips?.add(trip) != true { considerDisposals(trip, &best) }
      }
      guard fits else { return }
    } else if !evaluator.fits(before.pointee.tail &+ data.pointee.load &+ after.pointee.head) {
      return
    }
    if evaluator.type.disposalCount > 1, after.pointee.disposal >= 0, SearchRoute.isDisposal(route.pointee.nodes[p + 1]) {
      considerChange(after: p, &best)
    }
    guard let whole = time(after: p, arc1, arc2) else { return }
    var tipping = before.pointee.tipping &+ after.pointee.tipping
    if evaluator.type.hasTipPrices, after.pointee.disposal >= 0 {
      tipping = tipping &+ evaluator.tipping(of: before.pointee.tail &+ data.pointee.load, at: after.pointee.disposal)
    }
    let price = evaluator.price(
      duration: whole.duration,
      meters: before.pointee.meters &+ arc1.meters &+ arc2.meters &+ after.pointee.meters, tipping: tipping,
      pauseCount: route.pointee.pauseCount, unpaidSeconds: route.pointee.unpaidSeconds)
    let delta = price &- route.pointee.cost &+ surcharge
    if delta < best.delta {
      best = Insertion(
        job: job, route: routeIndex, position: Int32(truncatingIfNeeded: p), disposal: .none, delta: delta)
    }
  }

  /// Least change of cost of a route that has so many meters and seconds of driving and service.
  @inline(__always)
  private func floor(meters: Int32, busy: Int32, isChange: Bool = false) -> Int64 {
    let old = route.pointee.prefix.base + (route.pointee.count &- 1)
    return floor(moreMeters: meters &- old.pointee.meters, seconds: busy &- old.pointee.busy, isChange: isChange)
  }

  /// The same for a route that drives so many more meters and is busy for so many more seconds.
  @inline(__always)
  private func floor(moreMeters meters: Int32, seconds: Int32, isChange: Bool = false) -> Int64 {
    surcharge
      &+ evaluator.floor(
        meters: meters, seconds: seconds, waitSeconds: route.pointee.waitSeconds, isChange: isChange)
  }

  /// Timing of the route with the job after element `p`; `nil`: not in time.
  @inline(__always)
  private func time(after p: Int, _ arc1: Arc, _ arc2: Arc) -> TimeSegment? {
    if hasReleases {
      let whole = route.pointee.tripsBefore[p].serving(visit, released: data.pointee.release, after: arc1.seconds)
        .joined(route.pointee.tripsAfter[p + 1], after: arc2.seconds)
      return whole.isInTime ? whole : nil
    }
    var whole = route.pointee.prefix.base[p].time.then(visit, after: arc1.seconds)
    guard whole.isInTime else { return nil }
    whole = whole.then(route.pointee.suffix.base[p + 1].time, after: arc2.seconds)
    if whole.isInTime { return whole }
    return evaluator.type.pauseCount > 0 ? movingPause(p, arc1, arc2) : nil
  }

  /// Timing when the next break is taken just before or just after the job instead of later; `nil`: not in time.
  @inline(never)
  private func movingPause(_ p: Int, _ arc1: Arc, _ arc2: Arc) -> TimeSegment? {
    let r = route.pointee
    var taken = 0
    for i in 0...p { taken += Int(r.pauses[i]) }
    guard taken < r.pauseCount else { return nil }
    let pause = evaluator.pauseTime(taken)
    let rest = r.unrested[p + 1]
    let restedBefore = r.prefix[p].time.then(pause, after: 0)
    if restedBefore.isInTime {
      let through = restedBefore.then(visit, after: arc1.seconds)
      if through.isInTime {
        let whole = through.then(rest, after: arc2.seconds)
        if whole.isInTime { return whole }
      }
    }
    let through = r.prefix[p].time.then(visit, after: arc1.seconds)
    guard through.isInTime else { return nil }
    let restedAfter = through.then(pause, after: 0)
    guard restedAfter.isInTime else { return nil }
    let whole = restedAfter.then(rest, after: arc2.seconds)
    return whole.isInTime ? whole : nil
  }

  /// Inserts before a disposal and makes that at another option.
  @inline(never)
  private func considerChange(after p: Int, _ best: inout Insertion) {
    // Breaks at the disposal would be dropped; the plain insertion keeps them.
    guard route.pointee.pauses[p + 1] == 0 else { return }
    let current = SearchRoute.option(route.pointee.nodes[p + 1])
    for option in 0..<Int32(truncatingIfNeeded: evaluator.type.disposalCount) where option != current {
      consider(.changing(option), at: p, rest: p + 2, &best)
    }
  }

  /// Opens a new trip with the job's arrival: a disposal just before it or just after it.
  @inline(never)
  func considerDisposals(_ trip: TripQueue.Entry, _ best: inout Insertion) {
    let (p, isClosed, (arc1, arc2)) = (trip.position, trip.isClosed, trip.arcs)
    let (place, detours) = (Int(data.pointee.location), evaluator.type.detours)
    let canBefore =
      floor(
        after: p, detours.out[route.pointee.prefix.base[p].last], detours.back[place], arc2) < best.delta
    let canAfter =
      floor(after: p, arc1, detours.out[place], detours.back[route.pointee.suffix.base[p + 1].first]) < best.delta
    guard canBefore || canAfter else { return }
    let open = route.pointee.prefix.base[p].tail
    let (load, head) = (data.pointee.load, route.pointee.suffix.base[p + 1].head)
    let mayBefore =
      canBefore && (isClosed || evaluator.mayStayAboard(load)) && open & evaluator.type.emptied != .zero
      && evaluator.fits((open & evaluator.type.kept) &+ load &+ head)
    // Not before another disposal, nor at the end of a vehicle that need not return empty.
    let next = route.pointee.nodes[p + 1]
    let isUseful = SearchRoute.isJob(next) || (next == SearchRoute.depot && evaluator.type.mustReturnEmpty)
    let mayAfter = canAfter && isUseful && evaluator.fits(open &+ load &+ (head & evaluator.type.kept))
    for option in 0..<Int32(truncatingIfNeeded: evaluator.type.disposalCount) {
      if mayBefore { consider(.before(option), at: p, rest: p + 1, &best) }
      if mayAfter { consider(.after(option), at: p, rest: p + 1, &best) }
    }
  }

  /// Least change of cost with the job and a disposal between element `p` and the next, by these arcs.
  @inline(__always)
  private func floor(after p: Int, _ arc1: Arc, _ arc2: Arc, _ arc3: Arc) -> Int64 {
    let before = route.pointee.prefix.base + p
    let after = route.pointee.suffix.base + (p + 1)
    return floor(
      meters: before.pointee.meters &+ arc1.meters &+ arc2.meters &+ arc3.meters &+ after.pointee.meters,
      busy: before.pointee.busy &+ arc1.seconds &+ visit.duration &+ arc2.seconds
        &+ evaluator.type.detours.leastSeconds &+ arc3.seconds &+ after.pointee.busy,
      isChange: hasReleases)
  }

  /// Prices the route through element `p`, the job and a disposal in their order, and the route from `rest` on.
  @inline(__always)
  private func consider(_ kind: Insertion.NewDisposal, at p: Int, rest: Int, _ best: inout Insertion) {
    let before = route.pointee.prefix.base + p
    let after = route.pointee.suffix.base + rest
    let (first, second) = pieces(kind)
    let arcs = (
      evaluator.type.arc(into: first.first, from: before.pointee.last),
      evaluator.type.arc(into: second.first, from: first.last),
      evaluator.type.arc(second.last, after.pointee.first)
    )
    let meters =
      before.pointee.meters &+ arcs.0.meters &+ first.meters &+ arcs.1.meters &+ second.meters &+ arcs.2.meters
      &+ after.pointee.meters
    let busy =
      before.pointee.busy &+ arcs.0.seconds &+ first.time.duration &+ arcs.1.seconds &+ second.time.duration
      &+ arcs.2.seconds &+ after.pointee.busy
    // A trip of its own may also spare others the wait for a release.
    var isChange = hasReleases
    if case .changing = kind { isChange = true }
    guard floor(meters: meters, busy: busy, isChange: isChange) < best.delta else { return }
    let time = time(kind, first.time, second.time, at: p, rest: rest, arcs)
    guard time.isInTime else { return }
    let price = evaluator.price(
      duration: time.duration, meters: meters, tipping: tipping(kind, before, after),
      pauseCount: route.pointee.pauseCount, unpaidSeconds: route.pointee.unpaidSeconds)
    let delta = price &- route.pointee.cost &+ surcharge
    if delta < best.delta {
      best = Insertion(job: job, route: routeIndex, position: Int32(truncatingIfNeeded: p), disposal: kind, delta: delta)
    }
  }

  @inline(__always)
  private func time(
    _ kind: Insertion.NewDisposal, _ first: TimeSegment, _ second: TimeSegment, at p: Int, rest: Int,
    _ arcs: (Arc, Arc, Arc)
  ) -> TimeSegment {
    guard hasReleases else {
      return route.pointee.prefix.base[p].time.then(first, after: arcs.0.seconds)
        .then(second, after: arcs.1.seconds).then(route.pointee.suffix.base[rest].time, after: arcs.2.seconds)
    }
    var trips = route.pointee.tripsBefore[p]
    if case .before = kind {
      trips = trips.ending(at: first, after: arcs.0.seconds)
        .serving(second, released: data.pointee.release, after: arcs.1.seconds)
    } else {
      trips = trips.serving(first, released: data.pointee.release, after: arcs.0.seconds)
        .ending(at: second, after: arcs.1.seconds)
    }
    return trips.joined(route.pointee.tripsAfter[rest], after: arcs.2.seconds)
  }

  /// A stretch without load: what the shape of a proposal needs.
  private struct Piece {
    var first: Int32
    var last: Int32
    var meters: Int32
    var time: TimeSegment
  }

  @inline(__always)
  private func pieces(_ kind: Insertion.NewDisposal) -> (Piece, Piece) {
    let stop = Piece(first: data.pointee.location, last: data.pointee.location, meters: 0, time: visit)
    switch kind {
    case .none: return (stop, stop)
    case .before(let option): return (piece(option), stop)
    case .after(let option), .changing(let option): return (stop, piece(option))
    }
  }

  @inline(__always)
  private func piece(_ index: Int32) -> Piece {
    let option = evaluator.type.disposals + Int(index)
    return Piece(
      first: Int32(truncatingIfNeeded: option.pointee.entry), last: Int32(truncatingIfNeeded: option.pointee.exit),
      meters: option.pointee.innerMeters,
      time: TimeSegment(
        duration: option.pointee.serviceSeconds, earliest: option.pointee.earliest, latest: option.pointee.latest))
  }

  @inline(__always)
  private func tipping(
    _ kind: Insertion.NewDisposal, _ before: UnsafeMutablePointer<Segment>, _ after: UnsafeMutablePointer<Segment>
  ) -> Int64 {
    let closed = before.pointee.tipping &+ after.pointee.tipping
    guard evaluator.type.hasTipPrices else { return closed }
    switch kind {
    case .none:
      return closed
    case .before(let option):
      let rest = after.pointee.disposal < 0 ? 0 : evaluator.tipping(of: data.pointee.load, at: after.pointee.disposal)
      return closed &+ evaluator.tipping(of: before.pointee.tail, at: option) &+ rest
    case .after(let option), .changing(let option):
      return closed &+ evaluator.tipping(of: before.pointee.tail &+ data.pointee.load, at: option)
    }
  }
}
