import Routing

/// Reads walks out of the tables, backwards from the end.
extension WalkSearch {
  /// Where a walk comes home from: a site, or a job.
  struct Ending {
    var cost: Float
    var site: Int?
    var job: Int
    var reading: Int
  }

  /// The cheapest ways home.
  func leastEnding() -> Ending? {
    guard let prices else { return nil }
    var least: Ending?
    func see(_ table: Table<Float>, _ row: Int, _ way: WalkGraph.Way, _ price: Float, site: Int?, job: Int) {
      guard price < WalkGraph.never else { return }
      for reading in 0..<max(0, graph.times - Int(way.steps)) {
        let cost = table[row * width + pad + reading] + price + prices.ending[reading + Int(way.steps)]
        if cost < least?.cost ?? WalkGraph.never / 2 {
          least = Ending(cost: cost, site: site, job: job, reading: reading)
        }
      }
    }
    for (site, way) in graph.siteHome.enumerated() { see(sites, site, way, prices.siteHome[site], site: site, job: -1) }
    for (job, way) in graph.home.enumerated() { see(best, job, way, prices.home[job], site: nil, job: job) }
    return least
  }

  func walk(_ ending: Ending) -> Walk {
    var walk = Walk(cost: ending.cost, jobs: [], visits: graph.toSite.map { _ in 0 })
    var reading = ending.reading
    if let site = ending.site {
      let way = graph.siteHome[site]
      walk.end = reading + Int(way.steps)
      walk.seconds += Int(way.seconds)
      trace(.site(site), &reading, &walk)
    } else {
      let way = graph.home[ending.job]
      walk.end = reading + Int(way.steps)
      walk.seconds += Int(way.seconds)
      trace(.job(ending.job, isOther: false), &reading, &walk)
    }
    walk.jobs.reverse()
    return walk
  }

  private enum Place {
    case job(Int, isOther: Bool)
    case site(Int)
    case start
  }

  private func trace(_ end: Place, _ reading: inout Int, _ walk: inout Walk) {
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

  private func beforeSite(_ site: Int, _ reading: inout Int, _ walk: inout Walk) -> Place {
    guard let prices else { return .start }
    let value = sites[site * width + pad + reading]
    for job in 0..<graph.count {
      let way = graph.toSite[site][job]
      guard best[job * width + pad + reading - Int(way.steps)] + prices.toSite[site][job] == value else { continue }
      take(way, &reading, &walk)
      return .job(job, isOther: false)
    }
    return .start
  }

  private func take(_ way: WalkGraph.Way, _ reading: inout Int, _ walk: inout Walk) {
    reading -= Int(way.steps)
    walk.seconds += Int(way.seconds)
  }

  private func beforeJob(_ job: Int, _ isOther: Bool, _ reading: inout Int, _ walk: inout Walk) -> Place {
    guard let prices else { return .start }
    let row = job * width + pad + reading
    let value = isOther ? other[row] : best[row]
    // The second best came by another job than the best did.
    let barred = isOther ? before[row] : -2
    for (index, way) in graph.near[job].enumerated() where way.from != barred {
      let from = Int(way.from) * width + pad + reading - Int(way.steps)
      let isBack = before[from] == Int32(truncatingIfNeeded: job)
      guard (isBack ? other[from] : best[from]) + prices.near[job][index] == value else { continue }
      take(way, &reading, &walk)
      return .job(Int(way.from), isOther: isBack)
    }
    for (index, way) in graph.far[job].enumerated() {
      let from = Int(way.from) * width + pad + reading - Int(way.steps)
      let isSelf = cellHolder[from] == Int32(truncatingIfNeeded: job)
      guard (isSelf ? cellOther[from] : cellBest[from]) + prices.far[job][index] == value else { continue }
      take(way, &reading, &walk)
      let wanted = isSelf ? cellOther[from] : cellBest[from]
      for holder in 0..<graph.count where graph.cellOf[holder] == Int(way.from) && (!isSelf || holder != job) {
        if best[holder * width + pad + reading] == wanted { return .job(holder, isOther: false) }
      }
      return .start
    }
    for site in graph.fromSite.indices {
      let way = graph.fromSite[site][job]
      guard sites[site * width + pad + reading - Int(way.steps)] + prices.fromSite[site][job] == value else { continue }
      take(way, &reading, &walk)
      return .site(site)
    }
    walk.seconds += Int(graph.fromStart[job].seconds)
    return .start
  }
}
