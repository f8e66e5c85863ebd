import BoundProofs
import Routing

/// Finds the cheapest walk of one vehicle type among those that do not go where they remember to have been
/// (`WalkMemory`): for few jobs, as there are states of memory for each job and reading.
final class RememberingWalkSearch: WalkFinder {
  let graph: WalkGraph
  private let memory: WalkMemory
  /// By reading: all states of all jobs.
  private let costs: Table<Float>
  /// By reading: the least of each job's states.
  private let leasts: Table<Float>
  /// By reading and site.
  private let sites: Table<Float>
  /// By job: ways into it, straight and by sites.
  private let hops: [[Hop]]
  private let passing: Table<Int32>

  private struct Hop {
    var from: Int
    /// In `graph.near`.
    var way: Int
    var site: Int
    var steps: Int
    /// First reading at which the site is no longer open.
    var end: Int
    /// In `passing`.
    var first: Int
  }

  init?(_ graph: WalkGraph, _ lists: [[Int]]) {
    guard let memory = WalkMemory(lists, jobs: graph.jobs) else { return nil }
    self.graph = graph
    self.memory = memory
    var (hops, passing) = ([[Hop]](), [Int32]())
    for job in 0..<graph.count {
      var into: [Hop] = []
      for (index, way) in graph.near[job].enumerated() {
        let from = Int(way.from)
        into.append(
          Hop(from: from, way: index, site: -1, steps: Int(way.steps), end: .max, first: passing.count))
        for site in graph.toSite.indices {
          let back = Int(graph.fromSite[site][job].steps)
          into.append(
            Hop(
              from: from, way: index, site: site, steps: Int(graph.toSite[site][from].steps) + back,
              end: graph.lastSite[site] + back + 1, first: passing.count))
        }
        passing += memory.passing(from, job)
      }
      hops.append(into)
    }
    self.hops = hops
    self.passing = Table(passing)
    costs = Table(count: graph.times * memory.count, repeating: WalkGraph.never)
    leasts = Table(count: graph.times * graph.count, repeating: WalkGraph.never)
    sites = Table(count: graph.times * max(1, graph.toSite.count), repeating: WalkGraph.never)
  }

  deinit {
    for table in [costs, leasts, sites] { table.deallocate() }
    passing.deallocate()
  }

  func least(_ prices: WalkPrices) -> WalkSearch.Walk {
    let useful = graph.fromStart.indices.map { usefulHops(to: $0, prices) }
    for reading in 0..<graph.times {
      // Every way takes a reading at least, so jobs of one reading do not wait for each other.
      inParts(graph.count) { [self] job in reach(job, reading, useful[job], prices) }
      for site in graph.toSite.indices { reachSite(site, reading, prices) }
    }
    return ending(prices)
  }

  private func cost(_ hop: Hop, to job: Int, _ prices: WalkPrices) -> Float {
    hop.site < 0
      ? prices.near[job][hop.way] : prices.toSite[hop.site][hop.from] + prices.fromSite[hop.site][job]
  }

  /// Of the ways from one job to another, those that no other beats in time, price and opening.
  private func usefulHops(to job: Int, _ prices: WalkPrices) -> [(hop: Hop, cost: Float)] {
    let priced = hops[job].map { (hop: $0, cost: cost($0, to: job, prices)) }
    let width = graph.toSite.count + 1
    return priced.indices.filter { index in
      let (hop, cost) = priced[index]
      let first = index / width * width
      return !(first..<(first + width)).contains { other in
        let (rival, least) = priced[other]
        let isNoWorse = rival.steps <= hop.steps && least <= cost && rival.end >= hop.end
        return isNoWorse && (other < index || rival.steps < hop.steps || least < cost || rival.end > hop.end)
      }
    }.map { priced[$0] }
  }

  private func reach(_ job: Int, _ reading: Int, _ hops: [(hop: Hop, cost: Float)], _ prices: WalkPrices) {
    let row = costs.base + (reading &* memory.count &+ memory.first[job])
    let size = memory.sizes[job]
    for state in 0...size { row[state] = WalkGraph.never }
    leasts[reading &* graph.count &+ job] = WalkGraph.never
    guard reading <= graph.lastDone[job] else { return }
    if Int(graph.fromStart[job].steps) == reading { row[0] = prices.fromStart[job] }
    for (hop, cost) in hops where hop.steps <= reading && reading < hop.end {
      let then = reading &- hop.steps
      if leasts[then &* graph.count &+ hop.from] >= WalkGraph.never { continue }
      let source = costs.base + (then &* memory.count &+ memory.first[hop.from])
      let states = passing.base + hop.first
      for state in 0..<memory.sizes[hop.from] {
        let (reached, value) = (Int(states[state]), source[state] + cost)
        if value < row[reached] { row[reached] = value }
      }
    }
    row[size] = WalkGraph.never
    var least = WalkGraph.never
    for state in 0..<size { least = min(least, row[state]) }
    leasts[reading &* graph.count &+ job] = least
  }

