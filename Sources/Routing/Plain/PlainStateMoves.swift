/// Jobs into routes and out of them.
extension PlainState {
  /// Takes the stretch of jobs from `first` to `last` out of its route. The route's times and price are refreshed by
  /// `refresh`, after the last cut.
  @inline(__always)
  func cut(from first: Int32, to last: Int32) {
    let route = at(first).pointee.route
    touch(route)
    let (r, type) = (row(route), type(of: route))
    let (left, right) = (at(first).pointee.previous, at(last).pointee.next)
    save(left)
    save(right)
    var node = first
    var meters: Int32 = 0
    while true {
      save(node)
      let link = at(node)
      meters = meters &+ link.pointee.metersIn
      r.pointee.spare = r.pointee.spare &+ link.pointee.load
      r.pointee.jobCount &-= 1
      detach(node, route)
      link.pointee.route = -1
      reaches[node] = .max
      if node == last { break }
      node = link.pointee.next
    }
    meters = meters &+ at(right).pointee.metersIn
    join(left, right, type)
    r.pointee.meters = r.pointee.meters &- meters &+ at(right).pointee.metersIn
  }

  /// Puts an absent job after a link; the place must be within the rules. Refreshes times and price.
  func insert(_ job: Int32, after left: Int32) {
    let route = at(left).pointee.route
    touch(route)
    let (r, type) = (row(route), type(of: route))
    let right = at(left).pointee.next
    save(left)
    save(job)
    save(right)
    let old = at(right).pointee.metersIn
    at(job).pointee.route = route
    join(left, job, type)
    join(job, right, type)
    r.pointee.meters = r.pointee.meters &+ at(job).pointee.metersIn &+ at(right).pointee.metersIn &- old
    r.pointee.spare = r.pointee.spare &- at(job).pointee.load
    r.pointee.jobCount &+= 1
    attach(job, route)
    if r.pointee.jobCount == 1 { noteUse(of: route) }
    if type.pointee.isTimed {
      timeForward(from: job, type)
      timeBackward(from: job, type)
    }
    reprice(route)
  }

  /// Brings a route's times and price up to date after cuts.
  func refresh(_ route: Int32) {
    let type = type(of: route)
    if row(route).pointee.jobCount == 0 { noteUse(of: route) }
    if type.pointee.isTimed {
      timeForward(from: at(start(of: route)).pointee.next, type, wholly: true)
      timeBackward(from: at(end(of: route)).pointee.previous, type, wholly: true)
      if row(route).pointee.jobCount > 0, !isInTime(route, type) { isBroken = true }
    }
    reprice(route)
  }

  /// Makes `right` the link after `left`.
  @inline(__always)
  func join(_ left: Int32, _ right: Int32, _ type: UnsafeMutablePointer<PlainType>) {
    let (a, b) = (at(left), at(right))
    let meters = type.pointee.meters[a.pointee.location, b.pointee.location]
    a.pointee.next = right
    a.pointee.nextLocation = b.pointee.location
    a.pointee.metersOut = meters
    b.pointee.previous = left
    b.pointee.previousLocation = a.pointee.location
    b.pointee.metersIn = meters
    if type.pointee.isTimed { b.pointee.secondsIn = type.pointee.seconds[a.pointee.location, b.pointee.location] }
    noteReach(left)
    noteReach(right)
  }

  @inline(__always)
  private func detach(_ job: Int32, _ route: Int32) {
    absent.insert(job)
    cost = cost &+ absencePrices[job]
    if plain.hasAssignments {
      cost = cost &- plain.data.assignmentCost(type: Int(row(route).pointee.type), job: Int(job))
    }
    if plain.hasMoreLanes { aboard[route] = aboard[route] &- plain.data.jobs[job].load }
  }

  @inline(__always)
  private func attach(_ job: Int32, _ route: Int32) {
    absent.remove(job)
    cost = cost &- absencePrices[job]
    if plain.hasAssignments {
      cost = cost &+ plain.data.assignmentCost(type: Int(row(route).pointee.type), job: Int(job))
    }
    if plain.hasMoreLanes { aboard[route] = aboard[route] &+ plain.data.jobs[job].load }
  }

