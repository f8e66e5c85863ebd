/// Replays a route with a job put in at a place, its other stops as they are, and notes every rule that this breaks and
/// by how much.
struct DiagnosisTrial {
  let state: SearchState
  let job: Int32

  /// The rules that one place breaks; the first is the first on the way.
  struct Miss {
    var rules: [BlockingRule] = []
    /// Excesses in thousandths of the limits, summed.
    var excess = 0

    mutating func add(_ rule: BlockingRule, by excess: Int, of limit: Int) {
      if !rules.contains(rule) { rules.append(rule) }
      self.excess += 1 + excess * 1_000 / max(1, limit)
    }

    /// Fewer rules, then less excess.
    func isNearer(than other: Miss) -> Bool { (rules.count, excess) < (other.rules.count, other.excess) }
  }

  /// The nearest miss after element `p`, without a new disposal or with one at any option before or after the job.
  func nearest(route: Int, after p: Int) -> Miss? {
    var best = miss(route: route, after: p, inserting: [job])
    let r = state.routes[route]
    for option in 0..<Int32(state.data.types[r.type].disposalCount) {
      var variants: [[Int32]] = []
      if SearchRoute.isJob(r.nodes[p]) { variants.append([-1 - option, job]) }
      if !SearchRoute.isDisposal(r.nodes[p + 1]) { variants.append([job, -1 - option]) }
      for nodes in variants {
        guard let other = miss(route: route, after: p, inserting: nodes) else { continue }
        if best.map(other.isNearer) ?? true { best = other }
      }
    }
    return best
  }

  /// `nil` where a load would stay aboard at the end, which is a place for nothing but another disposal.
  private func miss(route: Int, after p: Int, inserting added: [Int32]) -> Miss? {
    let r = state.routes[route]
    var walk = Walk(state.data, type: Int(r.type))
    for i in 0..<r.count {
      if i > 0 { walk.visit(r.nodes[i]) }
      for _ in 0..<r.pauses[i] { walk.rest() }
      if i == p { for node in added { walk.visit(node) } }
    }
    return walk.finish()
  }
}

/// One vehicle under way, in plain numbers.
private struct Walk {
  let data: SearchData
  let evaluator: CostEvaluator
  var miss = DiagnosisTrial.Miss()
  var now: Int
  /// Timing of the whole, for a vehicle that may start later.
  var whole: TimeSegment
  var place: Int32
  var aboard = Load.zero
  var taken = 0
  var rank = Int32.min

  init(_ data: SearchData, type: Int) {
    self.data = data
    evaluator = CostEvaluator(data, type: type)
    now = Int(evaluator.type.earliestStart)
    whole = evaluator.start.time
    place = evaluator.type.startLocation
  }

  private var shiftSeconds: Int { Int(evaluator.type.latestEnd) - Int(evaluator.type.earliestStart) }

  mutating func visit(_ node: Int32) {
    if SearchRoute.isJob(node) {
      go(evaluator.job(node), else: .window)
      load(node)
    } else if SearchRoute.isDisposal(node) {
      go(evaluator.disposal(SearchRoute.option(node)), else: .disposalHours)
      aboard = aboard & evaluator.type.kept
    } else {
      go(evaluator.end, else: .shiftEnd)
    }
  }

  private mutating func go(_ next: Segment, else rule: BlockingRule) {
    let travel = evaluator.type.arc(place, next.first).seconds
    serve(next.time, after: travel, else: rule)
    place = next.last
  }

  private mutating func serve(_ time: TimeSegment, after travel: Int32, else rule: BlockingRule) {
    let begin = max(now + Int(travel), Int(time.earliest))
    if begin > Int(time.latest) { miss.add(rule, by: begin - Int(time.latest), of: shiftSeconds) }
    now = begin + Int(time.duration)
    whole = whole.then(time, after: travel)
  }

  private mutating func load(_ job: Int32) {
    aboard = aboard &+ data.jobs[job].load
    let capacity = evaluator.type.capacity
    for lane in 0..<Load.scalarCount where aboard[lane] > capacity[lane] {
      miss.add(.capacity(lane: lane), by: Int(aboard[lane] - capacity[lane]), of: Int(capacity[lane]))
    }
    guard data.jobs[job].rankLow != Segment.noRankLow else { return }
    if data.jobs[job].rankLow < rank { miss.add(.rank, by: 1, of: 1) }
    rank = max(rank, data.jobs[job].rankLow)
  }

  mutating func rest() {
    serve(evaluator.pauseTime(taken), after: 0, else: .breaks)
    taken += 1
  }

  mutating func finish() -> DiagnosisTrial.Miss? {
    if !evaluator.mayStayAboard(aboard) { return nil }
    let isFixed = evaluator.type.earliestStart == evaluator.type.latestStart
    guard isFixed || miss.rules.isEmpty else { return miss }
    let elapsed = isFixed ? now - Int(evaluator.type.earliestStart) : Int(whole.duration)
    let worked = elapsed - Int(evaluator.unpaidSeconds(taken))
    let limit = Int(evaluator.type.maxWorkedSeconds)
    if worked > limit { miss.add(.workedLimit, by: worked - limit, of: limit) }
    if evaluator.pausesDue(worked: Int32(clamping: worked)) > taken { miss.add(.breaks, by: 1, of: 1_000) }
    return miss
  }
}
