/// The cheapest way to drive a fixed order of jobs: where to empty, at which option, and when to take breaks. Exact, by
/// labels (time, cost) at each job for each last disposal and number of breaks; for vehicles with a fixed start.
///
/// Cost is a non-decreasing function of the return time for each number of breaks, so of two labels with the same last
/// disposal and breaks the later and dearer one can go. An earlier disposal means more aboard and more to tip, so a
/// later disposal at no later time and no higher cost removes an earlier one too. A label that cannot end below the price
/// asked for goes as well, which leaves few.
struct StopPlacement {
  let data: SearchData

  /// Elements between the depots with the breaks after each (`pauses[0]`: at the start).
  struct Result {
    var nodes: [Int32]
    var pauses: [UInt8]
    var price: Int64
  }

  private struct Label {
    var time: Int32
    /// Meters and tipping so far.
    var cost: Int64
    var taken: Int
    /// Jobs served before the last disposal.
    var emptiedAfter: Int
    var location: Int32
    var parent: Int
    /// How it came from its parent: disposal option (-1: none), breaks after the parent's job, breaks after the disposal.
    var option: Int32
    var pausesBefore: UInt8
    var pausesAfter: UInt8
  }

  /// `nil` if the order cannot be driven within the rules at less than `limit`.
  func cheapest(_ order: [Int32], type index: Int, below limit: Int64 = CostEvaluator.never) -> Result? {
    let evaluator = CostEvaluator(data, type: index)
    if data.hasReleases { return TripPlacement(data: data).cheapest(order, evaluator, below: limit) }
    var loads: [Load] = [.zero]
    for job in order { loads.append(loads[loads.count - 1] &+ data.jobs[job].load) }
    let start = Label(
      time: evaluator.type.earliestStart, cost: 0, taken: 0, emptiedAfter: 0, location: evaluator.type.startLocation,
      parent: -1, option: -1, pausesBefore: 0, pausesAfter: 0)
    let floor = limit < CostEvaluator.never ? RouteFloor(order, loads, data, evaluator) : nil
    var labels = [start]
    var layer = 0..<1
    for step in 0..<order.count {
      var next: [Label] = []
      for parent in layer { extend(parent, labels[parent], step, order, loads, evaluator, floor, limit, &next) }
      if next.isEmpty { return nil }
      layer = labels.count..<labels.count + next.count
      labels += next
    }
    return finish(layer, labels, order, loads, evaluator, limit)
  }

  private func extend(
    _ parent: Int, _ label: Label, _ step: Int, _ order: [Int32], _ loads: [Load], _ evaluator: CostEvaluator,
    _ floor: RouteFloor?, _ limit: Int64, _ next: inout [Label]
  ) {
    let job = order[step]
    eachMove(from: label, parent: parent, served: step, loads, evaluator) { moved in
      let aboard = loads[step + 1] &- (loads[moved.emptiedAfter] & evaluator.type.emptied)
      guard evaluator.fits(aboard) else { return }
      let arc = evaluator.type.arc(moved.location, data.jobs[job].location)
      let visit = evaluator.visitTime(job)
      let begin = max(moved.time &+ arc.seconds, visit.earliest)
      guard begin <= visit.latest else { return }
      var reached = moved
      reached.time = begin &+ visit.duration
      reached.cost += Int64(arc.meters) * evaluator.type.prices.perMeter
      reached.location = data.jobs[job].location
      if let floor,
        floor.price(
          served: step + 1, emptiedAfter: reached.emptiedAfter, time: reached.time, cost: reached.cost,
          taken: reached.taken, evaluator) >= limit
      {
        return
      }
      keep(reached, in: &next)
    }
  }

  /// Ways to leave a job: straight on or by a disposal, with any number of breaks before and after it.
  private func eachMove(
    from label: Label, parent: Int, served: Int, _ loads: [Load], _ evaluator: CostEvaluator, _ body: (Label) -> Void
  ) {
    var rested = label
    rested.parent = parent
    rested.option = -1
    rested.pausesBefore = 0
    rested.pausesAfter = 0
    while true {
      body(rested)
      if label.emptiedAfter < served { eachDisposal(rested, served, loads, evaluator, body) }
      guard let later = taking(rested, evaluator) else { return }
      rested = later
      rested.pausesBefore += 1
    }
  }

