/// Takes jobs out of the plan, near each other, for `Recreate` to put back (slack induction by string removals,
/// Christiaens & Vanden Berghe 2020).
struct Ruin {
  let state: SearchState
  let neighbours: Neighbours
  /// Jobs from which a ruin may start.
  let seeds: SparseSet
  /// Jobs taken out, and absent ones worth another try.
  let removed: SparseSet

  private static let meanRemoved = 10.0
  private static let longestString = 10.0
  private static let retriedAbsent = 8
  /// Share of ruins around an absent job, where there is one.
  private static let absentPerMille = 100
  /// Share of ruins that stay in one period, where there are several. Routes near each other are mostly of different
  /// periods: jobs then change their period, but few routes of one day are searched together (2,500 requests, 20 s on one
  /// thread, four seeds: 0.2% cheaper).
  private static let onePeriodPerMille = 500
  private let hasPeriods: Bool

  init(_ state: SearchState, _ neighbours: Neighbours, seeds: SparseSet) {
    self.state = state
    self.neighbours = neighbours
    self.seeds = seeds
    removed = SparseSet(capacity: state.data.jobCount)
    hasPeriods = Set(state.data.problem.vehicleTypes.map(\.period)).count > 1
  }

  func deallocate() { removed.deallocate() }

  func run(_ random: inout RandomSource) {
    guard seeds.count > 0 else { return removed.removeAll() }
    run(around: seeds[random.below(seeds.count)], &random)
  }

  /// - Parameter planned: one of `seeds`; now and then an absent job takes its place.
  func run(around planned: Int32, _ random: inout RandomSource) {
    removed.removeAll()
    let seed = absentSeed(&random) ?? planned
    if random.chance(perMille: 20) {
      emptyRoute(around: seed)
    } else {
      removeStrings(around: seed, &random)
    }
    retryAbsent(around: seed, &random)
    for i in 0..<state.touched.count { state.sweep(Int(state.touched[i])) }
  }

  private func absentSeed(_ random: inout RandomSource) -> Int32? {
    guard state.absent.count > 0, random.chance(perMille: Self.absentPerMille) else { return nil }
    let job = state.absent[random.below(state.absent.count)]
    return seeds.contains(job) ? job : nil
  }

  // MARK: Which jobs

  private func removeStrings(around seed: Int32, _ random: inout RandomSource) {
    let mean = meanJobsPerRoute(around: seed)
    let longest = min(Self.longestString, mean)
    let most = 4 * Self.meanRemoved / (1 + longest) - 1
    let strings = 1 + Int(random.unit() * most)
    let isPlanned = state.routeOf[seed] >= 0
    let period = isPlanned ? onlyPeriod(around: seed, &random) : nil
    var cut = 0
    var index = -1
    while cut < strings && index < neighbours.count(of: seed) {
      let job = index < 0 ? seed : neighbours.neighbour(of: seed, index)
      index += 1
      let route = state.routeOf[job]
      guard route >= 0, state.active[route], !state.touched.contains(route) else { continue }
      // Room that an absent job may not use is of no help to it.
      guard isPlanned || state.data.isAllowed(type: Int(state.routes[route].type), job: Int(seed)) else { continue }
      if let period, self.period(of: route) != period { continue }
      removeString(at: job, route: Int(route), longest: longest, &random)
      cut += 1
    }
  }

  private func onlyPeriod(around planned: Int32, _ random: inout RandomSource) -> Int? {
    guard hasPeriods, random.chance(perMille: Self.onePeriodPerMille) else { return nil }
    return period(of: state.routeOf[planned])
  }

  private func period(of route: Int32) -> Int { state.data.types[state.routes[route].type].period }

  private func meanJobsPerRoute(around seed: Int32) -> Double {
    var (jobs, routes) = (0, 0)
    for i in 0..<min(10, neighbours.count(of: seed)) {
      let route = state.routeOf[neighbours.neighbour(of: seed, i)]
      if route >= 0 {
        jobs += state.routes.base[Int(route)].jobCount
        routes += 1
      }
    }
    return routes == 0 ? 1 : Double(jobs) / Double(routes)
  }

