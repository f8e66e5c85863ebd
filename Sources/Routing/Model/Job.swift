/// One visit that a vehicle may make: the field's word for a request, or for one stream's part of a request.
public struct Job: Sendable, Codable, Equatable {
  /// Location served, an index into the travel matrices.
  public var location: Int
  public var load: Load
  /// Price of leaving the job out. Members of a group share one price: it is charged once per group that is left out,
  /// as the sum over its members.
  public var price: Int64
  /// Jobs with a rank stand in a route in ascending rank; jobs without one stand anywhere.
  public var rank: Int32?
  /// Jobs of one group are served all or none; see `Problem.extraPeriodPrice`.
  public var group: Int?
  /// Class whose number per quota bucket is limited; see `Problem.quotas`.
  public var quotaClass: Int?
  /// When its load can be had: its trip leaves the start, or the last disposal, no earlier. Seconds since the period's
  /// origin.
  public var release: Int32

  public init(
    location: Int, load: Load, price: Int64, rank: Int32? = nil, group: Int? = nil, quotaClass: Int? = nil,
    release: Int32 = 0
  ) {
    self.location = location
    self.load = load
    self.price = price
    self.rank = rank
    self.group = group
    self.quotaClass = quotaClass
    self.release = release
  }
}

/// How a job is served by vehicles of one route class: service may start within `[earliest, latest]` (seconds since the
/// period's origin, waiting before is allowed) and takes `serviceSeconds`.
public struct Visit: Sendable, Codable, Equatable, BitwiseCopyable {
  public var serviceSeconds: Int32
  public var earliest: Int32
  public var latest: Int32

  public init(serviceSeconds: Int32, earliest: Int32, latest: Int32) {
    self.serviceSeconds = serviceSeconds
    self.earliest = earliest
    self.latest = latest
  }
}

/// What changes a job's duration, window or travel: crew, weekday's hours, travel profile. One `Visit` per job.
public struct RouteClass: Sendable, Codable, Equatable {
  /// Index into `Problem.travel`.
  public var travel: Int
  public var visits: [Visit]

  public init(travel: Int, visits: [Visit]) {
    self.travel = travel
    self.visits = visits
  }
}
