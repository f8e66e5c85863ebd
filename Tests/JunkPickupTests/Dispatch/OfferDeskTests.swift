import Testing

@testable import JunkPickup

@Suite struct OfferDeskTests {
  private func offers(_ town: DispatchTown, _ plan: Plan, _ request: Request, at: String? = nil) throws -> DateOffers {
    try OfferDesk(plan: plan, scenario: town.read.scenario, request: request)
      .offers(at: at.map(HandTown.moment) ?? plan.asOf, travel: DispatchTown.table)
  }

  /// Thirty residents ask for dates one by one; each is promised the cheapest day, and the plan made anew with and
  /// without it tells what it really costs.
  @Test func quotesAgreeWithPlanningAnew() async throws {
    var town = DispatchTown(requests: 16, trucks: 2, days: 2)
    // Planning anew may change whatever it likes.
    town.read.scenario.prices.changeCents = 0
    let plan = try await town.plan(iterations: 250)
    let base = try await town.plan(iterations: 40, start: plan)
    var (ofPlan, ofQuote): ([Double], [Double]) = ([], [])
    for number in 100..<130 {
      var request = DispatchTown.request(number)
      request.created = HandTown.moment("2026-03-01T10:00")
      let offer = try #require(try offers(town, plan, request).offers.min { $0.routeCents < $1.routeCents })
      var with = town
      (request.confirmed, request.status) = (offer.date, .confirmed)
      with.read.scenario.requests.append(request)
      let anew = try await with.plan(iterations: 40, start: plan)
      #expect(with.findings(anew) == [])
      let real = Double(anew.totalCents - base.totalCents)
      ofPlan.append(abs(Double(offer.routeCents) - real) / Double(base.totalCents))
      ofQuote.append(abs(Double(offer.routeCents) - real) / Double(offer.routeCents))
    }
    let (median, relative) = (ofPlan.sorted()[15], ofQuote.sorted()[15])
    #expect(relative < 0.02)
    #expect(median < 0.02)
  }

  @Test func theBookingRuleDecidesWhichDaysThereAre() async throws {
    var town = DispatchTown(requests: 20, trucks: 2, days: 4)
    let plan = try await town.plan()
    var request = DispatchTown.request(100)
    request.created = HandTown.moment("2026-03-02T10:00")
    let late = try offers(town, plan, request, at: "2026-03-02T10:00")
    #expect(late.offers.map(\.date.description) == ["2026-03-03", "2026-03-04", "2026-03-05"])
    #expect(late.closed.map(\.reason) == ["the first day that can be given is 2026-03-03"] && late.isAllowedLater)
    request.allowedTo = HandTown.day("2026-03-04")
    let limited = try offers(town, plan, request, at: "2026-03-02T10:00")
    #expect(limited.offers.count == 2 && !limited.isAllowedLater)
    town.read.scenario.haulers[0].policy.slotsPerZoneDay =
      plan.runs.filter { $0.date == HandTown.day("2026-03-03") }.flatMap(\.stops).compactMap(\.request).count
    let full = try offers(town, plan, request, at: "2026-03-02T10:00")
    if town.read.scenario.haulers[0].policy.slotsPerZoneDay ?? 0 > 0 {
      #expect(full.closed.contains { $0.date.description == "2026-03-03" && $0.reason.contains("slots") })
    }
    request.confirmed = HandTown.day("2026-03-04")
    #expect(throws: InputError.self) { try offers(town, plan, request) }
  }

  /// The rule by which simulations book: what it would not give, an offer does not, and it names the same day.
  @Test func offersKeepToTheFleetsBudgetAndToACalendar() async throws {
    let town = DispatchTown(requests: 20, trucks: 2, days: 4)
    let plan = try await town.plan()
    var request = DispatchTown.request(100)
    request.created = HandTown.moment("2026-03-02T10:00")
    func offers(_ fill: FleetFill, _ slots: BookingSlots? = nil) throws -> DateOffers {
      try OfferDesk(plan: plan, scenario: town.read.scenario, request: request, booking: (fill, slots))
        .offers(at: request.created, travel: DispatchTown.table)
    }
    let free = try offers(FleetFill())
    #expect(free.earliest == free.offers.first?.date && free.offers.count == 3)
    // Exactly what is planned on Tuesday is given away; there is no room for one more.
    let scenario = town.read.scenario
    let calendar = BookingCalendar(scenario, scenario.haulers[0], fill: FleetFill(), slots: nil, plan: plan, except: "-")
    var fill = FleetFill()
    let tuesday = HandTown.day("2026-03-03")
    fill.stopsPerDay = calendar.booked(on: tuesday).stops
    let full = try offers(fill)
    #expect(full.closed.contains { $0.date == tuesday && $0.reason.contains("given away") })
    #expect(full.earliest.map { $0 > tuesday } ?? true)
    var tight = FleetFill()
    tight.percent = 1
    #expect(try offers(tight).closed.contains { $0.reason.contains("minutes are given away") })
    let slots = BookingSlots([BookingSlots.Row(hauler: "cws", zone: "Z", weekday: .thu, appointments: 90, overbookingPercent: 0)])
    let calendared = try offers(FleetFill(), slots)
    #expect(calendared.offers.map(\.date) == [HandTown.day("2026-03-05")])
    #expect(calendared.closed.contains { $0.reason == "all 0 slots of zone Z are taken" })
  }

  @Test func strainIsTold() async throws {
    var town = DispatchTown(requests: 8, trucks: 1, days: 1)
    let plan = try await town.plan()
    let easy = try #require(try offers(town, plan, DispatchTown.request(101)).offers.first)
    #expect(!easy.strain.isStrained && easy.cents == easy.routeCents + easy.lateCents + easy.waitCents)
    town.read.scenario.haulers[0].trucks[0].shift.regularSeconds = 3_600
    town.read.scenario.haulers[0].trucks[0].shift.overtimeSeconds = 30_000
    let long = try #require(try offers(town, plan, DispatchTown.request(101)).offers.first)
    #expect(long.strain.isStrained && long.strain.overtimeSeconds > 0 && long.strain.hoursPercent > 100)
    #expect(long.routeCents > 0)
  }
}
