import Routing
import Testing

/// Every rule, broken once, is found by its name and where it is broken; the limit itself is still legal.
@Suite struct SolutionAuditViolationTests {
  @Test func indicesThatMeanNothingAreViolations() throws {
    let stops: [RouteStop] = [.job(-1), .job(0), .job(4), .disposal(0), .pause(-7), .disposal(Int.max), .pause(3)]
    let report = try LineTown().report(stops)
    #expect(
      rules(report) == [
        .unknownJob, .unknownJob, .unknownDisposal, .unknownBreak, .unknownDisposal, .unknownBreak,
        .breaksOutOfOrder, .breaksOutOfOrder,
      ])
    #expect(report.schedules[0].stops.map(\.stop) == stops)
    #expect(report.schedules[0].end == 1_260)
    let lost = try LineTown().report(routes: [
      Route(vehicleType: 9, stops: [.job(0)]), Route(vehicleType: -1, stops: [.job(1), .job(77)]),
    ])
    #expect(rules(lost) == [.unknownVehicleType, .unknownVehicleType])
    #expect(lost.schedules.count == 2)
    #expect(lost.violations.map(\.route) == [0, 1])
  }

  @Test func hugeNumbersDoNotTrap() throws {
    var town = LineTown()
    town.types[0].prices.perMeter = .max
    town.types[0].prices.perWorkedSecond = .max
    town.types[0].prices.fixed = .max
    town.types[0].disposals = [LineTown.dump]
    town.types[0].disposals[0].tipPrices = Load(repeating: .max)
    town.assignmentCosts = [[Problem.forbidden - 1, Problem.forbidden, .max, 0]]
    for job in town.jobs.indices {
      town.jobs[job].price = .max
      town.jobs[job].load = Load(repeating: .max)
    }
    let report = try town.report([.job(0), .job(1), .job(2), .disposal(0)], [.job(0)])
    #expect(report.costs.total > 0)
    #expect(report.costs[.distance] == report.costs[.driving])
    #expect(rules(report).contains(.capacityExceeded))
    #expect(rules(report).filter { $0 == .forbiddenVehicle }.count == 2)
  }

  @Test func anEmptyRouteIsNotPartOfASolution() throws {
    let report = try LineTown().report([])
    #expect(rules(report) == [.emptyRoute])
    #expect(report.costs.total == 10_000)
  }

  @Test func aTypeHasOnlySoManyVehicles() throws {
    var town = LineTown()
    #expect(rules(try town.report([.job(0)], [.job(1)])) == [.tooManyRoutes])
    town.types[0].count = 2
    #expect(rules(try town.report([.job(0)], [.job(1)])).isEmpty)
  }

  @Test func aJobIsServedOnce() throws {
    var town = LineTown()
    town.types[0].count = 2
    let report = try town.report([.job(0)], [.job(1), .job(0)])
    #expect(rules(report) == [.jobServedTwice])
    #expect(report.violations[0].route == 1)
    #expect(rules(try town.report([.job(0), .job(0)])) == [.jobServedTwice])
  }

  @Test func aForbiddenVehicleIsNamed() throws {
    var town = LineTown()
    town.assignmentCosts = [[Problem.forbidden, Problem.forbidden - 1, 0, 0]]
    let report = try town.report([.job(0)])
    #expect(rules(report) == [.forbiddenVehicle])
    #expect(report.costs[.assignment] == 0)
    #expect(rules(try town.report([.job(1)])).isEmpty)
  }

  @Test func capacityHoldsInEveryLaneAfterEveryPickUp() throws {
    var town = LineTown()
    town.types[0].capacity = LineTown.load(5, 1)
    #expect(rules(try town.report([.job(0), .job(1)])).isEmpty)
    #expect(rules(try town.report([.job(0), .job(1), .job(2)])) == [.capacityExceeded])
    #expect(rules(try town.report([.job(3)])) == [.capacityExceeded])
    town.types[0].disposals = [LineTown.dump]
    #expect(rules(try town.report([.job(0), .job(1), .disposal(0), .job(2), .disposal(0)])).isEmpty)
    let late = try town.report([.job(0), .job(1), .job(2), .disposal(0)])
    #expect(rules(late) == [.capacityExceeded])
  }

  @Test func aWindowBoundsTheStartOfService() throws {
    var town = LineTown()
    town.visits[0].latest = 1_110
    #expect(rules(try town.report([.job(0)])).isEmpty)
    town.visits[0].latest = 1_109
    #expect(rules(try town.report([.job(0)])) == [.windowMissed])
  }

  @Test func aClosedDisposalIsNamed() throws {
    var town = LineTown()
    town.types[0].disposals = [LineTown.dump]
    town.types[0].disposals[0].latest = 1_460
    #expect(rules(try town.report([.job(0), .disposal(0)])).isEmpty)
    town.types[0].disposals[0].latest = 1_459
    #expect(rules(try town.report([.job(0), .disposal(0)])) == [.disposalClosed])
  }

  @Test func aTruckWithDisposalsReturnsEmpty() throws {
    var town = LineTown()
    town.types[0].disposals = [LineTown.dump]
    #expect(rules(try town.report([.job(0)])) == [.notEmptied])
    #expect(rules(try town.report([.job(0), .disposal(0), .job(1)])) == [.notEmptied])
  }

  @Test func aDisposalNeedsAJobSinceTheLastOne() throws {
    var town = LineTown()
    town.types[0].disposals = [LineTown.dump]
    town.jobs[1].load = .zero
    #expect(rules(try town.report([.disposal(0), .job(0), .disposal(0)])) == [.needlessDisposal])
    #expect(rules(try town.report([.job(0), .disposal(0), .disposal(0)])) == [.needlessDisposal])
    // A job without load counts, and one that there is not does not.
    #expect(rules(try town.report([.job(0), .disposal(0), .job(1), .disposal(0)])).isEmpty)
    #expect(rules(try town.report([.job(9), .disposal(0)])) == [.unknownJob, .needlessDisposal])
    town.types[0].breaks = [pause(due: 9_000)]
    #expect(rules(try town.report([.job(0), .disposal(0), .pause(0), .disposal(0)])) == [.needlessDisposal])
  }

  @Test func theShiftEnds() throws {
    var town = LineTown()
    town.types[0].latestEnd = 1_260
    #expect(rules(try town.report([.job(0)])).isEmpty)
    town.types[0].latestEnd = 1_259
    #expect(rules(try town.report([.job(0)])) == [.shiftEndMissed])
  }

  @Test func workedTimeIsLimitedAndUnpaidBreaksDoNotCount() throws {
    var town = LineTown()
    town.types[0].maxWorkedSeconds = 260
    #expect(rules(try town.report([.job(0)])).isEmpty)
    town.types[0].breaks = [pause(due: 260, isPaid: false)]
    #expect(rules(try town.report([.pause(0), .job(0)])).isEmpty)
    town.types[0].breaks = [pause(due: 260, isPaid: true)]
    #expect(rules(try town.report([.pause(0), .job(0)])) == [.workedTooLong])
    town.types[0].breaks = []
    town.types[0].maxWorkedSeconds = 259
    #expect(rules(try town.report([.job(0)])) == [.workedTooLong])
  }

  @Test func aBreakHasALatestStart() throws {
    var town = LineTown()
    town.types[0].breaks = [pause(due: 260, latest: 160)]
    #expect(rules(try town.report([.job(0), .pause(0)])).isEmpty)
    town.types[0].breaks = [pause(due: 260, latest: 159)]
    #expect(rules(try town.report([.job(0), .pause(0)])) == [.breakLate])
  }

  @Test func aBreakIsDueOnceWorkedTimeExceedsItsLimit() throws {
    var town = LineTown()
    town.types[0].breaks = [pause(due: 260)]
    #expect(rules(try town.report([.job(0)])).isEmpty)
    town.types[0].breaks = [pause(due: 259)]
    #expect(rules(try town.report([.job(0)])) == [.breakMissing])
    #expect(rules(try town.report([.job(0), .pause(0)])).isEmpty)
  }

  @Test func takingAPaidBreakCanMakeTheNextOneDue() throws {
    var town = LineTown()
    town.types[0].breaks = [pause(due: 259, isPaid: true), pause(due: 280, isPaid: true)]
    #expect(rules(try town.report([.job(0), .pause(0)])) == [.breakMissing])
    town.types[0].breaks[0].isPaid = false
    #expect(rules(try town.report([.job(0), .pause(0)])).isEmpty)
  }

  @Test func breaksAreTakenInOrder() throws {
    var town = LineTown()
    town.types[0].breaks = [pause(due: 5_000), pause(due: 5_000)]
    #expect(rules(try town.report([.job(0), .pause(0), .pause(1)])).isEmpty)
    #expect(rules(try town.report([.job(0), .pause(1)])) == [.breaksOutOfOrder])
    #expect(rules(try town.report([.pause(1), .job(0), .pause(0)])) == [.breaksOutOfOrder, .breaksOutOfOrder])
    #expect(rules(try town.report([.pause(0), .job(0), .pause(0)])) == [.breaksOutOfOrder])
  }

  @Test func ranksAscend() throws {
    var town = LineTown()
    town.jobs[0].rank = 3
    town.jobs[1].rank = 5
    town.jobs[3].rank = 5
    #expect(rules(try town.report([.job(0), .job(3), .job(2), .job(1)])).isEmpty)
    #expect(rules(try town.report([.job(1), .job(2), .job(0)])) == [.rankOrder])
  }

  @Test func quotasLimitAClassInABucket() throws {
    var town = LineTown()
    town.types[0].quotaBucket = 1
    town.quotaClassCount = 2
    town.quotas = [0, 0, 9, 1]
    town.jobs[0].quotaClass = 1
    town.jobs[2].quotaClass = 1
    town.jobs[3].quotaClass = 0
    #expect(rules(try town.report([.job(0), .job(1), .job(3)])).isEmpty)
    let report = try town.report([.job(0), .job(1), .job(2)])
    #expect(rules(report) == [.quotaExceeded])
    #expect(report.violations[0].route == nil)
  }

  @Test func aGroupIsServedWholeOrNotAtAll() throws {
    var town = LineTown()
    town.jobs[0].group = 0
    town.jobs[2].group = 0
    let report = try town.report([.job(0), .job(1)])
    #expect(rules(report) == [.groupSplit])
    #expect(report.costs[.leftOut] == 1_000 + 3_000 + 4_000)
    #expect(rules(try town.report([.job(0), .job(2)])).isEmpty)
  }

  @Test func aViolationSaysRulePlaceAndNumbers() throws {
    var town = LineTown()
    town.types[0].latestEnd = 1_259
    let report = try town.report([.job(0)])
    #expect(report.violations.map(\.description) == ["shiftEndMissed, route 0: ends at 1260, latest is 1259"])
  }

  private func rules(_ report: AuditReport) -> [Violation.Rule] { report.violations.map(\.rule) }

  private func pause(due: Int32, latest: Int32 = 9_000, isPaid: Bool = false) -> Break {
    Break(dueAfterWorkedSeconds: due, earliestStart: 0, latestStart: latest, durationSeconds: 30, isPaid: isPaid)
  }
}
