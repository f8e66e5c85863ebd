import JunkPickup

/// What San José publishes of its junk pickup and a simulation must meet (customer-experience presentation to the city
/// council, 19 May 2026): California Waste Solutions in February 2026.
public enum SanJoseAnchors {
  public static let requests = 11_236
  public static let notCompleted = 2_656
  public static var notCompletedPercent: Double { 100 * Double(notCompleted) / Double(requests) }
  public static let firstDay = Day(number: 20_485)  // 2026-02-01
}

/// Sets the reasons of failure so that their sum meets the published figure. How it divides among the reasons is not
/// published: they are scaled alike.
public struct Calibration: Sendable, Codable {
  public struct Row: Sendable, Codable {
    public var name: String
    public var value: String
    public var low: String?
    public var high: String?
    public var basis: Knob.Basis
    public var source: String
  }

  public struct Check: Sendable, Codable {
    public var figure: String
    public var published: Double
    public var simulated: Estimate?
  }

  public var rows: [Row]
  public var checks: [Check]
  /// With which the published figures are met.
  public var parameters: ServiceParameters { fitted }
  private var fitted = ServiceParameters()
  private enum CodingKeys: String, CodingKey { case rows, checks }

  private static let scaled: [OutcomeReason] = [
    .notSetOut, .instructionsNotFollowed, .itemsNotListed, .aboveCurb, .unacceptableItems, .truckSafetyHazard,
    .wrongWorkOrderType, .inaccurateInformation,
  ]

  public static func fit(
    _ world: ServiceWorld, replications: Int, seed: UInt64, workers: Int, history: OutcomeHistory? = nil
  ) async throws -> Calibration {
    var world = world
    let end = SanJoseAnchors.firstDay + 28
    world.window = ServiceWindow(start: SanJoseAnchors.firstDay + -21, from: SanJoseAnchors.firstDay, end: end)
    var scale = 1_000
    if let history {
      world.parameters = history.applied(to: world.parameters)
    } else {
      // The share of failures grows with the scale; eight halvings settle it to two hundredths.
      var (low, high) = (0, 4_000)
      while high - low > 20 {
        scale = (low + high) / 2
        let share = try await notCompleted(world, scale, replications, seed, workers).mean
        if share < SanJoseAnchors.notCompletedPercent { low = scale } else { high = scale }
      }
      world.parameters = Self.scaled(world.parameters, perMille: scale)
    }
    let share = try await notCompleted(world, 1_000, replications, seed, workers)
    var result = Calibration(rows: Knobs.all.map { row($0, world.parameters, history) }, checks: [
      Check(figure: "not completed, % (first hauler, February 2026)", published: SanJoseAnchors.notCompletedPercent, simulated: share)
    ])
    result.fitted = world.parameters
    return result
  }

  private static func scaled(_ parameters: ServiceParameters, perMille scale: Int) -> ServiceParameters {
    var parameters = parameters
    for reason in scaled { parameters.failure[reason] = (parameters.failure[reason] * scale + 500) / 1_000 }
    parameters.cancel = (parameters.cancel * scale + 500) / 1_000
    return parameters
  }

  /// Of the first hauler's appointments.
  private static func notCompleted(
    _ world: ServiceWorld, _ scale: Int, _ replications: Int, _ seed: UInt64, _ workers: Int
  ) async throws -> Estimate {
    var world = world
    world.parameters = scaled(world.parameters, perMille: scale)
    let (played, hauler) = (world, world.scenario.haulers[0].id)
    let cells = try await CellRun.all(replications, workers: workers) { index in
      try await played.unroutedCell(replication: index + 1, seed: seed)
    }
    guard let share = Estimate(SimulationAnswer.values(cells, "not_completed_percent", by: "hauler", group: hauler)) else {
      throw InputError([
        Issue(
          code: "E857", place: "hauler '\(hauler)'", cause: "it has no appointments in February 2026",
          remedy: "Give its zones homes, and the fleet trucks")
      ])
    }
    return share
  }

  private static func row(_ knob: Knob, _ parameters: ServiceParameters, _ history: OutcomeHistory?) -> Row {
    let local = history?.source(of: knob.name)
    return Row(
      name: knob.name, value: knob.text(knob.value(parameters)), low: knob.range.map { knob.text($0.lowerBound) },
      high: knob.range.map { knob.text($0.upperBound) }, basis: local == nil ? knob.basis : .fitted,
      source: local ?? knob.source)
  }
}
