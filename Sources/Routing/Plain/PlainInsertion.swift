/// Finds the cheapest place for an absent job next to its neighbours, cheapest tests first: room, distance, time.
struct PlainInsertion {
  let state: PlainState
  let plain: PlainData

  struct Place: BitwiseCopyable {
    /// The link after which the job goes; -1: none found.
    var after: Int32
    /// Change of the plan's cost, the job's price of absence apart.
    var delta: Int64
  }

  /// Neighbours that stand in usable routes and are tried before the search for a place ends.
  private static let triedNeighbours = 40

  @inline(__always)
  init(_ state: PlainState) {
    self.state = state
    plain = state.plain
  }

  /// The cheapest place at less than `limit`; `blinks` passes places over now and then.
  func cheapest(_ job: Int32, below limit: Int64, _ blinks: inout Blinks) -> Place {
    var best = Place(after: -1, delta: limit)
    let link = state.at(job)
    let (here, load) = (link.pointee.location, link.pointee.load)
    let ofFirst = ways(around: here, plain.types.base)
    var tried = 0
    let count = plain.beside.count(of: job)
    for i in 0..<count {
      let neighbour = plain.beside.neighbour(of: job, i)
      if plain.isEven && isHopeless(neighbour, plain.beside.meters(of: job, i), best) {
        tried += 1
        if tried > Self.triedNeighbours { break }
        continue
      }
      let beside = state.at(neighbour)
      let route = beside.pointee.route
      guard route >= 0 else { continue }
      let r = state.row(route)
      guard r.pointee.spare >= load, r.pointee.isActive else { continue }
      if plain.hasMoreLanes && !hasRoom(for: job, route) { continue }
      let type = plain.types.base + Int(r.pointee.type)
      var surcharge: Int64 = 0
      if plain.hasAssignments {
        surcharge = plain.data.assignmentCost(type: Int(r.pointee.type), job: Int(job))
        guard surcharge < Problem.forbidden else { continue }
      }
      tried += 1
      if tried > Self.triedNeighbours { break }
      let (from, to) = plain.hasOneProfile ? ofFirst : ways(around: here, type)
      let may = orders(job, here, beside, type)
      if may.precede && !blinks.next() {
        let longer =
          to[Int(beside.pointee.previousLocation)] &+ from[Int(beside.pointee.location)] &- beside.pointee.metersIn
        let delta = surcharge &+ Int64(longer) &* type.pointee.prices.perMeter
        if delta < best.delta {
          accept(job, after: beside.pointee.previous, r, type, delta, surcharge, &best)
        }
      }
      if may.follow && !blinks.next() {
        let longer =
          to[Int(beside.pointee.location)] &+ from[Int(beside.pointee.nextLocation)] &- beside.pointee.metersOut
        let delta = surcharge &+ Int64(longer) &* type.pointee.prices.perMeter
        if delta < best.delta {
          accept(job, after: neighbour, r, type, delta, surcharge, &best)
        }
      }
    }
    considerUnused(job, &best, &blinks)
    return best
  }

  @inline(__always)
  private func ways(around place: Int32, _ type: UnsafeMutablePointer<PlainType>) -> (PlainWays.Row, PlainWays.Row) {
    (type.pointee.meters.leaving(place), type.pointee.meters.reaching(place))
  }

  /// Whether no place beside a job of the middle of a route can be better than `best`. Between it and a job that is
  /// farther off the way grows by no less than there and back; between it and a nearer one it was tried already.
  @inline(__always)
  private func isHopeless(_ beside: Int32, _ thereAndBack: Int32, _ best: Place) -> Bool {
    let least = thereAndBack &- state.reaches[beside]
    return Int64(least) &* plain.leastPerMeter >= best.delta
  }