  /// Takes out a run of consecutive jobs that holds `job`; every other time it spares some in its middle.
  private func removeString(at job: Int32, route: Int, longest: Double, _ random: inout RandomSource) {
    let jobs = state.routes.base[route].jobCount
    let length = 1 + Int(random.unit() * min(Double(jobs), longest))
    let wanted = min(length, jobs)
    var spared = 0
    if wanted > 1 && wanted < jobs && random.chance(perMille: 500) {
      spared = 1
      while wanted + spared < jobs && random.chance(perMille: 990) == false { spared += 1 }
    }
    let span = wanted + spared
    state.touch(route)
    let before = random.below(span)
    let skipFrom = spared == 0 ? span : 1 + random.below(max(1, wanted - 1))
    let first = startOfString(at: job, route: route, jobsBefore: before, span: span)
    var (p, seen) = (first, 0)
    while p < state.routes.base[route].count - 1 && seen < span {
      let node = state.routes.base[route].nodes[p]
      p += 1
      guard SearchRoute.isJob(node) else { continue }
      if seen < skipFrom || seen >= skipFrom + spared { take(node) }
      seen += 1
    }
  }

  /// Position of the string's first job so that it holds `job` and stays inside the route.
  private func startOfString(at job: Int32, route: Int, jobsBefore: Int, span: Int) -> Int {
    let r = state.routes.base + route
    var start = Int(state.positionOf[job])
    var jobsFromStart = 1
    for p in start + 1..<r.pointee.count where SearchRoute.isJob(r.pointee.nodes[p]) { jobsFromStart += 1 }
    var wantedBefore = max(jobsBefore, span - jobsFromStart)
    var p = start
    while wantedBefore > 0 && p > 1 {
      p -= 1
      if SearchRoute.isJob(r.pointee.nodes[p]) {
        start = p
        wantedBefore -= 1
      }
    }
    return start
  }

  /// Empties the whole route of the seed, or of its nearest planned neighbour.
  private func emptyRoute(around seed: Int32) {
    var route = state.routeOf[seed]
    var index = 0
    while route < 0 && index < neighbours.count(of: seed) {
      route = state.routeOf[neighbours.neighbour(of: seed, index)]
      index += 1
    }
    guard route >= 0, state.active[route] else { return }
    state.touch(Int(route))
    let r = state.routes.base + Int(route)
    for p in 1..<r.pointee.count - 1 where SearchRoute.isJob(r.pointee.nodes[p]) { take(r.pointee.nodes[p]) }
  }

  /// Takes out a job, and with it the members of its group.
  private func take(_ job: Int32) {
    let group = state.data.jobs[job].group
    guard group >= 0 else { return takeOne(job) }
    let members = state.data.problem.groups[Int(group)]
    for member in members where state.routeOf[member] >= 0 && !state.active[state.routeOf[member]] { return }
    for member in members { takeOne(Int32(member)) }
  }

  private func takeOne(_ job: Int32) {
    let route = state.routeOf[job]
    guard route >= 0 else { return }
    state.touch(Int(route))
    state.detach(job)
    removed.insert(job)
  }

  private func retryAbsent(around seed: Int32, _ random: inout RandomSource) {
    guard state.absent.count > 0 else { return }
    var tries = 0
    if state.routeOf[seed] < 0 { retry(seed) }
    for i in 0..<min(30, neighbours.count(of: seed)) where tries < Self.retriedAbsent {
      let job = neighbours.neighbour(of: seed, i)
      if state.routeOf[job] < 0 && seeds.contains(job) && !removed.contains(job) {
        retry(job)
        tries += 1
      }
    }
    for _ in 0..<2 {
      let job = state.absent[random.below(state.absent.count)]
      if seeds.contains(job) { retry(job) }
    }
  }

  private func retry(_ job: Int32) {
    removed.insert(job)
    state.moved.insert(job)
  }
}
