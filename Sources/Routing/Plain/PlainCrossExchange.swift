/// Exchanges one or two neighbouring jobs of a route with none, one or two of another (cross exchange, Taillard et al.
/// 1997; with none it is a relocation), so that a job comes to stand beside a near one.
struct PlainCrossExchange {
  let state: PlainState

  /// One or two jobs that stand side by side, from the one that gets the new neighbour on; -1: none.
  struct Stretch: BitwiseCopyable {
    var first: Int32
    var second: Int32 = -1
    var last: Int32 { second >= 0 ? second : first }
  }

  struct Move: BitwiseCopyable {
    var moved: Stretch
    var back: Stretch
    /// The job beside which `moved` goes, and whether behind it.
    var beside: Int32
    var isBehind: Bool
    /// Whether `moved` stands forward in its route, counted from its first.
    var isForward: Bool
    /// Whether `back` is turned round.
    var isTurned: Bool
    var delta: Int64
  }

  /// The best move that puts `u` beside `v`, of another route, if it is better than `best`.
  /// - Parameters:
  ///   - way: meters from `v` to `u`; `back`: from `u` to `v`.
  @inline(__always)
  func consider(_ u: Int32, _ v: Int32, from way: Int32, to back: Int32, _ best: inout Move) {
    let (from, to) = (state.type(of: state.at(u).pointee.route), state.type(of: state.at(v).pointee.route))
    let mayTurn = !from.pointee.isTimed && !to.pointee.isTimed && to.pointee.meters.isSymmetric
    consider(u, v, way, isBehind: true, isForward: true, mayTurn, from, to, &best)
    consider(u, v, back, isBehind: false, isForward: false, mayTurn, from, to, &best)
    guard mayTurn else { return }
    consider(u, v, way, isBehind: true, isForward: false, mayTurn, from, to, &best)
    consider(u, v, back, isBehind: false, isForward: true, mayTurn, from, to, &best)
  }

  @inline(__always)
  private func consider(
    _ u: Int32, _ v: Int32, _ new: Int32, isBehind: Bool, isForward: Bool, _ mayTurn: Bool,
    _ from: UnsafeMutablePointer<PlainType>, _ to: UnsafeMutablePointer<PlainType>, _ best: inout Move
  ) {
    // A better exchange can be found from its longest gain on.
    guard new < max(arc(u, !isForward), arc(v, isBehind)) else { return }
    search(u, v, new, isBehind: isBehind, isForward: isForward, mayTurn, from, to, &best)
  }

  @inline(__always)
  private func step(_ node: Int32, _ forward: Bool) -> Int32 {
    forward ? state.at(node).pointee.next : state.at(node).pointee.previous
  }

  @inline(__always)
  private func arc(_ node: Int32, _ forward: Bool) -> Int32 {
    forward ? state.at(node).pointee.metersOut : state.at(node).pointee.metersIn
  }

  /// - Parameters:
  ///   - from: type of the route of `u`; `to`: of that of `v`. Both have the same ways.
  @inline(never)
  private func search(
    _ u: Int32, _ v: Int32, _ new: Int32, isBehind: Bool, isForward: Bool, _ mayTurn: Bool,
    _ from: UnsafeMutablePointer<PlainType>, _ to: UnsafeMutablePointer<PlainType>, _ best: inout Move
  ) {
    let meters = to.pointee.meters
    @inline(__always) func way(_ a: Int32, _ b: Int32) -> Int32 {
      let (x, y) = (state.at(a).pointee.location, state.at(b).pointee.location)
      return isBehind ? meters[x, y] : meters[y, x]
    }
    let (oldIn, oldBeside) = (arc(u, !isForward), arc(v, isBehind))
    let outer = step(u, !isForward)
    let spare = state.row(state.at(u).pointee.route).pointee.spare
    let otherSpare = state.row(state.at(v).pointee.route).pointee.spare
    var moved = Stretch(first: u)
    var (load, length) = (state.at(u).pointee.load, Int32(0))
    for _ in 0..<2 {
      let inner = step(moved.last, isForward)
      let (there, here) = (new &+ length &- oldBeside, 0 &- oldIn &- length &- arc(moved.last, isForward))
      var right = step(v, isBehind)
      @inline(__always) func note(_ back: Stretch, there: Int32, here: Int32, isTurned: Bool) {
        // Time has its price, but what is no shorter is seldom cheaper.
        let delta = Int64(there) &* to.pointee.prices.perMeter &+ Int64(here) &* from.pointee.prices.perMeter
        guard delta < best.delta else { return }
        var surcharge: Int64 = 0
        if state.plain.hasAssignments && from != to {
          surcharge = state.surcharge(moved, from, to) &+ state.surcharge(back, to, from)
          guard delta &+ surcharge < best.delta else { return }
        }
        var move = Move(
          moved: moved, back: back, beside: v, isBehind: isBehind, isForward: isForward, isTurned: isTurned,
          delta: delta &+ surcharge)
        if to.pointee.isTimed || from.pointee.isTimed {
          move.delta = timed(move, there: there, here: here, from, to) &+ surcharge
          guard move.delta < best.delta else { return }
        }
        best = move
      }
      if load <= otherSpare {
        note(
          Stretch(first: -1), there: there &+ way(moved.last, right), here: here &+ way(outer, inner), isTurned: false)
      }
      var back = Stretch(first: right)
      var (backLoad, backLength) = (Int32(0), Int32(0))
      for size in 0..<2 where state.isJob(right) {
        if size == 1 {
          backLength = arc(back.first, isBehind)
          back.second = right
        }
        backLoad &+= state.at(right).pointee.load
        let beyond = step(right, isBehind)
        if load &- backLoad <= otherSpare, backLoad &- load <= spare {
          let there = there &+ way(moved.last, beyond) &- arc(right, isBehind) &- backLength
          let here = here &+ backLength
          note(back, there: there, here: here &+ way(outer, back.first) &+ way(back.last, inner), isTurned: false)
          if mayTurn && size == 1 {
            note(back, there: there, here: here &+ way(outer, back.last) &+ way(back.first, inner), isTurned: true)
          }
        }
        right = beyond
      }
      guard moved.second < 0, state.isJob(inner) else { return }
      length = arc(moved.first, isForward)
      moved.second = inner
      load &+= state.at(inner).pointee.load
    }
  }

