/// What is known of a day under way when the rest of it is planned.
public struct DayProgress: Sendable {
  public var underWay: DayUnderWay
  /// Everything done since the morning.
  public var done: [DoneStop]
  /// The plan by which the trucks have driven so far.
  public var plan: Plan
  /// The plan was made at this very moment: trucks go on as it says.
  private(set) var isReopened = false

  public init(underWay: DayUnderWay, done: [DoneStop], plan: Plan) {
    self.underWay = underWay
    self.done = done
    self.plan = plan
  }

  /// What a plan made in the middle of a day was told; `nil` if it was not made so.
  init?(reopening plan: Plan) {
    guard let underWay = plan.underWay else { return nil }
    let done = plan.runs.filter { $0.date == underWay.at.day }.flatMap { run in
      run.stops.filter { $0.done == true }.map { stop in
        DoneStop(
          kind: stop.kind, truck: run.truck, name: stop.request ?? stop.site ?? stop.rest ?? "",
          departed: stop.departure)
      }
    }
    self.init(underWay: underWay, done: done, plan: plan)
    isReopened = true
  }
}

/// A stop that is done: a request collected, a site or a break left, at this time.
public struct DoneStop: Sendable, Equatable {
  public var kind: PlanStop.Kind
  public var truck: String
  /// Request, site, or name of the break.
  public var name: String
  public var departed: ClockTime

  public init(kind: PlanStop.Kind, truck: String, name: String, departed: ClockTime) {
    self.kind = kind
    self.truck = truck
    self.name = name
    self.departed = departed
  }
}

/// A truck in the middle of its run: what it has done, and where and when it is free.
struct TruckState: Sendable {
  var truck: Truck
  var day: Day
  /// Done, and the one to which it is on its way.
  var stops: [PlanStop] = []
  /// Visits among them.
  var visits: [PlannedVisit] = []
  var place: Place
  /// Seconds since midnight, when it is free to choose.
  var clock: Int
  var aboard: Aboard
  var spent = SpentSeconds()
  var tippingUnits: Int64 = 0
  var breaksTaken = 0
  var resumes: Int?
  var out: Int?
}

/// What the seconds of a run were spent on.
struct SpentSeconds: Sendable {
  var driving = 0
  var service = 0
  var unloading = 0
  var waiting = 0
  var rests = 0
  var unpaid = 0
  var meters = 0
}
