import Testing

@testable import JunkPickup

@Suite struct DayUnderWayTests {
  private static let town = DispatchTown(requests: 44, trucks: 3, days: 2)
  private static let planned = Task { try await town.plan(iterations: 200) }

  private func anew(
    _ plan: Plan, at time: String, out: [TruckOut] = [], late: [TruckLate] = [], closed: [SiteClosed] = [],
    blocked: [StreetBlocked] = [], behind: Int = 0
  ) async throws -> Plan {
    let day = DayUnderWay(
      at: Moment(day: plan.from, time: HandTown.clock(time)), trucksOut: out, trucksLate: late, sitesClosed: closed,
      streetsBlocked: blocked)
    let gone = Dictionary(out.map { ($0.truck, $0.from) }) { first, _ in first }
    let done = DispatchTown.done(plan, on: plan.from, by: time, late: behind)
      .filter { $0.departed <= gone[$0.truck] ?? $0.departed }
    return try await Self.town.plan(
      iterations: 40, start: plan, day: DayProgress(underWay: day, done: done, plan: plan))
  }

  private func doneIds(_ plan: Plan) -> [String] {
    plan.runs.flatMap(\.stops).filter { $0.done == true }.compactMap(\.request)
  }

  @Test(arguments: ["05:00", "06:20", "08:45", "10:30", "12:10", "15:00"])
  func anUndisturbedDayGoesOnAsPlanned(time: String) async throws {
    let plan = try await Self.planned.value
    #expect(Self.town.findings(plan) == [])
    let anew = try await anew(plan, at: time)
    #expect(Self.town.findings(anew) == [])
    let churn = PlanDifference(plan, anew).churn
    #expect(churn.truck + churn.day == 0, "\(churn)")
    #expect(Set(doneIds(anew)) == Set(DispatchTown.done(plan, on: plan.from, by: time).filter { $0.kind == .collection }.map(\.name)))
  }

  /// Once such a truck was said to be unable to unload and be back, because it could take only one overdue break.
  @Test func aTruckThatWasDoneEarlyTakesItsOverdueBreaksOneAfterAnother() async throws {
    let town = DispatchTown(requests: 3, trucks: 1, days: 1)
    let plan = try await town.plan(iterations: 50)
    #expect(!plan.runs.flatMap(\.stops).contains { $0.kind == .rest })
    let day = DayUnderWay(
      at: Moment(day: plan.from, time: HandTown.clock("13:30")), trucksOut: [], trucksLate: [], sitesClosed: [],
      streetsBlocked: [])
    let done = DispatchTown.done(plan, on: plan.from, by: "13:30")
    let anew = try await town.plan(
      iterations: 20, start: plan, day: DayProgress(underWay: day, done: done, plan: plan))
    #expect(town.findings(anew) == [])
    let rests = anew.runs.flatMap(\.stops).filter { $0.kind == .rest }
    #expect(rests.count == 2)
    #expect(zip(rests, rests.dropFirst()).allSatisfy { $0.departure <= $1.start })
  }

  @Test func whatIsDoneStaysAndTheRestOfALostTruckIsDealtOut() async throws {
    let plan = try await Self.planned.value
    let lost = try #require(plan.runs.first { $0.date == plan.from })
    let anew = try await anew(plan, at: "08:30", out: [TruckOut(truck: lost.truck, from: HandTown.clock("08:20"))])
    #expect(Self.town.findings(anew) == [])
    let run = try #require(anew.runs.first { $0.date == plan.from && $0.truck == lost.truck })
    #expect(run.out == HandTown.clock("08:20") && run.stops.allSatisfy { $0.done == true } && !run.stops.isEmpty)
    #expect(anew.alarms.contains { $0.code == "truck_out" })
    let served = Set(anew.runs.flatMap(\.stops).compactMap(\.request))
    #expect(served.count + anew.leftOut.count == 44 && anew.leftOut.isEmpty)
    // Only stops of the lost truck had to change.
    let its = Set(lost.stops.compactMap(\.request))
    let others = PlanDifference(plan, anew).moved.filter { !its.contains($0.request) && $0.changes != [.hour] }
    #expect(others.count <= 2, "\(others)")
  }

