import Testing

@testable import JunkPickup

@Suite struct DayCloseTests {
  private static let header = "date,hauler,truck,stop,request,item,count,collected,left,reason,note\n"

  /// Monday's outcomes of `HandTown`, all collected.
  private static let monday = [
    "2026-03-02,cws,T1,1,R1,sofa,1,1,0,,", "2026-03-02,cws,T1,1,R1,chair,2,2,0,,",
    "2026-03-02,cws,T1,2,R2,mattress,1,1,,,", "2026-03-02,cws,T1,3,R3,chair,1,1,0,,",
    "2026-03-02,gt,G1,1,R7,chair,1,1,0,,",
  ]

  private func close(
    _ rows: [String], day: String = "2026-03-02", at: String = "2026-03-02T18:00", header: String = header,
    scenario: Scenario = HandTown.scenario
  ) throws(InputError) -> (DayClose, ScenarioEdit) {
    let text = header + rows.map { $0 + "\n" }.joined()
    let close = try DayClose(
      Array(text.utf8), file: "o.csv", day: HandTown.day(day), plan: HandTown.plan, scenario: scenario,
      at: HandTown.moment(at))
    let read = ReadScenario(scenario: scenario, warnings: [], files: [], hash: "")
    var edit = ScenarioEdit(read, at: HandTown.moment(at))
    close.apply(to: &edit)
    return (close, edit)
  }

