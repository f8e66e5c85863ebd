/// Jobs into routes and out of them.
extension SearchState {
  /// Marks a job as absent and accounts for it; its element is taken out by the caller, who then refreshes the route.
  @inline(__always)
  func detach(_ job: Int32) {
    let type = routes[routeOf[job]].type
    let group = data.jobs[job].group
    if group >= 0 { cost -= groupCost(group) }
    routeOf[job] = -1
    absent.insert(job)
    moved.insert(job)
    cost += data.jobs[job].price - data.assignmentCost(type: Int(type), job: Int(job))
    if group >= 0 { cost += groupCost(group) }
    countQuota(job: job, type: type, by: -1)
  }

  @inline(__always)
  func attach(_ job: Int32, to route: Int) {
    let type = routes[route].type
    let group = data.jobs[job].group
    if group >= 0 { cost -= groupCost(group) }
    routeOf[job] = Int32(truncatingIfNeeded: route)
    absent.remove(job)
    moved.insert(job)
    cost += data.assignmentCost(type: Int(type), job: Int(job)) - data.jobs[job].price
    if group >= 0 { cost += groupCost(group) }
    countQuota(job: job, type: type, by: 1)
  }

  /// Takes a job out of its route and refreshes the route.
  func remove(_ job: Int32) {
    let route = Int(routeOf[job])
    touch(route)
    detach(job)
    sweep(route)
  }

  /// Makes an insertion that `Insertion` found.
  /// - Returns: false, with nothing changed, if the breaks that the longer route needs cannot be placed.
  func insert(_ move: Insertion) -> Bool {
    let route = Int(move.route)
    touch(route)
    let before = routes[route].cost
    let count = routes[route].count
    let pauseCount = routes[route].pauseCount
    let r = routes.base + route
    let position = Int(move.position)
    var (replaced, tail): (Int32?, Int) = (nil, position + 1)
    switch move.disposal {
    case .none:
      r.pointee.insert(move.job, after: position)
    case .before(let option):
      r.pointee.insert(-1 - option, after: position)
      r.pointee.insert(move.job, after: position + 1)
    case .after(let option):
      r.pointee.insert(move.job, after: position)
      r.pointee.insert(-1 - option, after: position + 1)
    case .changing(let option):
      replaced = r.pointee.nodes[position + 1]
      r.pointee.nodes[position + 1] = -1 - option
      r.pointee.insert(move.job, after: position)
      tail += 1
    }
    r.pointee.shiftSuffixes(from: tail, of: count)
    let added = r.pointee.count - count
    guard rebuild(route, placingPauses: true, changed: position + 1..<tail + added) else {
      retract(route, count: count, move, replaced)
      cost += r.pointee.cost - before
      return false
    }
    assert(
      r.pointee.pauseCount != pauseCount || r.pointee.cost - before <= move.delta - surcharge(of: move),
      "placing breaks anew never makes a route dearer than proposed")
    cost += r.pointee.cost - before
    attach(move.job, to: route)
    return true
  }

  private func surcharge(of move: Insertion) -> Int64 {
    let type = Int(routes[move.route].type)
    return data.assignmentCost(type: type, job: Int(move.job))
      + extraPeriodCost(job: move.job, period: data.types[type].period)
  }

  /// Undoes the elements of an insertion that turned out not to fit.
  private func retract(_ route: Int, count: Int, _ move: Insertion, _ changed: Int32?) {
    let r = routes.base + route
    let added = r.pointee.count - count
    for p in (Int(move.position) + 1)..<count {
      r.pointee.nodes[p] = r.pointee.nodes[p + added]
      r.pointee.pauses[p] = r.pointee.pauses[p + added]
    }
    if let changed { r.pointee.nodes[Int(move.position) + 1] = changed }
    r.pointee.count = count
    let fits = rebuild(route, placingPauses: true)
    assert(fits, "a route that was in time still is")
  }

  /// Drops elements that no longer serve: jobs that were detached, disposals with nothing to empty.
  func sweep(_ route: Int) {
    let r = routes.base + route
    let before = r.pointee.cost
    let count = r.pointee.count
    var kept = 1
    // Elements between the first that goes and the last one.
    var gone: Range<Int>?
    for p in 1..<count {
      let node = r.pointee.nodes[p]
      let isStale: Bool
      if SearchRoute.isJob(node) {
        isStale = routeOf[node] != route
      } else {
        isStale = SearchRoute.isDisposal(node) && !SearchRoute.isJob(r.pointee.nodes[kept - 1])
      }
      if isStale {
        gone = (gone?.lowerBound ?? p)..<p + 1
        continue
      }
      r.pointee.nodes[kept] = node
      r.pointee.pauses[kept] = r.pointee.pauses[p]
      kept += 1
    }
    r.pointee.count = kept
    dropNeedlessDisposals(route)
    var changed: Range<Int>?
    if let gone, r.pointee.count == kept, !broken[0] {
      r.pointee.shiftSuffixes(from: gone.upperBound, of: count)
      changed = gone.lowerBound..<gone.upperBound + kept - count
    }
    if !rebuild(route, placingPauses: true, changed: changed) { broken[0] = true }
    cost += r.pointee.cost - before
  }

  /// Joins two trips where one disposal suffices.
  private func dropNeedlessDisposals(_ route: Int) {
    let r = routes.base + route
    let evaluator = self.evaluator(of: route)
    guard evaluator.type.disposalCount > 0 else { return }
    defer {
      // A vehicle that need not return empty has no use for a disposal after its last job.
      let last = r.pointee.count - 2
      if !evaluator.type.mustReturnEmpty, SearchRoute.isDisposal(r.pointee.nodes[last]) { r.pointee.removeElement(at: last) }
    }
    // Where jobs have releases, a trip may be there for the sake of time.
    guard !data.hasReleases else { return }
    var previous = -1
    var trips: (open: Load, current: Load) = (.zero, .zero)
    var p = 1
    while p < r.pointee.count {
      let node = r.pointee.nodes[p]
      if SearchRoute.isJob(node) {
        trips.current = trips.current &+ data.jobs[node].load
      } else if SearchRoute.isDisposal(node) {
        if previous > 0, evaluator.fits(trips.open &+ trips.current) {
          r.pointee.removeElement(at: previous)
          p -= 1
          trips.open = trips.open &+ trips.current
        } else {
          trips.open = trips.current
        }
        previous = p
        trips.current = .zero
      }
      p += 1
    }
  }
}
