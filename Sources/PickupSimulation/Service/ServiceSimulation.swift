import JunkPickup

/// The whole service, played day by day: requests come in and get dates, residents change their minds, lists freeze in
/// the evening, trucks drive, and what failed comes back. One repetition; deterministic.
struct ServiceSimulation {
  let world: ServiceWorld
  let repetition: Int
  let seed: UInt64
  var days: any DayPlaying
  var agenda = Agenda()
  /// One for each hauler.
  var calendars: [BookingCalendar]
  var requests: [SimulatedRequest] = []
  private var arrivals: Arrivals
  /// Indices of those with a date, by hauler and day, in the order of booking.
  var lists: [ListKey: [Int]] = [:]
  var frozen: [ListKey: [Int]] = [:]
  /// Waiting without a date, in the order in which they asked.
  var dateless: [Int] = []
  var record: ServiceRecord
  /// First day that can still be given; lists before it are made.
  var openFrom: Day
  let addOnChoice: WeightedChoice
  let addOnKinds: [String]

  struct ListKey: Hashable {
    var hauler: Int
    var day: Day
  }

  /// Lists freeze, and days are closed, at these hours.
  static let freezing = ClockTime(seconds: 20 * 3_600)
  static let closing = ClockTime(seconds: 19 * 3_600)

  init(_ world: ServiceWorld, repetition: Int, seed: UInt64, days: (any DayPlaying)? = nil) {
    self.world = world
    self.repetition = repetition
    self.seed = EventDraws.seed(seed, repetition: repetition)
    self.days = days ?? RoutedDays(world, seed: self.seed)
    calendars = world.scenario.haulers.map {
      BookingCalendar(world.scenario, $0, fill: world.parameters.fill, slots: world.slots)
    }
    openFrom = world.window.start + 1
    arrivals = Arrivals([], in: world.window)
    record = ServiceRecord(
      window: world.window, haulers: world.scenario.haulers.map(\.id), streams: RoutedDays.streams(of: world.scenario),
      districts: world.scenario.zones.compactMapValues(\.district))
    let items = world.demandItems.isEmpty
      ? world.scenario.catalogue.values.filter { $0.refusal == nil }.map { DemandItem(item: $0.id, weight: 1) }
        .sorted { $0.item < $1.item } : world.demandItems
    addOnKinds = items.map(\.item)
    addOnChoice = WeightedChoice(items.map(\.weight))
  }

  /// - Parameter progress: told the share of days that are over; 1 at the end.
  /// - Throws: `SimulationFault` if something is lost or counted twice.
  mutating func run(progress: (Double) -> Void = { _ in }) async throws -> ServiceRecord {
    try prepare()
    let span = Double(max(1, world.window.end - world.window.start))
    while let (now, event) = agenda.next(), now.day < world.window.end {
      switch event {
      case .arrival(let index):
        try arrive(
          arrivals.request(index), at: now, subject: arrivals.subject(index, after: world.backlog.count))
      case .followUp(let request, let subject, let attempt):
        try arrive(request, at: now, subject: subject, attempt: attempt, isFollowUp: true)
      case .addOn(let request, let attempt, let call): try addOn(request, attempt, call, at: now)
      case .change(let request, let attempt): try change(request, attempt, at: now)
      case .cancel(let request, let attempt): try cancel(request, attempt, at: now)
      case .close(let day): try close(day, at: now)
      case .freeze(let day):
        try await freeze(day, at: now)
        progress(Double(day - world.window.start) / span)
      }
    }
    let faults = ServiceAudit(simulation: self).faults()
    guard faults.isEmpty else { throw SimulationFault(findings: faults) }
    progress(1)
    return finished()
  }

  private mutating func prepare() throws {
    arrivals = try world.arrivals(seed: seed)
    for index in 0..<arrivals.count { agenda.add(.arrival(index), at: arrivals.moment(index)) }
    for offset in 0..<(world.window.end - world.window.start) {
      let day = world.window.start + offset
      agenda.add(.close(day), at: Moment(day: day, time: Self.closing))
      // The day after the last is never driven.
      if day + 1 < world.window.end { agenda.add(.freeze(day + 1), at: Moment(day: day, time: Self.freezing)) }
    }
    let start = Moment(day: world.window.start, time: ClockTime(seconds: 0))
    for (index, request) in world.backlog.enumerated() {
      try arrive(request, at: max(start, request.created), subject: Subject.given(index))
    }
  }

  /// Lawful, or a fault of ours.
  mutating func move(_ index: Int, to status: RequestStatus) throws {
    let old = requests[index].request.status
    guard Transitions.allows(old, status) else {
      throw SimulationFault(findings: ["request \(requests[index].request.id) went from \(old.rawValue) to \(status.rawValue)"])
    }
    requests[index].request.status = status
  }

  private mutating func finished() -> ServiceRecord {
    record.requests = requests.map { RequestRecord($0, world.scenario) }
    return record
  }
}
