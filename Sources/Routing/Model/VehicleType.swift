/// Identical vehicles that work in one period: the field's word for the like trucks of one yard on one workday.
///
/// A vehicle leaves `startLocation` at a moment in `[earliestStart, latestStart]` and is back at `endLocation` by
/// `latestEnd` (seconds since the period's origin). Its *worked* seconds run from its start to its return less the
/// unpaid breaks taken; only a vehicle that serves a job costs anything.
public struct VehicleType: Sendable, Codable, Equatable {
  public var period: Int
  /// Number of identical vehicles.
  public var count: Int
  public var startLocation: Int
  public var endLocation: Int
  /// Index into `Problem.routeClasses`.
  public var routeClass: Int
  public var capacity: Load
  public var earliestStart: Int32
  public var latestStart: Int32
  public var latestEnd: Int32
  /// Limit on worked seconds, overtime included.
  public var maxWorkedSeconds: Int32
  public var prices: VehiclePrices
  /// In the order in which they are taken; see `Break`. Not empty only if `earliestStart == latestStart`.
  public var breaks: [Break]
  /// Where the vehicle may empty (or, if it delivers, load anew) between two trips.
  /// It empties only what it collected: between two disposals, and before the first, stands at least one job.
  public var disposals: [DisposalOption]
  /// With disposals: whether it must come to `endLocation` with nothing aboard.
  public var returnsEmpty: Bool
  /// Lanes that a disposal does not empty: their capacity limits the whole route, such as a day's number of stops.
  public var keptLanes: LaneMask
  /// Bucket in which this type's jobs count against quotas.
  public var quotaBucket: Int?

  public init(
    period: Int, count: Int, startLocation: Int, endLocation: Int, routeClass: Int, capacity: Load,
    earliestStart: Int32, latestStart: Int32, latestEnd: Int32, maxWorkedSeconds: Int32, prices: VehiclePrices,
    breaks: [Break] = [], disposals: [DisposalOption] = [], quotaBucket: Int? = nil, returnsEmpty: Bool = true, keptLanes: LaneMask = LaneMask(repeating: false)
  ) {
    self.period = period
    self.count = count
    self.startLocation = startLocation
    self.endLocation = endLocation
    self.routeClass = routeClass
    self.capacity = capacity
    self.earliestStart = earliestStart
    self.latestStart = latestStart
    self.latestEnd = latestEnd
    self.maxWorkedSeconds = maxWorkedSeconds
    self.prices = prices
    self.breaks = breaks
    self.disposals = disposals
    self.quotaBucket = quotaBucket
    self.returnsEmpty = returnsEmpty
    self.keptLanes = keptLanes
  }
}

/// Prices in cost units (the caller's choice; the junk planner uses 1/3600 of a cent, so that cents per hour are whole
/// units per second).
public struct VehiclePrices: Sendable, Codable, Equatable, BitwiseCopyable {
  /// For a vehicle that serves at least one job.
  public var fixed: Int64
  public var perMeter: Int64
  public var perWorkedSecond: Int64
  /// Worked seconds beyond `regularSeconds` cost `perOvertimeSecond` *more* than `perWorkedSecond`. Not negative.
  public var perOvertimeSecond: Int64
  public var regularSeconds: Int32

  public init(fixed: Int64, perMeter: Int64, perWorkedSecond: Int64, perOvertimeSecond: Int64, regularSeconds: Int32) {
    self.fixed = fixed
    self.perMeter = perMeter
    self.perWorkedSecond = perWorkedSecond
    self.perOvertimeSecond = perOvertimeSecond
    self.regularSeconds = regularSeconds
  }
}

/// A meal or rest: no place of its own, taken where the vehicle stands, after the stop (or start) before it.
///
/// It starts within `[earliestStart, latestStart]` seconds after the vehicle's start; waiting for `earliestStart` is
/// allowed. The k-th break of a type is due once the worked seconds exceed its `dueAfterWorkedSeconds`. A route holds a
/// prefix of its type's breaks, in order, which covers at least those due. Start windows, due times: non-decreasing.
public struct Break: Sendable, Codable, Equatable, BitwiseCopyable {
  public var dueAfterWorkedSeconds: Int32
  public var earliestStart: Int32
  public var latestStart: Int32
  public var durationSeconds: Int32
  public var isPaid: Bool

  public init(
    dueAfterWorkedSeconds: Int32, earliestStart: Int32, latestStart: Int32, durationSeconds: Int32, isPaid: Bool
  ) {
    self.dueAfterWorkedSeconds = dueAfterWorkedSeconds
    self.earliestStart = earliestStart
    self.latestStart = latestStart
    self.durationSeconds = durationSeconds
    self.isPaid = isPaid
  }
}

/// A stop, or a fixed chain of stops, that empties the whole vehicle.
///
/// A disposal is made only with something collected: at least one job, of whatever load, stands between it and the
/// disposal before it (or the start). A vehicle does not drive to a site merely to wait there.
///
/// Unloading starts within `[earliest, latest]` (seconds since the period's origin) after arrival at `entry`, takes
/// `serviceSeconds` (a chain's inner driving included), and leaves from `exit`. `innerDrivingSeconds` is the part of
/// `serviceSeconds` that is driving inside a chain, `innerMeters` its distance.
public struct DisposalOption: Sendable, Codable, Equatable, BitwiseCopyable {
  public var entry: Int
  public var exit: Int
  public var serviceSeconds: Int32
  public var earliest: Int32
  public var latest: Int32
  public var innerDrivingSeconds: Int32
  public var innerMeters: Int32
  /// Price per unit of each load dimension that is aboard on arrival. Not negative.
  public var tipPrices: Load

  public init(
    entry: Int, exit: Int, serviceSeconds: Int32, earliest: Int32, latest: Int32,
    innerDrivingSeconds: Int32 = 0, innerMeters: Int32 = 0, tipPrices: Load = .zero
  ) {
    self.entry = entry
    self.exit = exit
    self.serviceSeconds = serviceSeconds
    self.earliest = earliest
    self.latest = latest
    self.innerDrivingSeconds = innerDrivingSeconds
    self.innerMeters = innerMeters
    self.tipPrices = tipPrices
  }
}