  // MARK: Times and price

  /// Times from a changed link to its route's end. Where only windows matter, `before` holds the moment of leaving the
  /// link after starting as early as can be, and unless `wholly`, later links that are left as before need no look.
  @inline(__always)
  func timeForward(from first: Int32, _ type: UnsafeMutablePointer<PlainType>, wholly: Bool = false) {
    var node = first
    var time = at(at(first).pointee.previous).pointee.before
    let countsDuration = type.pointee.countsDuration
    while true {
      let link = at(node)
      let isLast = !isJob(node)
      let element = isLast ? type.pointee.end : type.pointee.visit(node)
      if countsDuration {
        time = time.then(element, after: link.pointee.secondsIn)
      } else {
        time.earliest = max(time.earliest &+ link.pointee.secondsIn, element.earliest) &+ element.duration
        if link.pointee.before.earliest == time.earliest && node != first && !wholly { return }
      }
      save(node)
      link.pointee.before = time
      if isLast { return }
      node = link.pointee.next
    }
  }

  /// A latest arrival that nobody meets.
  private static var never: Int32 { -1 << 29 }

  /// Times from a changed link back to its route's start. Where only windows matter, `after` holds the latest arrival.
  @inline(__always)
  func timeBackward(from last: Int32, _ type: UnsafeMutablePointer<PlainType>, wholly: Bool = false) {
    var node = last
    var right = at(at(last).pointee.next)
    var time = right.pointee.after
    let countsDuration = type.pointee.countsDuration
    while true {
      let link = at(node)
      let isFirst = !isJob(node)
      let element = isFirst ? type.pointee.start : type.pointee.visit(node)
      if countsDuration {
        time = element.then(time, after: right.pointee.secondsIn)
      } else {
        time.latest = min(element.latest, time.latest &- right.pointee.secondsIn &- element.duration)
        // What follows cannot wait until this link opens.
        if time.latest < element.earliest { time.latest = Self.never }
        if link.pointee.after.latest == time.latest && node != last && !wholly { return }
      }
      save(node)
      link.pointee.after = time
      if isFirst { return }
      right = link
      node = link.pointee.previous
    }
  }

  /// Whether a timed route's times, which must be up to date, keep every window.
  @inline(__always)
  func isInTime(_ route: Int32, _ type: UnsafeMutablePointer<PlainType>) -> Bool {
    // Only what a late stretch begins is surely late too, so a whole route is judged from its start on.
    if type.pointee.countsDuration { return at(end(of: route)).pointee.before.isInTime }
    return at(start(of: route)).pointee.after.latest >= type.pointee.start.earliest
  }

  /// Of a route whose duration counts.
  @inline(__always)
  func duration(of route: Int32) -> Int32 { at(end(of: route)).pointee.before.duration }

  @inline(__always)
  func reprice(_ route: Int32) {
    let r = row(route)
    let old = r.pointee.cost
    r.pointee.cost =
      r.pointee.jobCount == 0
      ? 0
      : plain.price(
        type(of: route), meters: r.pointee.meters, duration: duration(of: route))
    if r.pointee.cost >= CostEvaluator.never { isBroken = true }
    cost = cost &+ r.pointee.cost &- old
  }
}

extension PlainData {
  /// Price of a used vehicle, `never` if its route is too long.
  @inline(__always)
  func price(_ type: UnsafeMutablePointer<PlainType>, meters: Int32, duration: Int32) -> Int64 {
    guard type.pointee.countsDuration else {
      return type.pointee.prices.fixed &+ Int64(meters) &* type.pointee.prices.perMeter
    }
    return CostEvaluator(data, type: type - types.base)
      .price(duration: duration, meters: meters, tipping: 0, pauseCount: 0, unpaidSeconds: 0)
  }
}
