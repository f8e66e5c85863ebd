import Routing

/// The cheapest walk of one vehicle type, by dynamic programming over jobs and readings of the clock.
///
/// A walk may come back to a job, but not at once; `Model.md` says why none is dearer than the routes it stands for.
/// Rows are by node, four readings at a time: all ways to a job take at least one reading, and those shorter than four
/// are taken reading by reading.
final class WalkSearch: WalkFinder {
  typealias Four = SIMD4<Float>
  typealias FourPlaces = SIMD4<Int32>

  let graph: WalkGraph
  /// Readings before the first stand for "never", so that no way asks whether it fits.
  private let pad: Int
  private let width: Int
  private let best: Table<Float>
  private let other: Table<Float>
  /// The job before, by the best; -1: a site, the start or an unknown job.
  private let before: Table<Int32>
  /// Least of a cell, of its jobs but the one that has the least, and that one.
  private let cellBest: Table<Float>
  private let cellOther: Table<Float>
  private let cellHolder: Table<Int32>
  private let sites: Table<Float>
  private let shortWays: [(job: Int, index: Int)]
  private let shortSiteWays: [(job: Int, site: Int)]

  /// The stops of a walk in order.
  struct Walk {
    var cost: Float = WalkGraph.never
    var jobs: [Int] = []
    /// By site, how often.
    var visits: [Int] = []
    var seconds = 0
    /// The clock's last reading.
    var end = 0
  }

  init(_ graph: WalkGraph) {
    self.graph = graph
    let ways = graph.near.joined().map(\.steps) + graph.far.joined().map(\.steps) + graph.fromStart.map(\.steps)
    let siteWays = graph.toSite.joined().map(\.steps) + graph.fromSite.joined().map(\.steps)
    shortWays = graph.near.indices.flatMap { job in
      graph.near[job].indices.filter { graph.near[job][$0].steps < 4 }.map { (job, $0) }
    }
    shortSiteWays = graph.fromSite.indices.flatMap { site in
      graph.fromSite[site].indices.filter { graph.fromSite[site][$0].steps < 4 }.map { ($0, site) }
    }
    pad = (Int((ways + siteWays).max() ?? 0) + 8) / 4 * 4
    width = pad + (graph.times + 7) / 4 * 4
    best = Table(count: graph.count * width, repeating: WalkGraph.never)
    other = Table(count: graph.count * width, repeating: WalkGraph.never)
    before = Table(count: graph.count * width, repeating: -1)
    cellBest = Table(count: graph.cells * width, repeating: WalkGraph.never)
    cellOther = Table(count: graph.cells * width, repeating: WalkGraph.never)
    cellHolder = Table(count: graph.cells * width, repeating: -1)
    sites = Table(count: max(1, graph.toSite.count) * width, repeating: WalkGraph.never)
  }

  deinit {
    for table in [best, other, cellBest, cellOther, sites] { table.deallocate() }
    before.deallocate()
    cellHolder.deallocate()
  }

  // MARK: Forwards

  func least(_ prices: WalkPrices) -> Walk {
    fill(prices)
    var tables = WalkTables(graph: graph, prices: prices)
    tables.best = { [best, width, pad] in best[$0 * width + pad + $1] }
    tables.other = { [other, width, pad] in other[$0 * width + pad + $1] }
    tables.before = { [before, width, pad] in before[$0 * width + pad + $1] }
    tables.cell = { [cellBest, cellOther, cellHolder, width, pad] in
      let row = $0 * width + pad + $1
      return (cellBest[row], cellOther[row], cellHolder[row])
    }
    tables.site = { [sites, width, pad] in sites[$0 * width + pad + $1] }
    return tables.leastWalk()
  }

  private func fill(_ prices: WalkPrices) {
    for reading in stride(from: 0, to: graph.times, by: 4) {
      for job in 0..<graph.count { reach(job, reading, prices) }
      for lane in 0..<4 {
        for short in shortWays { reach(short.job, reading + lane, by: short.index, prices) }
        guard !shortSiteWays.isEmpty else { continue }
        for short in shortSiteWays { reach(short.job, reading + lane, from: short.site, prices) }
        // Later readings of the four are written again once their jobs are known.
        for site in graph.toSite.indices { reachSite(site, reading, prices) }
      }
      gather(reading)
      for site in graph.toSite.indices where shortSiteWays.isEmpty { reachSite(site, reading, prices) }
    }
  }

  @inline(__always)
  private func four(_ table: Table<Float>, _ index: Int) -> Four {
    UnsafeRawPointer(table.base + index).loadUnaligned(as: Four.self)
  }

  @inline(__always)
  private func four(_ table: Table<Int32>, _ index: Int) -> FourPlaces {
    UnsafeRawPointer(table.base + index).loadUnaligned(as: FourPlaces.self)
  }

