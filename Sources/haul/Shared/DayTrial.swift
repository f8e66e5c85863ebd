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
  static func answer(_ request: Request, on day: Day, plan named: String?, _ change: ScenarioChange) throws -> Answer {
    let path = named ?? InputFile.path(change.folder, "plan")
    let file = InputFile.isFolder(path) ? InputFile.path(path, PlanFolderOutput.plan) : path
    if named == nil && !InputFile.exists(file) { return .unplanned }
    let plan = try PlanFile.decode(try InputFile.read(file), name: InputFile.name(file))
    let hauler = change.scenario.hauler(of: request)?.id ?? ""
    guard RunTrial.covers(plan, day, hauler: hauler) else {
      guard let named else { return .unplanned }
      throw InputError([
        Issue(
          code: "E804", place: "plan '\(named)'", cause: "it has no trucks of '\(hauler)' on \(day)",
          remedy: "Name the plan of that day, or leave --plan out to be judged by the rules alone")
      ])
    }
    return try drive(request.id, on: day, plan, change)
  }

  private static func drive(_ id: String, on day: Day, _ plan: Plan, _ change: ScenarioChange) throws -> Answer {
    let travel = try PlaceTravel(
      source: try TravelSources.source(of: change.read), regions: change.scenario.drivenRegions(plan.haulers))
    let trial = RunTrial(plan: plan, old: change.scenario, new: change.edit.scenario) { travel.drive(from: $0, to: $1) }
    let answer = trial.results(of: id, on: day)
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
    }
  }

  private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
}
