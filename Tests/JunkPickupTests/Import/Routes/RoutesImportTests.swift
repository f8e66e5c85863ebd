import Testing

@testable import JunkPickup

/// Routes of `HandTown`, whose plan was worked out with pencil and paper: the import must find the same numbers.
@Suite struct RoutesImportTests {
  static let header = "date,truck,kind,request,site,rest\n"
  static let mapping = """
    columns: {date: date, truck: truck, kind: kind, request: request, site: site, rest: rest}
    """

  static func imported(
    _ rows: String, scenario: Scenario = HandTown.scenario, frame: RoutesFrame? = nil, mapping: String = mapping
  ) throws -> Plan {
    let prices = LeftOutPrices(promised: 200_000, due: 100_000, open: 50_000)
    let routes = RoutesImport(
      scenario: scenario, mapping: try RouteMapping(Array(mapping.utf8)),
      frame: frame ?? RoutesFrame(horizon: HandTown.scenario.horizon, haulers: ["cws", "gt"]), drive: HandTown.drive,
      prices: { _, _ in prices })
    return try routes.plan(
      Array((header + rows).utf8), file: "routes.csv", reference: HandTown.plan.scenario, travel: "by hand",
      version: "test")
  }

  static func findings(_ plan: Plan, _ scenario: Scenario = HandTown.scenario) -> [String] {
    PlanAudit(scenario: scenario, drive: HandTown.drive).findings(in: plan).map(\.rule.rawValue)
  }

  /// The hand-made plan as rows.
  static let handRows = """
    2026-03-02,T1,collection,R1,,
    2026-03-02,T1,collection,R2,,
    2026-03-02,T1,collection,R3,,
    2026-03-02,T1,rest,,,rest
    2026-03-02,T1,disposal,,dump,
    2026-03-02,G1,collection,R7,,
    2026-03-02,G1,disposal,,yard2,
    2026-03-03,T2,collection,R4,,
    2026-03-03,T2,rest,,,rest
    2026-03-03,T2,disposal,,dump,

    """

  @Test func handMadeRoutesGiveTheNumbersWorkedOutByHand() throws {
    let plan = try Self.imported(Self.handRows)
    #expect(plan.search.isImported)
    // Monday is as in the hand-made plan, to the second and the cent.
    for (run, hand) in zip(plan.runs.prefix(2), [HandTown.plan.runs[0], HandTown.plan.runs[1]]) {
      #expect(run.stops == hand.stops && run.end == hand.end && run.workedSeconds == hand.workedSeconds)
      #expect(run.meters == hand.meters && run.drivingSeconds == hand.drivingSeconds)
      #expect(run.costs.filter { $0.value != 0 } == hand.costs)
    }
    #expect(plan.costsByHauler["gt"]?.filter { $0.value != 0 } == HandTown.plan.costsByHauler["gt"])
    // R6 is in no row. Its second later day makes it deferred; R5 and R8 as in the hand-made plan.
    #expect(plan.leftOut.map(\.request) == ["R5", "R6", "R8"])
    #expect(plan.leftOut.map(\.kind) == [.deferred, .deferred, .impossible])
    #expect(plan.refusedItems.map(\.request) == ["R4", "R8"])
    #expect(Self.findings(plan) == [])
  }

  @Test func breaksAndSitesThatTheFileLacksAreAdded() throws {
    let rows = Self.handRows.split(separator: "\n").filter { !$0.contains("rest") && !$0.contains("disposal") }
    let plan = try Self.imported(rows.joined(separator: "\n") + "\n")
    // Every place is a minute away: of the sites that take everything aboard, the one nearest to the yard.
    let sites = plan.runs.map { $0.stops.compactMap(\.site) }
    #expect(sites == [["dump"], ["yard2"], ["dump"]])
    #expect(plan.runs.map { $0.stops.compactMap(\.rest) } == [["rest"], [], ["rest"]])
    // At 07:13:42 the window (from 07:30) is not open, at 08:20, after unloading, it is.
    let rest = try #require(plan.runs[0].stops.last)
    #expect(rest.rest == "rest" && rest.start == HandTown.clock("08:20"))
    #expect(Self.findings(plan) == [])
  }

  @Test func aDisposalOrBreakWithoutANameFindsIts() throws {
    let rows = Self.handRows.replacing("rest,,,rest", with: "rest,,,").replacing("disposal,,dump,", with: "disposal,,,")
    #expect(try Self.imported(rows) == Self.imported(Self.handRows))
  }