  /// Once, what was over the limit of a kind of which a part was planned was lost when the request was booked again.
  @Test func whatNobodyWasToCollectStaysOnTheList() {
    let lines = [
      ItemLine(item: "bookshelf", count: 2), ItemLine(item: "bicycle", count: 2), ItemLine(item: "bookshelf", count: 1),
    ]
    let outcome = RequestOutcome(
      request: "R1",
      items: [
        ItemOutcome(item: "bookshelf", collected: 0, left: 2, reason: .notReached),
        ItemOutcome(item: "bicycle", collected: 1, left: 0),
      ])
    #expect(
      DayClose.remaining(lines, outcome)
        == [ItemLine(item: "bookshelf", count: 3), ItemLine(item: "bicycle", count: 1)])
  }

  private func issues(
    _ rows: [String], day: String = "2026-03-02", at: String = "2026-03-02T18:00", header: String = header,
    scenario: Scenario = HandTown.scenario
  ) -> [String] {
    do {
      _ = try close(rows, day: day, at: at, header: header, scenario: scenario)
      return []
    } catch {
      for issue in error.issues { #expect(!issue.remedy.isEmpty && !issue.cause.hasSuffix(".")) }
      return error.issues.map { "\($0.code) \($0.place)" }
    }
  }

  private func monday(_ index: Int, _ row: String) -> [String] {
    var rows = Self.monday
    rows[index] = row
    return rows
  }

  @Test func aGoodDay() throws {
    let (close, edit) = try close(Self.monday)
    #expect(close.summary.planned == 4 && close.summary.collected == 4 && close.summary.closed == 4)
    for id in ["R1", "R2", "R3", "R7"] { #expect(edit[id]?.status == .collected) }
    #expect(edit["R4"]?.status == .confirmed)
    // Nobody had confirmed them: they pass through planned.
    #expect(edit.history.prefix(2).map(\.to) == [.planned, .collected])
    #expect(edit.history.count == 8)
  }

  /// What was promised for the day and is on no run waits again: nobody would ever come otherwise.
  @Test func whatNoTruckStoppedForIsBookedAgain() throws {
    var scenario = HandTown.scenario
    var lost = try #require(scenario.requests.first { $0.id == "R1" })
    (lost.id, lost.confirmed, lost.status) = ("R99", HandTown.day("2026-03-02"), .confirmed)
    scenario.requests.append(lost)
    let (close, edit) = try close(Self.monday, scenario: scenario)
    #expect(close.summary.planned == 5 && close.summary.byReason == [.notReached: 1])
    #expect(edit["R99"]?.status == .rebooked && edit["R99"]?.confirmed == nil)
    #expect(edit["R99"]?.items.map(\.count) == lost.items.map(\.count))
    // A row that tells more is taken.
    let told = Self.monday + lost.items.map { "2026-03-02,,,,R99,\($0.item),\($0.count),0,\($0.count),not_set_out," }
    #expect(try self.close(told, scenario: scenario).1["R99"]?.status == .closed)
  }

  /// Another system has one row for each request.
  @Test func aRowForAWholeRequest() throws {
    let mapping = try OutcomeMapping(
      Array("columns: {request: WO, reason: Result}\nvalues: {reason: {Done: collected, Nothing: not_set_out}}\n".utf8))
    func close(_ rows: String) throws(InputError) -> [RequestStatus] {
      let close = try DayClose(
        Array("WO,Result\n\(rows)".utf8), file: "o.csv", mapping: mapping, day: HandTown.day("2026-03-02"),
        plan: HandTown.plan, scenario: HandTown.scenario, at: HandTown.moment("2026-03-02T18:00"))
      return close.outcomes.map(\.status)
    }
    #expect(try close("R1,Done\nR2,Nothing\nR3,\nR7,truck_full\n") == [.collected, .notCollected, .collected, .notCollected])
    func codes(_ rows: String) -> [String] {
      do {
        _ = try close(rows)
        return []
      } catch { return error.issues.map(\.code) }
    }
    #expect(codes("R1,Done\nR2,Nothing\nR3,\n") == ["E812"])
    #expect(codes("R1,Done\nR1,Nothing\nR2,\nR3,perhaps\nR7,\nR0,Done\n") == ["E813", "E814", "E814", "E816", "E812"])
    #expect(throws: InputError.self) {
      try OutcomeMapping(Array("columns: {request: WO, reason: Result, item: What}\n".utf8))
    }
  }

  @Test func failuresAreRebookedOrClosedWithTheirItems() throws {
    var rows = monday(1, "2026-03-02,cws,T1,1,R1,chair,2,1,1,truck_full,")
    rows[2] = "2026-03-02,cws,T1,2,R2,mattress,1,0,1,not_set_out,nothing there"
    rows[3] = "2026-03-02,cws,T1,3,R3,chair,1,,1,missed,"
    let (close, edit) = try close(rows)
    #expect(edit["R1"]?.status == .rebooked && edit["R1"]?.confirmed == nil)
    #expect(edit["R1"]?.items == [ItemLine(item: "chair", count: 1)])
    #expect(edit["R2"]?.status == .closed && edit["R3"]?.status == .rebooked)
    #expect(edit["R3"]?.items == [ItemLine(item: "chair", count: 1)])
    let day = close.summary
    #expect([day.planned, day.collected, day.partly, day.notCollected] == [4, 1, 1, 2])
    #expect(day.closed == 2 && day.rebooked == 2)
    #expect(day.byGroup.map(\.count) == [1, 2] && day.reasons(of: .hauler).map(\.reason) == [.truckFull, .missed])
    #expect(close.records.count == 5 && close.records[2].last == "nothing there")
  }

  @Test func visitsOnLaterDaysKeepARequestWaiting() throws {
    let tuesday = [
      "2026-03-03,cws,T2,1,R4,sofa,1,1,0,,", "2026-03-03,cws,T2,1,R4,chair,1,1,0,,",
      "2026-03-03,cws,T2,2,R6,chair,1,1,0,,",
    ]
    let (close, edit) = try close(tuesday, day: "2026-03-03", at: "2026-03-03T18:00")
    #expect(edit["R4"]?.status == .collected && edit["R6"]?.status == .rebooked)
    #expect(edit["R6"]?.items == [ItemLine(item: "fridge", count: 1)])
    #expect(close.summary.partly == 1 && close.summary.rebooked == 1)
  }

  @Test func addOnsAfterThePlanNeedAnOutcomeToo() throws {
    var scenario = HandTown.scenario
    let index = try #require(scenario.requests.firstIndex { $0.id == "R7" })
    scenario.requests[index].status = .addOnAccepted
    scenario.requests[index].confirmed = HandTown.day("2026-03-02")
    scenario.requests[index].items.append(
      ItemLine(item: "sofa", count: 1, added: HandTown.moment("2026-02-27T10:00")))
    #expect(issues(Self.monday, scenario: scenario) == ["E812 o.csv"])
    let more = Self.monday + ["2026-03-02,gt,G1,1,R7,sofa,1,1,0,,"]
    #expect(issues(more, scenario: scenario) == [])
  }

  @Test func wrongRowsAreToldWithTheirLines() {
    #expect(issues(monday(0, ",,,,R99,sofa,1,1,0,,")) == ["E816 o.csv:2 request", "E812 o.csv"])
    #expect(issues(Self.monday + [",,,,R4,sofa,1,1,0,,"]) == ["E817 o.csv:7 request"])
    #expect(issues(Self.monday + [",,,,R9,chair,1,1,0,,"]) == ["E817 o.csv:7 request"])
    #expect(issues(Self.monday + ["2026-03-02,,,,R1,fridge,1,1,0,,"]) == ["E818 o.csv:7 item"])
    #expect(issues(monday(1, ",,,,R1,chair,2,2,1,missed,")) == ["E819 o.csv:3"])
    #expect(issues(monday(1, ",,,,R1,chair,2,1,0,,")) == ["E819 o.csv:3"])
    #expect(issues(monday(1, ",,,,R1,chair,2,1,1,,")) == ["E813 o.csv:3 reason"])
    #expect(issues(monday(1, ",,,,R1,chair,2,1,1,bored,")) == ["E813 o.csv:3 reason"])
    #expect(issues(monday(1, ",,,,R1,chair,2,2,0,missed,")) == ["E813 o.csv:3 reason"])
    #expect(issues(Self.monday + [Self.monday[1]]) == ["E814 o.csv:7"])
    #expect(issues(monday(1, ",,,,R1,chair,2,,,,")) == ["E812 o.csv:3"])
    #expect(issues(monday(1, ",,,,R1,chair,2,two,,,")) == ["E116 o.csv:3 collected"])
    #expect(issues(monday(1, ",,,,R1,chair,2,-1,,,")) == ["E117 o.csv:3 collected"])
    #expect(issues(monday(1, ",,,,R1,chair,2,9000000000000000000,9000000000000000000,,")).count == 2)
    #expect(issues(monday(1, "2026-03-01,,,,R1,chair,2,2,0,,")) == ["E815 o.csv:3 date"])
    #expect(issues(monday(1, "2026-02-30,,,,R1,chair,2,2,0,,")) == ["E116 o.csv:3 date"])
    #expect(issues(Array(Self.monday.dropFirst())) == ["E812 o.csv"])
    #expect(issues(monday(0, ",,,,,sofa,1,1,0,,")) == ["E119 o.csv:2 request", "E812 o.csv"])
  }

  @Test func everythingIsToldAtOnce() {
    let rows = [",,,,R99,sofa,1,1,0,,", ",,,,R1,chair,2,1,1,,", "2026-03-01,,,,R2,mattress,1,1,,,"]
    #expect(
      Set(issues(rows).map { $0.prefix(4) }) == ["E816", "E813", "E815", "E812"])
  }

  @Test func wrongDaysAndFilesAreRefused() {
    #expect(issues(Self.monday, at: "2026-03-01T23:59") == ["E815 --at"])
    #expect(issues(Self.monday, day: "2026-03-06", at: "2026-03-07T10:00") == ["E817 --date"])
    #expect(issues([], header: "") == ["E104 o.csv"])
    #expect(issues(["R1,sofa,1"], header: "request,item,collected\n") == ["E108 o.csv:1", "E108 o.csv:1"])
    var scenario = HandTown.scenario
    for index in scenario.requests.indices { scenario.requests[index].status = .collected }
    #expect(issues(Self.monday, scenario: scenario) == ["E817 --date"])
  }

  @Test func aChangedDayOrACancelledRequestNeedsNoOutcome() throws {
    var scenario = HandTown.scenario
    let index = try #require(scenario.requests.firstIndex { $0.id == "R3" })
    scenario.requests[index].status = .changed
    scenario.requests[index].confirmed = HandTown.day("2026-03-05")
    var rows = Self.monday
    rows.remove(at: 3)
    #expect(issues(rows, scenario: scenario) == [])
    #expect(issues(Self.monday, scenario: scenario) == ["E817 o.csv:5 request"])
    scenario.requests[index].status = .cancelled
    #expect(issues(rows, scenario: scenario) == [])
    #expect(issues(rows + [",,,,R3,chair,1,0,1,cancelled_by_customer,"], scenario: scenario) == [])
  }

  @Test func otherSystemsAreMapped() throws {
    let yaml = """
      columns: {request: WO, item: What, collected: Got, left: Stayed, reason: Why, date: Day}
      dates: ["MM/DD/YYYY"]
      values: {reason: {"Not Out": not_set_out, "-": ""}, item: {couch: sofa}}
      """
    let mapping = try OutcomeMapping(Array(yaml.utf8))
    let text = """
      WO,What,Got,Stayed,Why,Day
      R1,couch,0,1,Not Out,03/02/2026
      R1,chair,2,0,-,03/02/2026
      R2,mattress,1,0,-,03/02/2026
      R3,chair,1,0,-,03/02/2026
      R7,chair,1,0,-,03/02/2026

      """
    let close = try DayClose(
      Array(text.utf8), file: "o.csv", mapping: mapping, day: HandTown.day("2026-03-02"), plan: HandTown.plan,
      scenario: HandTown.scenario, at: HandTown.moment("2026-03-02T18:00"))
    #expect(close.outcomes.first?.reason == .notSetOut && close.summary.partly == 1)
    for (bad, code) in [("columns: {request: WO}", "E811"), ("columns: {wo: x}", "E811"), ("{", "E111")] {
      #expect { try OutcomeMapping(Array(bad.utf8)) } throws: {
        ($0 as? InputError)?.issues.contains { $0.code == code } ?? false
      }
    }
  }

  @Test func theRecordGrows() throws {
    let (close, _) = try close(Self.monday)
    let first = try close.record(after: nil, file: "outcomes.csv")
    let second = try close.record(after: first, file: "outcomes.csv")
    #expect(String(decoding: second, as: UTF8.self).hasPrefix(String(decoding: first, as: UTF8.self)))
    #expect(CSVReader.read(second, file: "").table.rows.count == 10)
    #expect(throws: InputError.self) { try close.record(after: Array("\"".utf8), file: "outcomes.csv") }
  }
}
