import Testing

@testable import JunkPickup

@Suite struct RunTrialTests {
  /// R4 of `HandTown` on Tuesday with other items: T2 with a crew of one, room for 100 cubic feet.
  private func trial(_ lines: [ItemLine], _ change: (inout Scenario) -> Void = { _ in }) throws -> RunTrial.Answer {
    var new = HandTown.scenario
    let index = try #require(new.requests.firstIndex { $0.id == "R4" })
    new.requests[index].items += lines
    change(&new)
    return RunTrial(plan: HandTown.plan, old: HandTown.scenario, new: new, drive: HandTown.drive)
      .results(of: "R4", on: HandTown.day("2026-03-03"))
  }

  private func result(_ answer: RunTrial.Answer) throws -> RunTrial.Result {
    guard case .runs(let results) = answer else { throw Missing() }
    return try #require(results.first)
  }
  private struct Missing: Error {}

  @Test func theSameListCostsNothing() throws {
    let result = try result(trial([]))
    #expect(result.costs.isEmpty && result.broken.isEmpty && result.end == result.endBefore)
    #expect(result.end == HandTown.clock("08:21"))
  }

  /// A chair takes 24 s at 2 cents, which the wait for the rest gives back, and 20 lb of a 50-dollar ton.
  @Test func anItemCostsItsHandlingAndItsTip() throws {
    let result = try result(trial([ItemLine(item: "chair", count: 1)]))
    #expect(result.broken.isEmpty)
    #expect(result.costs.map(\.term) == ["service", "waiting", "tipping"])
    #expect(result.costs.map(\.cents) == [48, -48, 50])
    #expect(result.load.volumeDeciCubicFeet == 630)
  }

  @Test func aFullTruckSaysNo() throws {
    let result = try result(trial([ItemLine(item: "chair", count: 8)]))
    #expect(result.broken.contains { $0.hasPrefix("overfull_volume") })
  }

  @Test func roomKeptForAddOnsIsTheirs() throws {
    let result = try result(
      trial([ItemLine(item: "chair", count: 5)]) { $0.haulers[0].policy.addOnReservePercent = 20 })
    #expect(result.broken.isEmpty)
  }

  @Test func aLongDaySaysNo() throws {
    let result = try result(
      trial([ItemLine(item: "mattress", count: 1)]) { scenario in
        for index in scenario.haulers[0].trucks.indices {
          scenario.haulers[0].trucks[index].shift.regularSeconds = 4860
          scenario.haulers[0].trucks[index].shift.overtimeSeconds = 0
        }
        scenario.catalogue["mattress"]?.handlingSeconds = 3000
      })
    #expect(result.broken.contains { $0.hasPrefix("worked_limit") || $0.hasPrefix("late_break") })
  }

  @Test func aFurtherVisitIsNotInvented() throws {
    guard case .none(let reason) = try trial([ItemLine(item: "fridge", count: 1)]) else { throw Missing() }
    #expect(reason.contains("a visit by another truck"))
  }

  @Test func requestsThatAreGoneNeedNoStop() throws {
    let result = try result(
      trial([]) { scenario in
        for index in scenario.requests.indices where scenario.requests[index].id == "R6" {
          scenario.requests[index].status = .cancelled
        }
      })
    #expect(result.broken.isEmpty && result.load.items == 2)
    #expect(result.costs.contains { $0.term == "driving" && $0.cents == -120 })
  }

  @Test func aRequestWithoutAStopIsToldSo() throws {
    let trial = RunTrial(
      plan: HandTown.plan, old: HandTown.scenario, new: HandTown.scenario, drive: HandTown.drive)
    guard case .none(let reason) = trial.results(of: "R5", on: HandTown.day("2026-03-03")) else { throw Missing() }
    #expect(reason.contains("no stop for it on 2026-03-03"))
    guard case .none(let gone) = trial.results(of: "R9", on: HandTown.day("2026-03-03")) else { throw Missing() }
    #expect(gone.contains("does not wait"))
  }
}
