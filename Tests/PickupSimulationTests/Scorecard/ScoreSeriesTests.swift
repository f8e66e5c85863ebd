import Foundation
import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct ScoreSeriesTests {
  /// Three months; the second target takes `second` in place of the first one's clock.
  private func card(_ targets: String, _ outcomes: String, surveys: String? = nil) throws -> [ScoreRow] {
    try Scorecard(
      outcomes: [("outcomes", Array(outcomes.utf8))], surveys: surveys.map { Array($0.utf8) },
      targets: Array(targets.utf8), maturity: nil, least: 10
    ).rows
  }

  private let outcomes = """
    period,hauler,outcome,reason,within_target,days_from_request,days_from_booking,count
    2026-01,h,completed,,yes,5,4,60
    2026-01,h,completed,,no,12,9,20
    2026-01,h,not_completed,cancelled_by_customer,yes,2,1,20
    2026-02,h,completed,,yes,5,4,70
    2026-02,h,completed,,no,12,9,10
    2026-02,h,not_completed,cancelled_by_customer,yes,2,1,20
    """
  private let header =
    "measure,value,from,definition,within_days,clock_start,clock_stop,partly_counts,cancelled_counts\n"

  private func value(
    _ rows: [ScoreRow], _ period: String, _ series: ScoreRow.Series, _ measure: String = "closed_within_percent"
  ) -> Double? {
    rows.first { $0.measure == measure && $0.group == "h" && $0.period == period && $0.series == series }?.value
  }

  @Test func aChangeOfDefinitionBreaksTheSeriesAndIsRecomputed() throws {
    let rows = try card(
      header + """
        closed_within_percent,80,2025,booking to end,10,booking,closed,,
        closed_within_percent,75,2026-02,request to collection,10,request,collected,,no
        """, outcomes)
    // January as it was defined then: everything ended within ten days of its booking.
    #expect(value(rows, "2026-01", .asReported) == 100)
    // 70 of the 80 that were not cancelled.
    #expect(value(rows, "2026-02", .asReported) == 87.5)
    #expect(value(rows, "2026-01", .recomputed) == 75)
    #expect(value(rows, "2026-02", .recomputed) == 87.5)
    let changes = rows.filter { $0.measure == "change of closed_within_percent" }
    let broken = try #require(changes.first { $0.series == .asReported })
    #expect(broken.value == nil && broken.note.contains("series broken from 2026-02"))
    #expect(broken.note.contains("request to collection") && broken.note.contains("booking to end"))
    let anew = try #require(changes.first { $0.series == .recomputed })
    #expect(anew.value == 12.5 && anew.note.contains("p = "))
    // Each period is judged by its own target.
    let judged = rows.filter { $0.measure == "closed_within_percent" && $0.target != nil }
    #expect(judged.map(\.target) == [80, 75] && judged.allSatisfy { $0.series == .asReported })
  }

  @Test func anotherTargetOfTheSameDefinitionBreaksNothing() throws {
    let rows = try card(
      header + """
        closed_within_percent,80,2025,,10,,,,
        closed_within_percent,90,2026-02,,10,,,,
        """, outcomes)
    #expect(rows.allSatisfy { $0.series == .asReported })
    #expect(rows.contains { $0.measure == "change of closed_within_percent" && $0.value == 10 })
    #expect(value(rows, "2026-01", .asReported) == 80 && value(rows, "2026-02", .asReported) == 90)
  }

  @Test func whatCannotBeRecomputedSaysSo() throws {
    let without = """
      period,hauler,outcome,within_target,days_from_request,count
      2026-01,h,completed,yes,,80
      2026-02,h,completed,yes,5,70
      2026-02,h,completed,no,12,10
      """
    let rows = try card(
      header + """
        closed_within_percent,80,2025,as told,,,,,
        closed_within_percent,80,2026-02,eight days,8,,,,
        """, without)
    #expect(value(rows, "2026-01", .asReported) == 100)
    let january = try #require(rows.first { $0.series == .recomputed && $0.period == "2026-01" })
    #expect(january.value == nil && january.note.contains("not computed: these outcomes have no days_from_request"))
    #expect(value(rows, "2026-02", .recomputed) == 87.5)
    // One period alone shows no change.
    #expect(!rows.contains { $0.measure == "change of closed_within_percent" && $0.series == .recomputed })
  }

  @Test func partsCountAsTheDefinitionSays() throws {
    let counts = """
      period,hauler,outcome,count
      2026-01,h,completed,50
      2026-01,h,partly,30
      2026-01,h,not_completed,20
      2026-02,h,completed,50
      2026-02,h,partly,30
      2026-02,h,not_completed,20
      """
    let rows = try card(
      header + """
        completed_percent,80,2025,with parts,,,,yes,
        completed_percent,80,2026-02,whole only,,,,no,
        """, counts)
    #expect(value(rows, "2026-01", .asReported, "completed_percent") == 80)
    #expect(value(rows, "2026-01", .recomputed, "completed_percent") == 50)
    let change = try #require(rows.first { $0.measure == "change of completed_percent" && $0.series == .recomputed })
    #expect(change.value == 0 && change.note.contains("no difference shown"))
  }

  @Test func sharesOfSurveysBreakAndCannotBeRecomputed() throws {
    let rows = try card(
      """
      measure,value,from,definition
      satisfaction_percent,70,2025,satisfied
      satisfaction_percent,70,2026,satisfied or very satisfied
      quality_percent,80,2026,nobody asks
      """, outcomes,
      surveys: """
        period,by,group,question,n,percent
        2025,service,junk,satisfaction,400,57
        2026,service,junk,satisfaction,400,68
        """)
    let broken = try #require(rows.first { $0.measure == "change of satisfaction_percent" })
    #expect(broken.value == nil && broken.note.contains("series broken from 2026"))
    #expect(rows.contains { $0.measure == "satisfaction_percent" && $0.series == .recomputed && $0.value == nil })
    #expect(rows.contains { $0.measure == "quality_percent" && $0.note.contains("not computed") })
  }

  @Test func everythingWrongWithAllFilesIsToldAtOnce() throws {
    let error = #expect(throws: InputError.self) {
      try Scorecard(
        outcomes: [("outcomes", Array("period,hauler,outcome,count\nspring,h,done,-1\n".utf8))],
        surveys: Array("period,by,group,question,score\n2026,x,,satisfaction,7\n".utf8),
        targets: Array("measure,value,from,clock_start\ncompleted_percent,high,2026-13,noon\n".utf8),
        maturity: Array("row,stage\nCX,1\n".utf8), least: 10)
    }
    let places = (error?.issues ?? []).map { "\($0.code) \($0.place)" }
    #expect(places == [
      "E864 outcomes:2 period", "E864 outcomes:2 outcome", "E864 outcomes:2 count", "E119 surveys:2 group",
      "E864 surveys:2 score", "E864 targets:2 value", "E864 targets:2 from", "E864 targets:2 clock_start",
      "E108 maturity:1",
    ])
  }
}