  /// Exact change of the two routes' prices; `never` if either comes late or takes too long.
  @inline(never)
  private func timed(
    _ move: Move, there: Int32, here: Int32, _ from: UnsafeMutablePointer<PlainType>,
    _ to: UnsafeMutablePointer<PlainType>
  ) -> Int64 {
    let (places, others) = places(move)
    let first = change(places, longer: there, to)
    guard first < CostEvaluator.never else { return first }
    let second = change(others, longer: here, from)
    return second < CostEvaluator.never ? first &+ second : second
  }

  /// Change of the price of the route between whose links jobs come to stand.
  private func change(_ places: Places, longer meters: Int32, _ type: UnsafeMutablePointer<PlainType>) -> Int64 {
    let r = state.row(state.at(places.left).pointee.route)
    if places.jobs.0 < 0 && !state.isJob(places.left) && !state.isJob(places.right) { return 0 &- r.pointee.cost }
    guard type.pointee.countsDuration else {
      return isInTime(places, type) ? Int64(meters) &* type.pointee.prices.perMeter : CostEvaluator.never
    }
    var node = state.at(places.left)
    var time = node.pointee.before
    for job in [places.jobs.0, places.jobs.1] where job >= 0 {
      let next = state.at(job)
      time = time.then(
        type.pointee.visit(job), after: type.pointee.seconds[node.pointee.location, next.pointee.location])
      guard time.isInTime else { return CostEvaluator.never }
      node = next
    }
    let right = state.at(places.right)
    time = time.then(right.pointee.after, after: type.pointee.seconds[node.pointee.location, right.pointee.location])
    guard time.isInTime else { return CostEvaluator.never }
    let price = state.plain.price(type, meters: r.pointee.meters &+ meters, duration: time.duration)
    return price < CostEvaluator.never ? price &- r.pointee.cost : price
  }

  /// The nodes between which each stretch comes to stand, and its jobs in driving order.
  struct Places: BitwiseCopyable {
    var left: Int32
    var jobs: (Int32, Int32)
    var right: Int32
  }

  /// Where the jobs go: first those that move beside `beside`, then those that take their place.
  func places(_ move: Move) -> (Places, Places) {
    let last = move.back.first < 0 ? move.beside : move.back.last
    let far = step(last, move.isBehind)
    let (outer, inner) = (step(move.moved.first, !move.isForward), step(move.moved.last, move.isForward))
    let moved = (move.moved.first, move.moved.second)
    let there =
      move.isBehind
      ? Places(left: move.beside, jobs: moved, right: far)
      : Places(left: far, jobs: moved.1 >= 0 ? (moved.1, moved.0) : moved, right: move.beside)
    // Seen from `outer`, what comes back stands as it stood seen from `beside`.
    var back = (move.back.first, move.back.second)
    if back.1 >= 0, move.isTurned == move.isForward { back = (back.1, back.0) }
    let here =
      move.isForward ? Places(left: outer, jobs: back, right: inner) : Places(left: inner, jobs: back, right: outer)
    return (there, here)
  }

  private func isInTime(_ places: Places, _ type: UnsafeMutablePointer<PlainType>) -> Bool {
    var node = state.at(places.left)
    var time = node.pointee.before.earliest
    for job in [places.jobs.0, places.jobs.1] where job >= 0 {
      let (next, visit) = (state.at(job), type.pointee.visit(job))
      time = max(time &+ type.pointee.seconds[node.pointee.location, next.pointee.location], visit.earliest)
      guard time <= visit.latest else { return false }
      time = time &+ visit.duration
      node = next
    }
    let right = state.at(places.right)
    return time &+ type.pointee.seconds[node.pointee.location, right.pointee.location] <= right.pointee.after.latest
  }
}
