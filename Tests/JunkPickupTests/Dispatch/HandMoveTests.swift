import Testing

@testable import JunkPickup

@Suite struct HandMoveTests {
  private static let town = DispatchTown(requests: 14, trucks: 2, days: 2)
  private static let planned = Task { try await town.plan() }

  private func refusal(_ town: DispatchTown, _ plan: Plan, _ move: HandMove) throws -> [PlanRule] {
    do {
      _ = try town.mover(plan).plan(after: move, version: "test", travelWords: "streets")
      return []
    } catch let refusal as MoveRefusal {
      return refusal.findings.map(\.rule)
    }
  }

  @Test func movesToEveryTruckAndDayAreTimedAndPriced() async throws {
    let town = Self.town
    let plan = try await Self.planned.value
    #expect(town.findings(plan) == [])
    for (id, truck, day) in [("003", "T1", 0), ("003", "T2", 1), ("010", "T2", 0), ("012", "T1", 1)] {
      let date = plan.from + day
      let moved = try town.mover(plan).plan(
        after: HandMove(request: id, truck: truck, date: date), version: "test", travelWords: "streets")
      #expect(town.findings(moved) == [])
      let run = moved.runs.first { $0.stops.contains { $0.request == id } }
      #expect(run?.truck == truck && run?.date == date)
      let touched = PlanDifference(plan, moved).moved.filter { $0.changes != [.hour] }.map(\.request)
      #expect(touched.isEmpty || touched == [id])
      // Runs that the move does not concern are the same to the last byte.
      for old in plan.runs where !old.stops.contains(where: { $0.request == id }) {
        if old.truck == truck && old.date == date { continue }
        #expect(moved.runs.contains(old))
      }
    }
  }

  @Test func placesInTheRunAreKept() async throws {
    let plan = try await Self.planned.value
    let run = try #require(plan.runs.first { $0.stops.count { $0.kind == .collection } > 3 })
    let ids = run.stops.compactMap(\.request)
    func order(_ position: HandMove.Position) throws -> [String] {
      let moved = try Self.town.mover(plan).plan(
        after: HandMove(request: ids[2], truck: run.truck, position: position), version: "test", travelWords: "streets")
      return moved.runs.first { $0.truck == run.truck && $0.date == run.date }?.stops.compactMap(\.request) ?? []
    }
    #expect(try order(.start).first == ids[2])
    #expect(try order(.after(ids[0])).prefix(2) == [ids[0], ids[2]])
    #expect(try Set(order(.cheapest)) == Set(ids))
  }

