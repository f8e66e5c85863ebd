/// What each route keeps so that its neighbours' moves are priced in O(1).
extension SearchState {
  /// Recomputes a route's stretches and price from its elements.
  /// - Parameter changed: elements other than those for which the caches hold; `nil`: all of them.
  /// - Returns: false, with the caches unusable, if the route breaks a rule.
  func rebuild(_ route: Int, placingPauses: Bool, changed known: Range<Int>? = nil) -> Bool {
    let r = routes.base + route
    let evaluator = self.evaluator(of: route)
    var changed = known ?? 0..<r.pointee.count
    fillGaps(r, changed, evaluator)
    if !placingPauses { r.pointee.drivenPauses = -1 }
    if placingPauses && evaluator.type.pauseCount > 0 {
      if r.pointee.count == 2 {
        r.pointee.pauses[0] = 0
        r.pointee.drivenPauses = -1
        r.pointee.pauseCount = 0
        r.pointee.unpaidSeconds = 0
      } else if !placement.place(in: &r.pointee, evaluator, &changed) {
        return false
      }
    }
    fillPrefixes(route, from: changed.lowerBound, evaluator)
    fillSuffixes(r, upTo: changed.upperBound, evaluator)
    if data.hasReleases { fillTrips(r, evaluator) }
    let whole = r.pointee.prefix[r.pointee.count - 1]
    r.pointee.waitSeconds = whole.time.duration &- whole.busy &- evaluator.seconds(ofPauses: r.pointee.pauseCount)
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

  /// The ways to, between and from changed elements.
  private func fillGaps(_ r: UnsafeMutablePointer<SearchRoute>, _ changed: Range<Int>, _ evaluator: CostEvaluator) {
    let first = max(1, changed.lowerBound)
    let end = min(max(first, changed.upperBound), r.pointee.count - 1)
    guard first <= end else { return }
    var from = places(of: r.pointee.nodes[first - 1], evaluator, isStart: first == 1).last
    for p in first...end {
      let place = places(of: r.pointee.nodes[p], evaluator)
      r.pointee.gaps[p - 1] = Gap(from: from, to: place.first, arc: evaluator.type.arc(from, place.first))
      from = place.last
    }
  }

  /// Where an element begins and ends.
  @inline(__always)
  private func places(of node: Int32, _ evaluator: CostEvaluator, isStart: Bool = false) -> (first: Int32, last: Int32) {
    if SearchRoute.isJob(node) {
      let place = data.jobs[node].location
      return (place, place)
    }
    if node == SearchRoute.depot {
      let place = isStart ? evaluator.type.startLocation : evaluator.type.endLocation
      return (place, place)
    }
    let option = evaluator.type.disposals + Int(SearchRoute.option(node))
    return (Int32(truncatingIfNeeded: option.pointee.entry), Int32(truncatingIfNeeded: option.pointee.exit))
  }

  private func fillPrefixes(_ route: Int, from first: Int, _ evaluator: CostEvaluator) {
    let r = routes.base + route
    var jobCount = 0
    var taken = 0
    var running: Segment
    if first <= 1 {
      running = evaluator.start
      takePauses(r.pointee.pauses[0], &taken, &running, evaluator)
      r.pointee.prefix[0] = running
    } else {
      running = r.pointee.prefix[first - 1]
      for p in 0..<first {
        taken += Int(r.pointee.pauses[p])
        if SearchRoute.isJob(r.pointee.nodes[p]) { jobCount += 1 }
      }
    }
    let (nodes, pauses, gaps, prefix) = (r.pointee.nodes, r.pointee.pauses, r.pointee.gaps, r.pointee.prefix)
    for p in max(1, first)..<r.pointee.count {
      let node = nodes[p]
      if SearchRoute.isJob(node) {
        running = evaluator.join(running, evaluator.job(node), by: gaps[p - 1].arc)
        jobCount += 1
        positionOf[node] = Int32(truncatingIfNeeded: p)
      } else {
        running = evaluator.join(running, segment(node, evaluator), by: gaps[p - 1].arc)
      }
      takePauses(pauses[p], &taken, &running, evaluator)
      prefix[p] = running
    }
    r.pointee.jobCount = jobCount
    r.pointee.pauseCount = taken
    r.pointee.unpaidSeconds = evaluator.unpaidSeconds(taken)
  }

  private func fillSuffixes(_ r: UnsafeMutablePointer<SearchRoute>, upTo end: Int, _ evaluator: CostEvaluator) {
    var left = r.pointee.pauseCount
    var running: Segment
    if end >= r.pointee.count - 1 {
      running = evaluator.end
      r.pointee.suffix[r.pointee.count - 1] = running
      r.pointee.unrested[r.pointee.count - 1] = running.time
    } else {
      running = r.pointee.suffix[end]
      for p in end..<r.pointee.count { left -= Int(r.pointee.pauses[p]) }
    }
    let (nodes, pauses, gaps, suffix) = (r.pointee.nodes, r.pointee.pauses, r.pointee.gaps, r.pointee.suffix)
    var p = min(end - 1, r.pointee.count - 2)
    while p >= 0 {
      let (node, arc, here) = (nodes[p], gaps[p].arc, Int(pauses[p]))
      left -= here
      if SearchRoute.isJob(node) {
        var element = evaluator.job(node)
        rest(element: &element, at: p, left..<left + here, before: running.time, after: arc.seconds, r, evaluator)
        running = evaluator.join(element, running, by: arc)
      } else {
        var element = p == 0 ? evaluator.start : segment(node, evaluator)
        rest(element: &element, at: p, left..<left + here, before: running.time, after: arc.seconds, r, evaluator)
        running = evaluator.join(element, running, by: arc)
      }
      suffix[p] = running
      p -= 1
    }
  }

  /// Adds an element's breaks to it, and notes the timing of the route from there on without the first break.
  /// - Parameters:
  ///   - pauses: taken after the element.
  ///   - next: timing of the route after the way of `travel` seconds.
  @inline(__always)
  private func rest(
    element: inout Segment, at p: Int, _ pauses: Range<Int>, before next: TimeSegment, after travel: Int32,
    _ r: UnsafeMutablePointer<SearchRoute>, _ evaluator: CostEvaluator
  ) {
    guard evaluator.type.pauseCount > 0 else { return }
    guard !pauses.isEmpty else {
      r.pointee.unrested[p] = element.time.then(r.pointee.unrested[p + 1], after: travel)
      return
    }
    r.pointee.unrested[p] = rested(element.time, from: pauses.lowerBound + 1, to: pauses.upperBound, evaluator)
      .then(next, after: travel)
    element.time = rested(element.time, from: pauses.lowerBound, to: pauses.upperBound, evaluator)
  }

  /// Timing by trips; the whole route's becomes that of its last prefix.
  private func fillTrips(_ r: UnsafeMutablePointer<SearchRoute>, _ evaluator: CostEvaluator) {
    let last = r.pointee.count - 1
    var before = ReleaseSegment(start: evaluator.start.time)
    r.pointee.tripsBefore[0] = before
    for p in 1..<last {
      let (node, element) = (r.pointee.nodes[p], segment(r.pointee.nodes[p], evaluator))
      let travel = r.pointee.gaps[p - 1].arc.seconds
      before =
        SearchRoute.isJob(node)
        ? before.serving(element.time, released: data.jobs[node].release, after: travel)
        : before.ending(at: element.time, after: travel)
      r.pointee.tripsBefore[p] = before
    }
    var after = ReleaseSegment(end: evaluator.end.time)
    r.pointee.tripsAfter[last] = after
    for p in stride(from: last - 1, through: 1, by: -1) {
      let (node, element) = (r.pointee.nodes[p], segment(r.pointee.nodes[p], evaluator))
      let travel = r.pointee.gaps[p].arc.seconds
      after =
        SearchRoute.isJob(node)
        ? after.preceded(by: element.time, released: data.jobs[node].release, after: travel)
        : after.preceded(byEnd: element.time, after: travel)
      r.pointee.tripsAfter[p] = after
    }
    let travel = r.pointee.gaps[last - 1].arc.seconds
    r.pointee.prefix.base[last].time = before.joined(r.pointee.tripsAfter[last], after: travel)
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
}
