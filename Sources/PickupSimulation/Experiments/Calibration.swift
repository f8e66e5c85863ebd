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
    let isLocal = history?.rates.keys.contains { "\($0.rawValue)_percent" == knob.name } ?? false
    return Row(
      name: knob.name, value: knob.text(knob.value(parameters)), low: knob.range.map { knob.text($0.lowerBound) },
      high: knob.range.map { knob.text($0.upperBound) }, basis: isLocal ? .fitted : knob.basis,
      source: isLocal ? "outcomes of \(history?.visits ?? 0) requests" : knob.source)
  }
}

/// Rates of failure in a hauler's own files of outcomes (as `haul close` keeps them).
public struct OutcomeHistory: Sendable {
  /// Requests visited.
  public let visits: Int
  /// In tenths of a percent.
  public let rates: [OutcomeReason: Int]

  private static let columns = ["request", "date", "collected", "left", "reason"]
  /// Fewer do not say a rate.
  static let leastVisits = 30

  /// Throws `InputError` with every issue.
  public init(_ files: [(name: String, bytes: [UInt8])]) throws(InputError) {
    var issues: [Issue] = []
    var failed: [String: OutcomeReason?] = [:]
    for (name, bytes) in files {
      let (table, wrong) = CSVReader.read(bytes, file: name)
      issues += wrong
      let positions = Self.columns.map { table.columns.firstIndex(of: $0) }
      for (column, position) in zip(Self.columns, positions) where position == nil && wrong.isEmpty {
        issues.append(Issue(code: "E108", place: "\(name):1", cause: "the column '\(column)' is missing", remedy: "Add it"))
      }
      let known = positions.compactMap { $0 }
      guard known.count == Self.columns.count else { continue }
      for row in table.rows {
        let fields = known.map { row.fields[$0] }
        let reason = OutcomeReason(rawValue: fields[4])
        if reason == nil, !fields[4].isEmpty {
          issues.append(
            Issue(
              code: "E813", place: "\(name):\(row.line) reason", cause: "'\(fields[4])' is not a reason",
              remedy: "Write one of the reasons of the states' page"))
        }
        let key = fields[0] + " " + fields[1]
        if failed[key] == nil { failed[key] = .some(nil) }
        if let reason, Int(fields[3]) ?? 0 > 0 { failed[key] = reason }
      }
    }
    if issues.isEmpty, failed.count < Self.leastVisits {
      issues.append(
        Issue(
          code: "E858", place: files.first?.name ?? "history", cause: "it tells of \(failed.count) visits only",
          remedy: "Give outcomes of at least \(Self.leastVisits) visits"))
    }
    guard issues.isEmpty else { throw InputError(issues) }
    visits = failed.count
    var counts: [OutcomeReason: Int] = [:]
    for case .some(let reason) in failed.values { counts[reason, default: 0] += 1 }
    rates = Dictionary(uniqueKeysWithValues: OutcomeReason.allCases.filter { $0.group != .hauler || $0 == .missed }.map {
      ($0, (counts[$0, default: 0] * 1_000 + failed.count / 2) / failed.count)
    })
  }

  func applied(to parameters: ServiceParameters) -> ServiceParameters {
    var parameters = parameters
    for (reason, rate) in rates where reason != .cancelledByCustomer { parameters.failure[reason] = rate }
    parameters.forgetPerDay = 0
    return parameters
  }
}
