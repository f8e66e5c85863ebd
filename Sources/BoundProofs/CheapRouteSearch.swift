import Routing

/// Looks for a route of one vehicle type whose reduced cost is below a limit, job by job, in plain arithmetic.
///
/// Partial routes with equally many jobs are made in rounds. One goes if another at the same job, made in this or an
/// earlier round, is no later, no dearer, no fuller and remembers no more; or if the rest cannot get below the limit.
struct CheapRouteSearch {
  /// A route up to a job, or up to the moment before the first.
  struct Part {
    var cost: Int64
    var time: Int
    /// Seconds without waits and the latest start; only where the start is free.
    var busy: Int
    var latestStart: Int
    var load: Load
    var taken: Int
    var served = 0
    var rank: Int32
    var remembered: Set64
    /// Subset rows of which it has served a first job.
    var halves: Set64
    var isDropped = false
  }

  private let problem: Problem
  private let type: VehicleType
  private let scale: Int64
  private let jobs: [Int]
  private let way: Ways
  private let visits: [Visit]
  /// Price of visiting, the job's earnings taken off.
  private let prices: [Int64]
  private let startPrice: Int64
  private let earnedByDisposal: Int64
  private let memory: [Set64]
  /// What a route pays for counting in a subset row; by job, the rows that it belongs to, and those whose memory it is in.
  private let subsetPrices: [Int64]
  private let subsetsOf: [[Int]]
  private let subsetMemory: [Set64]
  private let rest: RestFloor
  private let isFree: Bool
  private var parts: [[Part]] = []

  init(_ problem: Problem, _ typeIndex: Int, _ sums: PricedBound, memory lists: [[Int]]) {
    self.problem = problem
    let type = problem.vehicleTypes[typeIndex]
    self.type = type
    scale = sums.scale
    let jobs = problem.jobs.indices.filter {
      type.count > 0 && problem.isAllowed(type: typeIndex, job: $0) && all(problem.jobs[$0].load .<= type.capacity)
    }
    self.jobs = jobs
    way = Ways(problem, typeIndex, jobs, scale: scale)
    visits = jobs.map { problem.visit(type: typeIndex, job: $0) }
    prices = jobs.map {
      sums.scale * problem.assignmentCost(type: typeIndex, job: $0) - sums.earned(type: typeIndex, job: $0)
    }
    earnedByDisposal = sums.earnedByDisposal(type: typeIndex)
    startPrice = sums.scale * type.prices.fixed - sums.earnedByRoute(type: typeIndex)
    isFree = type.earliestStart < type.latestStart
    memory = jobs.enumerated().map { place, job in
      let known = lists.indices.contains(job) ? Set(lists[job]) : []
      return Set64(jobs.indices.filter { $0 == place || known.contains(jobs[$0]) }, of: jobs.count)
    }
    let rows = sums.duals.subset.map(\.row)
    subsetPrices = sums.duals.subset.map { -$0.dual }
    subsetsOf = jobs.map { job in rows.indices.filter { rows[$0].jobs.contains(job) } }
    subsetMemory = jobs.map { job in
      Set64(rows.indices.filter { rows[$0].memory.contains(job) || rows[$0].jobs.contains(job) }, of: rows.count)
    }
    rest = RestFloor(way, visits, prices, type, scale: scale, earnedByDisposal: earnedByDisposal)
  }

  /// The first reduced cost found below `limit`; `nil`: there is none.
  mutating func priceBelow(_ limit: Int64) -> Int64? {
    guard !jobs.isEmpty else { return nil }
    parts = Array(repeating: [], count: jobs.count)
    let start = Part(
      cost: startPrice, time: Int(type.earliestStart), busy: 0, latestStart: Int(type.latestStart), load: .zero,
      taken: 0, rank: .min, remembered: Set64([], of: jobs.count),
      halves: Set64([], of: subsetPrices.count))
    var fresh = [[Int]](repeating: [], count: jobs.count)
    for next in rested(start) { for job in jobs.indices { go(next, way.fromStart[job], to: job, limit, &fresh) } }
    for _ in jobs.indices {
      let round = fresh
      fresh = Array(repeating: [], count: jobs.count)
      for place in jobs.indices {
        for index in round[place] where !parts[place][index].isDropped {
          if let price = leave(parts[place][index], place, limit, &fresh), price < limit { return price }
        }
      }
      if fresh.allSatisfy(\.isEmpty) { return nil }
    }
    return nil
  }

  // MARK: Steps

  /// Goes on to every job; says what it costs to go home, if that is allowed.
  private mutating func leave(_ part: Part, _ place: Int, _ limit: Int64, _ fresh: inout [[Int]]) -> Int64? {
    var home: Int64?
    for straight in rested(part) {
      if type.disposals.isEmpty || straight.load == .zero { keep(finish(straight, way.home[place]), &home) }
      for job in jobs.indices where !straight.remembered.contains(job) {
        go(straight, way.between[place][job], to: job, limit, &fresh)
      }
      for option in type.disposals.indices {
        guard let empty = emptied(straight, place, option) else { continue }
        for done in rested(empty) {
          keep(finish(done, way.siteHome[option]), &home)
          for job in jobs.indices where !done.remembered.contains(job) {
            go(done, way.fromSite[option][job], to: job, limit, &fresh)
          }
        }
      }
    }
    return home
  }

