/// What each job costs in a vehicle of its own, by vehicle type: computed once, because an empty vehicle never changes.
final class LonePrices: @unchecked Sendable {  // immutable after init
  struct Entry: BitwiseCopyable {
    var delta: Int64
    var disposal: Insertion.NewDisposal

    /// The same vehicle under another number, which may have another assignment cost.
    fileprivate func moved(from type: Int, to other: Int, job: Int, _ data: SearchData) -> Entry {
      guard delta < CostEvaluator.never else { return self }
      let change = data.assignmentCost(type: other, job: job) - data.assignmentCost(type: type, job: job)
      return Entry(delta: delta + change, disposal: disposal)
    }
  }

  /// `jobs × types`.
  private let entries: Table<Entry>
  /// Of each job, the types that could serve it alone, the cheapest first: `jobs × types`.
  private let order: Table<Int32>
  private let leastPrices: Table<Int64>
  private let typeCounts: Table<Int32>
  private let firstRoutes: Table<Int32>
  private let typeCount: Int

  init(_ data: SearchData) {
    typeCount = data.typeCount
    entries = Table(
      count: data.typeCount * data.jobCount, repeating: Entry(delta: CostEvaluator.never, disposal: .none))
    leastPrices = Table(count: data.jobCount, repeating: CostEvaluator.never)
    typeCounts = Table(count: data.jobCount, repeating: 0)
    firstRoutes = Table(count: data.typeCount + 1, repeating: 0)
    var routes: Int32 = 0
    let placement = StopPlacement(data: data)
    for type in 0..<data.typeCount {
      firstRoutes[type] = routes
      routes += Int32(min(data.problem.vehicleTypes[type].count, data.jobCount))
      let evaluator = CostEvaluator(data, type: type)
      let like = Self.firstLike(type, data.problem)
      for job in 0..<data.jobCount where data.isAllowed(type: type, job: job) {
        let known = like < type && data.isAllowed(type: like, job: job) ? entries[job * typeCount + like] : nil
        let entry =
          known?.moved(from: like, to: type, job: job, data)
          ?? Self.entry(Int32(job), type: type, placement, evaluator)
        entries[job * typeCount + type] = entry
        if entry.delta < CostEvaluator.never { typeCounts[job] += 1 }
        leastPrices[job] = min(leastPrices[job], entry.delta)
      }
    }
    firstRoutes[data.typeCount] = routes
    order = Table(count: data.typeCount * data.jobCount, repeating: 0)
    for job in 0..<data.jobCount { sortTypes(of: job) }
  }

  /// The first type that differs from this one in period, number and quotas alone: most of a week's trucks.
  private static func firstLike(_ type: Int, _ problem: Problem) -> Int {
    func timeless(_ index: Int) -> VehicleType {
      var row = problem.vehicleTypes[index]
      (row.period, row.count, row.quotaBucket) = (0, 1, nil)
      return row
    }
    let row = timeless(type)
    return (0..<type).first { timeless($0) == row } ?? type
  }

  private func sortTypes(of job: Int) {
    let row = entries.base + job * typeCount
    let usable = (0..<typeCount).filter { row[$0].delta < CostEvaluator.never }
    for (rank, type) in usable.sorted(by: { (row[$0].delta, $0) < (row[$1].delta, $1) }).enumerated() {
      order[job * typeCount + rank] = Int32(type)
    }
  }

  deinit {
    entries.deallocate()
    order.deallocate()
    leastPrices.deallocate()
    typeCounts.deallocate()
    firstRoutes.deallocate()
  }

  @inline(__always)
  func price(type: Int, job: Int) -> Entry { entries[job &* typeCount &+ type] }
  /// The type that serves the job alone at the least price but for `rank` others, below `flexibility(job)`.
  @inline(__always)
  func type(of job: Int, rank: Int) -> Int { Int(order[job &* typeCount &+ rank]) }
  func least(_ job: Int32) -> Int64 { leastPrices[job] }
  /// Number of vehicle types that could serve the job alone.
  func flexibility(_ job: Int32) -> Int32 { typeCounts[job] }

  /// Vehicles of the type.
  func routes(of type: Int) -> Range<Int> { Int(firstRoutes[type])..<Int(firstRoutes[type + 1]) }

  /// An unused vehicle of the type that may be changed.
  @inline(__always)
  func emptyRoute(of type: Int, _ state: SearchState) -> Int? {
    for route in routes(of: type)
    where state.routes.base[route].jobCount == 0 && state.active[route] {
      return route
    }
    return nil
  }

  private static func entry(
    _ job: Int32, type: Int, _ placement: StopPlacement, _ evaluator: CostEvaluator
  ) -> Entry {
    let data = placement.data
    let assignment = data.assignmentCost(type: type, job: Int(job))
    let element = evaluator.job(job)
    guard evaluator.fits(element.tail) else { return Entry(delta: CostEvaluator.never, disposal: .none) }
    if evaluator.type.pauseCount > 0 {
      // A break can be taken while the vehicle waits, which only the exact placement sees.
      guard let placed = placement.cheapest([job], type: type) else {
        return Entry(delta: CostEvaluator.never, disposal: .none)
      }
      return Entry(delta: placed.price + assignment, disposal: placed.nodes.count == 1 ? .none : .after(-1 - placed.nodes[1]))
    }
    return plainEntry(job, assignment, data, evaluator)
  }

  private static func plainEntry(
    _ job: Int32, _ assignment: Int64, _ data: SearchData, _ evaluator: CostEvaluator
  ) -> Entry {
    var best = Entry(delta: CostEvaluator.never, disposal: .none)
    let out = evaluator.join(evaluator.start, evaluator.job(job))
    func consider(_ stretch: Segment, _ disposal: Insertion.NewDisposal, at option: Int32? = nil) {
      var whole = evaluator.join(stretch, evaluator.end)
      if data.hasReleases { whole.time = time(alone: job, option, data, evaluator) }
      guard whole.time.isInTime else { return }
      let price = evaluator.price(
        duration: whole.time.duration, meters: whole.meters, tipping: whole.tipping, pauseCount: 0, unpaidSeconds: 0)
      if price < CostEvaluator.never, price + assignment < best.delta {
        best = Entry(delta: price + assignment, disposal: disposal)
      }
    }
    if evaluator.mayStayAboard(data.jobs[job].load) { consider(out, .none) }
    guard evaluator.type.mustReturnEmpty else { return best }
    for option in 0..<Int32(evaluator.type.disposalCount) {
      consider(evaluator.join(out, evaluator.disposal(option)), .after(option), at: option)
    }
    return best
  }

  private static func time(
    alone job: Int32, _ option: Int32?, _ data: SearchData, _ evaluator: CostEvaluator
  ) -> TimeSegment {
    let (type, place) = (evaluator.type, data.jobs[job].location)
    var trips = ReleaseSegment(start: evaluator.start.time).serving(
      evaluator.visitTime(job), released: data.jobs[job].release, after: type.arc(type.startLocation, place).seconds)
    var last = place
    if let option {
      let disposal = evaluator.disposal(option)
      trips = trips.ending(at: disposal.time, after: type.arc(place, disposal.first).seconds)
      last = disposal.last
    }
    return trips.joined(ReleaseSegment(end: evaluator.end.time), after: type.arc(last, type.endLocation).seconds)
  }
}
