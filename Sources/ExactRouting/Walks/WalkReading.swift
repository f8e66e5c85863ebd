import Routing

/// Finds the cheapest walk of one vehicle type.
protocol WalkFinder: AnyObject {
  var graph: WalkGraph { get }
  func least(_ prices: WalkPrices) -> WalkSearch.Walk
}

/// Reads the cheapest walk out of filled tables, backwards from its end.
struct WalkTables {
  let graph: WalkGraph
  let prices: WalkPrices
  /// By job and reading.
  var best: (Int, Int) -> Float = { _, _ in WalkGraph.never }
  var other: (Int, Int) -> Float = { _, _ in WalkGraph.never }
  var before: (Int, Int) -> Int32 = { _, _ in -1 }
  /// By cell and reading: the least, the least of another job, the job that has the least.
  var cell: (Int, Int) -> (Float, Float, Int32) = { _, _ in (WalkGraph.never, WalkGraph.never, -1) }
  /// By site and reading.
  var site: (Int, Int) -> Float = { _, _ in WalkGraph.never }

  private enum Place {
    case job(Int, isOther: Bool)
    case site(Int)
    case start
  }

  init(graph: WalkGraph, prices: WalkPrices) {
    self.graph = graph
    self.prices = prices
  }

  func leastWalk() -> WalkSearch.Walk {
    var walk = WalkSearch.Walk()
    var place = Place.start
    var reading = 0
    func see(_ table: (Int, Int) -> Float, _ row: Int, _ way: WalkGraph.Way, _ price: Float, _ from: Place) {
      guard price < WalkGraph.never else { return }
      for begin in 0..<max(0, graph.times - Int(way.steps)) {
        let cost = table(row, begin) + price + prices.ending[begin + Int(way.steps)]
        guard cost < min(walk.cost, WalkGraph.never / 2) else { continue }
        (walk.cost, place, reading) = (cost, from, begin)
        (walk.end, walk.seconds) = (begin + Int(way.steps), Int(way.seconds))
      }
    }
    for (index, way) in graph.siteHome.enumerated() { see(site, index, way, prices.siteHome[index], .site(index)) }
    for (job, way) in graph.home.enumerated() { see(best, job, way, prices.home[job], .job(job, isOther: false)) }
    walk.visits = graph.toSite.map { _ in 0 }
    trace(from: place, &reading, &walk)
    walk.jobs.reverse()
    return walk
  }

  private func trace(from end: Place, _ reading: inout Int, _ walk: inout WalkSearch.Walk) {
    var place = end
    while true {
      switch place {
      case .start: return
      case .site(let site):
        walk.visits[site] += 1
        place = beforeSite(site, &reading, &walk)
      case .job(let job, let isOther):
        walk.jobs.append(graph.jobs[job])
        place = beforeJob(job, isOther, &reading, &walk)
      }
    }
  }

  private func beforeSite(_ site: Int, _ reading: inout Int, _ walk: inout WalkSearch.Walk) -> Place {
    let value = self.site(site, reading)
    for job in 0..<graph.count {
      let way = graph.toSite[site][job]
      guard best(job, reading - Int(way.steps)) + prices.toSite[site][job] == value else { continue }
      take(way, &reading, &walk)
      return .job(job, isOther: false)
    }
    return .start
  }

  private func take(_ way: WalkGraph.Way, _ reading: inout Int, _ walk: inout WalkSearch.Walk) {
    reading -= Int(way.steps)
    walk.seconds += Int(way.seconds)
  }

  private func beforeJob(_ job: Int, _ isOther: Bool, _ reading: inout Int, _ walk: inout WalkSearch.Walk) -> Place {
    let value = isOther ? other(job, reading) : best(job, reading)
    let here = Int32(truncatingIfNeeded: job)
    // The second best came by another job than the best did.
    let barred = isOther ? before(job, reading) : -2
    for (index, way) in graph.near[job].enumerated() where way.from != barred {
      let (from, then) = (Int(way.from), reading - Int(way.steps))
      let isBack = before(from, then) == here
      guard (isBack ? other(from, then) : best(from, then)) + prices.near[job][index] == value else { continue }
      take(way, &reading, &walk)
      return .job(from, isOther: isBack)
    }
    for (index, way) in graph.far[job].enumerated() {
      let held = cell(Int(way.from), reading - Int(way.steps))
      let wanted = held.2 == here ? held.1 : held.0
      guard wanted + prices.far[job][index] == value else { continue }
      take(way, &reading, &walk)
      let holder = graph.jobs.indices.first {
        graph.cellOf[$0] == Int(way.from) && (held.2 != here || $0 != job) && best($0, reading) == wanted
      }
      return holder.map { .job($0, isOther: false) } ?? .start
    }
    for site in graph.fromSite.indices {
      let way = graph.fromSite[site][job]
      guard self.site(site, reading - Int(way.steps)) + prices.fromSite[site][job] == value else { continue }
      take(way, &reading, &walk)
      return .site(site)
    }
    walk.seconds += Int(graph.fromStart[job].seconds)
    return .start
  }
}
