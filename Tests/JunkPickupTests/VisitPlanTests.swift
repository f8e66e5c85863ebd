import Testing

@testable import JunkPickup

struct VisitPlanTests {
  @Test func aPolicyWithoutAddOnsDoesNotSpeakOfAnEarlierCall() throws {
    var scenario = HandTown.scenario
    scenario.haulers[0].policy.addOns.calls = 0
    scenario.requests[0].confirmed = HandTown.day("2026-03-02")
    scenario.requests[0].items = [
      ItemLine(item: "sofa", count: 1), ItemLine(item: "chair", count: 1, added: HandTown.moment("2026-02-25T09:00")),
    ]
    let plan = VisitPlan(0, scenario: scenario, hauler: scenario.haulers[0], withAddOns: true)
    #expect(plan.refused.map(\.reason) == ["no items may be added"])
  }
}
