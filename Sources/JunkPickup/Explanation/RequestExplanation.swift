/// Why a plan serves a request as it does, or does not serve it: facts, for others to put into words.
public struct RequestExplanation: Sendable {
  public enum Rank: String, Sendable { case promised, due, open }

  public var request: Request
  public var hauler: Hauler
  public var rank: Rank
  /// After it, a collection is late.
  public var targetDay: Day
  /// The first day, planned or not, that it could get without a promise; `nil`: none.
  public var firstDay: Day?
  /// Planned days on which it may be collected.
  public var allowedDays: [Day]
  /// It could still be collected after the planned days.
  public var isAllowedLater: Bool
  /// In the order of the plan; empty if it is left out.
  public var visits: [ExplainedVisit]
  public var leftOut: LeftOut?
  public var refused: [RefusedItem]
  public var alarms: [Alarm]
}

/// One stop that serves a request.
public struct ExplainedVisit: Sendable {
  /// What the truck does right before and after.
  public enum Neighbour: Sendable, Equatable {
    case yard(String)
    case request(id: String, address: String)
    case site(String)
    case rest(String)
  }

  public var run: Run
  /// Index into the run's stops.
  public var stop: Int
  public var before: Neighbour
  public var after: Neighbour
  public var truck: Truck
  public var businessDaysLate: Int
  /// Business days waited beyond the free ones, for a request without a promise.
  public var businessDaysWaited: Int
  /// What the run would cost less without this stop, in cents by term, all else left as it is. Terms that do not change
  /// are not there; the sum is over exact amounts.
  public var detourCents: [String: Int]
  public var detourTotalCents: Int
  /// What the visit would cost elsewhere, one entry for each allowed day.
  public var otherDays: [DayPrice]
}

/// The cheapest way to make a visit on a day while all other stops stay where they are.
public struct DayPrice: Sendable, Equatable {
  public var day: Day
  /// `nil`: no truck can take it in between its stops.
  public var best: Insertion?

  public struct Insertion: Sendable, Equatable {
    public var truck: String
    /// Number of the stop as the route sheet would count it.
    public var stopNumber: Int
    /// What the truck's day would cost more, lateness and waiting included.
    public var cents: Int
  }
}
