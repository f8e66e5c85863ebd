import Routing

/// The same search reading by reading, for coarse clocks where ways take few readings: rows are by reading, so that the
/// few that matter stay near at hand.
final class RoughWalkSearch: WalkFinder {
  let graph: WalkGraph
  private let pad: Int
  private let siteCount: Int
  private let best: Table<Float>
  private let other: Table<Float>
  private let before: Table<Int32>
  private let cells: Table<Holder>
  private let sites: Table<Float>
  private let near: FlatWays
  private let far: FlatWays
  private let fromSite: FlatWays

  private struct Holder: BitwiseCopyable {
    var best = WalkGraph.never
    var other = WalkGraph.never
    var job: Int32 = -1
  }

  init(_ graph: WalkGraph) {
    self.graph = graph
    siteCount = graph.toSite.count
    let all = graph.near.joined().map(\.steps) + graph.far.joined().map(\.steps)
    let siteWays = graph.toSite.joined().map(\.steps) + graph.fromSite.joined().map(\.steps)
    let ends = graph.siteHome.map(\.steps) + graph.home.map(\.steps)
    pad = Int((all + siteWays + ends).max() ?? 0) + 1
    let rows = pad + graph.times
    best = Table(count: rows * graph.count, repeating: WalkGraph.never)
    other = Table(count: rows * graph.count, repeating: WalkGraph.never)
    before = Table(count: rows * graph.count, repeating: -1)
    cells = Table(count: rows * graph.cells, repeating: Holder())
    sites = Table(count: rows * max(1, graph.toSite.count), repeating: WalkGraph.never)
    near = FlatWays(graph.near)
    far = FlatWays(graph.far)
    fromSite = FlatWays(graph.fromSite)
  }

  deinit {
    for table in [best, other, sites] { table.deallocate() }
    before.deallocate()
    cells.deallocate()
    for ways in [near, far, fromSite] { ways.deallocate() }
  }

  func least(_ prices: WalkPrices) -> WalkSearch.Walk {
    near.price(prices.near)
    far.price(prices.far)
    fromSite.price(prices.fromSite)
    for reading in 0..<graph.times {
      let row = (pad &+ reading) &* graph.count
      for job in 0..<graph.count { reach(job, reading, row, prices) }
      gather(reading, row)
      for site in graph.toSite.indices { reachSite(site, reading, prices) }
    }
    return ending(prices)
  }

  private struct Found {
    var best = WalkGraph.never
    var other = WalkGraph.never
    var before: Int32 = -1

    @inline(__always)
    mutating func see(_ cost: Float, from: Int32) {
      if cost < best {
        other = best
        best = cost
        before = from
      } else if cost < other {
        other = cost
      }
    }
  }

  @inline(__always)
  private func reach(_ job: Int, _ reading: Int, _ row: Int, _ prices: WalkPrices) {
    var found = Found()
    if reading <= graph.lastDone[job] {
      let here = Int32(truncatingIfNeeded: job)
      if Int(graph.fromStart[job].steps) == reading { found.see(prices.fromStart[job], from: -1) }
      for index in near.range(job) {
        let from = near.from[index]
        let place = row &- Int(near.steps[index]) &* graph.count &+ Int(from)
        found.see((before[place] == here ? other[place] : best[place]) + near.prices[index], from: from)
      }
      for index in far.range(job) {
        let cell = cells.base[(pad &+ reading &- Int(far.steps[index])) &* graph.cells &+ Int(far.from[index])]
        found.see((cell.job == here ? cell.other : cell.best) + far.prices[index], from: -1)
      }
      for site in 0..<siteCount {
        let index = site &* graph.count &+ job
        let value = sites[(pad &+ reading &- Int(fromSite.steps[index])) &* siteCount &+ site]
        found.see(value + fromSite.prices[index], from: -1)
      }
    }
    best[row &+ job] = found.best
    other[row &+ job] = found.other
    before[row &+ job] = found.before
  }

  private func gather(_ reading: Int, _ row: Int) {
    let first = (pad + reading) * graph.cells
    for cell in 0..<graph.cells { cells.base[first + cell] = Holder() }
    for job in 0..<graph.count {
      let value = best[row &+ job]
      var holder = cells.base[first &+ graph.cellOf[job]]
      if value < holder.best {
        holder.other = holder.best
        holder.best = value
        holder.job = Int32(truncatingIfNeeded: job)
      } else if value < holder.other {
        holder.other = value
      } else {
        continue
      }
      cells.base[first &+ graph.cellOf[job]] = holder
    }
  }

  private func reachSite(_ site: Int, _ reading: Int, _ prices: WalkPrices) {
    var least = WalkGraph.never
    if reading <= graph.lastSite[site] {
      let row = pad &+ reading
      for job in 0..<graph.count {
        let place = (row &- Int(graph.toSite[site][job].steps)) &* graph.count &+ job
        least = min(least, best[place] + prices.toSite[site][job])
      }
    }
    sites[(pad + reading) * graph.toSite.count + site] = least
  }

  private func ending(_ prices: WalkPrices) -> WalkSearch.Walk {
    var tables = WalkTables(graph: graph, prices: prices)
    tables.best = { [best, graph, pad] in best[(pad + $1) * graph.count + $0] }
    tables.other = { [other, graph, pad] in other[(pad + $1) * graph.count + $0] }
    tables.before = { [before, graph, pad] in before[(pad + $1) * graph.count + $0] }
    tables.cell = { [cells, graph, pad] in
      let holder = cells[(pad + $1) * graph.cells + $0]
      return (holder.best, holder.other, holder.job)
    }
    tables.site = { [sites, graph, pad] in sites[(pad + $1) * graph.toSite.count + $0] }
    return tables.leastWalk()
  }
}

/// Ways row by row in flat tables, with their prices of the moment.
private struct FlatWays {
  let from: Table<Int32>
  let steps: Table<Int32>
  let prices: Table<Float>
  private let first: Table<Int>

  init(_ rows: [[WalkGraph.Way]]) {
    let all = Array(rows.joined())
    from = Table(all.map(\.from))
    steps = Table(all.map(\.steps))
    prices = Table(count: all.count, repeating: 0)
    var first = [0]
    for row in rows { first.append(first[first.count - 1] + row.count) }
    self.first = Table(first)
  }

  func deallocate() {
    from.deallocate()
    steps.deallocate()
    prices.deallocate()
    first.deallocate()
  }

  @inline(__always)
  func range(_ row: Int) -> Range<Int> { first[row]..<first[row &+ 1] }

  func price(_ rows: [[Float]]) {
    for (index, price) in rows.joined().enumerated() { prices[index] = price }
  }
}
