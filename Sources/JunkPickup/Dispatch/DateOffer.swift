/// A day that can be offered to a resident, with what the collection would cost on the routes as they are planned.
public struct DateOffer: Sendable, Equatable, Encodable {
  public var date: Day
  /// The truck (the first, if the request needs several visits) that would take it at least cost.
  public var truck: String
  /// When it would arrive, if nothing else changed.
  public var arrival: ClockTime
  /// `routeCents` and the prices of lateness and of waiting.
  public var cents: Int
  /// What the trucks' days cost more: driving, handling, unloading, overtime, tipping.
  public var routeCents: Int
  public var lateCents: Int
  public var waitCents: Int
  public var strain: TruckStrain
}

/// How full the truck's day would be.
public struct TruckStrain: Sendable, Equatable, Encodable {
  /// Worked time, in percent of the regular hours.
  public var hoursPercent: Int
  /// The fullest moment, in percent of the volume.
  public var volumePercent: Int
  public var overtimeSeconds: Int
  /// More than `limitPercent` of hours or volume, or any overtime.
  public var isStrained: Bool

  public static let limitPercent = 90
}

/// The answer to "when can you come?".
public struct DateOffers: Sendable, Equatable, Encodable {
  public struct ClosedDay: Sendable, Equatable, Encodable {
    public var date: Day
    public var reason: String
  }

  public var request: String
  public var hauler: String
  /// Earliest first.
  public var offers: [DateOffer]
  /// Planned workdays that cannot be offered, and why.
  public var closed: [ClosedDay]
  /// Items that would not be taken.
  public var refused: [RefusedItem]
  /// The day that the booking rule gives, planned or not; `nil`: none, or it was not asked.
  public var earliest: Day?
  /// Days after the planned ones are allowed too.
  public var isAllowedLater: Bool
}
