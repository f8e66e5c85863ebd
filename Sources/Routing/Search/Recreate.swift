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
  private let exact: ExactInsertion
  private let marks: GapMarks
  private let trips: TripQueue

  /// How greedy one call is: positions are passed over ("blinks") so that it does not always choose the same, and a job
  /// may be placed at more than its price, since others can share the vehicle that it opens.
  private struct Mood: BitwiseCopyable {
    var blinkPerMille: Int
    var isDaring: Bool
    /// Whether disposals and breaks are placed anew for each position that is tried.
    var isExact: Bool

    init(isExact: Bool, _ random: inout RandomSource) {
      self.isExact = isExact
      let draw = random.below(100)
      blinkPerMille = draw < 75 ? 10 : draw < 92 ? 100 : 300
      isDaring = random.chance(perMille: 80)
    }
  }

  /// Neighbours that stand in usable routes and are tried before the search for a place ends.
  private static let triedNeighbours = 20

  init(_ state: SearchState, _ neighbours: Neighbours, _ lonePrices: LonePrices, _ placement: StopPlacement) {
    exact = ExactInsertion(state, neighbours, placement)
    self.state = state
    self.neighbours = neighbours
    self.lonePrices = lonePrices
    queue = Table(count: state.data.jobCount, repeating: 0)
    keys = Table(count: state.data.jobCount, repeating: 0)
    marks = GapMarks(jobs: state.data.jobCount)
    trips = TripQueue(capacity: 4 * Self.triedNeighbours)
  }

  func deallocate() {
    exact.deallocate()
    queue.deallocate()
    keys.deallocate()
    marks.deallocate()
    trips.deallocate()
  }

  /// Tries to place every job of `jobs` that is absent; those that fit nowhere below their price stay absent.
  func run(_ jobs: SparseSet, _ random: inout RandomSource) {
    run(jobs, inOrder: random.below(12), &random)
  }

  /// The same for a plan to be made from nothing: jobs that few vehicles may serve choose first.
  func construct(_ jobs: SparseSet, _ random: inout RandomSource) { run(jobs, inOrder: 11, &random) }

  private func run(_ jobs: SparseSet, inOrder order: Int, _ random: inout RandomSource) {
    for i in 0..<jobs.count { queue[i] = jobs[i] }
    sort(count: jobs.count, by: order, &random)
    let mood = Mood(isExact: exact.isAffordable(), &random)
    for i in 0..<jobs.count where state.routeOf[queue[i]] < 0 {
      let job = queue[i]
      if state.data.jobs[job].group >= 0 {
        insertGroup(of: job, mood, &random)
      } else {
        let isBold = mood.isDaring && random.chance(perMille: 500)
        _ = insert(job, below: isBold ? CostEvaluator.never : state.data.jobs[job].price, mood, &random)
      }
    }
  }

  /// - Returns: whether the job now has a place that costs less than `limit`.
  private func insert(_ job: Int32, below limit: Int64, _ mood: Mood, _ random: inout RandomSource) -> Bool {
    // A place can turn out not to fit when breaks are placed exactly: another route is tried, at last an empty one.
    var refused: (Int32, Int32) = (-1, -1)
    for _ in 0..<3 {
      let best = cheapest(job, below: limit, except: refused, mood, &random)
      if mood.isExact && exact.insert(job, below: best.delta) { return true }
      guard best.isFound else { return false }
      if state.insert(best) { return true }
      refused = (best.route, refused.0)
    }
    var alone = Insertion.none(for: job)
    alone.delta = limit
    considerEmptyRoutes(job, mood, &alone, &random)
    return alone.isFound && state.insert(alone)
  }

  /// All members or none.
  private func insertGroup(of job: Int32, _ mood: Mood, _ random: inout RandomSource) {
    let members = state.data.problem.groups[Int(state.data.jobs[job].group)]
    let price = members.reduce(Int64(0)) { $0 + state.data.jobs[$1].price }
    let isBold = mood.isDaring && random.chance(perMille: 500)
    let before = state.cost
    let first = random.below(members.count)
    for i in members.indices {
      let member = members[(first + i) % members.count]
      guard state.routeOf[member] < 0 else { continue }
      if insert(Int32(member), below: isBold ? CostEvaluator.never : price, mood, &random) { continue }
      removeMembers(members)
      return
    }
    if state.cost > before && !isBold { removeMembers(members) }
  }

  private func removeMembers(_ members: [Int]) {
    for member in members where state.routeOf[member] >= 0 { state.remove(Int32(member)) }
  }

  /// The cheapest insertion found next to neighbours, and into empty vehicles.
  private func cheapest(
    _ job: Int32, below limit: Int64, except refused: (Int32, Int32), _ mood: Mood, _ random: inout RandomSource
  ) -> Insertion {
    var best = Insertion.none(for: job)
    best.delta = limit
    var tried = 0
    marks.clear()
    for i in 0..<neighbours.count(of: job) {
      let neighbour = neighbours.neighbour(of: job, i)
      let route = state.routeOf[neighbour]
      guard route >= 0, state.active[route], route != refused.0, route != refused.1 else { continue }
      guard let pricer = InsertionPricer(state, job: job, route: route) else { continue }
      let p = Int(state.positionOf[neighbour])
      if !random.chance(perMille: mood.blinkPerMille) { pricer.considerBefore(p, marks, trips, &best) }
      if !random.chance(perMille: mood.blinkPerMille) { pricer.considerAfter(p, marks, trips, &best) }
      tried += 1
      if tried >= Self.triedNeighbours { break }
    }
    if tried == 0 { considerWholeRoutes(job, except: refused, &best) }
    trips.consider(&best)
    considerEmptyRoutes(job, mood, &best, &random)
    return best
  }

  /// Every place of every route that the job may ride in. Of a job with few days, few neighbours are planned on one of
  /// them, and none once they are taken out. Where there is one at least, this costs more than it finds (9,800 requests, 60 s
  /// on one thread: 0.5 to 1.1% dearer if it is done below three).
  private func considerWholeRoutes(_ job: Int32, except refused: (Int32, Int32), _ best: inout Insertion) {
    for rank in 0..<Int(lonePrices.flexibility(job)) {
      for route in lonePrices.routes(of: lonePrices.type(of: Int(job), rank: rank)) {
        let index = Int32(truncatingIfNeeded: route)
        guard state.active[route], state.routes.base[route].jobCount > 0, index != refused.0, index != refused.1,
          let pricer = InsertionPricer(state, job: job, route: index)
        else { continue }
        for place in 0..<state.routes.base[route].count - 1 { pricer.considerAfter(place, marks, trips, &best) }
      }
    }
  }

  private func considerEmptyRoutes(
    _ job: Int32, _ mood: Mood, _ best: inout Insertion, _ random: inout RandomSource
  ) {
    for rank in 0..<Int(lonePrices.flexibility(job)) {
      let type = lonePrices.type(of: Int(job), rank: rank)
      let lone = lonePrices.price(type: type, job: Int(job))
      guard lone.delta < best.delta else { return }
      guard state.hasQuota(job: job, type: Int32(type)) else { continue }
      guard !random.chance(perMille: mood.blinkPerMille), let route = lonePrices.emptyRoute(of: type, state) else { continue }
      let extra = state.data.hasGroups ? state.extraPeriodCost(job: job, period: state.data.types[type].period) : 0
      guard lone.delta + extra < best.delta else { continue }
      best = Insertion(job: job, route: Int32(route), position: 0, disposal: lone.disposal, delta: lone.delta + extra)
    }
  }

  // MARK: Order

  private func sort(count: Int, by order: Int, _ random: inout RandomSource) {
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
