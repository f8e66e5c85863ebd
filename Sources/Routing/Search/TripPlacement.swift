/// The cheapest way to cut a fixed order of jobs into trips where jobs have releases: where to empty or load anew, and at
/// which option. Exact, by labels (time, cost) at the borders of trips; for vehicles with a fixed start and no breaks.
///
/// What a trip waits for is known only once its last job is, so trips are tried whole: O(order × longest trip).
struct TripPlacement {
  let data: SearchData

  private struct Label {
    var time: Int32
    /// Meters and tipping so far.
    var cost: Int64
    var location: Int32
    /// Jobs served, and the label that the trip began with.
    var served: Int
    var parent: Int
    var option: Int32
  }

  /// A trip as it grows by jobs.
  private struct Trip {
    var time: TimeSegment
    var release: Int32 = 0
    var load: Load
    var last: Int32
    var meters: Int64 = 0
  }

  /// `nil` if the order cannot be driven within the rules at less than `limit`.
  func cheapest(_ order: [Int32], _ evaluator: CostEvaluator, below limit: Int64) -> StopPlacement.Result? {
    let start = Label(
      time: evaluator.type.earliestStart, cost: 0, location: evaluator.type.startLocation, served: 0, parent: -1,
      option: -1)
    var labels = [start]
    var atBorder = [[Int]](repeating: [], count: order.count + 1)
    atBorder[0] = [0]
    var kept = Load.zero
    var best: (label: Int, price: Int64)?
    var bound = limit
    for border in 0..<order.count {
      for label in atBorder[border] {
        var trip = Trip(time: ReleaseSegment.nothing, load: kept, last: labels[label].location)
        for served in border..<order.count {
          guard extend(&trip, by: order[served], evaluator) else { break }
          if served + 1 == order.count, let price = finish(labels[label], trip, evaluator), price < bound {
            best = (label, price)
            bound = price
          }
          empty(after: served + 1, of: order.count, label, trip, evaluator, &labels, &atBorder)
        }
      }
      kept = kept &+ (data.jobs[order[border]].load & evaluator.type.kept)
    }
    for label in atBorder[order.count] {
      let home = Trip(time: ReleaseSegment.nothing, load: .zero, last: labels[label].location)
      if let price = finish(labels[label], home, evaluator), price < bound {
        best = (label, price)
        bound = price
      }
    }
    return best.map { trace($0.label, labels, order, price: $0.price) }
  }

  private func extend(_ trip: inout Trip, by job: Int32, _ evaluator: CostEvaluator) -> Bool {
    let arc = evaluator.type.arc(trip.last, data.jobs[job].location)
    trip.load = trip.load &+ data.jobs[job].load
    trip.time = trip.time.then(evaluator.visitTime(job), after: arc.seconds)
    trip.release = max(trip.release, data.jobs[job].release)
    trip.meters += Int64(arc.meters)
    trip.last = data.jobs[job].location
    return evaluator.fits(trip.load) && trip.time.isInTime
  }

  /// When a trip that begins with a label is done; `nil`: not in time.
  private func end(_ label: Label, _ trip: Trip, _ time: TimeSegment) -> Int32? {
    let begun = TimeSegment(duration: 0, earliest: label.time, latest: label.time)
    let whole = ReleaseSegment.closing(begun, time, release: trip.release)
    return whole.isInTime ? label.time &+ whole.duration : nil
  }

  private func empty(
    after served: Int, of count: Int, _ parent: Int, _ trip: Trip, _ evaluator: CostEvaluator,
    _ labels: inout [Label], _ atBorder: inout [[Int]]
  ) {
    // A vehicle that need not return empty has no use for a disposal after its last job.
    guard served < count || evaluator.type.mustReturnEmpty else { return }
    let price = evaluator.type.prices.perMeter
    for option in 0..<Int32(evaluator.type.disposalCount) {
      let disposal = evaluator.disposal(option)
      let arc = evaluator.type.arc(trip.last, disposal.first)
      guard let time = end(labels[parent], trip, trip.time.then(disposal.time, after: arc.seconds)) else { continue }
      let meters = trip.meters + Int64(arc.meters) + Int64(disposal.meters)
      let label = Label(
        time: time, cost: labels[parent].cost + meters * price + evaluator.tipping(of: trip.load, at: option),
        location: disposal.last, served: served, parent: parent, option: option)
      let rivals = atBorder[served].map { labels[$0] }
      guard !rivals.contains(where: { $0.location == label.location && $0.time <= time && $0.cost <= label.cost }) else {
        continue
      }
      atBorder[served].removeAll {
        labels[$0].location == label.location && time <= labels[$0].time && label.cost <= labels[$0].cost
      }
      atBorder[served].append(labels.count)
      labels.append(label)
    }
  }

  private func finish(_ label: Label, _ trip: Trip, _ evaluator: CostEvaluator) -> Int64? {
    guard evaluator.mayStayAboard(trip.load) else { return nil }
    let arc = evaluator.type.arc(trip.last, evaluator.type.endLocation)
    guard let time = end(label, trip, trip.time.then(evaluator.end.time, after: arc.seconds)) else { return nil }
    let worked = time &- evaluator.type.earliestStart
    guard worked <= evaluator.type.maxWorkedSeconds else { return nil }
    let meters = Int32(truncatingIfNeeded: trip.meters) &+ arc.meters
    return evaluator.price(worked: worked, meters: meters, tipping: label.cost)
  }

  private func trace(_ end: Int, _ labels: [Label], _ order: [Int32], price: Int64) -> StopPlacement.Result {
    var stops: [Int: Int32] = [:]
    var label = labels[end]
    while label.parent >= 0 {
      stops[label.served] = label.option
      label = labels[label.parent]
    }
    var nodes: [Int32] = []
    for (index, job) in order.enumerated() {
      nodes.append(job)
      if let option = stops[index + 1] { nodes.append(-1 - option) }
    }
    return StopPlacement.Result(nodes: nodes, pauses: [UInt8](repeating: 0, count: nodes.count + 1), price: price)
  }
}
