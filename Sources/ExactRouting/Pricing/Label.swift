import Routing

/// A partial route that ends with a job served, or a whole one (`node` is the end).
struct Label: BitwiseCopyable {
  /// Jobs that it may not serve again.
  var memory: SIMD4<UInt64>
  /// Subset rows of which it has served a first job, and remembers it.
  var halves = SIMD4<UInt64>.zero
  /// Aboard since the last disposal.
  var load: Load
  /// Reduced cost so far on the grid, without the price of time.
  var cost: Int64
  /// Earliest moment at which it is done.
  var time: Int32
  /// Seconds without waits, and the latest start that keeps all windows; only where the start is free.
  var busy: Int32
  var latestStart: Int32
  var rank: Int32
  var parent: Int32
  var node: Int16
  /// Breaks taken.
  var taken: UInt8
  /// How it came from its parent: breaks, then a disposal option (-1: none), then breaks.
  var option: Int8 = -1
  var before: UInt8 = 0
  var after: UInt8 = 0
  /// Disposals so far.
  var emptied: Int16 = 0
  var isDominated = false
}

/// A way to leave a job or the start: rested or not, emptied or not.
struct Departure: BitwiseCopyable {
  var load: Load
  var cost: Int64
  var time: Int32
  var busy: Int32
  var latestStart: Int32
  var taken: UInt8
  var option: Int8
  var before: UInt8
  var after: UInt8
}

extension PricingGraph {
  /// All ways to leave a label's place that another does not make needless: for each number of breaks taken, straight
  /// on and by each site, as early as possible.
  func departures(of label: Label, into ways: inout [Departure]) {
    ways.removeAll(keepingCapacity: true)
    var straight = Departure(
      load: label.load, cost: label.cost, time: label.time, busy: label.busy, latestStart: label.latestStart,
      taken: label.taken, option: -1, before: 0, after: 0)
    ways.append(straight)
    while let rested = resting(straight) {
      straight = rested
      straight.before += 1
      ways.append(straight)
    }
    guard label.node < count else { return }
    let straightCount = ways.count
    for site in 0..<sites.count {
      let first = ways.count
      for index in 0..<straightCount { empty(ways[index], Int(label.node), site, first, &ways) }
    }
  }

  private func empty(_ way: Departure, _ node: Int, _ index: Int, _ first: Int, _ ways: inout [Departure]) {
    let site = sites[index]
    let arc = toSite[node * sites.count + index]
    var done = way
    let begin = max(way.time &+ arc.seconds, site.earliest)
    guard begin <= site.latest else { return }
    done.time = begin &+ site.serviceSeconds
    if !facts.isFixed {
      done.busy = way.busy &+ arc.seconds
      done.latestStart = min(way.latestStart, site.latest &- done.busy)
      done.busy = done.busy &+ site.serviceSeconds
    }
    done.cost += arc.cost + site.cost
    if facts.hasExtraTip { done.cost += relaxation.scale * TypeFacts.price(way.load, site.extraTip) }
    done.load = .zero
    done.option = Int8(truncatingIfNeeded: index)
    while true {
      add(done, from: first, &ways)
      guard let rested = resting(done) else { return }
      done = rested
      done.after += 1
    }
  }

  /// Ways by one site differ in nothing but time for the same number of breaks.
  private func add(_ way: Departure, from first: Int, _ ways: inout [Departure]) {
    for index in first..<ways.count where ways[index].taken == way.taken {
      if way.time < ways[index].time { ways[index] = way }
      return
    }
    ways.append(way)
  }

  private func resting(_ way: Departure) -> Departure? {
    guard Int(way.taken) < vehicle.breaks.count else { return nil }
    let pause = vehicle.breaks[Int(way.taken)]
    let begin = max(way.time, vehicle.earliestStart &+ pause.earliestStart)
    guard begin <= vehicle.earliestStart &+ pause.latestStart else { return nil }
    var rested = way
    rested.time = begin &+ pause.durationSeconds
    rested.taken += 1
    return rested
  }

  /// Whether a break that is due already can no more be taken.
  @inline(__always)
  func isTooLateToRest(_ time: Int32, taken: UInt8) -> Bool {
    guard Int(taken) < vehicle.breaks.count else { return false }
    let pause = vehicle.breaks[Int(taken)]
    guard time > vehicle.earliestStart &+ pause.latestStart else { return false }
    return time &- vehicle.earliestStart &- facts.unpaid[Int(taken)] > pause.dueAfterWorkedSeconds
  }
}
