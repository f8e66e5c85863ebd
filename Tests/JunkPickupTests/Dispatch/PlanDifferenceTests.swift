import Testing

@testable import JunkPickup

@Suite struct PlanDifferenceTests {
  private let plan = HandTown.plan

  @Test func aPlanDoesNotDifferFromItself() {
    let same = PlanDifference(plan, plan)
    #expect(same.moved.isEmpty && same.churn.changed == 0 && same.promises.isEmpty)
    #expect(same.churn.visits == plan.runs.flatMap(\.stops).count { $0.kind == .collection })
    #expect(same.totalDifferenceCents == 0 && same.costs.allSatisfy { $0.differenceCents == 0 })
  }

  @Test func truckDayAndHourAreToldApart() throws {
    var other = plan
    let stop = try #require(other.runs[0].stops.firstIndex { $0.kind == .collection })
    let id = try #require(other.runs[0].stops[stop].request)
    other.runs[0].stops[stop].arrival.seconds += 1_800
    #expect(PlanDifference(plan, other).churn.changed == 0)
    other.runs[0].stops[stop].arrival.seconds += 1
    let hour = PlanDifference(plan, other)
    #expect(hour.moved.map(\.request) == [id] && hour.moved.map(\.changes) == [[.hour]])
    other = plan
    other.runs[0].truck = "T9"
    #expect(PlanDifference(plan, other).moved.allSatisfy { $0.changes == [.truck] })
    other = plan
    other.runs[0].date = other.runs[0].date + 1
    #expect(PlanDifference(plan, other).moved.allSatisfy { $0.changes == [.day] })
    #expect(PlanDifference(plan, other).churn.day > 0)
  }

  @Test func lostAndNewRequestsPromisesAndCosts() throws {
    let day = HandTown.day("2026-03-03")
    var other = plan
    other.runs.removeAll { $0.date == day }
    other.costs["driving", default: 0] += 250
    other.totalCents += 250
    let gone = Set(plan.runs.flatMap(\.stops).compactMap(\.request))
      .subtracting(other.runs.flatMap(\.stops).compactMap(\.request)).sorted()
    let difference = PlanDifference(plan, other, promisesBefore: ["R4": day], promisesAfter: ["R4": day])
    #expect(gone.contains("R4") && difference.noLongerCollected == gone && difference.newlyCollected.isEmpty)
    #expect(PlanDifference(other, plan).newlyCollected == gone)
    #expect(difference.promises.map(\.request) == ["R4"])
    #expect(difference.promises[0].isKeptBefore && !difference.promises[0].isKeptAfter)
    #expect(difference.costs.first { $0.term == "driving" }?.differenceCents == 250)
    #expect(difference.totalDifferenceCents == 250)
    let moved = PlanDifference(plan, plan, promisesBefore: ["R4": day], promisesAfter: ["R4": day + 1])
    #expect(moved.promises.map(\.after) == [day + 1])
  }
}
