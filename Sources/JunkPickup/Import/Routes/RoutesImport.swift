/// What an imported plan covers, and by which prices of leaving out it is judged.
public struct RoutesFrame: Sendable {
  /// First planned day and count of calendar days; `nil`: from the first day of the file to its last.
  public var horizon: Horizon?
  /// `nil`: the scenario's.
  public var asOf: Moment?
  /// Haulers planned; `nil`: those whose trucks are in the file.
  public var haulers: [String]?
  /// By hauler, in place of those that `RoutesImport` would ask for.
  public var leftOutCents: [String: LeftOutPrices]

  public init(
    horizon: Horizon? = nil, asOf: Moment? = nil, haulers: [String]? = nil, leftOutCents: [String: LeftOutPrices] = [:]
  ) {
    self.horizon = horizon
    self.asOf = asOf
    self.haulers = haulers
    self.leftOutCents = leftOutCents
  }
}

/// Turns routes that people made into a plan: driven by Rules.md from the file's order of stops, and priced by the
/// audit's arithmetic. Rules that the routes break are kept as they are, for the audit to name.
public struct RoutesImport {
  private let scenario: Scenario
  private let mapping: RouteMapping
  private let frame: RoutesFrame
  private let drive: Drive
  private let prices: (Scenario, Hauler) throws -> LeftOutPrices

  /// - Parameter prices: of leaving a request of the hauler out (see `LeftOutPrices.inForce`).
  public init(
    scenario: Scenario, mapping: RouteMapping, frame: RoutesFrame = RoutesFrame(), drive: @escaping Drive,
    prices: @escaping (Scenario, Hauler) throws -> LeftOutPrices
  ) {
    self.scenario = scenario
    self.mapping = mapping
    self.frame = frame
    self.drive = drive
    self.prices = prices
  }

  /// - Parameters:
  ///   - file: how issues call the file.
  ///   - reference, travel, version: what the plan says of its making.
  /// - Throws: `InputError` with everything that is wrong with the file; what `prices` throws.
  public func plan(
    _ bytes: [UInt8], file: String, reference: ScenarioReference, travel: String, version: String
  ) throws -> Plan {
    let log = IssueLog()
    let (rows, drafts) = read(bytes, file, log)
    guard !log.hasErrors else { throw InputError(log.issues) }
    var judged = scenario
    judged.horizon = frame.horizon ?? Self.span(rows)
    judged.asOf = frame.asOf ?? scenario.asOf
    let haulers = frame.haulers ?? Set(rows.map(\.hauler.id)).sorted()
    var plan = Plan(
      version: version, scenario: reference, asOf: judged.asOf, from: judged.horizon.from, days: judged.horizon.days,
      haulers: haulers, search: SearchRecord(seed: 0, threads: 0, iterations: nil, isImported: true), travel: travel,
      leftOutCents: try leftOutCents(haulers, judged), costs: [:], totalCents: 0, costsByHauler: [:], runs: [],
      leftOut: [], refusedItems: [], alarms: [])
    let completion = RouteCompletion(context: AuditContext(scenario: judged, plan: plan, drive: drive))
    plan.runs = drafts.map(completion.completed)
    checkClocks(plan.runs, file, log)
    guard !log.hasErrors else { throw InputError(log.issues) }
    ImportedReasons(context: AuditContext(scenario: judged, plan: plan, drive: drive)).add(to: &plan)
    ImportedCosts(context: AuditContext(scenario: judged, plan: plan, drive: drive)).add(to: &plan)
    return plan
  }

  private func read(_ bytes: [UInt8], _ file: String, _ log: IssueLog) -> ([RouteRow], [RouteDraft]) {
    let rows = RouteRowReader(mapping: mapping, file: file, scenario: scenario, log: log).read(bytes)
    if rows.isEmpty && !log.hasErrors {
      log.error("E757", at: file, "no row says what a truck does", "Give the routes of at least one truck")
    }
    checkDays(rows, file, log)
    let owed = OwedRequests(scenario: scenario, haulers: Set(scenario.haulers.map(\.id)))
    return (rows, RouteDrafts(scenario: scenario, owed: owed, file: file, log: log).drafts(rows))
  }

  private func leftOutCents(_ haulers: [String], _ judged: Scenario) throws -> [String: LeftOutPrices] {
    var all: [String: LeftOutPrices] = [:]
    for hauler in judged.haulers where haulers.contains(hauler.id) {
      all[hauler.id] = try judged.prices.leftOutCents ?? frame.leftOutCents[hauler.id] ?? prices(judged, hauler)
    }
    return all
  }

  private static func span(_ rows: [RouteRow]) -> Horizon {
    let days = rows.map(\.day).sorted()
    let first = days.first ?? Day(number: 0)
    return Horizon(from: first, days: ((days.last ?? first) - first) + 1)
  }

  private func checkDays(_ rows: [RouteRow], _ file: String, _ log: IssueLog) {
    let horizon = frame.horizon ?? scenario.horizon
    for row in rows where row.day < horizon.from || row.day > horizon.last {
      log.error(
        "E751", at: "\(file):\(row.line)",
        "\(row.day) is not among the planned days, \(horizon.from) to \(horizon.last)",
        "Correct the date, or take a scenario (and a plan to compare with) of these days")
    }
  }

  /// A plan's clock ends at midnight.
  private func checkClocks(_ runs: [Run], _ file: String, _ log: IssueLog) {
    for run in runs where run.end.seconds > 86_400 {
      log.error(
        "E758", at: "\(file), truck '\(run.truck)' on \(run.date)",
        "by the scenario's driving and handling times its stops would take until after midnight (\(run.end))",
        "See that the stops are of one day and that the scenario's times are right")
    }
  }
}
