import JunkPickup

/// What happened in one repetition, as far as measures need it.
public struct ServiceRecord: Sendable {
  enum Event: String, CaseIterable, Sendable {
    case requested, booked, nothingAccepted, changed, changeRefused
    case addOnAccepted, addOnRefused, itemsAdded, itemsRebooked, itemsGivenUp, itemsDumped, refusedForYear
  }

  let window: ServiceWindow
  let haulers: [String]
  let streams: [String]
  /// By zone, for requests that do not name theirs.
  let districts: [String: String]
  /// By event and hauler, on days that count.
  private(set) var counts: [[Int]]
  /// Of requests and bookings, by group, on days that count.
  private(set) var grouped: [Event: [Division: Int]] = [:]
  var appointments: [Appointment] = []
  var runs: [PlayedRun] = []
  var plannedUnits: [(day: Day, hauler: Int, units: Int64)] = []
  /// At the end of every day, warm-up included.
  private(set) var days: [DayRecord] = []
  var requests: [RequestRecord] = []
  private(set) var waiting: [Int]

  init(window: ServiceWindow, haulers: [String], streams: [String], districts: [String: String]) {
    self.window = window
    self.haulers = haulers
    self.streams = streams
    self.districts = districts
    counts = Event.allCases.map { _ in [Int](repeating: 0, count: haulers.count) }
    waiting = [Int](repeating: 0, count: haulers.count)
  }

  mutating func count(_ event: Event, _ hauler: Int, _ day: Day, _ number: Int = 1) {
    guard window.counts(day), let row = Event.allCases.firstIndex(of: event) else { return }
    counts[row][hauler] += number
  }

  /// Counts an event of one request, also in each of its groups.
  mutating func count(_ event: Event, of request: Request, _ hauler: Int, _ day: Day) {
    count(event, hauler, day)
    guard window.counts(day) else { return }
    let divisions = Division.all(
      hauler: haulers[hauler], channel: request.channel, zone: request.zone,
      district: request.district ?? districts[request.zone] ?? "", dwelling: request.dwelling, items: request.items)
    for division in divisions { grouped[event, default: [:]][division, default: 0] += 1 }
  }

  func count(_ event: Event, _ hauler: Int? = nil) -> Int {
    guard let row = Event.allCases.firstIndex(of: event) else { return 0 }
    return hauler.map { counts[row][$0] } ?? counts[row].reduce(0, +)
  }

  mutating func added(to hauler: Int) { waiting[hauler] += 1 }
  mutating func removed(from hauler: Int) { waiting[hauler] -= 1 }

  mutating func close(_ day: Day, dateless: Int) {
    days.append(DayRecord(day: day, waitingByHauler: waiting, withoutDate: dateless))
  }
}

/// A request in few words.
struct RequestRecord: Sendable {
  let hauler: Int
  let created: Day
  let zone: String
  let district: String
  let channel: String
  let dwelling: Dwelling
  let status: RequestStatus
  let isFollowUp: Bool

  init(_ entry: SimulatedRequest, _ scenario: Scenario) {
    hauler = entry.hauler
    created = entry.request.created.day
    zone = entry.request.zone
    district = entry.request.district ?? scenario.zones[entry.request.zone]?.district ?? ""
    channel = entry.request.channel
    dwelling = entry.request.dwelling
    status = entry.request.status
    isFollowUp = entry.isFollowUp
  }
}
