import Testing

@testable import JunkPickup

/// Requests of two streams that may not ride together, on a day under way: one visit may be done while the other is not.
@Suite struct SplitRequestTests {
  /// Every third request has a bed besides its sofas.
  private static let town: DispatchTown = {
    var town = DispatchTown(requests: 18, trucks: 3, days: 2)
    town.read.scenario.catalogue["bed"] = ItemKind(
      id: "bed", stream: "mattresses", volumeDeciCubicFeet: 300, weightPounds: 70, handlingSeconds: 240,
      needsTwoPeople: false, names: ["en": "Bed"])
    town.read.scenario.separateStreams = [["mattresses"]]
    for site in ["dump", "hill"] { town.read.scenario.sites[site]?.streams.insert("mattresses") }
    for truck in town.read.scenario.haulers[0].trucks.indices {
      town.read.scenario.haulers[0].trucks[truck].streams.insert("mattresses")
    }
    for index in town.read.scenario.requests.indices where index % 3 == 0 {
      town.read.scenario.requests[index].items.append(ItemLine(item: "bed", count: 1))
    }
    return town
  }()

  private static let planned = Task { try await town.plan(iterations: 150) }

  /// All disturbances at once, at many times: whatever is done of a request, the audit finds nothing.
  @Test(arguments: ["06:50", "08:10", "09:30"])
  func whatIsLeftOfABegunRequestIsPlannedOrLeftOut(time: String) async throws {
    let plan = try await Self.planned.value
    #expect(Self.town.findings(plan) == [])
    for lost in ["T1", "T2"] {
      let out = HandTown.clock(time)
      let day = DayUnderWay(
        at: Moment(day: plan.from, time: out), trucksOut: [TruckOut(truck: lost, from: out)],
        sitesClosed: [SiteClosed(site: "dump", from: HandTown.clock("12:00"))])
      let done = DispatchTown.done(plan, on: plan.from, by: time)
      let anew = try await Self.town.plan(
        iterations: 10, start: plan, day: DayProgress(underWay: day, done: done, plan: plan))
      #expect(Self.town.findings(anew) == [], "\(time) \(lost)")
    }
  }

  /// One visit done, and no truck left for the other: the rest is left out with a reason, and nothing else is wrong.
  @Test func theRestOfABegunRequestCanBeLeftOut() async throws {
    var town = Self.town
    let id = "000"
    // Promised, so that no other day will do.
    let day = town.read.scenario.horizon.from
    (town.read.scenario.requests[0].confirmed, town.read.scenario.requests[0].status) = (day, .confirmed)
    let plan = try await town.plan(iterations: 150)
    #expect(town.findings(plan) == [])
    let stops = plan.runs.flatMap { run in run.stops.filter { $0.request == id }.map { (run.truck, $0) } }
    let first = try #require(stops.min { $0.1.departure < $1.1.departure })
    let last = try #require(stops.max { $0.1.departure < $1.1.departure })
    try #require(first.1 != last.1)
    let now = first.1.departure
    let underWay = DayUnderWay(
      at: Moment(day: day, time: now), trucksOut: ["T1", "T2", "T3"].map { TruckOut(truck: $0, from: now) })
    let done = DispatchTown.done(plan, on: day, by: "\(now)")
    let anew = try await town.plan(iterations: 10, start: plan, day: DayProgress(underWay: underWay, done: done, plan: plan))
    #expect(town.findings(anew) == [])
    let left = try #require(anew.leftOut.first { $0.request == id })
    #expect(left.kind == .impossible || left.kind == .noRoom)
    #expect(anew.runs.flatMap(\.stops).count { $0.request == id } == 1)
    #expect(anew.alarms.contains { $0.code == "promise_cannot_be_kept" && $0.request == id })
    // Its rest left out without a visit that is done would be a fault.
    var wrong = anew
    wrong.leftOut.removeAll { $0.request == id }
    #expect(town.findings(wrong).contains { $0.hasPrefix("incomplete_request") })
  }

  @Test func theRestOnAnotherDayCostsAnExtraDay() async throws {
    var town = Self.town
    town.read.scenario.prices.extraVisitDayCents = 700
    let plan = try await town.plan(iterations: 150)
    let split = plan.runs.filter { $0.date == plan.from }.flatMap(\.stops).filter { $0.streams != nil }
    let last = try #require(split.max { $0.departure < $1.departure }?.departure)
    let first = try #require(split.min { $0.departure < $1.departure }?.departure)
    #expect(first < last)
    let underWay = DayUnderWay(
      at: Moment(day: plan.from, time: first), trucksOut: ["T1", "T2", "T3"].map { TruckOut(truck: $0, from: first) })
    let done = DispatchTown.done(plan, on: plan.from, by: "\(first)")
    let anew = try await town.plan(iterations: 10, start: plan, day: DayProgress(underWay: underWay, done: done, plan: plan))
    #expect(town.findings(anew) == [])
    let ids = Set(done.filter { $0.kind == .collection }.map(\.name))
    let later = Set(anew.runs.filter { $0.date > plan.from }.flatMap(\.stops).compactMap(\.request))
    #expect(!ids.isDisjoint(with: later))
    #expect(anew.costs["extraVisitDays"] ?? 0 >= ids.intersection(later).count * 700)
  }
}
