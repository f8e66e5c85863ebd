import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct DemandDatesTests {
  @Test func promisesAreWorkdaysAfterTheCreation() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(2_000))
    let promised = requests.compactMap { request in request.confirmed.map { (request, $0) } }
    #expect(abs(promised.count - 500) < 70)
    let policy = DemandFixture.hauler.policy
    for (request, day) in promised {
      #expect(request.status == .confirmed && policy.isWorkday(day))
      #expect((1...8).contains(policy.businessDays(from: request.created.day, to: day)))
    }
    #expect(requests.allSatisfy { $0.confirmed != nil || $0.status == .received })
  }

  @Test func promisesCanBeSpreadOverAWeek() throws {
    var parameters = DemandFixture.parameters(2_000)
    let week = Horizon(from: DemandFixture.monday + 14, days: 5)
    parameters.plannedDays = week
    let days = try DemandFixture.requests(parameters).compactMap(\.confirmed)
    for day in week.all { #expect(abs(days.count { $0 == day } - days.count / 5) < 40) }
    #expect(days.allSatisfy(week.all.contains))
  }

  @Test func addOnsComeOnceAfterTheOrderToPromisedRequestsOnly() throws {
    var parameters = DemandFixture.parameters(3_000)
    parameters.addOnPerMille = 300
    let requests = try DemandFixture.requests(parameters)
    let added = requests.filter { $0.items.contains { $0.added != nil } }
    #expect(added.count > 150)
    for request in added {
      let late = request.items.filter { $0.added != nil }
      #expect(request.confirmed != nil && Set(late.map(\.added)).count == 1)
      #expect((1...3).contains(late.reduce(0) { $0 + $1.count }))
      #expect(late.allSatisfy { ($0.added ?? request.created) > request.created })
      #expect(late.allSatisfy { ($0.added?.day ?? DemandFixture.monday) <= DemandFixture.monday + 13 })
    }
  }

  @Test func presetsCoverAMonthOrThoseWhoWait() throws {
    let february = try #require(DemandParameters.month("2028-02", requests: 5))
    #expect(february.period == Horizon(from: try #require(Day("2028-02-01")), days: 29))
    #expect(DemandParameters.month("2026-12", requests: 5)?.period.last == Day("2026-12-31"))
    #expect(DemandParameters.month("2026-13", requests: 5) == nil && DemandParameters.month("2026", requests: 5) == nil)
    let asOf = Moment(day: DemandFixture.monday + 13, time: ClockTime(seconds: 64_800))
    let week = Horizon(from: DemandFixture.monday + 14, days: 5)
    let requests = try DemandFixture.requests(.waiting(for: week, asOf: asOf, requests: 1_000))
    #expect(requests.allSatisfy { $0.created < asOf && $0.created.day >= DemandFixture.monday })
    #expect(requests.compactMap(\.confirmed).allSatisfy(week.all.contains))
    #expect(requests.compactMap(\.allowedFrom).allSatisfy(week.all.contains))
    #expect(requests.compactMap(\.allowedTo).allSatisfy { $0 > week.from })
  }

  @Test func someAllowOnlySomeDays() throws {
    let requests = try DemandFixture.requests(DemandFixture.parameters(3_000))
    let restricted = requests.filter { $0.allowedFrom != nil }
    #expect(abs(restricted.count - 3_000 * 750 * 60 / 1_000_000) < 45)
    #expect(restricted.contains { $0.allowedTo == nil } && restricted.contains { $0.allowedTo != nil })
    #expect(restricted.allSatisfy { $0.confirmed == nil && ($0.allowedFrom ?? $0.created.day) > $0.created.day })
  }
}