  @Test func aLateDriverAClosedSiteAndABlockedStreet() async throws {
    let plan = try await Self.planned.value
    let run = try #require(plan.runs.first { $0.date == plan.from })
    let late = try await anew(plan, at: "09:00", late: [TruckLate(truck: run.truck, minutes: 50)])
    #expect(Self.town.findings(late) == [])
    let closed = try await anew(plan, at: "09:00", closed: [SiteClosed(site: "dump", from: HandTown.clock("10:00"))])
    #expect(Self.town.findings(closed) == [])
    let open = closed.runs.filter { $0.date == plan.from }.flatMap(\.stops).filter { $0.site == "dump" }
    #expect(open.allSatisfy { $0.departure <= HandTown.clock("10:00") })
    let last = try #require(run.stops.last { $0.kind == .collection }?.request)
    let place = try #require(Self.town.read.scenario.requests.first { $0.id == last }?.place)
    let blocked = try await anew(plan, at: "06:30", blocked: [StreetBlocked(place, radiusMeters: 300)])
    #expect(Self.town.findings(blocked) == [])
    #expect(!blocked.runs.contains { $0.date == plan.from && $0.stops.contains { $0.request == last } })
    #expect(blocked.alarms.contains { $0.code == "street_blocked" && $0.request == last })
  }

  /// Stops that took longer than planned stand in the plan as they were, and the truck is priced for them.
  @Test func crewsBehindTheirPlan() async throws {
    let plan = try await Self.planned.value
    let anew = try await anew(plan, at: "09:30", behind: 420)
    #expect(Self.town.findings(anew) == [])
    let done = anew.runs.flatMap(\.stops).filter { $0.done == true }
    let planned = Dictionary(plan.runs.flatMap(\.stops).compactMap { stop in stop.request.map { ($0, stop) } }) { a, _ in a }
    #expect(!done.isEmpty)
    for stop in done { if let id = stop.request { #expect(stop.departure.seconds == (planned[id]?.departure.seconds ?? 0) + 420) } }
    #expect(anew.runs.filter { $0.date == plan.from }.allSatisfy { $0.resumes != nil || $0.stops.allSatisfy { $0.done != true } })
  }

  @Test func aBrokenRestOfTheDayIsCaught() async throws {
    let plan = try await Self.planned.value
    let good = try await anew(plan, at: "09:00")
    let index = try #require(good.runs.firstIndex { $0.date == plan.from && $0.stops.contains { $0.done != true } })
    func rules(_ change: (inout Plan) -> Void) -> Set<String> {
      var broken = good
      change(&broken)
      return Set(Self.town.findings(broken).map { String($0.prefix { $0 != " " }) })
    }
    #expect(rules { $0.underWay = nil }.contains("before_now"))
    #expect(rules { $0.runs[index].resumes = HandTown.clock("06:00") }.contains("before_now"))
    #expect(rules { $0.runs[index].stops[0].departure.seconds += 60 }.contains("wrong_clock"))
    #expect(rules { $0.runs[index].stops[0].done = nil }.contains("before_now"))
    let later = rules { $0.underWay?.at.time.seconds += 7_200 }
    #expect(later.contains("before_now"))
    #expect(rules { $0.runs[index].out = HandTown.clock("09:00") }.contains("before_now"))
  }

  @Test func theDayGoesOnFromAPlanMadeInTheMiddleOfIt() async throws {
    let plan = try await Self.planned.value
    let first = try await anew(plan, at: "08:00")
    let second = try await anew(first, at: "10:00", late: [TruckLate(truck: "T1", minutes: 10)])
    #expect(Self.town.findings(second) == [])
    #expect(Set(doneIds(second)).isSuperset(of: doneIds(first)) && PlanDifference(first, second).churn.truck == 0)
  }

  @Test func doneFilesAreRefusedWhole() async throws {
    let plan = try await Self.planned.value
    let underWay = DayUnderWay(
      at: Moment(day: plan.from, time: HandTown.clock("09:00")), trucksOut: [TruckOut(truck: "T2", from: HandTown.clock("07:00"))])
    let file = DoneFile(plan: plan, scenario: Self.town.read.scenario, underWay: underWay, file: "done.csv")
    func codes(_ text: String) -> [String] {
      do {
        _ = try file.read(Array(text.utf8))
        return []
      } catch {
        return error.issues.map(\.code)
      }
    }
    let run = try #require(plan.runs.first { $0.date == plan.from })
    let id = try #require(run.stops.compactMap(\.request).first)
    #expect(codes("truck,stop,departed\n\(run.truck),\(id),06:40\n") == [])
    #expect(codes("truck,stop\nT1,\(id)\n") == ["E692"])
    let wrong = "truck,stop,departed\nT9,\(id),06:40\nT1,nobody,06:50\nT1,\(id),5 past\nT1,\(id),09:01\nT1,\(id),05:59\nT2,\(id),07:30\n"
    #expect(codes(wrong) == ["E693", "E694", "E695", "E695", "E695", "E695", "E696"])
    #expect(codes("truck,stop,departed\nT1,meal 1,08:00\n") == ["E694"])
    #expect(codes("") == ["E104"])
  }
}
