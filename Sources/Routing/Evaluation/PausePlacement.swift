/// Places a vehicle's breaks in a fixed order of stops so that it is back as early as possible.
///
/// With a fixed start, and because leaving earlier is never worse, the earliest departure from each element for each
/// number of breaks taken is all that must be known: O(length × breaks). The route keeps them, so that only what follows
/// its first changed element is driven anew.
struct PausePlacement {
  static let late = Int32.max / 2
  private let width: Int

  init(maxPauses: Int) { width = maxPauses + 1 }

  /// Writes the placement into `route.pauses` and its break counts: as many breaks as are due, or more where an unpaid
  /// one, taken while the vehicle would wait, is cheaper.
  /// - Parameter changed: elements other than when breaks were placed last; widened to hold every element after which
  ///   other breaks are taken than before.
  /// - Returns: false if the stops cannot be made in time with the breaks that are due.
  func place(in route: inout SearchRoute, _ evaluator: CostEvaluator, _ changed: inout Range<Int>) -> Bool {
    // One pass finds the return for every number of breaks up to a limit; mostly as many are due as before.
    var limit = min(route.pauseCount, evaluator.type.pauseCount)
    var waits = drive(&route, evaluator, upTo: limit, from: limit <= route.drivenPauses ? changed.lowerBound : 0)
    let last = (route.count - 1) * width
    var best: (count: Int, price: Int64)?
    for taken in 0...evaluator.type.pauseCount {
      if taken > limit {
        limit = evaluator.type.pauseCount
        waits = drive(&route, evaluator, upTo: limit, from: 0)
      }
      let end = route.departures[last + taken]
      guard end < Self.late else { break }
      let worked = end &- evaluator.type.earliestStart &- evaluator.unpaidSeconds(taken)
      // A further break, unpaid and taken while the vehicle would wait, can make up for either.
      if evaluator.pausesDue(worked: worked) <= taken, worked <= evaluator.type.maxWorkedSeconds {
        let price = evaluator.price(worked: worked, meters: 0, tipping: 0)
        if price < best?.price ?? Int64.max { best = (taken, price) }
        if waits > taken { break }
      }
    }
    guard let best else { return false }
    write(into: &route, pauseCount: best.count, &changed)
    // Breaks are numbered from the end on: another count is a change to the last.
    if best.count != route.pauseCount { changed = changed.lowerBound..<route.count }
    route.pauseCount = best.count
    route.unpaidSeconds = evaluator.unpaidSeconds(best.count)
    return true
  }

  /// Fills the route's departures for every number of breaks up to a limit; the last row says when the vehicle can be
  /// back.
  /// - Parameter first: element before which they are known.
  /// - Returns: the least number of breaks with which it waits somewhere.
  private func drive(_ route: inout SearchRoute, _ evaluator: CostEvaluator, upTo pauseCount: Int, from first: Int) -> Int {
    route.drivenPauses = pauseCount
    if first == 0 { begin(&route, evaluator, upTo: pauseCount) }
    var waits = route.waits[max(0, first - 1)]
    let (nodes, gaps, departures) = (route.nodes, route.gaps, route.departures)
    for p in max(1, first)..<route.count {
      let visit = time(of: nodes[p], evaluator)
      let travel = gaps[p - 1].arc.seconds
      let row = p * width
      for k in 0...pauseCount {
        let before = departures[row - width + k]
        let begin = max(before &+ travel, visit.earliest)
        if begin > before &+ travel { waits = min(waits, UInt8(truncatingIfNeeded: k)) }
        departures[row + k] = before >= Self.late || begin > visit.latest ? Self.late : begin &+ visit.duration
      }
      route.waits[p] = waits
      if p < route.count - 1 { takePauses(in: route, at: p, upTo: pauseCount, evaluator) }
    }
    return Int(waits)
  }

  @inline(__always)
  private func begin(_ route: inout SearchRoute, _ evaluator: CostEvaluator, upTo pauseCount: Int) {
    route.departures[0] = evaluator.type.earliestStart
    for k in 0...pauseCount where k > 0 { route.departures[k] = Self.late }
    route.waits[0] = .max
    takePauses(in: route, at: 0, upTo: pauseCount, evaluator)
  }

  @inline(__always)
  private func time(of node: Int32, _ evaluator: CostEvaluator) -> TimeSegment {
    if SearchRoute.isJob(node) { return evaluator.visitTime(node) }
    if node == SearchRoute.depot { return evaluator.end.time }
    let option = evaluator.type.disposals + Int(SearchRoute.option(node))
    return TimeSegment(
      duration: option.pointee.serviceSeconds, earliest: option.pointee.earliest, latest: option.pointee.latest)
  }

  @inline(__always)
  private func takePauses(
    in route: SearchRoute, at p: Int, upTo pauseCount: Int, _ evaluator: CostEvaluator
  ) {
    let row = p * width
    route.pausesHere[row] = 0
    guard pauseCount > 0 else { return }
    for k in 1...pauseCount {
      route.pausesHere[row + k] = 0
      let before = route.departures[row + k - 1]
      guard before < Self.late else { continue }
      let pause = evaluator.pauseTime(k - 1)
      let begin = max(before, pause.earliest)
      guard begin <= pause.latest, begin &+ pause.duration < route.departures[row + k] else { continue }
      route.departures[row + k] = begin &+ pause.duration
      route.pausesHere[row + k] = route.pausesHere[row + k - 1] + 1
    }
  }

  private func write(into route: inout SearchRoute, pauseCount: Int, _ changed: inout Range<Int>) {
    var k = pauseCount
    route.pauses[route.count - 1] = 0
    var (first, end) = (changed.lowerBound, changed.upperBound)
    for p in stride(from: route.count - 2, through: 0, by: -1) {
      let here = route.pausesHere[p * width + k]
      if route.pauses[p] != here {
        first = min(first, p)
        end = max(end, p + 1)
        route.pauses[p] = here
      }
      k -= Int(here)
    }
    changed = first..<end
  }
}
