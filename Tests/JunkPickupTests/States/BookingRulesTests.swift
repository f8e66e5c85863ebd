import Testing

@testable import JunkPickup

@Suite struct BookingRulesTests {
  /// R4 of `HandTown`: promised for Tuesday 3 March, one add-on call made and one too many. Cutoffs: add-ons Monday
  /// 15:00, changes Friday 24:00.
  private func rules(_ at: String, _ change: (inout Scenario) -> Void = { _ in }) -> BookingRules {
    var scenario = HandTown.scenario
    change(&scenario)
    return BookingRules(scenario, at: HandTown.moment(at))
  }

  private func request(_ id: String, _ rules: BookingRules) throws -> Request {
    try #require(rules.scenario.requests.first { $0.id == id })
  }

  private func reasons(_ answer: BookingAnswer) -> String {
    if case .no(let reasons) = answer { reasons.joined(separator: "; ") } else { "yes" }
  }

  @Test func cancellationsAreHeardUntilTheCutoff() throws {
    for (at, isYes) in [("2026-02-27T23:59", true), ("2026-02-28T00:00", false)] {
      let rules = rules(at)
      let answer = rules.cancel(try request("R4", rules))
      #expect(answer.isYes == isYes)
      if !isYes { #expect(reasons(answer).contains("cancellations are heard until 2026-02-27T24:00")) }
    }
    let late = rules("2026-03-03T12:00")
    #expect(late.cancel(try request("R1", late)).isYes)
    #expect(reasons(late.cancel(try request("R9", late))) == "it is cancelled, and that cannot be taken back")
  }

  @Test func changesFollowCutoffAndDayRules() throws {
    let rules = rules("2026-02-26T10:00")
    let r4 = try request("R4", rules)
    func change(_ day: String) -> String { reasons(rules.change(r4, day: HandTown.day(day), items: nil)) }
    #expect(change("2026-03-05") == "yes")
    #expect(change("2026-03-07").contains("(sat) is not a workday"))
    #expect(change("2026-02-26") == "the first day that can be given now is 2026-02-27")
    #expect(change("2026-04-30") == "the last day that can be given is 2026-03-17, 15 business days on")
    let late = self.rules("2026-03-02T10:00")
    #expect(reasons(late.change(r4, day: HandTown.day("2026-03-05"), items: nil)).contains("changes are heard until"))
  }

  @Test func zoneDaysAndSlotsAreKept() throws {
    let rules = rules("2026-02-26T10:00") { scenario in
      scenario.zones["Z1"]?.weekday = .wed
      for index in scenario.haulers.indices {
        scenario.haulers[index].policy.days = .zoneDay
        scenario.haulers[index].policy.slotsPerZoneDay = 1
      }
      scenario.requests[0].confirmed = HandTown.day("2026-03-04")
    }
    let r4 = try request("R4", rules)
    #expect(
      reasons(rules.change(r4, day: HandTown.day("2026-03-05"), items: nil))
        == "zone Z1 is collected on wed, 2026-03-05 is a thu")
    #expect(
      reasons(rules.change(r4, day: HandTown.day("2026-03-04"), items: nil))
        == "all 1 appointments of zone Z1 on 2026-03-04 are given")
    #expect(rules.change(r4, day: HandTown.day("2026-03-11"), items: nil).isYes)
  }

  @Test func newListsObeyTheLimits() throws {
    let rules = rules("2026-02-26T10:00") { $0.haulers[0].policy.itemsPerAppointment = 3 }
    var r4 = try request("R4", rules)
    r4.items.removeLast()
    func change(_ items: [ItemLine]) -> String { reasons(rules.change(r4, day: nil, items: items)) }
    #expect(change([ItemLine(item: "chair", count: 2)]) == "yes")
    #expect(change([ItemLine(item: "glass", count: 1)]) == "1 glass: glass is not collected")
    #expect(change([ItemLine(item: "chair", count: 5)]).contains("3 chair: beyond the limit of 3 items"))
  }

  @Test func addOnsObeyTheirRule() throws {
    func answer(
      _ at: String, _ lines: [(String, Int)], _ id: String = "R6", _ change: (inout Scenario) -> Void = { _ in }
    ) throws -> String {
      let rules = rules(at) { scenario in
        scenario.requests[5].status = .planned
        scenario.requests[5].confirmed = HandTown.day("2026-03-03")
        change(&scenario)
      }
      let added = rules.at
      return reasons(
        rules.addOn(try request(id, rules), lines.map { ItemLine(item: $0.0, count: $0.1, added: added) }))
    }
    #expect(try answer("2026-03-02T15:00", [("chair", 3)]) == "yes")
    #expect(try answer("2026-03-02T15:01", [("chair", 1)]).contains("after the cutoff at 2026-03-02T15:00"))
    #expect(try answer("2026-03-02T10:00", [("chair", 4)]) == "1 chair: at most 3 items may be added")
    #expect(try answer("2026-03-02T10:00", [("glass", 1)]) == "1 glass: glass is not collected")
    #expect(try answer("2026-03-01T10:00", [("chair", 1)], "R4").contains("in an earlier call, and only 1 may"))
    #expect(try answer("2026-03-01T10:00", [("chair", 1)], "R1").contains("once a date is confirmed"))
    #expect(try answer("2026-03-01T10:00", [("chair", 1)], "R9").contains("once a date is confirmed"))
    #expect(
      try answer("2026-03-01T10:00", [("chair", 1)]) { $0.haulers[0].policy.itemsPerAppointment = 2 }
        .contains("beyond the limit of 2 items"))
    #expect(
      try answer("2026-03-01T10:00", [("chair", 1)]) { $0.requests[5].status = .collected }
        .contains("it is collected"))
  }
}
