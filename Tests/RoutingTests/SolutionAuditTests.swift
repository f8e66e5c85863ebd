import Routing
import Testing

/// Schedules and costs, reckoned by hand on the line town.
@Suite struct SolutionAuditTests {
  @Test func aPlainRouteHasTheseTimesAndCosts() throws {
    let report = try LineTown().report([.job(0), .job(2), .job(3)])
    let schedule = try #require(report.schedules.first)
    #expect(
      schedule.stops == [
        ScheduledStop(
          stop: .job(0), location: 1, arrival: 1_100, start: 1_110, departure: 1_160, loadAfter: LineTown.load(2, 1),
          drivingSeconds: 100, meters: 1_000, stopSeconds: 10),
        ScheduledStop(
          stop: .job(2), location: 3, arrival: 1_360, start: 1_390, departure: 1_460, loadAfter: LineTown.load(3, 1),
          drivingSeconds: 200, meters: 2_000, stopSeconds: 30),
        // Same place as the job before: no driving, and parking is shared.
        ScheduledStop(
          stop: .job(3), location: 3, arrival: 1_460, start: 1_460, departure: 1_540, loadAfter: LineTown.load(4, 5),
          drivingSeconds: 0, meters: 0, stopSeconds: 0),
      ])
    #expect(schedule.start == 1_000)
    #expect(schedule.end == 1_840)
    #expect(schedule.workedSeconds == 840)
    #expect(schedule.overtimeSeconds == 0)
    #expect(schedule.drivingSeconds == 600)
    #expect(schedule.meters == 6_000)
    #expect(report.costs[.driving] == 1_200)
    #expect(report.costs[.distance] == 18_000)
    #expect(report.costs[.service] == 480)
    #expect(report.costs[.vehicles] == 5_000)
    #expect(report.costs[.leftOut] == 2_000)
    #expect(report.costs.total == 1_200 + 18_000 + 480 + 5_000 + 2_000)
    #expect(report.violations.isEmpty)
  }

  @Test func nothingServedCostsThePricesOnly() throws {
    let report = try LineTown().report()
    #expect(report.costs.total == 10_000)
    #expect(report.costs[.leftOut] == 10_000)
    #expect(report.violations.isEmpty)
  }

  @Test func waitingForAWindowIsPaidAndAppearsBetweenParkingAndStart() throws {
    var town = LineTown()
    town.visits[0].earliest = 1_400
    let report = try town.report([.job(0)])
    #expect(report.schedules[0].stops[0].start == 1_400)
    #expect(report.schedules[0].end == 1_550)
    #expect(report.costs[.waiting] == 290 * 2)
    #expect(report.costs[.service] == 60 * 2)
    #expect(report.violations.isEmpty)
  }

  @Test func overtimeHoldsThePremiumOnly() throws {
    var town = LineTown()
    town.types[0].prices.regularSeconds = 200
    let report = try town.report([.job(0)])
    #expect(report.schedules[0].workedSeconds == 260)
    #expect(report.schedules[0].overtimeSeconds == 60)
    #expect(report.costs[.overtime] == 60 * 7)
    #expect(report.costs[.driving] == 400)
  }

  @Test func aDisposalEmptiesTheTruckAndTipsWhatIsAboard() throws {
    var town = LineTown()
    town.types[0].disposals = [LineTown.dump]
    let report = try town.report([.job(0), .job(1), .disposal(0), .job(3), .disposal(0)])
    let stops = report.schedules[0].stops
    #expect(stops.map(\.loadAfter) == [
      LineTown.load(2, 1), LineTown.load(5, 1), .zero, LineTown.load(1, 4), .zero,
    ])
    #expect(report.costs[.tipping] == (5 * 5 + 1 * 7) + (1 * 5 + 4 * 7))
    #expect(report.costs[.unloading] == 2 * 90 * 2)
    #expect(report.costs[.driving] == 2 * (400 + 200 + 400))
    #expect(report.violations.isEmpty)
  }

  @Test func aDisposalWithNothingAboardTipsNothing() throws {
    var town = LineTown()
    town.types[0].disposals = [LineTown.dump]
    let report = try town.report([.disposal(0), .job(0), .disposal(0)])
    #expect(report.violations.map(\.rule) == [.needlessDisposal])
    #expect(report.costs[.tipping] == 2 * 5 + 1 * 7)
    #expect(report.costs[.unloading] == 2 * 90 * 2)
  }

  @Test func aChainLeavesFromItsExitAndItsInnerDrivingIsDriving() throws {
    var town = LineTown()
    town.types[0].disposals = [
      DisposalOption(
        entry: 4, exit: 2, serviceSeconds: 300, earliest: 0, latest: 20_000, innerDrivingSeconds: 200,
        innerMeters: 2_000)
    ]
    let report = try town.report([.job(0), .disposal(0)])
    let schedule = report.schedules[0]
    #expect(schedule.stops[1].location == 2)
    #expect(schedule.stops[1].drivingSeconds == 300)
    #expect(schedule.stops[1].meters == 3_000)
    #expect(schedule.drivingSeconds == 100 + 300 + 200 + 200)
    #expect(schedule.meters == 8_000)
    #expect(report.costs[.unloading] == 100 * 2)
    #expect(report.costs[.driving] == 800 * 2)
    #expect(report.costs[.distance] == 8_000 * 3)
    #expect(schedule.workedSeconds == 100 + 60 + 300 + 300 + 200)
  }

  @Test func waitingForADisposalToOpenIsPaid() throws {
    var town = LineTown()
    town.types[0].disposals = [LineTown.dump]
    town.types[0].disposals[0].earliest = 2_000
    let report = try town.report([.job(0), .disposal(0)])
    #expect(report.schedules[0].stops[1].arrival == 1_460)
    #expect(report.costs[.waiting] == 540 * 2)
  }

  @Test func parkingIsSpentAtAnEndDepotThatAsksForIt() throws {
    var town = LineTown()
    town.types[0].endLocation = 2
    let report = try town.report([.job(0)])
    #expect(report.schedules[0].end == 1_160 + 100 + 20)
    #expect(report.costs[.service] == (10 + 50 + 20) * 2)
    #expect(report.costs.total == report.costs[.leftOut] + 5_000 + 280 * 2 + 2_000 * 3)
  }

  @Test func aPaidBreakIsRestAndItsWaitIsWaiting() throws {
    let report = try town(breaks: [pause(from: 200, to: 300, isPaid: true)]).report([.job(0), .pause(0)])
    let stop = report.schedules[0].stops[1]
    #expect(stop.arrival == 1_160)
    #expect(stop.start == 1_200)
    #expect(stop.departure == 1_230)
    #expect(stop.location == 1)
    #expect(report.schedules[0].workedSeconds == 330)
    #expect(report.costs[.rests] == 30 * 2)
    #expect(report.costs[.waiting] == 40 * 2)
    #expect(report.violations.isEmpty)
  }

  @Test func anUnpaidBreakCostsNothingAndIsNotWork() throws {
    let report = try town(breaks: [pause(from: 200, to: 300, isPaid: false)]).report([.job(0), .pause(0)])
    #expect(report.schedules[0].end == 1_330)
    #expect(report.schedules[0].workedSeconds == 300)
    #expect(report.costs[.rests] == 0)
    #expect(report.costs[.waiting] == 40 * 2)
    #expect(report.costs.total == report.costs[.leftOut] + 5_000 + 300 * 2 + 2_000 * 3)
  }

  @Test func aFreeStartIsAsLateAsCostsNoTime() throws {
    var town = LineTown()
    town.types[0].latestStart = 5_000
    town.visits[0].earliest = 3_000
    let report = try town.report([.job(0)])
    #expect(report.schedules[0].start == 2_890)
    #expect(report.schedules[0].end == 3_150)
    #expect(report.costs[.waiting] == 0)
  }

  @Test func aFreeStartStopsAtTheLatestStart() throws {
    var town = LineTown()
    town.types[0].latestStart = 2_000
    town.visits[0].earliest = 3_000
    let report = try town.report([.job(0)])
    #expect(report.schedules[0].start == 2_000)
    #expect(report.costs[.waiting] == 890 * 2)
  }

  @Test func aFreeStartKeepsEarlierWindows() throws {
    var town = LineTown()
    town.types[0].latestStart = 5_000
    town.visits[0].latest = 1_500
    town.visits[1].earliest = 3_000
    let report = try town.report([.job(0), .job(1)])
    #expect(report.schedules[0].start == 1_390)
    #expect(report.schedules[0].stops[0].start == 1_500)
    #expect(report.schedules[0].stops[1].start == 3_000)
    #expect(report.violations.isEmpty)
  }

  @Test func assignmentCostsAreAddedPerJob() throws {
    var town = LineTown()
    town.assignmentCosts = [[11, 22, 33, 44]]
    let report = try town.report([.job(1), .job(3)])
    #expect(report.costs[.assignment] == 66)
  }

  @Test func aGroupInTwoPeriodsPaysOneExtra() throws {
    var town = LineTown()
    town.types = [LineTown.truck(period: 0), LineTown.truck(period: 1), LineTown.truck(period: 1)]
    town.assignmentCosts = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    town.extraPeriodPrice = 600
    for job in 0..<3 { town.jobs[job].group = 0 }
    let report = try town.report(routes: [
      Route(vehicleType: 0, stops: [.job(0)]), Route(vehicleType: 1, stops: [.job(1)]),
      Route(vehicleType: 2, stops: [.job(2)]),
    ])
    #expect(report.costs[.extraPeriods] == 600)
    #expect(report.costs[.leftOut] == 4_000)
    #expect(report.violations.isEmpty)
  }

  @Test func aGroupLeftOutCostsTheSumOfItsPrices() throws {
    var town = LineTown()
    town.jobs[0].group = 0
    town.jobs[1].group = 0
    town.extraPeriodPrice = 600
    let report = try town.report([.job(2), .job(3)])
    #expect(report.costs[.leftOut] == 3_000)
    #expect(report.costs[.extraPeriods] == 0)
    #expect(report.violations.isEmpty)
  }

  private func town(breaks: [Break]) -> LineTown {
    var town = LineTown()
    town.types[0].breaks = breaks
    return town
  }

  private func pause(from earliest: Int32, to latest: Int32, isPaid: Bool) -> Break {
    Break(
      dueAfterWorkedSeconds: 100, earliestStart: earliest, latestStart: latest, durationSeconds: 30, isPaid: isPaid)
  }
}
