import Routing

/// The least of walks that remember where they have been (`WalkMemory`), in whole numbers: all jobs are reached exactly
/// from each other, straight or by a site.
extension WalkFloor {
  private struct Hop {
    var from: Int
    var steps: Int
    /// Of the site on the way, from the job's reading on; 0: none.
    var out = 0
    var site = -1
    var cost: Int64
    var passing: [Int32]
  }

  private static let unreached = Int64.max / 8

  /// No route of the type has a reduced cost below it; never above zero.
  func least(_ memory: WalkMemory, _ watch: (Double) -> Void) -> Int64 {
    let ways = jobs.indices.map { hops(to: $0, memory) }
    var costs = [Int64](repeating: Self.unreached, count: memory.count * times)
    for time in 0..<times {
      watch(Double(time) / Double(times))
      for job in jobs.indices where time <= lastJob[job] {
        let row = time * memory.count + memory.first[job]
        if fromStart[job].steps == time { costs[row] = fromStart[job].cost }
        for hop in ways[job] where hop.steps <= time && isOpen(hop, time) {
          let source = (time - hop.steps) * memory.count + memory.first[hop.from]
          for (state, reached) in hop.passing.enumerated() where costs[source + state] < Self.unreached {
            let place = row + Int(reached)
            costs[place] = min(costs[place], costs[source + state] + hop.cost)
          }
        }
        costs[row + memory.sizes[job]] = Self.unreached
      }
    }
    return leastHome(memory, costs)
  }

  private func isOpen(_ hop: Hop, _ time: Int) -> Bool {
    hop.site < 0 || time - hop.steps + hop.out <= lastSite[hop.site]
  }

  private func hops(to job: Int, _ memory: WalkMemory) -> [Hop] {
    near[job].flatMap { way in
      let passing = memory.passing(way.from, job)
      let straight = Hop(from: way.from, steps: way.steps, cost: way.cost, passing: passing)
      return [straight]
        + type.disposals.indices.map { site in
          let (out, back) = (toSite[site][way.from], fromSite[site][job])
          return Hop(
            from: way.from, steps: out.steps + back.steps, out: out.steps, site: site, cost: out.cost + back.cost,
            passing: passing)
        }
    }
  }

  private func leastHome(_ memory: WalkMemory, _ costs: [Int64]) -> Int64 {
    var least: Int64 = 0
    for job in jobs.indices {
      for time in 0..<times {
        let row = time * memory.count + memory.first[job]
        let cost = costs[row..<(row + memory.sizes[job])].min() ?? Self.unreached
        guard cost < Self.unreached else { continue }
        if let way = home[job], time + way.steps < times, let extra = endPrice(time + way.steps) {
          least = min(least, cost + way.cost + extra)
        }
        for site in type.disposals.indices where time + toSite[site][job].steps <= lastSite[site] {
          let end = time + toSite[site][job].steps + siteHome[site].steps
          guard end < times, let extra = endPrice(end) else { continue }
          least = min(least, cost + toSite[site][job].cost + siteHome[site].cost + extra)
        }
      }
    }
    return least
  }
}
