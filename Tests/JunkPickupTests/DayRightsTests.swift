import Testing

@testable import JunkPickup

/// Rules 8 to 10, case by case; planned are Monday 2 to Friday 6 March, judged on Sunday the 1st at noon.
struct DayRightsTests {
  private func rights(created: String, _ change: (inout Request, inout Policy) -> Void = { _, _ in }) -> DayRights {
    var policy = HandTown.policy
    var request = HandTown.request("R", at: 1, created: created, [ItemLine(item: "chair", count: 1)])
    change(&request, &policy)
    return DayRights(
      request: request, policy: policy, zoneWeekday: .wed, asOf: HandTown.moment("2026-03-01T12:00"),
      lastPlanned: HandTown.day("2026-03-06"))
  }

  private func allowed(_ rights: DayRights) -> [Int] {
    (1...31).filter { rights.allows(HandTown.day($0 < 10 ? "2026-03-0\($0)" : "2026-03-\($0)")) }
  }

  @Test func workdaysFromTheLeadToTheFurthestBooking() {
    // Fifteen business days after 24 February is 17 March.
    #expect(allowed(rights(created: "2026-02-24T09:00")) == [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17])
    #expect(allowed(rights(created: "2026-02-24T09:00") { $1.earliestLeadBusinessDays = 3 }).first == 4)
    // A request made after the clock counts its lead from when it was made.
    #expect(allowed(rights(created: "2026-03-04T09:00")).first == 5)
    #expect(allowed(rights(created: "2026-02-24T09:00") { $1.holidays = [HandTown.day("2026-03-02")] }).first == 3)
  }

  @Test func anOverdueRequestMayGetAnyLaterDay() {
    #expect(allowed(rights(created: "2026-01-05T09:00")).last == 31)
    #expect(rights(created: "2026-01-05T09:00").isAllowedLater)
  }

  @Test func theResidentAndTheZoneNarrowTheDays() {
    let narrowed = rights(created: "2026-02-24T09:00") { request, _ in
      request.allowedFrom = HandTown.day("2026-03-04")
      request.allowedTo = HandTown.day("2026-03-06")
    }
    #expect(allowed(narrowed) == [4, 5, 6] && !narrowed.isAllowedLater)
    #expect(narrowed.firstAllowed == HandTown.day("2026-03-04"))
    #expect(allowed(rights(created: "2026-02-24T09:00") { $1.days = .zoneDay }) == [4, 11])
  }

  @Test func aPromiseIsItsOnlyDay() {
    let promised = rights(created: "2026-02-24T09:00") { request, _ in request.confirmed = HandTown.day("2026-03-07") }
    #expect(allowed(promised) == [7] && promised.isAllowedLater && promised.rank == .promised)
  }

  @Test func ranksFollowTheTarget() {
    // Ten business days after 20 February is Friday 6 March, after the 23rd Monday the 9th.
    #expect(rights(created: "2026-02-20T09:00").rank == .due)
    #expect(rights(created: "2026-02-23T09:00").rank == .open)
  }

  @Test func aPolicyWithoutWorkdaysEnds() {
    let never = rights(created: "2026-02-24T09:00") { $1.workdays = [] }
    #expect(never.firstAllowed == nil && !never.isAllowedLater)
  }
}
