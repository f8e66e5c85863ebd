import Foundation
import JunkPickup
import Testing

@testable import PickupSimulation

/// Outcomes made by a known process.
enum HistoryFixture {
  static func history(_ text: String) throws -> OutcomeHistory {
    try OutcomeHistory([("outcomes.csv", Array(text.utf8))], scenario: try ServiceFixture.tiny().scenario)
  }

  /// About 60 visits a day, 80 on Mondays; a visit fails with a chance; handling takes `minutes` percent of the
  /// catalogue's, after the policy's stop time.
  static func made(days: Int, failing: (Int) -> Int = { _ in 200 }, minutes: Int = 130) throws -> OutcomeHistory {
    let scenario = try ServiceFixture.tiny().scenario
    let kind = try #require(scenario.catalogue["sofa_3seat"])
    let stop = scenario.haulers[0].policy.stopSeconds[.house] ?? 0
    var text = "date,request,item,collected,left,reason,arrived,departed\n"
    var (day, number) = (Day(number: 20_605), 0)
    for index in 0..<days {
      while [.sat, .sun].contains(day.weekday) { day = day + 1 }
      let draws = EventDraws(seed: 7, subject: UInt64(index))
      let visits = (day.weekday == .mon ? 80 : 60) + draws.below(17, .arrivals) - 8
      for visit in 0..<visits {
        number += 1
        let isFailed = draws.happens(perMille: failing(index), .fails, visit)
        let handling = Double(kind.handlingSeconds * minutes) / 100 * draws.factor(spreadPercent: 20, .handling, visit)
        let times = [28_800, 28_800 + stop + (isFailed ? 120 : Int(handling))].map {
          "\($0 / 3_600 < 10 ? "0" : "")\($0 / 3_600):\(two($0 % 3_600 / 60)):\(two($0 % 60))"
        }
        text += "\(day),R\(number),sofa_3seat,\(isFailed ? "0,1,not_set_out" : "1,0,"),\(times[0]),\(times[1])\n"
      }
      day = day + 1
    }
    return try history(text)
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}

@Suite struct BacktestTests {
  @Test func aSteadyProcessIsForetold() throws {
    let test = try Backtest(try HistoryFixture.made(days: 90), holdBack: 30)
    #expect(test.fittedDays == 60 && test.heldBackDays == 30)
    for row in test.rows {
      #expect(row.covered >= 26, "\(row)")
      #expect(abs(row.foretold - row.observed) < 0.15 * row.observed, "\(row)")
    }
    #expect(test.rows.map(\.measure).contains("visits a day"))
    #expect(test.rows.contains { $0.measure == "share of visits: not collected or in part" && $0.foretold > 15 })
  }

  /// A test that could not fail would say nothing.
  @Test func aChangeOfTheProcessIsSeen() throws {
    let test = try Backtest(try HistoryFixture.made(days: 90) { $0 < 60 ? 200 : 450 }, holdBack: 30)
    let share = try #require(test.rows.first { $0.measure == "share of visits: not collected or in part" })
    #expect(share.covered < 10 && share.meanAbsoluteError > 15, "\(share)")
  }

  @Test func serviceMinutesAreFittedFromTimes() throws {
    let history = try HistoryFixture.made(days: 20)
    let fitted = history.applied(to: ServiceParameters())
    #expect((126...134).contains(fitted.handlingPercent), "\(fitted.handlingPercent)")
    #expect((15...25).contains(fitted.handlingSpreadPercent))
    #expect((118...122).contains(fitted.failedStopSeconds))
    #expect((150...250).contains(fitted.failure[.notSetOut]))
    #expect(history.source(of: "handling_percent") != nil && history.source(of: "rain_percent") == nil)
  }

  @Test func daysToHoldBackMustBeThere() throws {
    let history = try HistoryFixture.made(days: 15)
    for count in [0, 6, 100] { #expect(throws: InputError.self) { try Backtest(history, holdBack: count) } }
    #expect(try Backtest(history, holdBack: 5).fittedDays == 10)
  }

  @Test func everythingWrongWithAHistoryIsTold() {
    let text = """
      date,request,item,collected,left,reason,arrived,departed
      someday,R1,sofa,1,0,,,
      2026-03-02,R2,sofa,0,1,bored,,
      2026-03-02,R3,sofa,1,0,,8 o'clock,09:00
      2026-03-02,R4,sofa,1,0,,09:00,08:00

      """
    do {
      _ = try HistoryFixture.history(text)
      Testing.Issue.record("it was read")
    } catch {
      #expect((error as? InputError)?.issues.map(\.code) == ["E116", "E813", "E116", "E867"])
    }
  }
}
