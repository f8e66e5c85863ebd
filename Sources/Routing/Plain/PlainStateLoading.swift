/// The only doors between a `Solution`, a copy of a plan and a `PlainState`.
extension PlainState {
  /// Makes these absent jobs the route, in this order.
  /// - Returns: false, with the route unusable until linked anew, if it breaks a rule.
  @discardableResult
  func link(_ route: Int, _ jobs: [Int32]) -> Bool {
    let index = Int32(route)
    let (r, type) = (row(index), type(of: index))
    let (first, last) = (start(of: index), end(of: index))
    r.pointee.jobCount = Int32(jobs.count)
    r.pointee.spare = type.pointee.capacity
    r.pointee.meters = 0
    if plain.hasMoreLanes { aboard[route] = .zero }
    at(first).pointee.location = type.pointee.startLocation
    at(last).pointee.location = type.pointee.endLocation
    at(first).pointee.before = type.pointee.start
    at(last).pointee.after = type.pointee.end
    var left = first
    for node in [first] + jobs + [last] {
      at(node).pointee.route = index
      if node == first { continue }
      join(left, node, type)
      r.pointee.meters += at(node).pointee.metersIn
      if isJob(node) {
        r.pointee.spare -= at(node).pointee.load
        if plain.hasMoreLanes { aboard[route] = aboard[route] &+ plain.data.jobs[node].load }
      }
      left = node
    }
    if type.pointee.isTimed {
      timeForward(from: at(first).pointee.next, type, wholly: true)
      timeBackward(from: at(last).pointee.previous, type, wholly: true)
    }
    r.pointee.cost =
      jobs.isEmpty
      ? 0 : plain.price(type, meters: r.pointee.meters, duration: at(last).pointee.before.duration)
    let isInTime = jobs.isEmpty || !type.pointee.isTimed || isInTime(index, type)
    let fits = r.pointee.spare >= 0 && (!plain.hasMoreLanes || all(aboard[route] .<= capacity(of: r.pointee.type)))
    return isInTime && fits && r.pointee.cost < CostEvaluator.never
  }

  @inline(__always)
  func capacity(of type: Int32) -> Load { plain.data.types.base[Int(type)].capacity }

  /// Replaces whole routes by those that `copy` holds, then counts everything anew.
  func adopt(_ copy: PlainCopy, routes indices: some Sequence<Int>) {
    for route in indices { link(route, copy.order(of: route)) }
    recount()
  }

  /// Raises what leaving jobs out costs by so many thousandths of their prices.
  func raisePrices(byPerMille rise: Int64) {
    for job in 0..<jobCount {
      let price = plain.data.jobs[job].price
      absencePrices[job] = price &+ price / 1_000 &* rise &+ price % 1_000 &* rise / 1_000
    }
    recount()
  }

  /// What raised prices add to the plan's cost.
  var riseCost: Int64 {
    (0..<absent.count).reduce(0) { $0 + absencePrices[absent[$1]] - plain.data.jobs[absent[$1]].price }
  }

  /// Rebuilds what is kept beside the routes.
  func recount() {
    var isServed = [Bool](repeating: false, count: jobCount)
    cost = 0
    for route in 0..<routeCount where routes[route].jobCount > 0 {
      let type = Int(routes[route].type)
      cost += routes[route].cost
      for job in order(of: route) {
        isServed[Int(job)] = true
        if plain.hasAssignments { cost += plain.data.assignmentCost(type: type, job: Int(job)) }
      }
    }
    for job in 0..<Int32(jobCount) {
      if isServed[Int(job)] {
        absent.remove(job)
      } else {
        absent.insert(job)
        at(job).pointee.route = -1
        reaches[job] = .max
        cost += absencePrices[job]
      }
    }
    for type in 0..<empties.count { empties[type].removeAll() }
    for route in stride(from: routeCount - 1, through: 0, by: -1) { noteUse(of: Int32(route)) }
    begin()
  }

  /// Replaces the plan by as much of a solution as fits the problem's rules.
  func load(_ solution: Solution) {
    var counts = [Int](repeating: 0, count: plain.data.typeCount + 1)
    for route in 0..<routeCount { counts[Int(routes[route].type) + 1] += 1 }
    let firsts = counts.reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
    for route in 0..<routeCount where routes[route].jobCount > 0 { link(route, []) }
    var next = firsts
    var isSeen = [Bool](repeating: false, count: jobCount)
    for route in solution.routes {
      let type = route.vehicleType
      guard (0..<plain.data.typeCount).contains(type), next[type] < firsts[type + 1] else { continue }
      let jobs = route.jobs.filter {
        $0 >= 0 && $0 < jobCount && !isSeen[$0] && plain.data.isAllowed(type: type, job: $0)
      }
      guard Set(jobs).count == jobs.count, !jobs.isEmpty else { continue }
      guard link(next[type], jobs.map { Int32($0) }) else {
        link(next[type], [])
        continue
      }
      for job in jobs { isSeen[job] = true }
      next[type] += 1
    }
    recount()
  }

  func solution() -> Solution {
    var rows: [Route] = []
    for route in 0..<routeCount where routes[route].jobCount > 0 {
      rows.append(Route(vehicleType: Int(routes[route].type), stops: order(of: route).map { .job(Int($0)) }))
    }
    return Solution(routes: rows)
  }
}

/// The routes of a plan at some moment, kept up to date route by route.
final class PlainCopy {
  private let firsts: Table<Int32>
  private let nexts: Table<Int32>

  init(_ plain: PlainData, routeCount: Int) {
    firsts = Table(count: routeCount, repeating: -1)
    nexts = Table(count: plain.data.jobCount, repeating: -1)
  }

  deinit {
    firsts.deallocate()
    nexts.deallocate()
  }

  /// Routes that exchanged jobs must be stored together.
  func store(_ route: Int32, from state: PlainState) {
    var node = state.at(state.start(of: route)).pointee.next
    firsts[route] = state.isJob(node) ? node : -1
    while state.isJob(node) {
      let next = state.at(node).pointee.next
      nexts[node] = state.isJob(next) ? next : -1
      node = next
    }
  }

  func store(_ route: Int, from copy: PlainCopy) {
    firsts[route] = copy.firsts[route]
    var node = firsts[route]
    while node >= 0 {
      nexts[node] = copy.nexts[node]
      node = nexts[node]
    }
  }

  func order(of route: Int) -> [Int32] {
    var jobs: [Int32] = []
    var node = firsts[route]
    while node >= 0 {
      jobs.append(node)
      node = nexts[node]
    }
    return jobs
  }
}
