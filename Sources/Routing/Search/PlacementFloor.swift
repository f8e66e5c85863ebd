/// What the rest of an order costs at the least once so much of it is served: a lower bound for `StopPlacement`.
///
/// Disposals are counted as the loads need them (a shortest path over trips, Beasley 1983), and breaks as the work so far
/// makes them due; only windows and waits are left out. Waits add time, and an unpaid break takes off no more than it
/// adds. Price and time are bounded each by itself, as overtime and breaks depend on the time alone.
struct PlacementFloor {
  private typealias Drive = PlacementTables.Drive

  private let tables: PlacementTables
  private let evaluator: CostEvaluator
  private let count: Int
  private let options: Int
  private let width: Int

  /// Fills the tables for an order.
  init(_ order: [Int32], _ evaluator: CostEvaluator, _ tables: PlacementTables) {
    self.tables = tables
    self.evaluator = evaluator
    count = order.count
    width = count + 1
    options = evaluator.type.disposalCount
    fillStops(order)
    fillArcs(order)
    fillReach()
    // Without a place to empty, every trip is the first.
    for emptied in stride(from: options == 0 ? 0 : count, through: 0, by: -1) {
      fillRest(emptied)
      fillDisposals(emptied)
    }
    if count > 0 {
      tables.rest[0] = drive(tables.direct[0]) + service(0) + (tables.reach[0] > 0 ? tables.rest[1] : .never)
    }
  }

  // MARK: Bounds

  /// Least price of a vehicle that has served so many jobs by then, at a cost of meters and tipping.
  @inline(__always)
  func price(served: Int, _ label: PlacementLabel) -> Int64 {
    price(label, tables.rest[Int(label.emptiedAfter) &* width &+ served])
  }

  /// The same for one that leaves a disposal.
  @inline(__always)
  func price(leaving option: Int, served: Int, _ label: PlacementLabel) -> Int64 {
    price(label, tables.after[served &* options &+ option])
  }

  @inline(__always)
  private func price(_ label: PlacementLabel, _ rest: PlacementTables.Drive) -> Int64 {
    guard rest.seconds < Drive.never.seconds / 2 else { return CostEvaluator.never }
    let rest = (price: rest.price, seconds: Int32(truncatingIfNeeded: rest.seconds))
    var taken = Int(label.taken)
    let worked = label.time &- evaluator.type.earliestStart &- evaluator.unpaidSeconds(taken)
    var busy = worked &+ rest.seconds
    var end = label.time &+ rest.seconds
    var paid: Int32 = 0
    while taken < evaluator.type.pauseCount && busy > evaluator.type.pauses[taken].dueAfterWorkedSeconds {
      end = end &+ evaluator.type.pauses[taken].durationSeconds
      if evaluator.type.pauses[taken].isPaid {
        busy = busy &+ evaluator.type.pauses[taken].durationSeconds
        paid = paid &+ evaluator.type.pauses[taken].durationSeconds
      }
      taken += 1
    }
    guard busy <= evaluator.type.maxWorkedSeconds, end <= evaluator.type.latestEnd else { return CostEvaluator.never }
    let prices = evaluator.type.prices
    return prices.fixed &+ label.cost &+ Int64(worked &+ paid) &* prices.perWorkedSecond &+ rest.price
      &+ Int64(max(0, busy &- prices.regularSeconds)) &* prices.perOvertimeSecond
  }

  // MARK: Tables

  private func fillStops(_ order: [Int32]) {
    tables.loads[0] = .zero
    for option in 0..<options { tables.tips[option] = 0 }
    for (index, job) in order.enumerated() {
      tables.visits[index] = evaluator.visitTime(job)
      tables.loads[index + 1] = tables.loads[index] &+ evaluator.jobs[job].load
      for option in 0..<options {
        tables.tips[(index + 1) * options + option] =
          tables.tips[index * options + option]
          &+ evaluator.tipping(of: evaluator.jobs[job].load, at: Int32(truncatingIfNeeded: option))
      }
    }
  }

  private func fillArcs(_ order: [Int32]) {
    for served in 0...count {
      let here = served == 0 ? evaluator.type.startLocation : evaluator.jobs[order[served - 1]].location
      let next = served == count ? evaluator.type.endLocation : evaluator.jobs[order[served]].location
      tables.direct[served] = evaluator.type.arc(here, next)
      if served == 1 { tables.straight[1] = Drive(price: 0, seconds: 0) }
      if served > 1 {
        tables.straight[served] = tables.straight[served - 1] + drive(tables.direct[served - 1]) + service(served - 1)
      }
      for option in 0..<options {
        let disposal = evaluator.type.disposals + option
        tables.out[served * options + option] =
          evaluator.type.arc(here, Int32(truncatingIfNeeded: disposal.pointee.entry))
        tables.back[served * options + option] =
          evaluator.type.arc(Int32(truncatingIfNeeded: disposal.pointee.exit), next)
      }
    }
  }

  private func fillReach() {
    var reach = 0
    for emptied in 0...count {
      reach = max(reach, emptied)
      let gone = tables.loads[emptied] & evaluator.type.emptied
      while reach < count && evaluator.fits(tables.loads[reach + 1] &- gone) { reach += 1 }
      tables.reach[emptied] = Int32(truncatingIfNeeded: reach)
    }
  }

  /// The rest after each job of a trip that begins with `emptied` jobs served; disposals after later jobs are known.
  private func fillRest(_ emptied: Int) {
    let reach = Int(tables.reach[emptied])
    var least = Drive.never
    if reach == count && evaluator.mayStayAboard(tables.loads[count] &- tables.loads[emptied]) && count > 0 {
      least = tables.straight[count] + drive(tables.direct[count])
    }
    var served = reach
    while served > emptied {
      for option in 0..<options {
        var through = tables.through[served &* options &+ option]
        through.price = through.price &- tables.tips[emptied &* options &+ option]
        least = least.floor(with: through)
      }
      tables.rest[emptied &* width &+ served] = least - tables.straight[served]
      served -= 1
    }
  }

  private func fillDisposals(_ served: Int) {
    guard served > 0 else { return }
    for option in 0..<options {
      let cell = served &* options &+ option
      let disposal = evaluator.type.disposals + option
      var next = drive(tables.back[cell])
      if served < count {
        next = next + service(served) + (tables.reach[served] > served ? tables.rest[served &* width &+ served &+ 1] : .never)
      }
      tables.after[cell] = next
      var stop = drive(tables.out[cell])
      stop.price = stop.price &+ Int64(disposal.pointee.innerMeters) &* evaluator.type.prices.perMeter
      stop.price = stop.price &+ tables.tips[cell]
      stop.price = stop.price &+ Int64(disposal.pointee.serviceSeconds) &* evaluator.type.prices.perWorkedSecond
      stop.seconds = stop.seconds &+ Int64(disposal.pointee.serviceSeconds)
      tables.through[cell] = tables.straight[served] + stop + next
    }
  }

  @inline(__always)
  private func drive(_ arc: Arc) -> PlacementTables.Drive {
    let prices = evaluator.type.prices
    return Drive(
      price: Int64(arc.meters) &* prices.perMeter &+ Int64(arc.seconds) &* prices.perWorkedSecond,
      seconds: Int64(arc.seconds))
  }

  @inline(__always)
  private func service(_ index: Int) -> PlacementTables.Drive {
    let seconds = Int64(tables.visits[index].duration)
    return Drive(price: seconds &* evaluator.type.prices.perWorkedSecond, seconds: seconds)
  }
}
