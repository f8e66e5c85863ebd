import JunkPickup
import Routing
import TravelTimes

/// Days with real routes: planned in the evening by the engine, driven the day after under chance. Days before the window
/// only fill the calendar: they are played without routes.
struct RoutedDays: DayPlaying {
  private let world: ServiceWorld
  private let seed: UInt64
  private let streams: [String]
  private let weather: Weather
  private var unrouted: UnroutedDays
  private var plans: [Key: (day: FrozenDay, table: PlaceTable)] = [:]
  /// What trucks could not tip on the day before.
  private(set) var carried: [String: Cargo] = [:]
  /// Of each hauler's last evening.
  private var memory: [Int: RouteMemory] = [:]

  private struct Key: Hashable {
    var hauler: Int
    var day: Day
  }

  init(_ world: ServiceWorld, seed: UInt64) {
    self.world = world
    self.seed = seed
    streams = Self.streams(of: world.scenario)
    unrouted = UnroutedDays(world, seed: seed)
    weather = Weather(seed: seed, percent: world.parameters.rainPercent)
  }

  static func streams(of scenario: Scenario) -> [String] { Set(scenario.catalogue.values.map(\.stream)).sorted() }

  mutating func freeze(_ list: FrozenList) async throws {
    guard world.window.counts(list.day) else { return }
    let budget = world.eveningSeconds.map { Budget.seconds($0 * Double(list.requests.count) / 500) }
    let known = world.plannedRoutes[list.day]?[list.hauler] ?? memory[list.hauler]
    let plan = try await self.plan(list, budget: budget, from: known)
    plans[Key(hauler: list.hauler, day: list.day)] = plan
    memory[list.hauler] = remembered(plan.day, of: list)
  }

  func remembered(_ day: FrozenDay, of list: FrozenList) -> RouteMemory {
    RouteMemory(
      day.runs, trucks: world.scenario.haulers[list.hauler].trucks,
      places: Dictionary(list.requests.map { ($0.request.request.id, $0.request.request.place) }) { first, _ in first })
  }

  /// - Parameters:
  ///   - budget: `nil`: the simulation's effort.
  ///   - known: routes from which the search starts.
  func plan(
    _ list: FrozenList, budget: Budget?, from known: RouteMemory?
  ) async throws -> (day: FrozenDay, table: PlaceTable) {
    let hauler = world.scenario.haulers[list.hauler]
    let absent = hauler.trucks.map(\.id).filter {
      EventDraws(seed: seed, subject: Subject.truck($0, on: list.day)).happens(perMille: world.parameters.absent, .absent)
    }
    let planner = FrozenDayPlanner(
      world.scenario, hauler, day: list.day, requests: list.requests.map(\.request.request), absent: Set(absent))
    let places = planner.places
    let times = try world.travel.table(of: places.map { GeoPoint(latitude: $0.latitude, longitude: $0.longitude) })
    let table = PlaceTable(places: places, seconds: times.seconds, meters: times.meters)
    let plan = try await planner.plan(
      table, budget: budget ?? .iterations(world.iterations(stops: list.requests.count)),
      seed: seed &+ UInt64(list.day.number), start: world.startsWarm ? start(of: list, from: known) : [])
    return (plan, table)
  }

  private func start(of list: FrozenList, from known: RouteMemory?) -> [(model: String, requests: [String])] {
    known?.start(for: list.requests.map { ($0.request.request.id, $0.request.request.place) }) ?? []
  }

  mutating func play(_ list: FrozenList) throws -> PlayedDay {
    guard world.window.counts(list.day) else { return try unrouted.play(list) }
    guard let plan = plans.removeValue(forKey: Key(hauler: list.hauler, day: list.day)) else {
      throw SimulationFault(findings: ["the day \(list.day) was played before it was planned"])
    }
    let town = PlayedTown(
      world, list.hauler, list.day, seed: seed, isRaining: weather.isRaining(list.day), plan.table, streams)
    let trucks = Dictionary(town.hauler.trucks.map { ($0.id, $0) }) { first, _ in first }
    let requests = Dictionary(list.requests.map { ($0.request.request.id, $0.request) }) { first, _ in first }
    var day = PlayedDay(plannedUnits: plan.day.spentUnits)
    var found: [String: (items: [ItemOutcome], begun: Int?)] = [:]
    for run in plan.day.runs {
      guard let truck = trucks[run.truck] else { continue }
      var play = RunPlay(run, truck: truck, town: town, cargo: carried[truck.id] ?? Cargo(streams: streams.count))
      play.play(run.stops) { stop in
        guard let request = stop.request.flatMap({ requests[$0] }) else { return nil }
        return CurbVisit(stop, request, truck, town, wait: Self.wait(request, town))
      }
      carried[truck.id] = play.cargo.isEmpty ? nil : play.cargo
      day.runs.append(play.record)
      for (request, items, begun) in play.outcomes {
        found[request, default: ([], nil)].items += items
        if let begun { found[request]?.begun = begun }
      }
    }
    day.outcomes = list.requests.map { entry in
      let request = entry.request.request
      guard let known = found[request.id] else { return (Self.unreached(request), nil) }
      return (RequestOutcome(request: request.id, items: known.items), known.begun)
    }
    return day
  }

  static func wait(_ request: SimulatedRequest, _ town: PlayedTown) -> Int {
    guard let booked = request.booked else { return 0 }
    return town.hauler.policy.businessDays(from: booked.day, to: town.day)
  }

  /// No route held it.
  private static func unreached(_ request: Request) -> RequestOutcome {
    RequestOutcome(
      request: request.id,
      items: request.items.map {
        ItemOutcome(item: $0.item, collected: 0, left: $0.count, reason: .notReached)
      })
  }
}

/// A fault of this program, found by the simulation's own checks.
public struct SimulationFault: Error, CustomStringConvertible, Sendable {
  public var findings: [String]
  public var description: String { findings.joined(separator: "\n") }
}