  private func reachSite(_ site: Int, _ reading: Int, _ prices: WalkPrices) {
    var least = WalkGraph.never
    if reading <= graph.lastSite[site] {
      for job in 0..<graph.count {
        let then = reading &- Int(graph.toSite[site][job].steps)
        if then >= 0 { least = min(least, leasts[then &* graph.count &+ job] + prices.toSite[site][job]) }
      }
    }
    sites[reading &* graph.toSite.count &+ site] = least
  }

  // MARK: Reading a walk back

  private func ending(_ prices: WalkPrices) -> WalkSearch.Walk {
    var walk = WalkSearch.Walk()
    var last: (site: Int, job: Int) = (-1, -1)
    func see(_ table: (Int) -> Float, _ way: WalkGraph.Way, _ price: Float, _ place: (Int, Int)) {
      guard price < WalkGraph.never else { return }
      for begin in 0..<max(0, graph.times - Int(way.steps)) {
        let cost = table(begin) + price + prices.ending[begin + Int(way.steps)]
        guard cost < min(walk.cost, WalkGraph.never / 2) else { continue }
        (walk.cost, last) = (cost, place)
        (walk.end, walk.seconds) = (begin + Int(way.steps), Int(way.seconds))
      }
    }
    for (site, way) in graph.siteHome.enumerated() {
      see({ sites[$0 * graph.toSite.count + site] }, way, prices.siteHome[site], (site, -1))
    }
    for (job, way) in graph.home.enumerated() {
      see({ leasts[$0 * graph.count + job] }, way, prices.home[job], (-1, job))
    }
    walk.visits = graph.toSite.map { _ in 0 }
    guard walk.cost < WalkGraph.never else { return walk }
    let home = last.site >= 0 ? graph.siteHome[last.site] : graph.home[last.job]
    var reading = walk.end - Int(home.steps)
    var job = last.job
    if last.site >= 0 { job = beforeLastSite(last.site, &reading, &walk, prices) }
    guard job >= 0 else { return walk }
    trace(job, reading, &walk, prices)
    walk.jobs.reverse()
    return walk
  }

  private func beforeLastSite(
    _ site: Int, _ reading: inout Int, _ walk: inout WalkSearch.Walk, _ prices: WalkPrices
  ) -> Int {
    let value = sites[reading * graph.toSite.count + site]
    for job in 0..<graph.count {
      let way = graph.toSite[site][job]
      let then = reading - Int(way.steps)
      guard then >= 0, leasts[then * graph.count + job] + prices.toSite[site][job] == value else { continue }
      reading = then
      walk.seconds += Int(way.seconds)
      walk.visits[site] += 1
      return job
    }
    return -1
  }

  private func trace(_ end: Int, _ reading: Int, _ walk: inout WalkSearch.Walk, _ prices: WalkPrices) {
    let row = reading * memory.count + memory.first[end]
    let value = leasts[reading * graph.count + end]
    var place = (job: end, state: 0, reading: reading)
    while place.state < memory.sizes[end] && costs[row + place.state] != value { place.state += 1 }
    walk.jobs.append(graph.jobs[end])
    while let (hop, before) = before(place, prices) {
      if hop.site < 0 {
        walk.seconds += Int(graph.near[place.job][hop.way].seconds)
      } else {
        walk.seconds +=
          Int(graph.toSite[hop.site][hop.from].seconds) + Int(graph.fromSite[hop.site][place.job].seconds)
        walk.visits[hop.site] += 1
      }
      walk.jobs.append(graph.jobs[before.job])
      place = before
    }
    walk.seconds += Int(graph.fromStart[place.job].seconds)
  }

  private func before(
    _ place: (job: Int, state: Int, reading: Int), _ prices: WalkPrices
  ) -> (Hop, (job: Int, state: Int, reading: Int))? {
    let value = costs[place.reading * memory.count + memory.first[place.job] + place.state]
    for hop in hops[place.job] where hop.steps <= place.reading && place.reading < hop.end {
      let then = place.reading - hop.steps
      let source = then * memory.count + memory.first[hop.from]
      let cost = cost(hop, to: place.job, prices)
      for state in 0..<memory.sizes[hop.from] where Int(passing[hop.first + state]) == place.state {
        if costs[source + state] + cost == value { return (hop, (hop.from, state, then)) }
      }
    }
    return nil
  }
}
