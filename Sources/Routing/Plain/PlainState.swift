/// A plan of a plain problem while it is searched: always within every hard rule, with jobs that may be absent at their
/// price. Routes are linked lists, and an undo puts back only the links that were changed.
final class PlainState {
  let plain: PlainData
  let jobCount: Int
  let routeCount: Int
  let nodes: Table<PlainNode>
  let routes: Table<PlainRoute>
  /// Whole loads of the routes; kept where jobs load more than one lane.
  let aboard: Table<Load>
  /// The longer of the arcs at each job; `max` beside a vehicle's start or end, and for absent jobs. So much shorter, at
  /// most, can arcs to a far neighbour make what lies around it.
  let reaches: Table<Int32>
  /// What leaving each job out costs now: its price, or more while prices are raised.
  let absencePrices: Table<Int64>
  let absent: SparseSet
  /// Routes changed since `begin()`.
  let touched: SparseSet
  /// Unused vehicles of each type that may be changed.
  let empties: Table<SparseSet>
  private let savedRoutes: Table<PlainRoute>
  private let savedAboard: Table<Load>
  private let savedNodes: Table<PlainNode>
  private let savedIds: Table<Int32>
  private let stamps: Table<Int32>
  private let totals: Table<Int64>
  private let counters: Table<Int>

  init(_ plain: PlainData) {
    self.plain = plain
    jobCount = plain.data.jobCount
    var rows: [PlainRoute] = []
    for (index, type) in plain.data.problem.vehicleTypes.enumerated() {
      let row = PlainRoute(
        type: Int32(index), jobCount: 0, spare: type.capacity[0], meters: 0, cost: 0, isActive: true)
      rows += [PlainRoute](repeating: row, count: min(type.count, jobCount))
    }
    routeCount = rows.count
    routes = Table(rows)
    let nodeCount = jobCount + 2 * routeCount
    let blank = TimeSegment(duration: 0, earliest: 0, latest: 0)
    let node = PlainNode(
      previous: -1, next: -1, route: -1, location: 0, previousLocation: 0, nextLocation: 0, metersIn: 0, metersOut: 0,
      secondsIn: 0, load: 0, before: blank, after: blank)
    nodes = Table(count: nodeCount, repeating: node)
    aboard = Table(count: plain.hasMoreLanes ? routeCount : 0, repeating: .zero)
    reaches = Table(count: jobCount, repeating: .max)
    absencePrices = Table(plain.data.problem.jobs.map(\.price))
    absent = SparseSet(capacity: jobCount)
    touched = SparseSet(capacity: routeCount)
    empties = Table((0..<plain.data.typeCount).map { _ in SparseSet(capacity: rows.count) })
    savedRoutes = Table(count: routeCount, repeating: PlainRoute(
      type: 0, jobCount: 0, spare: 0, meters: 0, cost: 0, isActive: false))
    savedAboard = Table(count: aboard.count, repeating: .zero)
    savedNodes = Table(count: nodeCount, repeating: node)
    savedIds = Table(count: nodeCount, repeating: 0)
    stamps = Table(count: nodeCount, repeating: 0)
    totals = Table(count: 2, repeating: 0)
    counters = Table(count: 3, repeating: 0)
    for job in 0..<Int32(jobCount) {
      nodes.base[Int(job)].location = plain.locations[job]
      nodes.base[Int(job)].load = plain.loads[job]
      absent.insert(job)
      cost += absencePrices[job]
    }
    for route in 0..<routeCount {
      link(route, [])
      empties[routes[route].type].insert(Int32(route))
    }
    begin()
  }

  deinit {
    nodes.deallocate()
    routes.deallocate()
    aboard.deallocate()
    reaches.deallocate()
    absencePrices.deallocate()
    absent.deallocate()
    touched.deallocate()
    for type in 0..<empties.count { empties[type].deallocate() }
    empties.deallocate()
    savedRoutes.deallocate()
    savedAboard.deallocate()
    savedNodes.deallocate()
    savedIds.deallocate()
    stamps.deallocate()
    totals.deallocate()
    counters.deallocate()
  }

