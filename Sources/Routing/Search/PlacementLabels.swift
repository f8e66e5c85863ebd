/// The labels of one `StopPlacement`, job by job.
struct PlacementLabels {
  /// Price asked for; once the end is reached, the least found below it.
  private(set) var limit: Int64

  private let evaluator: CostEvaluator
  private let floor: PlacementFloor
  private let memory: PlacementMemory
  private let tables: PlacementTables
  private let jobs: Int
  private var labels: Table<PlacementLabel>
  private var count = 0
  /// Of the labels at the newest job.
  private var layer = 0
  private var end: PlacementLabel?

  /// Share of the least price that the first limit adds to it, as a divisor; and how fast that grows.
  private static let firstMargin: Int64 = 128
  private static let marginGrowth: Int64 = 4

  init(_ evaluator: CostEvaluator, _ floor: PlacementFloor, _ memory: PlacementMemory, jobs: Int, limit: Int64) {
    self.evaluator = evaluator
    self.floor = floor
    self.memory = memory
    self.jobs = jobs
    self.limit = limit
    tables = memory.tables
    labels = memory.labels
  }

  subscript(index: Int32) -> PlacementLabel { labels[index] }

  /// The label from which the vehicle comes home cheapest; `nil` if none does so below the price asked for.
  ///
  /// Looks a little above the least conceivable price first, then further up: the lower the limit, the fewer labels.
  mutating func search() -> PlacementLabel? {
    let start = PlacementLabel(at: evaluator.type.earliestStart)
    let (asked, least) = (limit, floor.price(served: 0, start))
    guard least < asked else { return nil }
    var margin = least / Self.firstMargin + 1
    while true {
      limit = margin < (asked - least) / 2 ? least + margin : asked
      drive(from: start)
      if end != nil || limit == asked { return end }
      margin *= Self.marginGrowth
    }
  }

  private mutating func drive(from start: PlacementLabel) {
    (count, layer) = (0, 0)
    append(start)
    for served in 0..<jobs {
      let parents = layer..<count
      layer = count
      for parent in parents { leave(parent, served: served) }
      if count == layer { return }
    }
    for parent in layer..<count { leave(parent, served: jobs) }
  }

  /// Every way to leave a job: straight on or by a disposal, with any number of breaks before and after it.
  private mutating func leave(_ parent: Int, served: Int) {
    var label = labels[parent]
    label.parent = Int32(truncatingIfNeeded: parent)
    label.option = -1
    label.pausesBefore = 0
    label.pausesAfter = 0
    while true {
      arrive(label, after: tables.direct[served], served: served)
      if label.emptiedAfter < served {
        for option in 0..<evaluator.type.disposalCount { empty(label, at: option, served: served) }
      }
      guard take(&label) else { return }
      label.pausesBefore += 1
      guard floor.price(served: served, label) < limit else { return }
    }
  }

  private mutating func empty(_ label: PlacementLabel, at index: Int, served: Int) {
    let option = evaluator.type.disposals + index
    let cell = served &* evaluator.type.disposalCount &+ index
    let arc = tables.out[cell]
    let begin = max(label.time &+ arc.seconds, option.pointee.earliest)
    guard begin <= option.pointee.latest else { return }
    var emptied = label
    emptied.time = begin &+ option.pointee.serviceSeconds
    emptied.cost =
      label.cost &+ Int64(arc.meters &+ option.pointee.innerMeters) &* evaluator.type.prices.perMeter
      &+ tables.tips[cell] &- tables.tips[Int(label.emptiedAfter) &* evaluator.type.disposalCount &+ index]
    emptied.emptiedAfter = Int32(truncatingIfNeeded: served)
    emptied.option = Int16(truncatingIfNeeded: index)
    while floor.price(leaving: index, served: served, emptied) < limit {
      arrive(emptied, after: tables.back[cell], served: served)
      guard take(&emptied) else { return }
      emptied.pausesAfter += 1
    }
  }

  /// At the next job, or at the end.
  @inline(__always)
  private mutating func arrive(_ label: PlacementLabel, after arc: Arc, served: Int) {
    if served == jobs { return finish(label, after: arc) }
    guard served < tables.reach[Int(label.emptiedAfter)] else { return }
    let visit = tables.visits[served]
    let begin = max(label.time &+ arc.seconds, visit.earliest)
    guard begin <= visit.latest else { return }
    var reached = label
    reached.time = begin &+ visit.duration
    reached.cost = label.cost &+ Int64(arc.meters) &* evaluator.type.prices.perMeter
    guard floor.price(served: served &+ 1, reached) < limit else { return }
    keep(reached)
  }

  @inline(__always)
  private func take(_ label: inout PlacementLabel) -> Bool {
    guard Int(label.taken) < evaluator.type.pauseCount else { return false }
    let pause = evaluator.pauseTime(Int(label.taken))
    let begin = max(label.time, pause.earliest)
    guard begin <= pause.latest else { return false }
    label.time = begin &+ pause.duration
    label.taken &+= 1
    return true
  }

  private mutating func keep(_ label: PlacementLabel) {
    for index in layer..<count where labels[index].isAsGood(as: label) { return }
    var kept = layer
    for index in layer..<count where !label.isAsGood(as: labels[index]) {
      labels[kept] = labels[index]
      kept += 1
    }
    count = kept
    append(label)
  }

  @inline(__always)
  private mutating func append(_ label: PlacementLabel) {
    if count == labels.count {
      memory.growLabels(keeping: count)
      labels = memory.labels
    }
    labels[count] = label
    count += 1
  }

  private mutating func finish(_ label: PlacementLabel, after arc: Arc) {
    guard label.emptiedAfter == jobs
      || evaluator.mayStayAboard(tables.loads[jobs] &- tables.loads[Int(label.emptiedAfter)])
    else { return }
    let home = label.time &+ arc.seconds
    let worked = home &- evaluator.type.earliestStart &- evaluator.unpaidSeconds(Int(label.taken))
    guard home <= evaluator.type.latestEnd, worked <= evaluator.type.maxWorkedSeconds,
      evaluator.pausesDue(worked: worked) <= Int(label.taken)
    else { return }
    let price = evaluator.price(worked: worked, meters: arc.meters, tipping: label.cost)
    guard price < limit else { return }
    limit = price
    end = label
  }
}
