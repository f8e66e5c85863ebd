/// Puts absent jobs back where they cost least (the "recreate" of Schrimpf et al. 2000, with the blinks and orders of
/// Christiaens & Vanden Berghe 2020).
struct Recreate {
  let state: SearchState
  let neighbours: Neighbours
  /// Cost of a route of its own, `types × jobs`; `never` where it cannot be.
  let lonePrices: LonePrices
  /// Emptied each time; kept to save allocation.
  private let queue: Table<Int32>
  private let keys: Table<Int64>

  /// A position is passed over once in a hundred times, so that greedy does not always choose the same.
  private static let blinkPerMille = 10
  /// Neighbours that stand in usable routes and are tried before the search for a place ends.
  private static let triedNeighbours = 40

  init(_ state: SearchState, _ neighbours: Neighbours, _ lonePrices: LonePrices) {
    self.state = state
    self.neighbours = neighbours
    self.lonePrices = lonePrices
    queue = Table(count: state.data.jobCount, repeating: 0)
    keys = Table(count: state.data.jobCount, repeating: 0)
  }

  func deallocate() {
    queue.deallocate()
    keys.deallocate()
  }

  /// Tries to place every job of `jobs` that is absent; those that fit nowhere below their price stay absent.
  func run(_ jobs: SparseSet, _ random: inout RandomSource) {
    for i in 0..<jobs.count { queue[i] = jobs[i] }
    sort(count: jobs.count, &random)
    for i in 0..<jobs.count where state.routeOf[queue[i]] < 0 {
      let job = queue[i]
      if state.data.jobs[job].group >= 0 {
        insertGroup(of: job, &random)
      } else {
        _ = insert(job, below: state.data.jobs[job].price, &random)
      }
    }
  }

  /// - Returns: whether the job now has a place that costs less than `limit`.
  private func insert(_ job: Int32, below limit: Int64, _ random: inout RandomSource) -> Bool {
    // A place can turn out not to fit when breaks are placed exactly; chance then offers another.
    for _ in 0..<3 {
      let best = cheapest(job, below: limit, &random)
      guard best.isFound else { return false }
      if state.insert(best) { return true }
    }
    return false
  }

  /// All members or none.
  private func insertGroup(of job: Int32, _ random: inout RandomSource) {
    let members = state.data.problem.groups[Int(state.data.jobs[job].group)]
    let limit = members.reduce(Int64(0)) { $0 + state.data.jobs[$1].price }
    let before = state.cost
    for member in members where state.routeOf[member] < 0 {
      if insert(Int32(member), below: limit, &random) { continue }
      removeMembers(members)
      return
    }
    if state.cost > before { removeMembers(members) }
  }

  private func removeMembers(_ members: [Int]) {
    for member in members where state.routeOf[member] >= 0 { state.remove(Int32(member)) }
  }

  /// The cheapest insertion found next to neighbours, and into empty vehicles.
  private func cheapest(_ job: Int32, below limit: Int64, _ random: inout RandomSource) -> Insertion {
    var best = Insertion.none(for: job)
    best.delta = limit
    var tried = 0
    for i in 0..<neighbours.count(of: job) {
      let neighbour = neighbours.neighbour(of: job, i)
      let route = state.routeOf[neighbour]
      guard route >= 0, state.active[route] else { continue }
      guard let pricer = InsertionPricer(state, job: job, route: route) else { continue }
      let p = Int(state.positionOf[neighbour])
      if !random.chance(perMille: Self.blinkPerMille) { pricer.consider(after: p - 1, &best) }
      if !random.chance(perMille: Self.blinkPerMille) { pricer.consider(after: p, &best) }
      tried += 1
      if tried >= Self.triedNeighbours { break }
    }
    considerEmptyRoutes(job, &best)
    return best
  }

  private func considerEmptyRoutes(_ job: Int32, _ best: inout Insertion) {
    for type in 0..<state.data.typeCount {
      let lone = lonePrices.price(type: type, job: Int(job))
      guard lone.delta < best.delta, state.hasQuota(job: job, type: Int32(type)) else { continue }
      guard let route = lonePrices.emptyRoute(of: type, state) else { continue }
      let extra = state.data.hasGroups ? state.extraPeriodCost(job: job, period: state.data.types[type].period) : 0
      guard lone.delta + extra < best.delta else { continue }
      best = Insertion(job: job, route: Int32(route), position: 0, disposal: lone.disposal, delta: lone.delta + extra)
    }
  }

  // MARK: Order

  private func sort(count: Int, _ random: inout RandomSource) {
    let order = random.below(12)
    let data = state.data
    for i in 0..<count {
      let job = queue[i]
      let key: Int64
      switch order {
      case 0..<4: key = Int64(random.next() >> 2)
      case 4..<7: key = -Int64(data.jobs[job].load.wrappedSum())
      case 7..<9: key = -lonePrices.least(job)
      case 9: key = lonePrices.least(job)
      case 10: key = -data.jobs[job].price
      default: key = Int64(lonePrices.flexibility(job))
      }
      keys[i] = key
    }
    sortQueue(count)
  }

  /// Insertion sort by key, then job: the lists are short.
  private func sortQueue(_ count: Int) {
    if count > 200 {
      let order = (0..<count).sorted { (keys[$0], queue[$0]) < (keys[$1], queue[$1]) }
      let jobs = order.map { queue[$0] }
      for (i, job) in jobs.enumerated() { queue[i] = job }
      return
    }
    for i in 1..<max(1, count) {
      let (key, job) = (keys[i], queue[i])
      var j = i
      while j > 0, (keys[j - 1], queue[j - 1]) > (key, job) {
        keys[j] = keys[j - 1]
        queue[j] = queue[j - 1]
        j -= 1
      }
      keys[j] = key
      queue[j] = job
    }
  }
}
