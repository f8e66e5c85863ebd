@testable import JunkPickup

extension ScenarioSchemaTests {
  /// A plan with every key that a plan may have.
  static let plan: Plan = {
    let day = Day(number: 20_000)
    let time = ClockTime(seconds: 25_200)
    let load = PlanLoad(volumeDeciCubicFeet: 450, weightPounds: 215, items: 1)
    let prices = LeftOutPrices(promised: 3, due: 2, open: 1)
    var stops = [
      PlanStop(
        kind: .collection, request: "T01", streams: ["furniture"], items: [PlannedItem(item: "sofa_3seat", count: 1)],
        arrival: time, start: time, departure: time, loadAfter: load, isLoadAssumed: true),
      PlanStop(kind: .disposal, site: "zanker", arrival: time, start: time, departure: time, loadAfter: load),
      PlanStop(kind: .rest, rest: "rest 1", arrival: time, start: time, departure: time, loadAfter: load),
    ]
    stops[0].done = true
    var run = Run(
      date: day, hauler: "cws", truck: "C1", yard: "cws-yard", start: time, end: time, workedSeconds: 1,
      overtimeSeconds: 0, drivingSeconds: 1, meters: 1, stops: stops, costs: ["driving": 5])
    (run.resumes, run.out) = (time, time)
    let underWay = DayUnderWay(
      at: Moment(day: day, time: time), trucksOut: [TruckOut(truck: "C1", from: time)],
      trucksLate: [TruckLate(truck: "C1", minutes: 5)], sitesClosed: [SiteClosed(site: "zanker", from: time)],
      streetsBlocked: [
        StreetBlocked(Place(latitude: 37.3, longitude: -121.9) ?? HandTown.place(0), radiusMeters: 100)
      ])
    let leftOut = LeftOut(
      request: "T02", kind: .noRoom, certainty: .tested, rule: "volume", text: "no room",
      days: [BlockedDay(date: day, rule: "volume", text: "full")], exchange: "T01", priceCents: 100)
    var plan = Plan(
      version: "0.1", scenario: ScenarioReference(name: "tiny", hash: "ab", isSynthetic: true, timeZone: "UTC"),
      asOf: Moment(day: day, time: time), from: day, days: 1, haulers: ["cws"],
      search: SearchRecord(seed: 1, threads: 1, iterations: 100), travel: "estimate", leftOutCents: ["cws": prices],
      costs: ["driving": 5], totalCents: 5, costsByHauler: ["cws": ["driving": 5]], runs: [run], leftOut: [leftOut],
      refusedItems: [RefusedItem(request: "T07", item: "mirror", count: 1, reason: "glass")],
      alarms: [Alarm(code: "promise_cannot_be_kept", request: "T02", text: "late")],
      startedFrom: [EarlierVisit(request: "T01", streams: ["furniture"], date: day, truck: "C1", arrival: underWay.at.time)],
      underWay: underWay)
    plan.bound = PlanBound(cents: 4, isOptimal: false, centsByHauler: ["cws": 4], unavoidableCents: 2)
    return plan
  }()
}
