import Routing

/// Looks for a route of one vehicle type whose reduced cost is below a limit, job by job, in plain arithmetic.
///
/// Parts of routes are gone on with in the order of what grows from job to job, the time or the load; where nothing
/// does, in rounds of parts with equally many jobs. A part goes if another at the same job is no later, no dearer, no
/// fuller and remembers no more; or if the rest (`RestFloor`) cannot end below the limit.
struct CheapRouteSearch {
  /// How routes are looked for.
  struct Plan {
    var breaks = PricedRoutes.Breaks.followed
    /// Without, the search finds the same and keeps more parts.
    var usesRests = true
    /// With more it is given up.
    var mostParts = Int.max
  }

  /// So few are kept sooner than rests are computed.
  private static let fewParts = 2_000

  private let routes: PricedRoutes
  private let clock: PricedRoutes.Clock
  private let subsets: SubsetCounts
  private let memory: [SIMD4<UInt64>]
  private let rest: RestFloor?
  private let stageStep: Int
  private let limit: Int64
  private let mostParts: Int
  private var parts: RouteParts
  /// By stage: parts that are still to be gone on with.
  private var waiting: [[Int32]]
  private var least: Int64?

  /// The reduced cost of a route below `limit`; `nil`: there is none.
  ///
  /// Breaks are first taken to fit in anywhere, which is quicker and rules out more than is asked for; where that does
  /// not do, they are followed.
  /// - Parameter watch: told how far it is, from 0 to 1.
  static func priceBelow(
    _ limit: Int64, _ problem: Problem, _ type: Int, _ sums: PricedBound, memory: [[Int]],
    watch: (Double) -> Void = { _ in }
  ) throws(TooManyJobs) -> Int64? {
    let ways: [PricedRoutes.Breaks] = problem.vehicleTypes[type].breaks.isEmpty ? [.followed] : [.anywhere, .followed]
    var price: Int64?
    for breaks in ways {
      let quick = Plan(breaks: breaks, usesRests: false, mostParts: fewParts)
      var found = try outcome(limit, problem, type, sums, memory, quick, watch)
      if found.isCut { found = try outcome(limit, problem, type, sums, memory, Plan(breaks: breaks), watch) }
      price = found.price
      if price == nil { return nil }
    }
    return price
  }

  struct TooManyJobs: Error {}

  /// The reduced cost of a route below the limit, if there is one, and how many parts of routes were kept.
  struct Outcome {
    var price: Int64?
    var parts: Int
    /// They were too many, so that nothing is said of the rest.
    var isCut = false
  }

  static func outcome(
    _ limit: Int64, _ problem: Problem, _ type: Int, _ sums: PricedBound, _ memory: [[Int]], _ plan: Plan,
    _ watch: (Double) -> Void = { _ in }
  ) throws(TooManyJobs) -> Outcome {
    guard let routes = PricedRoutes(problem, type, sums, plan.breaks) else { throw TooManyJobs() }
    guard routes.count > 0 else { return Outcome(price: nil, parts: 0) }
    var search = CheapRouteSearch(routes, sums, memory, below: limit, plan)
    let price = search.run(watch)
    return Outcome(
      price: price, parts: search.parts.count, isCut: price == nil && search.parts.count > plan.mostParts)
  }

  private init(_ routes: PricedRoutes, _ sums: PricedBound, _ lists: [[Int]], below limit: Int64, _ plan: Plan) {
    self.routes = routes
    self.limit = limit
    mostParts = plan.mostParts
    clock = routes.clock()
    subsets = SubsetCounts(sums.duals.subset, jobs: routes.jobs)
    let place = Dictionary(uniqueKeysWithValues: routes.jobs.enumerated().map { ($1, $0) })
    let own = routes.jobs.enumerated().map { index, job in
      Set((lists.indices.contains(job) ? lists[job] : []).compactMap { place[$0] } + [index]).sorted()
    }
    memory = own.map { jobs in
      jobs.reduce(into: SIMD4<UInt64>.zero) { $0[$1 >> 6] |= 1 << UInt64($1 & 63) }
    }
    if plan.usesRests {
      let prices = LoadPricing(routes: routes, clock: clock, lists: own).chosen()
      rest = RestFloor(routes, clock, own, loadPrices: prices, .fine)
    } else {
      rest = nil
    }
    let span: Int
    switch clock {
    case .time(let growth):
      span = max(0, routes.latestEnd - routes.start)
      stageStep = max(growth, span / 200 + 1)
    case .load(let lane, let growth): (span, stageStep) = (Int(routes.capacity[lane]), Int(growth))
    case .none: (span, stageStep) = (routes.count, 1)
    }
    parts = RouteParts(routes, subsets, stages: span / stageStep + 1)
    waiting = [[Int32]](repeating: [], count: span / stageStep + 1)
  }

  private mutating func run(_ watch: (Double) -> Void) -> Int64? {
    if let rest, rest.leastRoute() >= limit { return nil }
    var start = RoutePart(
      remembered: .zero, halves: .zero, load: .zero, cost: routes.routePrice, time: routes.start, busy: 0,
      latestStart: Int(routes.type.latestStart), rank: .min, job: -1, taken: 0, served: 0)
    repeat {
      for job in 0..<routes.count { go(start, routes.fromStart[job], to: job) }
    } while rested(&start)
    for stage in waiting.indices {
      watch(Double(stage) / Double(waiting.count))
      // What a part leads to may be of the same stage.
      var index = 0
      while index < waiting[stage].count {
        let part = parts[Int(waiting[stage][index])]
        index += 1
        if part.isDropped { continue }
        leave(part)
        if least != nil || parts.count > mostParts { return least }
        if index & 0xfff == 0 {
          watch((Double(stage) + Double(index) / Double(waiting[stage].count)) / Double(waiting.count))
        }
      }
      waiting[stage] = []
    }
    return nil
  }

