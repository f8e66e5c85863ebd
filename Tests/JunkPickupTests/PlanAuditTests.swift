import JunkPickup
import Testing

/// A plan that was right, broken by hand in one way, and the rule by whose name that must be told.
struct Breakage: Sendable, CustomTestStringConvertible {
  let rule: PlanRule
  let name: String
  let act: @Sendable (inout Scenario, inout Plan) -> Void

  init(_ rule: PlanRule, _ name: String, _ act: @escaping @Sendable (inout Scenario, inout Plan) -> Void) {
    (self.rule, self.name, self.act) = (rule, name, act)
  }

  var testDescription: String { "\(rule.rawValue): \(name)" }
}

struct PlanAuditTests {
  private func findings(_ plan: Plan, _ scenario: Scenario = HandTown.scenario) -> [PlanFinding] {
    PlanAudit(scenario: scenario, drive: HandTown.drive).findings(in: plan)
  }

  @Test func aPlanWorkedOutByHandIsClean() {
    #expect(findings(HandTown.plan).map(\.description) == [])
  }

  @Test(arguments: Breakages.ofRuns + Breakages.ofRequests + Breakages.ofMoney)
  func aBrokenPlanIsCaughtByName(_ breakage: Breakage) {
    var (scenario, plan) = (HandTown.scenario, HandTown.plan)
    breakage.act(&scenario, &plan)
    let found = findings(plan, scenario)
    #expect(found.contains { $0.rule == breakage.rule }, "found: \(found.map(\.description))")
  }

  @Test func everyRuleHasABrokenPlan() {
    let told = Set((Breakages.ofRuns + Breakages.ofRequests + Breakages.ofMoney).map(\.rule))
    #expect(PlanRule.allCases.filter { !told.contains($0) } == [])
  }

  @Test func anAddOnMayBeRefusedIfThePlanSaysSo() {
    var plan = HandTown.plan
    plan.runs[2].stops[0].items = [PlannedItem(item: "sofa", count: 1)]
    plan.refusedItems[0].count = 2
    let rules = Set(findings(plan).map(\.rule))
    // The load and the clock are others; the items and the refusals are right.
    #expect(!rules.contains(.wrongItems) && !rules.contains(.unlistedRefusal) && rules.contains(.wrongLoad))
    var scenario = HandTown.scenario
    scenario.haulers[0].policy.addOns.whenFull = .alarm
    #expect(findings(plan, scenario).contains { $0.rule == .wrongItems })
  }

  @Test func nonsenseGivesFindingsAndNoCrash() {
    var plan = HandTown.plan
    plan.days = Int.max
    plan.totalCents = Int.min
    plan.costs["driving"] = Int.max
    plan.leftOutCents["cws"] = LeftOutPrices(promised: Int.max, due: Int.max, open: Int.max)
    plan.runs[0].workedSeconds = Int.max
    plan.runs[0].stops[0].items = [PlannedItem(item: "sofa", count: Int.max), PlannedItem(item: "sofa", count: -1)]
    plan.runs[0].stops[1].loadAfter.weightPounds = Int.min
    plan.runs[1].stops[0].done = true
    plan.runs[1].stops[0].departure.seconds = Int.min
    plan.runs[1].resumes = ClockTime(seconds: Int.max)
    plan.underWay = DayUnderWay(
      at: Moment(day: plan.runs[1].date, time: ClockTime(seconds: Int.min)),
      trucksLate: [TruckLate(truck: plan.runs[1].truck, minutes: Int.max)])
    plan.underWay?.streetsBlocked = [StreetBlocked(HandTown.place(0), radiusMeters: Int.min)]
    plan.underWay?.streetsBlocked[0].latitudeMicrodegrees = Int.min
    plan.runs[2].stops = []
    plan.runs.append(plan.runs[0])
    let far = PlanAudit(scenario: HandTown.scenario) { _, _ in (Int.max, Int.max) }
    #expect(!far.findings(in: plan).isEmpty)
    #expect(!findings(plan).isEmpty)
  }
}