  /// Whether the job may stand before, and after, a link, as far as that link's own times tell.
  @inline(__always)
  private func orders(
    _ job: Int32, _ here: Int32, _ beside: UnsafeMutablePointer<PlainNode>, _ type: UnsafeMutablePointer<PlainType>
  ) -> (precede: Bool, follow: Bool) {
    guard type.pointee.isTimed && !type.pointee.countsDuration else { return (true, true) }
    let visit = type.pointee.visit(job)
    let place = Int(beside.pointee.location)
    let leaves = visit.earliest &+ visit.duration
    return (
      leaves &+ type.pointee.seconds.leaving(here)[place] <= beside.pointee.after.latest,
      beside.pointee.before.earliest &+ type.pointee.seconds.reaching(here)[place] <= visit.latest
    )
  }

  @inline(__always)
  private func accept(
    _ job: Int32, after left: Int32, _ r: UnsafeMutablePointer<PlainRoute>, _ type: UnsafeMutablePointer<PlainType>,
    _ delta: Int64, _ surcharge: Int64, _ best: inout Place
  ) {
    guard type.pointee.isTimed else {
      best = Place(after: left, delta: delta)
      return
    }
    let link = state.at(job)
    let before = state.at(left)
    let right = state.at(before.pointee.next)
    let here = link.pointee.location
    let (visit, way) = (type.pointee.visit(job), type.pointee.seconds.reaching(here)[Int(before.pointee.location)])
    let onward = type.pointee.seconds.leaving(here)[Int(right.pointee.location)]
    guard type.pointee.countsDuration else {
      let begin = max(before.pointee.before.earliest &+ way, visit.earliest)
      if begin <= visit.latest, begin &+ visit.duration &+ onward <= right.pointee.after.latest {
        best = Place(after: left, delta: delta)
      }
      return
    }
    let through = before.pointee.before.then(visit, after: way)
    guard through.isInTime else { return }
    let whole = through.then(right.pointee.after, after: onward)
    guard whole.isInTime else { return }
    let meters =
      r.pointee.meters &+ type.pointee.meters.reaching(here)[Int(before.pointee.location)]
      &+ type.pointee.meters.leaving(here)[Int(right.pointee.location)] &- before.pointee.metersOut
    let price = plain.price(type, meters: meters, duration: whole.duration)
    let exact = price &- r.pointee.cost &+ surcharge
    if price < CostEvaluator.never, exact < best.delta { best = Place(after: left, delta: exact) }
  }

  private func hasRoom(for job: Int32, _ route: Int32) -> Bool {
    let load = state.aboard[route] &+ plain.data.jobs[job].load
    return all(load .<= state.capacity(of: state.row(route).pointee.type))
  }

  /// The cheapest unused vehicle for a job, whatever it costs.
  func cheapestUnused(_ job: Int32, _ blinks: inout Blinks) -> Place {
    var best = Place(after: -1, delta: CostEvaluator.never)
    considerUnused(job, &best, &blinks)
    return best
  }

  private func considerUnused(_ job: Int32, _ best: inout Place, _ blinks: inout Blinks) {
    for type in 0..<plain.data.typeCount {
      let lone = plain.lonePrices.price(type: type, job: Int(job)).delta
      guard lone < best.delta else { continue }
      let unused = state.empties.base[type]
      guard unused.count > 0, !blinks.next() else { continue }
      best = Place(after: state.start(of: unused[unused.count - 1]), delta: lone)
    }
  }
}

/// Says which places to pass over: one in so many, so that the greedy choice is not always the same (Christiaens &
/// Vanden Berghe 2020).
struct Blinks {
  private var random: RandomSource
  private var left: Int
  /// Mean distance between two.
  private var mean: Int

  init(_ random: RandomSource, mean: Int) {
    self.random = random
    self.mean = mean
    left = 0
    left = 1 + self.random.below(2 * mean)
  }

  mutating func setMean(_ mean: Int) {
    self.mean = mean
    left = 1 + random.below(2 * mean)
  }

  @inline(__always)
  mutating func next() -> Bool {
    left &-= 1
    if left > 0 { return false }
    left = 1 &+ random.below(2 &* mean)
    return true
  }
}
