import JunkPickup
import Testing

@testable import haul

@Suite struct ExplainCommandTests {
  @Test func everyRequestOfTinyIsExplained() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    for number in 1...10 {
      let id = number < 10 ? "T0\(number)" : "T10"
      let outcome = await CommandTest.run("explain", plan, id)
      #expect(outcome.status == .done && outcome.err.isEmpty)
      #expect(outcome.out.hasPrefix("\(id), ") && outcome.out.contains("\nCollected "))
      #expect(outcome.out.contains("without it this truck's day would cost $"))
    }
  }

  @Test func aPromiseAndOtherDaysAreNamed() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let promised = await CommandTest.run("explain", plan, "T02")
    #expect(promised.out.contains("Promised for Tue 2026-06-02: a plan never moves a promise"))
    #expect(promised.out.contains("Collected Tue 2026-06-02 by truck C1"))
    let open = await CommandTest.run("explain", plan, "T05")
    #expect(open.out.contains("Allowed: Mon 2026-06-01, Tue 2026-06-02, and later."))
    #expect(open.out.contains("    Mon 2026-06-01: $") && open.out.contains("(the day that was chosen)"))
    let away = await CommandTest.run("explain", plan, "T09")
    #expect(away.out.contains("Allowed: Tue 2026-06-02, and later.") && away.out.contains("from 2026-06-02"))
    let refused = await CommandTest.run("explain", plan, "T07")
    #expect(refused.out.contains("Not taken: 1 × "))
  }

  @Test func aRequestLeftOutHasItsReasonInWords() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder) { plan in
      plan.runs.removeAll { $0.hauler == "greenteam" }
      plan.leftOut.append(
        LeftOut(
          request: "T09", kind: .noRoom, certainty: .tested, rule: "shift_end", text: "no truck has time",
          days: [BlockedDay(date: plan.from + 1, rule: "shift_end", text: "G1 would be back at 16:20")],
          exchange: "T10 on Monday", priceCents: 230_200))
    }
    let outcome = await CommandTest.run("explain", plan, "T09")
    #expect(outcome.status == .done)
    #expect(outcome.out.contains("Not collected: no room (shift end, tested): no truck has time."))
    #expect(outcome.out.contains("Leaving it out counts $2,302.00."))
    #expect(outcome.out.contains("  Tue 2026-06-02: G1 would be back at 16:20 (shift end)"))
    #expect(outcome.out.contains("What would make room: T10 on Monday"))
  }

  @Test func unknownRequestsGetTheNearestIds() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let outcome = await CommandTest.run("explain", plan, "t1")
    #expect(outcome.status == .input && outcome.out.isEmpty)
    #expect(outcome.err.contains("E624") && outcome.err.contains("Did you mean T01, T10?"))
    let far = await CommandTest.run("explain", plan, "something else")
    #expect(far.status == .input && far.err.contains("Name an id of requests.csv"))
    let missing = await CommandTest.run("explain", folder["none"], "T01")
    #expect(missing.status == .input && missing.err.contains("E641"))
  }

  @Test func requestsOfHaulersThatAreNotPlannedAreNamed() async throws {
    let folder = try TemporaryFolder()
    let loaded = try await TestPlans.planned(CommandTest.tiny, iterations: 500, hauler: "cws")
    try PlanFolderOutput.write(loaded.plan, loaded.read, to: folder["cws"])
    let outcome = await CommandTest.run("explain", folder["cws"], "T07")
    #expect(outcome.status == .input && outcome.err.contains("E625") && outcome.err.contains("'greenteam'"))
    let checked = await CommandTest.run("check", folder["cws"])
    #expect(checked.status == .done, "\(checked.out)")
  }
}
