/// What the rest of a route costs at the least, whatever disposals and breaks come: a lower bound for `StopPlacement`.
///
/// Between two jobs a vehicle drives straight or by one disposal, whichever is shorter; waits and breaks add time and
/// unpaid breaks take off no more than they add. So no assumption on the travel times is needed.
struct RouteFloor {
  /// By number of jobs served: least seconds and meters from there to the end.
  private var seconds: [Int32]
  private var meters: [Int32]
  /// By number of jobs served before the last disposal: least tipping for the rest.
  private let tipping: [Int64]

  init(_ order: [Int32], _ loads: [Load], _ data: SearchData, _ evaluator: CostEvaluator) {
    let count = order.count
    seconds = [Int32](repeating: 0, count: count + 1)
    meters = seconds
    let least = Self.leastTipPrices(evaluator)
    tipping = (0...count).map { emptied in
      let rest = loads[count] &- loads[emptied]
      return (0..<Load.scalarCount).reduce(Int64(0)) { $0 + Int64(rest[$1]) * Int64(least[$1]) }
    }
    for served in stride(from: count, through: 1, by: -1) {
      let here = data.jobs[order[served - 1]].location
      let isLast = served == count
      let next = isLast ? evaluator.type.endLocation : data.jobs[order[served]].location
      let mustEmpty = isLast && !evaluator.mayStayAboard(data.jobs[order[served - 1]].load)
      let leg = Self.leg(from: here, to: next, mustEmpty: mustEmpty, evaluator)
      let service = isLast ? 0 : evaluator.visitTime(order[served]).duration
      seconds[served] = leg.seconds &+ service &+ (isLast ? 0 : seconds[served + 1])
      meters[served] = leg.meters &+ (isLast ? 0 : meters[served + 1])
    }
  }

  func price(
    served: Int, emptiedAfter: Int, time: Int32, cost: Int64, taken: Int, _ evaluator: CostEvaluator
  ) -> Int64 {
    let worked = time &+ seconds[served] &- evaluator.type.earliestStart &- evaluator.unpaidSeconds(taken)
    return evaluator.price(worked: max(0, worked), meters: meters[served], tipping: cost &+ tipping[emptiedAfter])
  }

  private static func leg(from: Int32, to: Int32, mustEmpty: Bool, _ evaluator: CostEvaluator) -> Arc {
    let direct = evaluator.type.arc(from, to)
    var least = mustEmpty ? Arc(seconds: .max / 4, meters: .max / 4) : direct
    for option in 0..<evaluator.type.disposalCount {
      let disposal = evaluator.type.disposals[option]
      let out = evaluator.type.arc(from, Int32(truncatingIfNeeded: disposal.entry))
      let back = evaluator.type.arc(Int32(truncatingIfNeeded: disposal.exit), to)
      least.seconds = min(least.seconds, out.seconds &+ disposal.serviceSeconds &+ back.seconds)
      least.meters = min(least.meters, out.meters &+ disposal.innerMeters &+ back.meters)
    }
    return least
  }

  private static func leastTipPrices(_ evaluator: CostEvaluator) -> Load {
    // What stays aboard to the end is not tipped.
    guard evaluator.type.mustReturnEmpty else { return .zero }
    var least = evaluator.type.disposals[0].tipPrices
    for option in 1..<max(1, evaluator.type.disposalCount) {
      least.replace(with: evaluator.type.disposals[option].tipPrices, where: evaluator.type.disposals[option].tipPrices .< least)
    }
    return least
  }
}
