import Testing

@testable import JunkPickup

@Suite struct RequestExplainerTests {
  static func explained(_ id: String, _ change: (inout Plan) -> Void = { _ in }) throws -> RequestExplanation {
    var plan = HandTown.plan
    change(&plan)
    return try RequestExplainer(plan: plan, scenario: HandTown.scenario, drive: HandTown.drive).explanation(of: id)
  }

  @Test func whatTheTruckDoesBeforeAndAfter() throws {
    let r1 = try Self.explained("R1")
    #expect(r1.visits.count == 1 && r1.leftOut == nil && r1.hauler.id == "cws")
    #expect(r1.visits[0].before == .yard("yard"))
    #expect(r1.visits[0].after == .request(id: "R2", address: "4 Hand St, San José"))
    #expect(r1.visits[0].businessDaysLate == 1)
    let r3 = try Self.explained("R3")
    #expect(r3.visits[0].after == .rest("rest"))
    #expect(try Self.explained("R7").visits[0].after == .site("yard2"))
  }

  /// R3 shares the place of R2: without it the truck handles a chair (24 s) less, waits 24 s longer for the rest, and
  /// tips 20 lb less. 20 lb at 5000 cents a ton are 50 cents.
  @Test func aStopAtASharedPlaceCostsItsTippingAlone() throws {
    let visit = try Self.explained("R3").visits[0]
    #expect(visit.detourCents == ["service": 48, "waiting": -48, "tipping": 50] && visit.detourTotalCents == 50)
  }

  /// R7 is all that its truck does: without it there would be no run.
  @Test func theOnlyStopCostsItsWholeRun() throws {
    let visit = try Self.explained("R7").visits[0]
    #expect(visit.detourCents == HandTown.plan.runs[1].costs)
    #expect(visit.detourTotalCents == 240 + 288 + 600 + 124 + 15_000)
  }

  /// The visit in its own place on its own day costs what leaving it out would save.
  @Test func theChosenDayIsAmongTheAllowed() throws {
    let visit = try Self.explained("R3").visits[0]
    let own = try #require(visit.otherDays.first { $0.day == visit.run.date }?.best)
    #expect(own.truck == "T1" && own.cents == visit.detourTotalCents)
    let allowed = try Self.explained("R3").allowedDays
    #expect(visit.otherDays.map(\.day) == allowed && allowed.count > 1)
    // The dump is closed on Thursday, and no other site takes a chair from this hauler but the yard of the other one.
    #expect(visit.otherDays.allSatisfy { $0.best.map { $0.cents >= own.cents } ?? true })
  }

  @Test func bothVisitsOfARequest() throws {
    let r6 = try Self.explained("R6")
    #expect(r6.visits.map(\.run.date) == [HandTown.day("2026-03-03"), HandTown.day("2026-03-04")])
    #expect(r6.visits.map { $0.run.stops[$0.stop].streams } == [["furniture"], ["appliance"]])
  }

  @Test func promisesHaveOneDay() throws {
    let r4 = try Self.explained("R4")
    #expect(r4.rank == .promised && r4.allowedDays == [HandTown.day("2026-03-03")] && !r4.isAllowedLater)
    #expect(r4.refused.map(\.item) == ["chair"] && r4.alarms.count == 1)
  }

  @Test func leftOutIsToldAsThePlanSays() throws {
    let r5 = try Self.explained("R5")
    #expect(r5.visits.isEmpty && r5.leftOut == HandTown.plan.leftOut[0] && r5.isAllowedLater)
  }

  @Test(arguments: [("R10", "E624"), ("", "E624"), ("R9", "E625")])
  func whatThePlanDoesNotAnswerFor(id: String, code: String) {
    let error = #expect(throws: InputError.self) { try Self.explained(id) }
    #expect(error?.issues.map(\.code) == [code])
  }

  @Test func haulersThatAreNotPlannedAreNamed() {
    let error = #expect(throws: InputError.self) { try Self.explained("R7") { $0.haulers = ["cws"] } }
    #expect(error?.issues.first?.cause == "it belongs to hauler 'gt', the plan is for cws")
  }

  /// Nonsense in a plan is for the audit to find; here it must only not crash.
  @Test func nonsenseDoesNotCrash() throws {
    for id in ["R1", "R3", "R6"] {
      _ = try Self.explained(id) { plan in
        plan.days = 3_660
        plan.runs[0].stops[3].rest = nil
        plan.runs[0].stops[4].site = "nowhere"
        plan.runs[2].stops[1].items = [PlannedItem(item: "unknown", count: 100_000)]
        plan.runs[3].truck = "nobody"
      }
    }
  }
}
