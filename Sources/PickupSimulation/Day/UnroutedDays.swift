import JunkPickup

/// Days on which a truck reaches everybody, and only what residents do can fail: for questions that routes do not answer.
struct UnroutedDays: DayPlaying {
  private let world: ServiceWorld
  private let weather: Weather

  init(_ world: ServiceWorld, seed: UInt64) {
    self.world = world
    weather = Weather(seed: seed, percent: world.parameters.rainPercent)
  }

  mutating func freeze(_ list: FrozenList) async throws {}

  mutating func play(_ list: FrozenList) throws -> PlayedDay {
    let policy = world.scenario.haulers[list.hauler].policy
    let isRaining = weather.isRaining(list.day)
    return PlayedDay(
      outcomes: list.requests.map { entry in
        let request = entry.request
        let lines = request.request.items.map { PlannedItem(item: $0.item, count: $0.count) }
        let wait = request.booked.map { policy.businessDays(from: $0.day, to: list.day) } ?? 0
        let fate = StopFate(
          lines, of: request, wait: wait, isRaining: isRaining, parameters: world.parameters,
          catalogue: world.scenario.catalogue)
        let items = zip(lines, fate.reasons).map { line, reason in
          ItemOutcome(
            item: line.item, collected: reason == nil ? line.count : 0, left: reason == nil ? 0 : line.count,
            reason: reason)
        }
        return (RequestOutcome(request: request.request.id, items: items), policy.serviceWindow.open.seconds)
      })
  }
}

extension ServiceWorld {
  /// One repetition without routes and trucks: a hundred times faster, for what routes do not decide.
  public func unroutedCell(replication: Int, seed: UInt64) async throws -> CellResult {
    let own = EventDraws.seed(seed, repetition: replication)
    var simulation = ServiceSimulation(self, repetition: replication, seed: seed, days: UnroutedDays(self, seed: own))
    let record = try await simulation.run()
    return CellResult(variant: "", replication: replication, measurements: Measuring.measurements(record, self))
  }
}
