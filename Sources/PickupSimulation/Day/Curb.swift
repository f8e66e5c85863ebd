import JunkPickup

/// One visit of a day: what is asked for, what the crew will find, and what it really weighs and takes.
struct CurbVisit {
  let id: String
  let lines: [PlannedItem]
  let fate: StopFate
  let place: Place
  let stopSeconds: Int
  /// If anything is handled.
  let handlingSeconds: Int
  /// Parallel to the lines.
  let pounds: [Int]
  let volumes: [Int]
  /// What crews were told to expect.
  let listedVolume: Int

  init(_ stop: PlanStop, _ request: SimulatedRequest, _ truck: Truck, _ town: PlayedTown, wait: Int) {
    let (parameters, catalogue) = (town.parameters, town.scenario.catalogue)
    let (draws, attempt) = (request.draws, request.attempt)
    id = request.request.id
    lines = stop.items ?? []
    place = request.request.place
    fate = StopFate(
      lines, of: request, wait: wait, isRaining: town.isRaining, parameters: parameters, catalogue: catalogue)
    let spread = parameters.loadSpreadPercent
    let weight = draws.factor(spreadPercent: spread, .weight)
    let volume = draws.factor(spreadPercent: spread, .volume)
    let pace = draws.factor(spreadPercent: parameters.handlingSpreadPercent, .handling, attempt)
    let kinds = lines.map { (line: $0, kind: catalogue[$0.item]) }
    pounds = kinds.map { Int((Double($0.line.count * ($0.kind?.weightPounds ?? 0)) * weight).rounded()) }
    volumes = kinds.map { Int((Double($0.line.count * ($0.kind?.volumeDeciCubicFeet ?? 0)) * volume).rounded()) }
    listedVolume = kinds.reduce(0) { $0 + $1.line.count * ($1.kind?.volumeDeciCubicFeet ?? 0) }
    let policy = town.hauler.policy
    stopSeconds = policy.stopSeconds[request.request.dwelling] ?? 0
    let handling = zip(kinds, fate.reasons).reduce(0) { sum, entry in
      guard entry.1 == nil, let kind = entry.0.kind else { return sum }
      var seconds = kind.handlingSeconds
      if truck.crew < 2, kind.needsTwoPeople, case .slower(let percent) = policy.twoPersonRule {
        seconds = (seconds * percent + 99) / 100
      }
      return sum + seconds * entry.0.line.count
    }
    let real = Double(handling * parameters.handlingPercent) / 100 * pace
    handlingSeconds = fate.failed == nil ? Int(real.rounded()) : parameters.failedStopSeconds
  }

  func outcomes(_ reasons: [OutcomeReason?]) -> [ItemOutcome] {
    zip(lines, reasons).map { line, reason in
      ItemOutcome(
        item: line.item, collected: reason == nil ? line.count : 0, left: reason == nil ? 0 : line.count,
        reason: reason)
    }
  }
}

/// Where a hauler's trucks drive on one day, and under which sky.
struct PlayedTown {
  let scenario: Scenario
  let parameters: ServiceParameters
  let hauler: Hauler
  /// Index into the haulers.
  let number: Int
  let day: Day
  let isRaining: Bool
  let seed: UInt64
  let table: PlaceTable
  let rows: [Place: Int]
  /// Open that day, ascending by id.
  let sites: [Site]
  let streams: [String]

  init(_ world: ServiceWorld, _ number: Int, _ day: Day, seed: UInt64, isRaining: Bool, _ table: PlaceTable, _ streams: [String]) {
    scenario = world.scenario
    parameters = world.parameters
    hauler = world.scenario.haulers[number]
    self.number = number
    self.day = day
    self.isRaining = isRaining
    self.seed = seed
    self.table = table
    rows = Dictionary(table.places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    sites = scenario.sites.values.filter { !$0.streams.isEmpty && $0.hours(on: day) != nil }.sorted { $0.id < $1.id }
    self.streams = streams
  }

  func seconds(from: Place, to: Place) -> Int { cell(from, to).map { Int(table.seconds[$0]) } ?? 0 }
  func meters(from: Place, to: Place) -> Int { cell(from, to).map { Int(table.meters[$0]) } ?? 0 }

  private func cell(_ from: Place, _ to: Place) -> Int? {
    guard let row = rows[from], let column = rows[to] else { return nil }
    return row * table.places.count + column
  }
}

/// What a truck carries.
struct Cargo: Sendable, Equatable {
  /// In the order of the world's streams.
  var pounds: [Int]
  var volumes: [Int]

  init(streams: Int) {
    pounds = [Int](repeating: 0, count: streams)
    volumes = pounds
  }

  var volume: Int { volumes.reduce(0, +) }
  var isEmpty: Bool { pounds.allSatisfy { $0 == 0 } && volume == 0 }

  mutating func add(_ pounds: Int, _ volume: Int, stream: Int) {
    self.pounds[stream] += pounds
    volumes[stream] += volume
  }

  /// What a site takes, by stream.
  mutating func unload(_ taken: [Bool]) -> [Int] {
    let tipped = zip(pounds, taken).map { $1 ? $0 : 0 }
    for index in taken.indices where taken[index] { (pounds[index], volumes[index]) = (0, 0) }
    return tipped
  }
}
