import Foundation
import Testing

@testable import JunkPickup

/// Variants of the town worked out by hand: the audit must agree with each, to the second and cent.
struct PlanAuditVariantTests {
  private func findings(_ plan: Plan, _ scenario: Scenario) -> [String] {
    PlanAudit(scenario: scenario, drive: HandTown.drive).findings(in: plan).map(\.description)
  }

  /// Puts a term of the plan and of its first hauler at new values.
  private func set(_ plan: inout Plan, _ term: String, _ cents: Int, hauler: Int) {
    plan.totalCents += cents - (plan.costs[term] ?? 0)
    plan.costs[term] = cents
    plan.costsByHauler["cws"]?[term] = hauler
  }

  @Test func overtimeCostsItsPremium() {
    var (scenario, plan) = (HandTown.scenario, HandTown.plan)
    scenario.haulers[0].trucks[0].shift.regularSeconds = 4000
    plan.runs[0].overtimeSeconds = 860
    plan.runs[0].costs["overtime"] = 860
    set(&plan, "overtime", 860, hauler: 860)
    #expect(findings(plan, scenario) == [])
  }

  @Test func anUnpaidBreakIsNoWorkAndCostsNothing() {
    var (scenario, plan) = (HandTown.scenario, HandTown.plan)
    scenario.breaks[0].isPaid = false
    for run in [0, 2] {
      plan.runs[run].workedSeconds = 4260
      plan.runs[run].costs["rests"] = nil
    }
    set(&plan, "rests", 0, hauler: 0)
    #expect(findings(plan, scenario) == [])
  }

  @Test func twoSitesTogetherEmptyATruck() {
    var (scenario, plan) = (HandTown.scenario, HandTown.plan)
    scenario.sites["dump"]?.streams = ["furniture"]
    scenario.sites["metal"]?.streams = ["appliance", "mattress"]
    // After the dump the mattress is still aboard; a minute's drive, ten minutes at the other site, a minute home.
    plan.runs[0].stops[4].loadAfter = PlanLoad(volumeDeciCubicFeet: 300, weightPounds: 60, items: 1)
    plan.runs[0].stops.append(HandTown.unload("metal", "08:21", "08:21", "08:31"))
    plan.runs[0].end = HandTown.clock("08:32")
    (plan.runs[0].workedSeconds, plan.runs[0].drivingSeconds, plan.runs[0].meters) = (5520, 300, 5000)
    // 275 lb at 5000 and 60 lb at 1000 cents a ton: 687.5 + 30.
    plan.runs[0].costs.merge(["driving": 600, "unloading": 3600, "distance": 311, "tipping": 718]) { $1 }
    set(&plan, "driving", 1680, hauler: 1440)
    set(&plan, "unloading", 7800, hauler: 7200)
    set(&plan, "distance", 871, hauler: 747)
    set(&plan, "tipping", 1480, hauler: 1480)
    #expect(findings(plan, scenario) == [])
  }

  @Test func waitingBeyondTheFreeDaysCosts() {
    var (scenario, plan) = (HandTown.scenario, HandTown.plan)
    // R6 could get Monday; its visits are on Tuesday and Wednesday: 1 + 2 days at 300 cents.
    scenario.haulers[0].policy.dateRule = .earliest
    plan.runs[2].costs["daysWaited"] = 300
    plan.runs[3].costs["daysWaited"] = 600
    set(&plan, "daysWaited", 900, hauler: 900)
    #expect(findings(plan, scenario) == [])
  }

  @Test func oneHaulerAloneIsJudgedAlone() {
    var plan = HandTown.plan
    plan.haulers = ["gt"]
    plan.runs = [plan.runs[1]]
    plan.leftOut = []
    plan.costs = plan.costsByHauler["gt"] ?? [:]
    plan.costsByHauler["cws"] = nil
    plan.totalCents = 16_252
    #expect(findings(plan, HandTown.scenario) == [])
  }

  @Test func aPaymentThatThePolicyDoesNotGiveIsFound() {
    var (scenario, plan) = (HandTown.scenario, HandTown.plan)
    plan.paymentCents = 1
    #expect(findings(plan, scenario).count == 1)
    scenario.haulers[0].policy.paymentCentsPerPickup = 5000
    scenario.haulers[0].policy.paymentCentsPerItem = 25
    let stops = plan.runs.filter { $0.hauler == "cws" }.flatMap(\.stops).filter { $0.kind == .collection }
    let items = stops.flatMap { $0.items ?? [] }.map(\.count).reduce(0, +)
    plan.paymentCents = Set(stops.compactMap(\.request)).count * 5000 + items * 25
    #expect(plan.paymentCents > 10_000 && findings(plan, scenario) == [])
  }

  @Test func pricesAreRoundedAsTheRulesSay() {
    #expect(AuditMoney.unitsPerMeter(centsPerMile: 100) == 224)  // 223.69
    #expect(AuditMoney.unitsPerPound(centsPerTon: 5001) == 9002)  // 9001.8
    #expect(AuditMoney.rounded(1800, by: 3600) == 1 && AuditMoney.rounded(1799, by: 3600) == 0)
    #expect(AuditMoney.rounded(Int.max, by: 3600) == Int.max / 3600 + (Int.max % 3600 >= 1800 ? 1 : 0))
  }

  @Test func noPlanFileCrashesTheAudit() throws {
    let lines = String(decoding: try PlanFile.encode(HandTown.plan), as: UTF8.self).split(separator: "\n")
    let numbers = ["0", "1", "100000", "9999999", "1000000000", "-1"]
    let texts = ["\"\"", "\"R1\"", "\"24:00\"", "\"9999-12-31\"", "\"1000-01-01\"", "\"dump\"", "\"chair\"", "null"]
    var audited = 0
    for index in lines.indices {
      guard let colon = lines[index].firstIndex(of: ":"), !lines[index].hasSuffix("{"), !lines[index].hasSuffix("[")
      else { continue }
      let isNumber = lines[index][colon...].dropFirst(2).first?.isNumber ?? false
      let value = isNumber ? numbers[index % numbers.count] : texts[index % texts.count]
      var broken = lines
      let comma = lines[index].hasSuffix(",") ? "," : ""
      broken[index] = "\(lines[index][...colon]) \(value)\(comma)"
      let bytes = Array(broken.joined(separator: "\n").utf8)
      guard let plan = try? PlanFile.decode(bytes, name: "plan.json") else { continue }
      _ = findings(plan, HandTown.scenario)
      audited += 1
    }
    #expect(audited > 60)
  }

  @Test func everyRuleAndCodeIsDocumented() throws {
    let text = try TestFiles.text("Sources/JunkPickup/Checks/PlanRules.md")
    #expect(PlanRule.allCases.filter { !text.contains("`\($0.rawValue)`") } == [])
    #expect(["E601", "E602", "E603", "E611", "E612", "E613"].filter { !text.contains("| \($0) |") } == [])
  }
}