  // MARK: Steps

  /// Goes on to every job and home, straight and by every site.
  private mutating func leave(_ part: RoutePart) {
    let (count, from) = (routes.count, Int(part.job))
    var straight = part
    repeat {
      if routes.siteCount == 0 || straight.load == .zero { finish(straight, routes.home[from]) }
      for job in 0..<count where !remembers(part, job) {
        go(straight, routes.between[from &* count &+ job], to: job)
      }
      for site in 0..<routes.siteCount {
        guard var empty = emptied(straight, from, site) else { continue }
        repeat {
          finish(empty, routes.siteHome[site])
          for job in 0..<count where !remembers(part, job) {
            go(empty, routes.fromSite[site &* count &+ job], to: job)
          }
        } while rested(&empty)
      }
    } while rested(&straight)
  }

  @inline(__always)
  private func remembers(_ part: RoutePart, _ job: Int) -> Bool {
    part.remembered[job >> 6] &>> UInt64(job & 63) & 1 == 1
  }

  /// Takes the next break on the spot; false if there is none any more.
  @inline(__always)
  private func rested(_ part: inout RoutePart) -> Bool {
    guard Int(part.taken) < routes.breaks.count else { return false }
    let pause = routes.breaks[Int(part.taken)]
    let begin = max(part.time, routes.start + Int(pause.earliestStart))
    guard begin <= routes.start + Int(pause.latestStart) else { return false }
    part.time = begin + Int(pause.durationSeconds)
    part.taken += 1
    return true
  }

  private func emptied(_ part: RoutePart, _ from: Int, _ site: Int) -> RoutePart? {
    var part = part
    guard advance(&part, by: routes.toSite[site &* routes.count &+ from], within: routes.siteHours[site]) else {
      return nil
    }
    part.cost &+= routes.sitePrices[site] &+ routes.scale &* PricedRoutes.price(part.load, routes.extraTips[site])
    part.load = .zero
    return part
  }

  /// Drives, waits and works; false if that is too late.
  @inline(__always)
  private func advance(_ part: inout RoutePart, by leg: PricedRoutes.Leg, within hours: PricedRoutes.Hours) -> Bool {
    let begin = max(part.time &+ leg.seconds, hours.earliest)
    guard begin <= hours.latest else { return false }
    part.time = begin &+ hours.seconds
    part.busy = part.busy &+ leg.seconds
    part.latestStart = min(part.latestStart, hours.latest &- part.busy)
    part.busy = part.busy &+ hours.seconds
    part.cost &+= leg.cost
    return part.time <= routes.latestEnd
  }

  private func worked(_ part: RoutePart) -> Int {
    var rests = 0
    for index in 0..<Int(part.taken) where !routes.breaks[index].isPaid {
      rests &+= Int(routes.breaks[index].durationSeconds)
    }
    return routes.worked(part.time, rests: rests, busy: part.busy, latestStart: part.latestStart)
  }

  @inline(__always)
  private mutating func go(_ from: RoutePart, _ leg: PricedRoutes.Leg, to job: Int) {
    var part = from
    guard advance(&part, by: leg, within: routes.hours[job]) else { return }
    part.load = part.load &+ routes.loads[job]
    guard !any((part.load .> routes.capacity) .& routes.boundLanes) else { return }
    if routes.ranks[job] > .min {
      guard routes.ranks[job] >= part.rank else { return }
      part.rank = routes.ranks[job]
    }
    part.cost &+= routes.prices[job]
    part.job = Int32(truncatingIfNeeded: job)
    part.served &+= 1
    // Without a clock, routes end for want of jobs.
    if clock == .none && Int(part.served) > routes.count { return }
    part.remembered &= memory[job]
    part.remembered[job >> 6] |= 1 &<< UInt64(job & 63)
    subsets.serve(job, &part)
    if let rest {
      let soFar = part.cost &+ routes.perSecond &* Int64(worked(part))
      let least = rest.least(from: job, at: part.time, part.load, barred: part.remembered)
      guard soFar &+ least < limit else { return }
    }
    let stage = stage(of: part)
    if let place = parts.add(part, stage: stage) { waiting[stage].append(Int32(truncatingIfNeeded: place)) }
  }

  @inline(__always)
  private func stage(of part: RoutePart) -> Int {
    switch clock {
    case .time: min(waiting.count &- 1, max(0, part.time &- routes.start) / stageStep)
    case .load(let lane, _): min(waiting.count &- 1, Int(part.load[lane]) / stageStep)
    case .none: min(waiting.count &- 1, Int(part.served))
    }
  }

  private mutating func finish(_ part: RoutePart, _ leg: PricedRoutes.Leg) {
    var part = part
    let anytime = PricedRoutes.Hours(earliest: 0, latest: routes.latestEnd, seconds: 0)
    guard advance(&part, by: leg, within: anytime), let day = routes.wholeDay(worked(part)) else { return }
    let due = routes.breaks.count { day.worked > Int($0.dueAfterWorkedSeconds) }
    let price = part.cost &+ day.price
    if due <= Int(part.taken), price < min(limit, least ?? .max) { least = price }
  }
}