  /// A plan made in the middle of a day: trucks stay where it has them, and only what is still to come is moved.
  @Test(arguments: ["07:10", "08:45"])
  func movesInTheMiddleOfADay(time: String) async throws {
    var town = Self.town
    // Some stops are begun only if the first day is driven: every other request is promised for it.
    let first = try await Self.planned.value.from
    var promised: Set<String> = []
    for index in stride(from: 0, to: town.read.scenario.requests.count, by: 2) {
      town.read.scenario.requests[index].confirmed = first
      town.read.scenario.requests[index].status = .confirmed
      promised.insert(town.read.scenario.requests[index].id)
    }
    let plan = try await town.plan()
    let now = HandTown.clock(time)
    let underWay = DayUnderWay(at: Moment(day: plan.from, time: now), trucksLate: [TruckLate(truck: "T1", minutes: 12)])
    let done = DispatchTown.done(plan, on: plan.from, by: time)
    let anew = try await town.plan(iterations: 30, start: plan, day: DayProgress(underWay: underWay, done: done, plan: plan))
    #expect(town.findings(anew) == [])
    let begun = anew.runs.flatMap { $0.stops.prefix($0.begunStops(underWay)) }.compactMap(\.request)
    let free = anew.runs.flatMap { $0.stops.dropFirst($0.begunStops(underWay)) }.compactMap(\.request)
    #expect(!free.isEmpty && (time == "07:10" || !begun.isEmpty))
    for id in free {
      for (truck, date) in [("T1", plan.from), ("T2", plan.from), ("T1", plan.from + 1)]
      where date == plan.from || !promised.contains(id) {
        for position in [HandMove.Position.cheapest, .start] {
          let move = HandMove(request: id, truck: truck, date: date, position: position)
          let moved = try town.mover(anew).plan(after: move, version: "test", travelWords: "streets")
          #expect(town.findings(moved) == [])
          #expect(moved.underWay == anew.underWay)
          let run = try #require(moved.runs.first { $0.stops.contains { $0.request == id } })
          #expect(run.truck == truck && run.date == date)
          let first = run.stops.dropFirst(run.begunStops(underWay)).first { $0.kind == .collection }?.request
          if position == .start { #expect(first == id) }
          for old in anew.runs where !old.stops.contains(where: { $0.request == id }) {
            if old.truck == truck && old.date == date { continue }
            #expect(moved.runs.contains(old))
          }
        }
      }
    }
    func code(_ move: HandMove) -> String? {
      do {
        _ = try town.mover(anew).plan(after: move, version: "test", travelWords: "streets")
        return nil
      } catch let error as InputError {
        return error.issues.first?.code
      } catch { return "\(error)" }
    }
    for id in begun { #expect(code(HandMove(request: id, truck: "T1")) == "E677") }
    if let last = begun.last, let id = free.first, let run = anew.runs.first(where: { $0.stops.contains { $0.request == last } }) {
      let moved = try town.mover(anew).plan(
        after: HandMove(request: id, truck: run.truck, date: run.date, position: .after(last)), version: "test",
        travelWords: "streets")
      let ids = moved.runs.first { $0.truck == run.truck && $0.date == run.date }?.stops.compactMap(\.request) ?? []
      #expect(ids.firstIndex(of: id) == ids.firstIndex(of: last).map { $0 + 1 })
    }
  }

  @Test func aTruckThatIsOutTakesNothing() async throws {
    var town = Self.town
    let free = try await Self.planned.value
    // Else all might be collected on another day.
    for id in free.runs.flatMap(\.stops).compactMap(\.request) {
      guard let index = town.read.scenario.requests.firstIndex(where: { $0.id == id }) else { continue }
      town.read.scenario.requests[index].confirmed = free.from
      town.read.scenario.requests[index].status = .confirmed
    }
    let plan = try await town.plan()
    // Whichever of the two trucks drives that day goes on.
    let lost = try #require(plan.runs.first { $0.date == plan.from }).truck == "T1" ? "T2" : "T1"
    let underWay = DayUnderWay(
      at: Moment(day: plan.from, time: HandTown.clock("08:30")),
      trucksOut: [TruckOut(truck: lost, from: HandTown.clock("08:20"))])
    let done = DispatchTown.done(plan, on: plan.from, by: "08:20")
    let anew = try await town.plan(iterations: 30, start: plan, day: DayProgress(underWay: underWay, done: done, plan: plan))
    #expect(town.findings(anew) == [])
    let run = try #require(anew.runs.first { $0.date == plan.from && $0.out == nil })
    let id = try #require(run.stops.dropFirst(run.begunStops(underWay)).compactMap(\.request).first)
    #expect(try refusal(town, anew, HandMove(request: id, truck: lost, date: plan.from)) == [.truckUnavailable])
  }

  @Test func promisesAndDaysForbid() async throws {
    var town = Self.town
    let plan = try await Self.planned.value
    let run = try #require(plan.runs.first)
    let id = try #require(run.stops.compactMap(\.request).first)
    let other = plan.from + (run.date == plan.from ? 1 : 0)
    let index = try #require(town.read.scenario.requests.firstIndex { $0.id == id })
    town.read.scenario.requests[index].confirmed = run.date
    town.read.scenario.requests[index].status = .confirmed
    let promised = try await town.plan()
    #expect(try refusal(town, promised, HandMove(request: id, truck: "T2", date: other)) == [.movedPromise])
    #expect(try refusal(town, promised, HandMove(request: "005", truck: "T1", date: plan.from + 7)).contains(.outsidePlannedDays))
    town.read.scenario.requests[index].confirmed = nil
    town.read.scenario.requests[index].allowedTo = run.date
    if other > run.date {
      let limited = try await town.plan()
      #expect(try refusal(town, limited, HandMove(request: id, truck: "T2", date: other)) == [.notAllowedDay])
    }
  }

  @Test func capacityAndHoursForbid() async throws {
    var town = DispatchTown(requests: 12, trucks: 2, days: 1)
    town.read.scenario.haulers[0].trucks[1].capacity.volumeDeciCubicFeet = 899
    let plan = try await town.plan()
    let heavy = try #require(town.read.scenario.requests.first { $0.items[0].count == 2 }?.id)
    #expect(try refusal(town, plan, HandMove(request: heavy, truck: "T2")).contains(.overfullVolume))
    town = DispatchTown(requests: 12, trucks: 2, days: 1)
    town.read.scenario.haulers[0].trucks[1].shift.regularSeconds = 1_500
    town.read.scenario.haulers[0].trucks[1].shift.overtimeSeconds = 0
    let short = try await town.plan()
    #expect(try refusal(town, short, HandMove(request: heavy, truck: "T2")).contains(.workedLimit))
  }

  @Test func namesThatMeanNothingAreAllTold() async throws {
    let plan = try await Self.planned.value
    func codes(_ move: HandMove) throws -> [String] {
      do {
        _ = try Self.town.mover(plan).plan(after: move, version: "test", travelWords: "streets")
        return []
      } catch let error as InputError {
        return error.issues.map(\.code)
      }
    }
    #expect(try codes(HandMove(request: "x", truck: "T1")) == ["E672"])
    #expect(try codes(HandMove(request: "003", truck: "T7", position: .after("999"))) == ["E673", "E676"])
    var broken = plan
    broken.totalCents += 1
    #expect(throws: InputError.self) {
      try Self.town.mover(broken).plan(
        after: HandMove(request: "003", truck: "T1"), version: "test", travelWords: "streets")
    }
  }
}
