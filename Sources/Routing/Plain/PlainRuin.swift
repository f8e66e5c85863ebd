/// Takes strings of jobs near each other out of the plan (slack induction by string removals, Christiaens & Vanden
/// Berghe 2020).
struct PlainRuin {
  let state: PlainState
  /// Jobs from which a ruin may start.
  let seeds: SparseSet
  /// Jobs taken out, and absent ones worth another try.
  let removed: SparseSet

  private static let meanRemoved = 10.0
  /// Now and then many more where routes are short: so few jobs come from too few routes there.
  private static let widePerMille = 30
  private static let meanWidelyRemoved = 50.0
  private static let longestString = 10.0
  private static let retriedAbsent = 8
  private static let wholePerMille = 10

  init(_ state: PlainState, seeds: SparseSet) {
    self.state = state
    self.seeds = seeds
    removed = SparseSet(capacity: state.jobCount)
  }

  func deallocate() { removed.deallocate() }

  func run(_ random: inout RandomSource) {
    removed.removeAll()
    guard seeds.count > 0 else { return }
    let seed = seeds[random.below(seeds.count)]
    if random.chance(perMille: Self.wholePerMille) {
      emptyRoute(of: seed)
    } else {
      removeStrings(around: seed, &random)
    }
    if state.absent.count > removed.count { retryAbsent(around: seed, &random) }
    for i in 0..<state.touched.count { state.refresh(state.touched[i]) }
  }

  /// Takes nothing out; an absent job and those near it are to be tried.
  func collectAbsent(near job: Int32) {
    removed.removeAll()
    removed.insert(job)
    let near = state.plain.near
    for i in 0..<near.count(of: job) {
      let other = near.neighbour(of: job, i)
      if state.at(other).pointee.route < 0 && seeds.contains(other) { removed.insert(other) }
    }
  }

  private func removeStrings(around seed: Int32, _ random: inout RandomSource) {
    let near = state.plain.near
    let longest = min(Self.longestString, meanJobsPerRoute(around: seed))
    let isWide = longest < Self.longestString && random.chance(perMille: Self.widePerMille)
    let mean = isWide ? Self.meanWidelyRemoved : Self.meanRemoved
    let strings = 1 + Int(random.unit() * (4 * mean / (1 + longest) - 1))
    var (made, index) = (0, -1)
    let count = near.count(of: seed)
    while made < strings && index < count {
      let job = index < 0 ? seed : near.neighbour(of: seed, index)
      index += 1
      let route = state.at(job).pointee.route
      guard route >= 0, !state.touched.contains(route) else { continue }
      let r = state.row(route)
      guard r.pointee.isActive else { continue }
      removeString(at: job, jobs: Int(r.pointee.jobCount), longest: longest, &random)
      made += 1
    }
  }

  private func meanJobsPerRoute(around seed: Int32) -> Double {
    var (jobs, routes) = (0, 0)
    for i in 0..<min(10, state.plain.near.count(of: seed)) {
      let route = state.at(state.plain.near.neighbour(of: seed, i)).pointee.route
      if route >= 0 {
        jobs += Int(state.row(route).pointee.jobCount)
        routes += 1
      }
    }
    return routes == 0 ? 1 : Double(jobs) / Double(routes)
  }

  /// Takes out a run of consecutive jobs that holds `job`; every other time it spares some in its middle.
  private func removeString(at job: Int32, jobs: Int, longest: Double, _ random: inout RandomSource) {
    let length = min(jobs, 1 + Int(random.unit() * min(Double(jobs), longest)))
    var spared = 0
    if length > 1 && length < jobs && random.chance(perMille: 500) {
      spared = 1
      while length + spared < jobs && random.chance(perMille: 10) { spared += 1 }
    }
    let span = length + spared
    let first = firstOfString(at: job, before: random.below(span), span: span)
    guard spared > 0 else { return take(from: first, count: span) }
    let head = 1 + random.below(length - 1)
    let afterHead = link(after: first, steps: head)
    let tail = link(after: afterHead, steps: spared)
    take(from: first, count: head)
    take(from: tail, count: length - head)
  }

  /// The first job of a string of `span` jobs that holds `job` and stays inside the route.
  private func firstOfString(at job: Int32, before: Int, span: Int) -> Int32 {
    var missing = span - before
    var node = job
    // As many jobs as are missing behind must stand in front.
    while missing > 0 && state.isJob(node) {
      node = state.at(node).pointee.next
      missing -= 1
    }
    var steps = before + missing
    node = job
    while steps > 0 {
      let previous = state.at(node).pointee.previous
      guard state.isJob(previous) else { break }
      node = previous
      steps -= 1
    }
    return node
  }

  private func link(after node: Int32, steps: Int) -> Int32 {
    var node = node
    for _ in 0..<steps { node = state.at(node).pointee.next }
    return node
  }

  /// Takes out up to `count` jobs from `first` on.
  private func take(from first: Int32, count: Int) {
    var last = first
    removed.insert(first)
    for _ in 1..<max(1, count) {
      let next = state.at(last).pointee.next
      guard state.isJob(next) else { break }
      last = next
      removed.insert(last)
    }
    state.cut(from: first, to: last)
  }

  private func emptyRoute(of seed: Int32) {
    let route = state.at(seed).pointee.route
    guard route >= 0, state.row(route).pointee.isActive else { return }
    take(from: state.at(state.start(of: route)).pointee.next, count: Int(state.row(route).pointee.jobCount))
  }

  private func retryAbsent(around seed: Int32, _ random: inout RandomSource) {
    var tries = 0
    let near = state.plain.near
    if state.at(seed).pointee.route < 0 { removed.insert(seed) }
    for i in 0..<min(30, near.count(of: seed)) where tries < Self.retriedAbsent {
      let job = near.neighbour(of: seed, i)
      if state.at(job).pointee.route < 0 && seeds.contains(job) && !removed.contains(job) {
        removed.insert(job)
        tries += 1
      }
    }
    for _ in 0..<2 {
      let job = state.absent[random.below(state.absent.count)]
      if seeds.contains(job) { removed.insert(job) }
    }
  }
}