  private func keep(_ price: Int64?, _ least: inout Int64?) {
    if let price, price < least ?? .max { least = price }
  }

  /// The part as it is, and with each further number of breaks taken on the spot.
  private func rested(_ part: Part) -> [Part] {
    var all = [part]
    var now = part
    while now.taken < type.breaks.count {
      let pause = type.breaks[now.taken]
      let begin = max(now.time, Int(type.earliestStart) + Int(pause.earliestStart))
      guard begin <= Int(type.earliestStart) + Int(pause.latestStart) else { break }
      now.time = begin + Int(pause.durationSeconds)
      now.taken += 1
      all.append(now)
    }
    return all
  }

  private func emptied(_ part: Part, _ place: Int, _ index: Int) -> Part? {
    let option = type.disposals[index]
    var part = part
    guard
      advance(
        &part, by: way.toSite[place][index], from: Int(option.earliest), to: Int(option.latest),
        for: Int(option.serviceSeconds))
    else { return nil }
    part.cost += scale * Int64(option.innerMeters) * type.prices.perMeter - earnedByDisposal
    for lane in 0..<Load.scalarCount {
      part.cost += scale * Int64(part.load[lane]) * Int64(option.tipPrices[lane])
    }
    part.load = .zero
    return part
  }

  /// Drives, waits and works; false if that is too late.
  private func advance(
    _ part: inout Part, by leg: Ways.Leg, from earliest: Int, to latest: Int, for seconds: Int
  ) -> Bool {
    let begin = max(part.time + leg.seconds, earliest)
    guard begin <= latest else { return false }
    part.time = begin + seconds
    if isFree {
      part.busy += leg.seconds
      part.latestStart = min(part.latestStart, latest - part.busy)
      part.busy += seconds
    }
    part.cost += leg.cost
    return part.time <= Int(type.latestEnd)
  }

  private func worked(_ part: Part) -> Int {
    guard !isFree else { return max(part.time - part.latestStart, part.busy) }
    let unpaid = type.breaks.prefix(part.taken).reduce(0) { $0 + ($1.isPaid ? 0 : Int($1.durationSeconds)) }
    return part.time - Int(type.earliestStart) - unpaid
  }

  private mutating func go(_ from: Part, _ leg: Ways.Leg, to job: Int, _ limit: Int64, _ fresh: inout [[Int]]) {
    var part = from
    let visit = visits[job]
    guard
      advance(
        &part, by: leg, from: Int(visit.earliest), to: Int(visit.latest), for: Int(visit.serviceSeconds))
    else { return }
    part.load = part.load &+ problem.jobs[jobs[job]].load
    guard all(part.load .<= type.capacity) else { return }
    if let rank = problem.jobs[jobs[job]].rank {
      guard rank >= part.rank else { return }
      part.rank = rank
    }
    part.cost += prices[job]
    part.served += 1
    part.remembered = part.remembered.kept(in: memory[job])
    part.remembered.insert(job)
    part.halves = part.halves.kept(in: subsetMemory[job])
    for row in subsetsOf[job] where part.halves.toggle(row) { part.cost += subsetPrices[row] }
    let soFar = part.cost + scale * type.prices.perWorkedSecond * Int64(worked(part))
    guard soFar + rest.least(from: job, at: part.time) < limit else { return }
    for other in parts[job] where !other.isDropped && isNeedless(part, beside: other) { return }
    for index in parts[job].indices where !parts[job][index].isDropped && isNeedless(parts[job][index], beside: part) {
      parts[job][index].isDropped = true
    }
    fresh[job].append(parts[job].count)
    parts[job].append(part)
  }

  private func isNeedless(_ a: Part, beside b: Part) -> Bool {
    b.taken == a.taken && b.served <= a.served && b.time <= a.time && b.cost <= a.cost && b.rank <= a.rank
      && b.busy <= a.busy && b.latestStart >= a.latestStart && all(b.load .<= a.load) && b.remembered.isPart(of: a.remembered)
      && (subsetPrices.isEmpty || b.cost + lead(of: a, over: b) <= a.cost)
  }

  /// What `a` may yet save in subset rows of which `b` has served a first job, and `a` none.
  private func lead(of a: Part, over b: Part) -> Int64 {
    subsetPrices.indices.reduce(0) {
      b.halves.contains($1) && !a.halves.contains($1) ? $0 + subsetPrices[$1] : $0
    }
  }

  private func finish(_ part: Part, _ leg: Ways.Leg) -> Int64? {
    var part = part
    guard advance(&part, by: leg, from: 0, to: Int(type.latestEnd), for: 0) else { return nil }
    let worked = worked(part)
    let due = type.breaks.count { worked > Int($0.dueAfterWorkedSeconds) }
    guard worked <= Int(type.maxWorkedSeconds), due <= part.taken else { return nil }
    let overtime = Int64(max(0, worked - Int(type.prices.regularSeconds)))
    return part.cost + scale
      * (type.prices.perWorkedSecond * Int64(worked) + type.prices.perOvertimeSecond * overtime)
  }
}
