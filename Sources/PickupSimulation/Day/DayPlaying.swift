import JunkPickup
import Routing
import TravelTimes

/// A list that is frozen: requests promised for one day of one hauler, by index into the simulation's requests.
struct FrozenList: Sendable {
  var hauler: Int
  var day: Day
  var requests: [(index: Int, request: SimulatedRequest)]
}

/// What a day made of a list.
struct PlayedDay: Sendable {
  /// Parallel to the list; the second that handling began, if a truck came.
  var outcomes: [(outcome: RequestOutcome, begun: Int?)] = []
  var runs: [PlayedRun] = []
  var plannedUnits: Int64 = 0
}

/// How the simulation gets its days: with real routes, or, for what can be computed by hand, without.
protocol DayPlaying: Sendable {
  /// In the evening before: routes are decided.
  mutating func freeze(_ list: FrozenList) async throws
  /// When the trucks are back. `list` as it is now: who forsook an appointment meanwhile is marked.
  mutating func play(_ list: FrozenList) throws -> PlayedDay
}

/// Everything is collected on its day: for queues whose numbers are known.
struct IdealDays: DayPlaying {
  mutating func freeze(_ list: FrozenList) async throws {}

  mutating func play(_ list: FrozenList) throws -> PlayedDay {
    PlayedDay(
      outcomes: list.requests.map { entry in
        let items = entry.request.request.items.map { ItemOutcome(item: $0.item, collected: $0.count, left: 0) }
        return (RequestOutcome(request: entry.request.request.id, items: items), 0)
      })
  }
}
