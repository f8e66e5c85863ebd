/// Joins stretches of route and prices them: the only place where a rule of the problem becomes a price.
///
/// A value made for one vehicle type; cheap to make and to pass.
struct CostEvaluator: BitwiseCopyable {
  private let row: UnsafePointer<TypeData>
  let jobs: Table<JobData>

  @inline(__always)
  var type: TypeData {
    _read { yield row.pointee }
  }

  /// More than any plan costs; stands for "breaks a rule".
  static let never = Int64.max / 4

  @inline(__always)
  init(_ data: SearchData, type index: Int) {
    row = UnsafePointer(data.types.base + index)
    jobs = data.jobs
  }

  // MARK: Single elements

  @inline(__always)
  var start: Segment {
    Segment(at: type.startLocation, time: TimeSegment(duration: 0, earliest: type.earliestStart, latest: type.latestStart))
  }

  @inline(__always)
  var end: Segment {
    Segment(at: type.endLocation, time: TimeSegment(duration: 0, earliest: 0, latest: type.latestEnd))
  }

  @inline(__always)
  func job(_ index: Int32) -> Segment {
    let job = jobs[index]
    var segment = Segment(first: job.location, last: job.location, time: visitTime(index), load: job.load)
    segment.rankLow = job.rankLow
    segment.rankHigh = job.rankHigh
    return segment
  }

  @inline(__always)
  func visitTime(_ index: Int32) -> TimeSegment {
    let visit = type.visits[Int(index)]
    return TimeSegment(duration: visit.serviceSeconds, earliest: visit.earliest, latest: visit.latest)
  }

  @inline(__always)
  func disposal(_ index: Int32) -> Segment {
    let option = type.disposals[Int(index)]
    let time = TimeSegment(duration: option.serviceSeconds, earliest: option.earliest, latest: option.latest)
    var segment = Segment(
      first: Int32(truncatingIfNeeded: option.entry), last: Int32(truncatingIfNeeded: option.exit), time: time, load: .zero)
    segment.meters = option.innerMeters
    segment.disposal = index
    return segment
  }

  /// The k-th break as a stretch without travel.
  @inline(__always)
  func pauseTime(_ k: Int) -> TimeSegment {
    let pause = type.pauses[k]
    return TimeSegment(
      duration: pause.durationSeconds, earliest: type.earliestStart &+ pause.earliestStart,
      latest: type.earliestStart &+ pause.latestStart)
  }

  // MARK: Joining

  @inline(__always)
  func join(_ a: Segment, _ b: Segment) -> Segment { join(a, b, by: type.arc(a.last, b.first)) }

  /// - Parameter arc: the way between the two, where it is known.
  @inline(__always)
  func join(_ a: Segment, _ b: Segment, by arc: Arc) -> Segment {
    var sum = a
    sum.time = a.time.then(b.time, after: arc.seconds)
    sum.meters = a.meters &+ arc.meters &+ b.meters
    sum.busy = a.busy &+ arc.seconds &+ b.busy
    sum.last = b.last
    sum.rankLow = min(a.rankLow, b.rankLow)
    sum.rankHigh = max(a.rankHigh, b.rankHigh)
    sum.tipping = a.tipping &+ b.tipping
    if b.disposal < 0 {
      sum.tail = a.tail &+ b.tail
      sum.head = a.disposal < 0 ? sum.tail : a.head &+ (b.head & type.kept)
    } else {
      sum.tail = b.tail &+ (a.tail & type.kept)
      sum.tipping = sum.tipping &+ tipping(of: a.tail, at: b.disposal)
      if a.disposal < 0 {
        sum.head = a.head &+ b.head
        sum.disposal = b.disposal
      } else {
        sum.head = a.head &+ (b.head & type.kept)
      }
    }
    return sum
  }

  @inline(__always)
  func tipping(of load: Load, at option: Int32) -> Int64 {
    guard type.hasTipPrices else { return 0 }
    let prices = type.disposals[Int(option)].tipPrices
    var sum: Int64 = 0
    for lane in 0..<Load.scalarCount { sum = sum &+ Int64(load[lane]) &* Int64(prices[lane]) }
    return sum
  }

  @inline(__always)
  func fits(_ load: Load) -> Bool {
    // No lane below zero, by the lanes' signs; `all(load .<= capacity)` is a call.
    let room = type.capacity &- load
    let halves = room.lowHalf | room.highHalf
    let quarters = halves.lowHalf | halves.highHalf
    return quarters.x | quarters.y >= 0
  }

  /// Whether a vehicle may come home with this load.
  @inline(__always)
  func mayStayAboard(_ load: Load) -> Bool { !type.mustReturnEmpty || load & type.emptied == .zero }

  // MARK: Pricing

  /// Price of a vehicle whose route takes `duration` seconds, `pauseCount` breaks included (`unpaidSeconds` of them not
  /// paid); `never` if its limits do not allow it. Breaks that are due and not included are added at the end (as if they
  /// could be taken there).
  @inline(__always)
  func price(duration: Int32, meters: Int32, tipping: Int64, pauseCount: Int, unpaidSeconds: Int32) -> Int64 {
    var taken = pauseCount
    var elapsed = duration
    var worked = duration &- unpaidSeconds
    while taken < type.pauseCount && worked > type.pauses[taken].dueAfterWorkedSeconds {
      elapsed = elapsed &+ type.pauses[taken].durationSeconds
      if type.pauses[taken].isPaid { worked = worked &+ type.pauses[taken].durationSeconds }
      taken += 1
    }
    guard worked <= type.maxWorkedSeconds else { return Self.never }
    if taken > pauseCount && type.earliestStart &+ elapsed > type.latestEnd { return Self.never }
    return price(worked: worked, meters: meters, tipping: tipping)
  }

  @inline(__always)
  func price(worked: Int32, meters: Int32, tipping: Int64) -> Int64 {
    let overtime = max(0, worked &- type.prices.regularSeconds)
    return type.prices.fixed &+ Int64(meters) &* type.prices.perMeter &+ Int64(worked) &* type.prices.perWorkedSecond
      &+ Int64(overtime) &* type.prices.perOvertimeSecond &+ tipping
  }

  @inline(__always)
  func unpaidSeconds(_ pauseCount: Int) -> Int32 {
    var sum: Int32 = 0
    for k in 0..<pauseCount where !type.pauses[k].isPaid { sum = sum &+ type.pauses[k].durationSeconds }
    return sum
  }

  /// What a route costs more at the least with so many more meters and seconds of driving and service, if it waited
  /// `waitSeconds` before. Only where a stop is changed, or driving became shorter, may it be back sooner.
  @inline(__always)
  func floor(meters: Int32, seconds: Int32, waitSeconds: Int32, isChange: Bool) -> Int64 {
    let busier = seconds &- waitSeconds
    let worked = isChange || seconds < 0 ? busier : max(0, busier)
    return Int64(meters) &* type.prices.perMeter &+ Int64(worked) &* type.prices.perWorkedSecond
  }

  @inline(__always)
  func seconds(ofPauses count: Int) -> Int32 {
    var sum: Int32 = 0
    for k in 0..<count { sum = sum &+ type.pauses[k].durationSeconds }
    return sum
  }

  /// Number of breaks due for so much work.
  @inline(__always)
  func pausesDue(worked: Int32) -> Int {
    var due = 0
    while due < type.pauseCount && worked > type.pauses[due].dueAfterWorkedSeconds { due += 1 }
    return due
  }
}
