/// Places a vehicle's breaks in a fixed order of stops so that it is back as early as possible.
///
/// With a fixed start, and because leaving earlier is never worse, the earliest departure from each element for each
/// number of breaks taken is all that must be known: O(length × breaks).
struct PausePlacement {
  static let late = Int32.max / 2
  private let departures: Table<Int32>
  private let takenHere: Table<UInt8>
  private let width: Int

  init(maxLength: Int, maxPauses: Int) {
    width = maxPauses + 1
    departures = Table(count: maxLength * width, repeating: 0)
    takenHere = Table(count: maxLength * width, repeating: 0)
  }

  func deallocate() {
    departures.deallocate()
    takenHere.deallocate()
  }

  /// Writes the placement into `route.pauses` and its break counts: as many breaks as are due, or more where an unpaid
  /// one, taken while the vehicle would wait, is cheaper.
  /// - Parameter changed: widened to hold every element after which other breaks are taken than before.
  /// - Returns: false if the stops cannot be made in time with the breaks that are due.
  func place(in route: inout SearchRoute, _ evaluator: CostEvaluator, _ changed: inout Range<Int>) -> Bool {
    // One pass finds the return for every number of breaks up to a limit; mostly as many are due as before.
    var limit = min(route.pauseCount, evaluator.type.pauseCount)
    var waits = drive(route, evaluator, upTo: limit)
    let last = (route.count - 1) * width
    var best: (count: Int, price: Int64)?
    for taken in 0...evaluator.type.pauseCount {
      if taken > limit {
        limit = evaluator.type.pauseCount
        waits = drive(route, evaluator, upTo: limit)
      }
      let end = departures[last + taken]
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

  /// Fills `departures` for every number of breaks up to a limit; the last row says when the vehicle can be back.
  /// - Returns: the least number of breaks with which it waits somewhere.
  private func drive(_ route: SearchRoute, _ evaluator: CostEvaluator, upTo pauseCount: Int) -> Int {
    let type = evaluator.type
    departures[0] = type.earliestStart
    for k in 0...pauseCount where k > 0 { departures[k] = Self.late }
    takePauses(at: 0, upTo: pauseCount, evaluator)
    var last = type.startLocation
    var waits = Int.max
    for p in 1..<route.count {
      let element = element(route.nodes[p], evaluator)
      let travel = type.arc(last, element.first).seconds
      last = element.last
      for k in 0...pauseCount {
        let before = departures[(p - 1) * width + k]
        let begin = max(before &+ travel, element.time.earliest)
        if begin > before &+ travel { waits = min(waits, k) }
        departures[p * width + k] =
          before >= Self.late || begin > element.time.latest ? Self.late : begin &+ element.time.duration
      }
      if p < route.count - 1 { takePauses(at: p, upTo: pauseCount, evaluator) }
    }
    return waits
  }

  @inline(__always)
  private func element(_ node: Int32, _ evaluator: CostEvaluator)
    -> (first: Int32, last: Int32, time: TimeSegment)
  {
    if SearchRoute.isJob(node) {
      let location = evaluator.jobs[node].location
      return (location, location, evaluator.visitTime(node))
    }
    if node == SearchRoute.depot { return (evaluator.type.endLocation, evaluator.type.endLocation, evaluator.end.time) }
    let option = evaluator.type.disposals[Int(SearchRoute.option(node))]
    return (
      Int32(truncatingIfNeeded: option.entry), Int32(truncatingIfNeeded: option.exit),
      TimeSegment(duration: option.serviceSeconds, earliest: option.earliest, latest: option.latest)
    )
  }

  @inline(__always)
  private func takePauses(at p: Int, upTo pauseCount: Int, _ evaluator: CostEvaluator) {
    let row = p * width
    takenHere[row] = 0
    guard pauseCount > 0 else { return }
    for k in 1...pauseCount {
      takenHere[row + k] = 0
      let before = departures[row + k - 1]
      guard before < Self.late else { continue }
      let pause = evaluator.pauseTime(k - 1)
      let begin = max(before, pause.earliest)
      guard begin <= pause.latest, begin &+ pause.duration < departures[row + k] else { continue }
      departures[row + k] = begin &+ pause.duration
      takenHere[row + k] = takenHere[row + k - 1] + 1
    }
  }

  private func write(into route: inout SearchRoute, pauseCount: Int, _ changed: inout Range<Int>) {
    var k = pauseCount
    route.pauses[route.count - 1] = 0
    var (first, end) = (changed.lowerBound, changed.upperBound)
    for p in stride(from: route.count - 2, through: 0, by: -1) {
      let here = takenHere[p * width + k]
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