  private func eachDisposal(
    _ label: Label, _ served: Int, _ loads: [Load], _ evaluator: CostEvaluator, _ body: (Label) -> Void
  ) {
    for option in 0..<Int32(evaluator.type.disposalCount) {
      let disposal = evaluator.disposal(option)
      let arc = evaluator.type.arc(label.location, disposal.first)
      let begin = max(label.time &+ arc.seconds, disposal.time.earliest)
      guard begin <= disposal.time.latest else { continue }
      var emptied = label
      emptied.time = begin &+ disposal.time.duration
      emptied.cost +=
        Int64(arc.meters + disposal.meters) * evaluator.type.prices.perMeter
        + evaluator.tipping(of: loads[served] &- loads[label.emptiedAfter], at: option)
      emptied.emptiedAfter = served
      emptied.location = disposal.last
      emptied.option = option
      while true {
        body(emptied)
        guard let later = taking(emptied, evaluator) else { break }
        emptied = later
        emptied.pausesAfter += 1
      }
    }
  }

  private func taking(_ label: Label, _ evaluator: CostEvaluator) -> Label? {
    guard label.taken < evaluator.type.pauseCount else { return nil }
    let pause = evaluator.pauseTime(label.taken)
    let begin = max(label.time, pause.earliest)
    guard begin <= pause.latest else { return nil }
    var rested = label
    rested.time = begin &+ pause.duration
    rested.taken += 1
    return rested
  }

  private func keep(_ label: Label, in labels: inout [Label]) {
    for other in labels
    where other.taken == label.taken && other.time <= label.time && other.cost <= label.cost
      && other.emptiedAfter >= label.emptiedAfter
    {
      return
    }
    labels.removeAll { other in
      other.taken == label.taken && label.time <= other.time && label.cost <= other.cost
        && label.emptiedAfter >= other.emptiedAfter
    }
    labels.append(label)
  }

  // MARK: The end

  private func finish(
    _ layer: Range<Int>, _ labels: [Label], _ order: [Int32], _ loads: [Load], _ evaluator: CostEvaluator,
    _ limit: Int64
  ) -> Result? {
    var best: (label: Label, price: Int64)?
    for parent in layer {
      eachMove(from: labels[parent], parent: parent, served: order.count, loads, evaluator) { moved in
        guard evaluator.mayStayAboard(loads[order.count] &- loads[moved.emptiedAfter]) else { return }
        guard let price = endPrice(moved, evaluator) else { return }
        if price < best?.price ?? limit { best = (moved, price) }
      }
    }
    return best.map { trace($0.label, labels, order, price: $0.price) }
  }

  private func endPrice(_ label: Label, _ evaluator: CostEvaluator) -> Int64? {
    let arc = evaluator.type.arc(label.location, evaluator.type.endLocation)
    let end = label.time &+ arc.seconds
    let worked = end &- evaluator.type.earliestStart &- evaluator.unpaidSeconds(label.taken)
    guard end <= evaluator.type.latestEnd, worked <= evaluator.type.maxWorkedSeconds,
      evaluator.pausesDue(worked: worked) <= label.taken
    else { return nil }
    return evaluator.price(worked: worked, meters: arc.meters, tipping: label.cost)
  }

  private func trace(_ end: Label, _ labels: [Label], _ order: [Int32], price: Int64) -> Result {
    var nodes: [Int32] = []
    var pauses: [UInt8] = []
    var label = end
    var served = order.count
    while true {
      if label.option >= 0 {
        nodes.append(-1 - label.option)
        pauses.append(label.pausesAfter)
      }
      // The breaks before the move stand on the job (or depot) that the move leaves.
      pauses.append(label.pausesBefore)
      guard served > 0 else { break }
      nodes.append(order[served - 1])
      served -= 1
      label = labels[label.parent]
    }
    return Result(nodes: nodes.reversed(), pauses: pauses.reversed(), price: price)
  }
}
