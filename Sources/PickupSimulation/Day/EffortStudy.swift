import JunkPickup
import Routing

/// What the simulation's short evenings cost: some days' lists, planned at its effort and at length, side by side.
public struct EffortStudy: Sendable {
  public struct Day: Sendable, Codable {
    public var date: String
    public var hauler: String
    public var stops: Int
    public var briefDollars: Double
    public var longDollars: Double
    public var briefLeftOut: Int
    public var longLeftOut: Int
    public var briefSeconds: Double
  }

  /// - Parameters:
  ///   - count: lists that are planned, the first of the window on.
  ///   - seconds: how long each is planned.
  public static func run(_ world: ServiceWorld, seed: UInt64, count: Int, seconds: Double) async throws -> [Day] {
    let catcher = ListCatcher(world, count)
    var simulation = ServiceSimulation(world, repetition: 1, seed: seed, days: catcher)
    _ = try await simulation.run()
    guard let lists = (simulation.days as? ListCatcher)?.lists else { return [] }
    var days: [Day] = []
    var memory: [Int: RouteMemory] = [:]
    for list in lists {
      let (day, routes) = try await study(list, world, seed, seconds, memory[list.hauler])
      days.append(day)
      memory[list.hauler] = routes
    }
    return days
  }

  /// - Parameter memory: of the short evening before, as in a simulation.
  private static func study(
    _ list: FrozenList, _ world: ServiceWorld, _ seed: UInt64, _ seconds: Double, _ memory: RouteMemory?
  ) async throws -> (day: Day, routes: RouteMemory) {
    let routed = RoutedDays(world, seed: seed)
    let clock = ContinuousClock()
    let began = clock.now
    let brief = try await routed.plan(list, budget: nil, from: memory).day
    let spent = (clock.now - began).components
    let long = try await routed.plan(list, budget: .seconds(seconds), from: nil).day
    let day = Day(
      date: "\(list.day)", hauler: world.scenario.haulers[list.hauler].id, stops: list.requests.count,
      briefDollars: Double(CostUnits.cents(brief.costUnits)) / 100, longDollars: Double(CostUnits.cents(long.costUnits)) / 100,
      briefLeftOut: brief.leftOut.count, longLeftOut: long.leftOut.count,
      briefSeconds: Double(spent.seconds) + Double(spent.attoseconds) * 1e-18)
    return (day, routed.remembered(brief, of: list))
  }
}

/// Days without routes that keep the first lists of the window.
struct ListCatcher: DayPlaying {
  private(set) var lists: [FrozenList] = []
  private let world: ServiceWorld
  private let count: Int
  private var days: UnroutedDays

  init(_ world: ServiceWorld, _ count: Int) {
    self.world = world
    self.count = count
    days = UnroutedDays(world, seed: 1)
  }

  mutating func freeze(_ list: FrozenList) async throws {
    if lists.count < count, world.window.counts(list.day) { lists.append(list) }
  }

  mutating func play(_ list: FrozenList) throws -> PlayedDay { try days.play(list) }
}