  @inline(__always)
  private func store<Vector>(_ vector: Vector, _ pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: vector, as: Vector.self)
  }

  private func reach(_ job: Int, _ reading: Int, _ prices: WalkPrices) {
    var least = Four(repeating: WalkGraph.never)
    var second = least
    var place = FourPlaces(repeating: -1)
    let here = FourPlaces(repeating: Int32(truncatingIfNeeded: job))
    let start = graph.fromStart[job]
    let lane = Int(start.steps) - reading
    if lane >= 0 && lane < 4 { least[lane] = prices.fromStart[job] }
    graph.near[job].withUnsafeBufferPointer { ways in
      prices.near[job].withUnsafeBufferPointer { costs in
        for index in 0..<ways.count where ways[index].steps >= 4 {
          let way = ways[index]
          let row = Int(way.from) &* width &+ pad &+ reading &- Int(way.steps)
          let isBack = four(before, row) .== here
          let value = four(best, row).replacing(with: four(other, row), where: isBack) + costs[index]
          let isBetter = value .< least
          second = second.replacing(with: value, where: value .< second).replacing(with: least, where: isBetter)
          place = place.replacing(with: way.from, where: isBetter)
          least = least.replacing(with: value, where: isBetter)
        }
      }
    }
    (least, second, place) = reachFromAfar(job, reading, prices, (least, second, place))
    for site in graph.fromSite.indices {
      let way = graph.fromSite[site][job]
      guard way.steps >= 4 else { continue }
      let value = four(sites, site &* width &+ pad &+ reading &- Int(way.steps)) + prices.fromSite[site][job]
      let isBetter = value .< least
      second = second.replacing(with: value, where: value .< second).replacing(with: least, where: isBetter)
      place = place.replacing(with: -1, where: isBetter)
      least = least.replacing(with: value, where: isBetter)
    }
    write(job, reading, least, second, place)
  }

  @inline(__always)
  private func reachFromAfar(
    _ job: Int, _ reading: Int, _ prices: WalkPrices, _ so: (Four, Four, FourPlaces)
  ) -> (Four, Four, FourPlaces) {
    var (least, second, place) = so
    let here = FourPlaces(repeating: Int32(truncatingIfNeeded: job))
    for (index, way) in graph.far[job].enumerated() where way.steps >= 4 {
      let row = Int(way.from) &* width &+ pad &+ reading &- Int(way.steps)
      let isSelf = four(cellHolder, row) .== here
      let value = four(cellBest, row).replacing(with: four(cellOther, row), where: isSelf) + prices.far[job][index]
      let isBetter = value .< least
      second = second.replacing(with: value, where: value .< second).replacing(with: least, where: isBetter)
      place = place.replacing(with: -1, where: isBetter)
      least = least.replacing(with: value, where: isBetter)
    }
    return (least, second, place)
  }

  /// Later readings than a job's last are none.
  @inline(__always)
  private func write(_ job: Int, _ reading: Int, _ least: Four, _ second: Four, _ place: FourPlaces) {
    var (least, second) = (least, second)
    let last = graph.lastDone[job]
    if reading + 3 > last {
      for lane in 0..<4 where reading + lane > last { (least[lane], second[lane]) = (WalkGraph.never, WalkGraph.never) }
    }
    let row = job &* width &+ pad &+ reading
    store(least, best.base + row)
    store(second, other.base + row)
    store(place, before.base + row)
  }

  /// By a way of fewer than four readings.
  private func reach(_ job: Int, _ reading: Int, by index: Int, _ prices: WalkPrices) {
    guard reading <= graph.lastDone[job] else { return }
    let way = graph.near[job][index]
    let from = Int(way.from) &* width &+ pad &+ reading &- Int(way.steps)
    let isBack = before[from] == Int32(truncatingIfNeeded: job)
    see((isBack ? other[from] : best[from]) + prices.near[job][index], job, reading, before: way.from)
  }

  private func reach(_ job: Int, _ reading: Int, from site: Int, _ prices: WalkPrices) {
    guard reading <= graph.lastDone[job] else { return }
    let begin = reading &- Int(graph.fromSite[site][job].steps)
    see(sites[site &* width &+ pad &+ begin] + prices.fromSite[site][job], job, reading, before: -1)
  }

  @inline(__always)
  private func see(_ value: Float, _ job: Int, _ reading: Int, before from: Int32) {
    let row = job &* width &+ pad &+ reading
    if value < best[row] {
      other[row] = best[row]
      best[row] = value
      before[row] = from
    } else if value < other[row] {
      other[row] = value
    }
  }

  private func gather(_ reading: Int) {
    for cell in 0..<graph.cells {
      let row = cell &* width &+ pad &+ reading
      store(Four(repeating: WalkGraph.never), cellBest.base + row)
      store(Four(repeating: WalkGraph.never), cellOther.base + row)
    }
    for job in 0..<graph.count {
      let row = graph.cellOf[job] &* width &+ pad &+ reading
      let value = four(best, job &* width &+ pad &+ reading)
      let (least, second) = (four(cellBest, row), four(cellOther, row))
      let isBetter = value .< least
      let next = second.replacing(with: value, where: value .< second).replacing(with: least, where: isBetter)
      let holder = four(cellHolder, row).replacing(with: Int32(truncatingIfNeeded: job), where: isBetter)
      store(next, cellOther.base + row)
      store(holder, cellHolder.base + row)
      store(least.replacing(with: value, where: isBetter), cellBest.base + row)
    }
  }

  private func reachSite(_ site: Int, _ reading: Int, _ prices: WalkPrices) {
    var least = Four(repeating: WalkGraph.never)
    let ways = graph.toSite[site]
    let costs = prices.toSite[site]
    for job in 0..<graph.count {
      let value = four(best, job &* width &+ pad &+ reading &- Int(ways[job].steps)) + costs[job]
      least = least.replacing(with: value, where: value .< least)
    }
    let last = graph.lastSite[site]
    for lane in 0..<4 where reading + lane > last { least[lane] = WalkGraph.never }
    store(least, sites.base + (site &* width &+ pad &+ reading))
  }
}
