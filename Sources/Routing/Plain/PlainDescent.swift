/// Betters the routes of given jobs by joining each to a near neighbour where that shortens the plan: two routes
/// exchange their tails (2-opt*, Potvin & Rousseau 1995), a stretch of one route turns round (2-opt), or one or two
/// jobs of a route change places with up to two of another.
///
/// Ruin and recreate takes out short strings and puts them where there is room, so it seldom gets to such a plan by
/// itself.
struct PlainDescent {
  let state: PlainState

  private static let triedNeighbours = 15

  func run(_ jobs: SparseSet) {
    for i in 0..<jobs.count {
      let job = jobs[i]
      // Each change makes the plan cheaper, so this ends.
      while state.at(job).pointee.route >= 0, improve(job) {}
    }
  }

  private func improve(_ job: Int32) -> Bool {
    let link = state.at(job)
    let route = link.pointee.route
    let type = state.type(of: route)
    guard type.pointee.prices.perMeter > 0 else { return false }
    let near = state.plain.near
    let location = link.pointee.location
    let (from, to) = (type.pointee.meters.leaving(location), type.pointee.meters.reaching(location))
    let none = PlainCrossExchange.Stretch(first: -1)
    var move = PlainCrossExchange.Move(
      moved: none, back: none, beside: -1, isBehind: true, isForward: true, isTurned: false, delta: 0)
    let mayMix = state.plain.hasOneProfile
    let cross = PlainCrossExchange(state: state)
    let isEven = state.plain.isEven
    let reach = max(link.pointee.metersIn, link.pointee.metersOut)
    for i in 0..<min(Self.triedNeighbours, near.count(of: job)) {
      let neighbour = near.neighbour(of: job, i)
      // What the next guard asks, without a look at the neighbour itself.
      if isEven, near.meters(of: job, i) / 2 >= max(reach, state.reaches[neighbour]) { continue }
      let beside = state.at(neighbour)
      guard beside.pointee.route >= 0 else { continue }
      let place = Int(beside.pointee.location)
      let (out, back) = (from[place], to[place])
      // Nearer neighbours come first: no gain is left where the new arc alone is as long as what it replaces.
      guard out < max(link.pointee.metersOut, beside.pointee.metersIn)
        || back < max(link.pointee.metersIn, beside.pointee.metersOut)
      else { continue }
      if beside.pointee.route == route {
        if !type.pointee.isTimed && type.pointee.meters.isSymmetric && turn(job, neighbour, out, type) { return true }
        continue
      }
      let other = state.row(beside.pointee.route)
      guard other.pointee.isActive else { continue }
      let isOneType = other.pointee.type == state.row(route).pointee.type
      if isOneType, exchange(job, neighbour, out, type) || exchange(neighbour, job, back, type) { return true }
      if isOneType || mayMix { cross.consider(job, neighbour, from: back, to: out, &move) }
    }
    guard move.beside >= 0 else { return false }
    let (there, here) = cross.places(move)
    let before = state.cost
    let isMade = state.exchange(there, here)
    // A vehicle that serves nothing any more saves its fixed price too.
    assert(!isMade || state.cost &- before <= move.delta, "an exchange costs no more than was foretold")
    return isMade
  }

  /// Drives from `last` straight to `first`: their routes exchange what follows `last` and what begins with `first`.
  @inline(__always)
  private func exchange(
    _ last: Int32, _ first: Int32, _ meters: Int32, _ type: UnsafeMutablePointer<PlainType>
  ) -> Bool {
    let (a, b) = (state.at(last), state.at(first))
    let saved = a.pointee.metersOut &+ b.pointee.metersIn
    guard meters < saved else { return false }
    let rest = type.pointee.meters[b.pointee.previousLocation, a.pointee.nextLocation]
    guard meters &+ rest < saved else { return false }
    if type.pointee.countsDuration {
      let gain = Int64(saved &- meters &- rest) &* type.pointee.prices.perMeter
      guard timeCost(a, b, type) < gain else { return false }
    } else if type.pointee.isTimed && !isInTime(a, b, type) {
      return false
    }
    return state.exchangeTails(last, first)
  }

  /// By how much more the two routes would cost for their time, were `a` followed by `b`; `never` if one would be late or
  /// too long.
  @inline(never)
  private func timeCost(
    _ a: UnsafeMutablePointer<PlainNode>, _ b: UnsafeMutablePointer<PlainNode>, _ type: UnsafeMutablePointer<PlainType>
  ) -> Int64 {
    let (last, first) = (state.at(b.pointee.previous), state.at(a.pointee.next))
    let one = a.pointee.before.then(
      b.pointee.after, after: type.pointee.seconds[a.pointee.location, b.pointee.location])
    let two = last.pointee.before.then(
      first.pointee.after, after: type.pointee.seconds[last.pointee.location, first.pointee.location])
    guard one.isInTime, two.isInTime else { return CostEvaluator.never }
    let (r, other) = (a.pointee.route, b.pointee.route)
    return priceOfTime(one.duration, type) &+ priceOfTime(two.duration, type)
      &- priceOfTime(state.duration(of: r), type) &- priceOfTime(state.duration(of: other), type)
  }

  @inline(__always)
  private func priceOfTime(_ seconds: Int32, _ type: UnsafeMutablePointer<PlainType>) -> Int64 {
    state.plain.price(type, meters: 0, duration: seconds)
  }

  @inline(never)
  private func isInTime(
    _ a: UnsafeMutablePointer<PlainNode>, _ b: UnsafeMutablePointer<PlainNode>, _ type: UnsafeMutablePointer<PlainType>
  ) -> Bool {
    let there = type.pointee.seconds[a.pointee.location, b.pointee.location]
    guard a.pointee.before.earliest &+ there <= b.pointee.after.latest else { return false }
    let other = type.pointee.seconds[b.pointee.previousLocation, a.pointee.nextLocation]
    return state.at(b.pointee.previous).pointee.before.earliest &+ other
      <= state.at(a.pointee.next).pointee.after.latest
  }

  /// Joins two jobs of one route by turning round the stretch from behind the one to the other, in both ways.
  @inline(__always)
  private func turn(_ u: Int32, _ v: Int32, _ meters: Int32, _ type: UnsafeMutablePointer<PlainType>) -> Bool {
    let (a, b) = (state.at(u), state.at(v))
    let forward = meters &+ type.pointee.meters[a.pointee.nextLocation, b.pointee.nextLocation]
    if forward < a.pointee.metersOut &+ b.pointee.metersOut {
      state.turn(between: u, and: v, following: true)
      return true
    }
    let backward = meters &+ type.pointee.meters[a.pointee.previousLocation, b.pointee.previousLocation]
    if backward < a.pointee.metersIn &+ b.pointee.metersIn {
      state.turn(between: u, and: v, following: false)
      return true
    }
    return false
  }
}