  /// Cost of the whole plan.
  var cost: Int64 {
    get { totals[0] }
    set { totals[0] = newValue }
  }

  var costAtBegin: Int64 { totals[1] }

  /// Whether a route came late when something was taken out of it, as can happen where driving directly takes longer
  /// than by way of a third place. Only `undo()` is allowed then.
  var isBroken: Bool {
    get { counters[2] != 0 }
    set { counters[2] = newValue ? 1 : 0 }
  }

  // MARK: Lookup

  @inline(__always)
  func at(_ node: Int32) -> UnsafeMutablePointer<PlainNode> {
    assert(node >= 0 && Int(node) < nodes.count)
    return nodes.base + Int(node)
  }

  @inline(__always)
  func row(_ route: Int32) -> UnsafeMutablePointer<PlainRoute> {
    assert(route >= 0 && Int(route) < routeCount)
    return routes.base + Int(route)
  }

  @inline(__always)
  func type(of route: Int32) -> UnsafeMutablePointer<PlainType> { plain.types.base + Int(row(route).pointee.type) }

  @inline(__always)
  func isJob(_ node: Int32) -> Bool { Int(node) < jobCount }
  @inline(__always)
  func start(of route: Int32) -> Int32 { Int32(truncatingIfNeeded: jobCount) &+ 2 &* route }
  @inline(__always)
  func end(of route: Int32) -> Int32 { start(of: route) &+ 1 }

  func order(of route: Int) -> [Int32] {
    var jobs: [Int32] = []
    var node = at(start(of: Int32(route))).pointee.next
    while isJob(node) {
      jobs.append(node)
      node = at(node).pointee.next
    }
    return jobs
  }

  // MARK: A change and its undo

  func begin() {
    touched.removeAll()
    counters[0] &+= 1
    counters[1] = 0
    totals[1] = cost
  }

  /// Call before a link changes.
  @inline(__always)
  func save(_ node: Int32) {
    let stamp = Int32(truncatingIfNeeded: counters[0])
    guard stamps[node] != stamp else { return }
    stamps[node] = stamp
    let place = counters[1]
    savedIds[place] = node
    savedNodes.base[place] = at(node).pointee
    counters[1] = place &+ 1
  }

  /// Call before a route changes.
  @inline(__always)
  func touch(_ route: Int32) {
    guard !touched.contains(route) else { return }
    savedRoutes.base[touched.count] = row(route).pointee
    if plain.hasMoreLanes { savedAboard[touched.count] = aboard[route] }
    touched.insert(route)
  }

  /// Puts everything back to the last `begin()`.
  func undo() {
    for i in 0..<counters[1] {
      let id = savedIds[i]
      at(id).pointee = savedNodes.base[i]
      guard isJob(id) else { continue }
      if savedNodes.base[i].route < 0 { absent.insert(id) } else { absent.remove(id) }
      noteReach(id)
    }
    for i in 0..<touched.count {
      let route = touched[i]
      row(route).pointee = savedRoutes.base[i]
      if plain.hasMoreLanes { aboard[route] = savedAboard[i] }
      noteUse(of: route)
    }
    cost = totals[1]
    isBroken = false
    touched.removeAll()
    counters[1] = 0
    counters[0] &+= 1
  }

  /// Keeps `reaches` after a link's neighbours changed.
  @inline(__always)
  func noteReach(_ node: Int32) {
    guard isJob(node) else { return }
    let link = at(node)
    let isInside = link.pointee.route >= 0 && isJob(link.pointee.previous) && isJob(link.pointee.next)
    reaches[node] = isInside ? max(link.pointee.metersIn, link.pointee.metersOut) : .max
  }

  /// Keeps the list of unused vehicles.
  @inline(__always)
  func noteUse(of route: Int32) {
    let r = row(route)
    let set = empties[r.pointee.type]
    if r.pointee.jobCount == 0 && r.pointee.isActive { set.insert(route) } else { set.remove(route) }
  }
}