  @Test func streamsThatMayNotRideTogetherAreVisitsOfTheirOwn() throws {
    let plan = try Self.imported("2026-03-03,T2,,R6,,\n2026-03-03,T2,disposal,,dump,\n")
    let stops = plan.runs[0].stops
    #expect(stops.prefix(3).map(\.request) == ["R6", "R6", nil])
    #expect(stops[0].streams == ["appliance"] && stops[1].streams == ["furniture"])
    // The second needs no stop of its own.
    #expect(stops[1].arrival == stops[1].start && stops[0].departure == stops[1].arrival)
    #expect(!Self.findings(plan).contains("incomplete_request") && !Self.findings(plan).contains("wrong_items"))
  }

  @Test func trucksOfDifferentStreamsShareARequest() throws {
    var scenario = HandTown.scenario
    scenario.haulers[0].trucks[0].streams = ["appliance"]
    scenario.haulers[0].trucks[1].streams = ["furniture", "mattress"]
    let plan = try Self.imported("2026-03-03,T1,,R6,,\n2026-03-03,T2,,R6,,\n", scenario: scenario)
    #expect(plan.runs.map { $0.stops[0].streams } == [["appliance"], ["furniture"]])
    #expect(Self.findings(plan, scenario).allSatisfy { !["incomplete_request", "doubled_visit"].contains($0) })
    let again = #expect(throws: InputError.self) {
      try Self.imported("2026-03-03,T1,,R6,,\n2026-03-03,T2,,R6,,\n2026-03-04,T1,,R6,,\n", scenario: scenario)
    }
    #expect(again?.issues.map(\.code) == ["E754"])
  }

  /// What a dispatcher did wrong stays, and is named.
  @Test func violationsAreKept() throws {
    let rows = """
      2026-03-04,T1,collection,R4,,
      2026-03-04,T1,collection,R7,,
      2026-03-05,T2,collection,R1,,
      2026-03-05,T2,disposal,,dump,

      """
    let found = Set(Self.findings(try Self.imported(rows)))
    #expect(found.isSuperset(of: ["moved_promise", "wrong_hauler", "closed_site"]))
    #expect(found.isDisjoint(with: ["wrong_clock", "wrong_load", "wrong_cost", "wrong_total", "unlisted_refusal"]))
  }

  @Test func promisesThatNobodyKeepsAreAlarms() throws {
    let plan = try Self.imported("2026-03-02,T1,collection,R1,,\n")
    #expect(plan.alarms.map(\.request) == ["R4"] && plan.alarms.map(\.code) == ["promise_cannot_be_kept"])
    #expect(plan.leftOut.first { $0.request == "R4" }?.kind == .notRouted)
    #expect(Self.findings(plan) == [])
  }

  @Test func withoutAFrameThePlanIsOfTheFilesDaysAndHaulers() throws {
    let plan = try Self.imported(
      "2026-03-04,T1,,R2,,\n2026-03-03,T2,,R4,,\n", frame: RoutesFrame())
    #expect(plan.from == HandTown.day("2026-03-03") && plan.days == 2 && plan.haulers == ["cws"])
    #expect(plan.runs.map(\.date) == [HandTown.day("2026-03-03"), HandTown.day("2026-03-04")])
    #expect(Self.findings(plan) == [])
  }

  @Test func onlyImportedPlansMayLeaveItAtThat() throws {
    var plan = try Self.imported("2026-03-02,T1,collection,R1,,\n")
    plan.search.isImported = false
    #expect(Self.findings(plan) == ["wrong_left_out_kind"])
  }

  @Test func aDayThatWouldNotEndIsAnIssue() throws {
    var scenario = HandTown.scenario
    for kind in scenario.catalogue.keys { scenario.catalogue[kind]?.handlingSeconds = 60_000 }
    let error = #expect(throws: InputError.self) {
      try Self.imported("2026-03-02,T1,collection,R2,,\n2026-03-02,T1,collection,R3,,\n", scenario: scenario)
    }
    #expect(error?.issues.map(\.code) == ["E758"])
  }

  @Test(arguments: [
    "columns: [a]", "columns: {date: d}\nvalues: {kind: {A: fly}}", "dates: [x]\n", "", "columns: {date: d, x: y}",
    "columns:\n  date: {a: b}\n  truck: [c]\nvalues: 7",
  ])
  func noMappingCrashes(text: String) {
    #expect(throws: InputError.self) { try RouteMapping(Array(text.utf8)) }
  }

  @Test(arguments: [
    "2026-03-02", "2026-03-02,T1,collection,\"R1", ",,,,,", "2026-03-02,T1,disposal,,moon,",
    "9999-12-31,T1,,R1,,", "2026-03-02,T1,,R1,dump,", "2026-03-02,T1,skip,R1,,",
  ])
  func noRowCrashes(row: String) {
    #expect(throws: InputError.self) { try Self.imported(row + "\n") }
  }
}
