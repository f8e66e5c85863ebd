import JunkPickup

/// Drives the planned day of a request again with other items.
enum DayTrial {
  enum Answer {
    /// No plan has trucks for the day.
    case unplanned
    case yes([RunTrial.Result])
    case no([String])
  }

  /// The plan that a command names, or the one inside the scenario's folder if it is there.
  /// - Throws: E804 if a named plan does not cover the day.
  static func answer(
    _ request: Request, on day: Day, plan named: String?, _ change: ScenarioChange
  ) async throws -> Answer {
    guard let plan = try plan(named, change) else { return .unplanned }
    guard covers(plan, day, request, change) else {
      guard let named else { return .unplanned }
      throw InputError([
        Issue(
          code: "E804", place: "plan '\(named)'",
          cause: "it has no trucks of '\(change.scenario.hauler(of: request)?.id ?? "")' on \(day)",
          remedy: "Name the plan of that day, or leave --plan out to be judged by the rules alone")
      ])
    }
    return try await drive(request.id, on: day, plan, change)
  }

  enum NewDay {
    case unplanned
    case yes(DateOffer)
    case no(String)
  }

  /// Whether a truck of another day has room for the request as it is now, all others staying as they are.
  static func newDay(_ request: Request, _ day: Day, plan named: String?, _ change: ScenarioChange) throws -> NewDay {
    guard let plan = try plan(named, change), covers(plan, day, request, change) else { return .unplanned }
    var asked = request
    (asked.confirmed, asked.allowedFrom, asked.allowedTo) = (nil, day, day)
    // Added to a promise that is given up: part of the list now.
    for line in asked.items.indices { asked.items[line].added = nil }
    let read = try ScenarioReader.read(
      folder: change.folder, overrides: ScenarioOverrides(from: plan.from, days: plan.days, asOf: plan.asOf))
    let source = try TravelSources.source(of: read)
    let offers = try OfferDesk(plan: plan, scenario: read.scenario, request: asked)
      .offers(at: change.at) { try PlaceTable(source, $0) }
    if let offer = offers.offers.first(where: { $0.date == day }) { return .yes(offer) }
    return .no(offers.closed.first { $0.date == day }?.reason ?? "no truck has room for it that day")
  }

  /// The plan that is named, or the one inside the scenario's folder; `nil`: there is none.
  private static func plan(_ named: String?, _ change: ScenarioChange) throws -> Plan? {
    let path = named ?? InputFile.path(change.folder, "plan")
    let file = InputFile.isFolder(path) ? InputFile.path(path, PlanFolderOutput.plan) : path
    if named == nil && !InputFile.exists(file) { return nil }
    return try PlanFile.decode(try InputFile.read(file), name: InputFile.name(file))
  }

  private static func covers(_ plan: Plan, _ day: Day, _ request: Request, _ change: ScenarioChange) -> Bool {
    RunTrial.covers(plan, day, hauler: change.scenario.hauler(of: request)?.id ?? "")
  }

  private static func drive(
    _ id: String, on day: Day, _ plan: Plan, _ change: ScenarioChange
  ) async throws -> Answer {
    let source = try TravelSources.source(of: change.read)
    let travel = try PlaceTravel(source: source, regions: change.scenario.drivenRegions(plan.haulers))
    let trial = RunTrial(plan: plan, old: change.scenario, new: change.edit.scenario) { travel.drive(from: $0, to: $1) }
    let answer = try await trial.results(of: id, on: day) { try PlaceTable(source, $0) }
    try travel.check()
    switch answer {
    case .none(let reason): return .no([reason])
    case .runs(let results):
      let broken = results.flatMap { result in result.broken.map { "\(result.run) would not hold: \($0)" } }
      return broken.isEmpty ? .yes(results) : .no(broken)
    }
  }

  /// What it costs, a line for each run.
  static func lines(_ results: [RunTrial.Result]) -> [String] {
    results.map { result in
      let terms = result.costs.map { "\($0.term) \(Dollars.text($0.cents))" }.joined(separator: ", ")
      let change = result.end == result.endBefore ? " as before" : ", not \(result.endBefore)"
      let end = "at \(result.end)\(change)"
      return "\(result.run) is back \(end); at most \(tenths(result.load.volumeDeciCubicFeet)) of "
        + "\(tenths(result.capacity.volumeDeciCubicFeet)) cubic feet and \(result.load.weightPounds) of "
        + "\(result.capacity.weightPounds) lb aboard; it costs \(Dollars.text(result.cents)) more"
        + (terms.isEmpty ? "." : " (\(terms)).")
        + (result.isReordered ? " It must be driven otherwise than planned (order, unloading): plan the day again before." : "")
    }
  }

  private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
}
