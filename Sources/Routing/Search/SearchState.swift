/// A plan while it is searched: always within every hard rule, with jobs that may be absent at their price.
///
/// Changes are made between `begin()` and `keep()` or `undo()`; only routes touched in between are copied.
final class SearchState {
  let data: SearchData
  let routes: Table<SearchRoute>
  let routeOf: Table<Int32>
  let positionOf: Table<Int32>
  let absent: SparseSet
  /// Routes that may be changed; the rest of the plan stands still.
  let active: Table<Bool>
  /// Members of touched routes in this change.
  let touched: SparseSet
  /// Jobs taken out or put in during this change.
  let moved: SparseSet
  let quotaUsed: Table<Int32>
  let totals: Table<Int64>
  let broken: Table<Bool>
  let placement: PausePlacement
  let routeCount: Int

  init(_ data: SearchData) {
    self.data = data
    var rows: [SearchRoute] = []
    let maxPauses = data.problem.vehicleTypes.map(\.breaks.count).max() ?? 0
    for (index, type) in data.problem.vehicleTypes.enumerated() {
      let usable = min(type.count, data.jobCount)
      for _ in 0..<usable {
        rows.append(
          SearchRoute(type: Int32(index), capacity: 16, hasReleases: data.hasReleases, maxPauses: maxPauses))
      }
    }
    routes = Table(rows)
    routeCount = rows.count
    routeOf = Table(count: data.jobCount, repeating: -1)
    positionOf = Table(count: data.jobCount, repeating: 0)
    absent = SparseSet(capacity: data.jobCount)
    active = Table(count: rows.count, repeating: true)
    touched = SparseSet(capacity: rows.count)
    moved = SparseSet(capacity: data.jobCount)
    quotaUsed = Table(count: max(1, data.problem.quotas.count), repeating: 0)
    totals = Table(count: 2, repeating: 0)
    broken = Table(count: 1, repeating: false)
    placement = PausePlacement(maxPauses: maxPauses)
    for route in 0..<routeCount {
      let fits = rebuild(route, placingPauses: false)
      assert(fits, "an empty route is always in time")
    }
    for job in 0..<data.jobCount {
      absent.insert(Int32(job))
      cost += data.jobs[job].price
    }
  }

  deinit {
    for route in 0..<routeCount { routes[route].deallocate() }
    routes.deallocate()
    routeOf.deallocate()
    positionOf.deallocate()
    absent.deallocate()
    active.deallocate()
    touched.deallocate()
    moved.deallocate()
    quotaUsed.deallocate()
    totals.deallocate()
    broken.deallocate()
  }

  /// Cost of the whole plan.
  var cost: Int64 {
    get { totals[0] }
    set { totals[0] = newValue }
  }

  /// Cost of the whole plan at the last `begin()`.
  var costAtBegin: Int64 { totals[1] }

  @inline(__always)
  func evaluator(of route: Int) -> CostEvaluator { CostEvaluator(data, type: Int(routes[route].type)) }

  /// Whether a route broke a rule when something was taken out of it, as can happen where driving directly takes longer
  /// than by way of a third place. Only `undo()` is allowed then.
  var isBroken: Bool { broken[0] }

  // MARK: A change and its undo

  func begin() {
    touched.removeAll()
    moved.removeAll()
    totals[1] = cost
  }

  /// Call before a route's elements change.
  func touch(_ route: Int) {
    guard !touched.contains(Int32(truncatingIfNeeded: route)) else { return }
    touched.insert(Int32(truncatingIfNeeded: route))
    routes.base[route].save()
  }

  /// Puts everything back to the last `begin()`.
  func undo() {
    for i in 0..<touched.count { release(Int(touched[i])) }
    for i in 0..<touched.count {
      let route = Int(touched[i])
      let changed = routes.base[route].restore()
      claim(route)
      if changed == nil, !broken[0] { continue }
      let fits = rebuild(route, placingPauses: false, changed: broken[0] ? nil : changed)
      assert(fits, "a route that was in time still is")
    }
    for i in 0..<moved.count {
      let job = moved[i]
      if routeOf[job] < 0 { absent.insert(job) } else { absent.remove(job) }
    }
    cost = totals[1]
    broken[0] = false
    touched.removeAll()
    moved.removeAll()
  }

  private func release(_ route: Int) {
    let r = routes.base + route
    for p in 1..<r.pointee.count - 1 where SearchRoute.isJob(r.pointee.nodes[p]) {
      routeOf[r.pointee.nodes[p]] = -1
      countQuota(job: r.pointee.nodes[p], type: r.pointee.type, by: -1)
    }
  }

  private func claim(_ route: Int) {
    let r = routes.base + route
    for p in 1..<r.pointee.count - 1 where SearchRoute.isJob(r.pointee.nodes[p]) {
      routeOf[r.pointee.nodes[p]] = Int32(truncatingIfNeeded: route)
      countQuota(job: r.pointee.nodes[p], type: r.pointee.type, by: 1)
    }
  }

  /// Rebuilds every count, cache and price from the routes' elements.
  func recount() {
    for cell in 0..<quotaUsed.count { quotaUsed[cell] = 0 }
    for job in 0..<data.jobCount { routeOf[job] = -1 }
    cost = 0
    for route in 0..<routeCount {
      let fits = rebuild(route, placingPauses: false)
      assert(fits, "routes are kept in time")
      claim(route)
      cost += routes[route].cost
    }
    for job in 0..<data.jobCount {
      let index = Int32(truncatingIfNeeded: job)
      if routeOf[job] < 0 {
        absent.insert(index)
        cost += data.jobs[job].price
      } else {
        absent.remove(index)
        cost += data.assignmentCost(type: Int(routes[routeOf[job]].type), job: job)
      }
    }
    for group in data.problem.groups.indices { cost += groupCost(Int32(group)) }
    begin()
  }
}
