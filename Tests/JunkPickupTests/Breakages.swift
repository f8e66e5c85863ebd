import JunkPickup

/// Every way in which the audit knows a plan to be wrong; times, loads and costs are left as they were.
enum Breakages {
  private static func clock(_ text: String) -> ClockTime { HandTown.clock(text) }
  private static func day(_ text: String) -> Day { HandTown.day(text) }

  static let ofRuns: [Breakage] = [
    Breakage(.wrongClock, "swapped stops") { $1.runs[0].stops.swapAt(0, 1) },
    Breakage(.wrongClock, "a start moved by a minute") { $1.runs[0].stops[0].start = clock("07:04") },
    Breakage(.wrongClock, "home too early") { $1.runs[0].end = clock("08:20") },
    Breakage(.unknownTruck, "no such truck") { $1.runs[0].truck = "T9" },
    Breakage(.unknownHauler, "no such hauler") { $1.runs[0].hauler = "acme" },
    Breakage(.unknownSite, "no such site") { $1.runs[0].stops[4].site = "moon" },
    Breakage(.unknownItem, "no such item") { $1.runs[0].stops[0].items?[0].item = "piano" },
    Breakage(.unknownBreak, "no such break") { $1.runs[0].stops[3].rest = "siesta" },
    Breakage(.malformedStop, "a collection without a request") { $1.runs[0].stops[0].request = nil },
    Breakage(.malformedStop, "a disposal with a request") { $1.runs[0].stops[4].request = "R1" },
    Breakage(.malformedPlan, "no days") { $1.days = 0 },
    Breakage(.malformedPlan, "a hauler twice") { $1.haulers = ["cws", "cws", "gt"] },
    Breakage(.doubledRun, "a truck twice a day") { $1.runs.append($1.runs[3]) },
    Breakage(.emptyRun, "a run without collections") { $1.runs[3].stops = [] },
    Breakage(.outsidePlannedDays, "a run after the horizon") { $1.runs[3].date = day("2026-03-09") },
    Breakage(.truckUnavailable, "a holiday") { scenario, _ in
      scenario.haulers[0].policy.holidays = [day("2026-03-04")]
    },
    Breakage(.truckUnavailable, "in the workshop") { scenario, _ in
      scenario.haulers[0].trucks[0].unavailable = [day("2026-03-04")]
    },
    Breakage(.truckUnavailable, "not its weekday") { scenario, _ in scenario.haulers[0].trucks[0].weekdays = [.mon] },
    Breakage(.wrongYard, "another yard") { $1.runs[0].yard = "yard2" },
    Breakage(.overfullVolume, "a smaller truck") { scenario, _ in
      scenario.haulers[0].trucks[0].capacity.volumeDeciCubicFeet = 929
    },
    Breakage(.overfullVolume, "three more sofas") { $1.runs[0].stops[0].items?[0].count = 4 },
    Breakage(.overfullVolume, "the room reserved for add-ons") { scenario, _ in
      // 570 fits into 1000, but not into 56% of it; add-ons for Tuesday are taken until Monday.
      scenario.haulers[0].policy.addOnReservePercent = 44
    },
    Breakage(.overfullWeight, "a weaker truck") { scenario, _ in
      scenario.haulers[0].trucks[0].capacity.weightPounds = 334
    },
    Breakage(.overfullItems, "a count") { scenario, _ in scenario.haulers[0].trucks[0].capacity.items = 4 },
    Breakage(.overfullCompartment, "a small compartment") { scenario, _ in
      scenario.haulers[0].trucks[0].compartments = [
        Compartment(streams: ["furniture", "appliance"], volumeDeciCubicFeet: 900),
        Compartment(streams: ["mattress"], volumeDeciCubicFeet: 299),
      ]
    },
    Breakage(.wrongLoad, "a load misstated") { $1.runs[0].stops[1].loadAfter.weightPounds = 316 },
    Breakage(.closedSite, "closed that day") { scenario, _ in
      scenario.sites["dump"]?.closedDays = [day("2026-03-02")]
    },
    Breakage(.closedSite, "closes while unloading") { scenario, _ in
      scenario.sites["dump"]?.hours[.mon] = ClockWindow(open: clock("08:00"), close: clock("08:19"))
    },
    Breakage(.siteRefusesStream, "another site's goods") { $1.runs[3].stops[1].site = "yard2" },
    Breakage(.needlessDisposal, "to the site before any collection") {
      $1.runs[0].stops.insert($1.runs[0].stops[4], at: 0)
    },
    Breakage(.needlessDisposal, "to the site twice") { $1.runs[0].stops.append($1.runs[0].stops[4]) },
    Breakage(.needlessDisposal, "to three sites for one collection") { scenario, plan in
      scenario.sites["dump"]?.streams = ["furniture"]
      plan.runs[0].stops += [HandTown.unload("metal", "08:21", "08:21", "08:31"), plan.runs[0].stops[4]]
    },
    Breakage(.beforeNow, "a run that goes on, on a day that is not under way") {
      $1.runs[0].resumes = HandTown.clock("07:00")
    },
    Breakage(.beforeNow, "a stop that is done, on a day that is not under way") { $1.runs[0].stops[0].done = true },
    Breakage(.beforeNow, "a stop that should be done by now") { _, plan in
      plan.underWay = DayUnderWay(at: Moment(day: plan.runs[0].date, time: HandTown.clock("12:00")))
      plan.runs[0].resumes = HandTown.clock("07:00")
    },
    Breakage(.blockedStreet, "a stop in a street that is blocked") { scenario, plan in
      let place = scenario.requests.first { $0.id == plan.runs[0].stops[0].request }?.place
      plan.underWay = DayUnderWay(
        at: Moment(day: plan.runs[0].date, time: HandTown.clock("05:00")),
        streetsBlocked: [StreetBlocked(place ?? HandTown.place(0), radiusMeters: 50)])
    },
    Breakage(.notEmptied, "home with a load") { $1.runs[3].stops.removeLast() },
    Breakage(.notEmptied, "a site that takes only a part") { $1.runs[0].stops[4].site = "yard2" },
    Breakage(.truckRefusesStream, "not its stream") { scenario, _ in
      scenario.haulers[0].trucks[0].streams = ["furniture", "mattress"]
    },
    Breakage(.truckRefusesStream, "no compartment for it") { scenario, _ in
      scenario.haulers[0].trucks[0].compartments = [
        Compartment(streams: ["furniture", "mattress"], volumeDeciCubicFeet: 1000)
      ]
    },
    Breakage(.noLiftGate, "an item that two arms cannot lift") { scenario, plan in
      plan.runs[0].stops[0].items.flatMap(\.first).map { scenario.catalogue[$0.item]?.needsLiftGate = true }
    },
    Breakage(.shiftBegun, "a truck that has left") { _, plan in
      plan.asOf = Moment(day: plan.runs[0].date, time: HandTown.clock("07:00:01"))
    },
    Breakage(.twoPersonForbidden, "a sofa for one") { scenario, _ in
      scenario.haulers[0].policy.twoPersonRule = .forbidden
    },
    Breakage(.outsideServiceWindow, "too late for the window") { scenario, _ in
      scenario.haulers[0].policy.serviceWindow.close = clock("07:13:41")
    },
    Breakage(.outsideServiceWindow, "too early for the window") { scenario, _ in
      scenario.haulers[0].policy.serviceWindow.open = clock("07:03:01")
    },
    Breakage(.workedLimit, "a short shift") { scenario, _ in
      scenario.haulers[0].trucks[0].shift.regularSeconds = 4000
      scenario.haulers[0].trucks[0].shift.overtimeSeconds = 859
    },
    Breakage(.shiftEnd, "a shift into the night") { scenario, _ in
      scenario.haulers[0].trucks[0].shift.start = clock("23:00")
    },
    Breakage(.missingBreak, "no rest") { $1.runs[0].stops.remove(at: 3) },
    Breakage(.lateBreak, "a rest stated late") { $1.runs[0].stops[3].start = clock("09:00:01") },
    Breakage(.lateBreak, "a rest taken late") { scenario, plan in
      scenario.breaks[0].latestStartSeconds = 4000
      plan.runs[0].stops.swapAt(3, 4)
    },
    Breakage(.earlyBreak, "a rest without waiting") { $1.runs[0].stops[3].start = clock("07:13:42") },
    Breakage(.breakOrder, "the meal before the rest") { $1.runs[0].stops[3].rest = "meal" },
    Breakage(.pinBroken, "another truck") { scenario, _ in
      scenario.requests[0].pin = Pin(truck: "T2", order: nil)
    },
    Breakage(.pinBroken, "another order") { scenario, _ in
      scenario.requests[0].pin = Pin(truck: nil, order: 2)
      scenario.requests[2].pin = Pin(truck: nil, order: 1)
    },
  ]

  static let ofRequests: [Breakage] = [
    Breakage(.unknownRequest, "no such request") { $1.runs[0].stops[0].request = "R99" },
    Breakage(.unknownRequest, "left out, yet unknown") { $1.leftOut[0].request = "R99" },
    Breakage(.notWaiting, "a cancelled request") { $1.runs[0].stops[0].request = "R9" },
    Breakage(.wrongHauler, "the other hauler's request") { $1.runs[0].stops[2].request = "R7" },
    Breakage(.wrongHauler, "a hauler that is not planned") { $1.haulers = ["cws"] },
    Breakage(.missingVisit, "a stop deleted") { $1.runs[0].stops.remove(at: 2) },
    Breakage(.missingVisit, "a left-out entry deleted") { $1.leftOut.removeFirst() },
    Breakage(.incompleteRequest, "half of a request") { $1.runs.remove(at: 3) },
    Breakage(.doubledVisit, "the same stop twice") { $1.runs[0].stops.insert($1.runs[0].stops[2], at: 2) },
    Breakage(.doubledVisit, "again on another day") { $1.runs[3].stops.insert($1.runs[0].stops[0], at: 0) },
    Breakage(.leftOutAndServed, "both") { $1.leftOut[0].request = "R1" },
    Breakage(.doubledLeftOut, "left out twice") { $1.leftOut.append($1.leftOut[0]) },
    Breakage(.wrongLeftOutKind, "not deferred") { $1.leftOut[0].kind = .noRoom },
    Breakage(.wrongLeftOutKind, "deferred without a later day") { scenario, _ in
      scenario.requests[4].allowedTo = day("2026-03-06")
    },
    Breakage(.wrongLeftOutKind, "nothing accepted, yet deferred") { $1.leftOut[1].kind = .deferred },
    Breakage(.missingAlarm, "a promise dropped in silence") { _, plan in
      plan.alarms = []
      plan.leftOut[0].request = "R4"
    },
    Breakage(.wrongItems, "an item forgotten") { $1.runs[0].stops[0].items?.removeLast() },
    Breakage(.wrongItems, "one more than listed") { $1.runs[0].stops[2].items?[0].count = 2 },
    Breakage(.wrongItems, "over the limit of the appointment") { scenario, _ in
      scenario.haulers[0].policy.itemsPerAppointment = 2
    },
    Breakage(.wrongItems, "over the volume of the appointment") { scenario, _ in
      scenario.haulers[0].policy.volumeCapDeciCubicFeet = 569
    },
    Breakage(.wrongItems, "the whole pile refused") { scenario, _ in
      scenario.haulers[0].policy.itemsPerAppointment = 2
      scenario.haulers[0].policy.overLimit = .refuseAll
    },
    Breakage(.wrongItems, "an add-on after its cutoff") { scenario, _ in
      scenario.requests[3].items[1].added = HandTown.moment("2026-03-02T15:00:01")
      scenario.requests[3].items.removeLast()
    },
    Breakage(.wrongItems, "streams that may not ride together") { scenario, plan in
      plan.runs[3].stops[0].items?.append(PlannedItem(item: "chair", count: 1))
    },
    Breakage(.wrongItems, "streams misnamed") { $1.runs[3].stops[0].streams = ["furniture"] },
    Breakage(.unlistedRefusal, "a refusal in silence") { $1.refusedItems.removeFirst() },
    Breakage(.unmarkedAssumption, "an assumed load as if listed") { $1.runs[0].stops[1].isLoadAssumed = nil },
    Breakage(.movedPromise, "a promise kept on another day") { scenario, _ in
      scenario.requests[3].confirmed = day("2026-03-04")
    },
    Breakage(.notAllowedDay, "before the lead") { scenario, _ in
      scenario.haulers[0].policy.earliestLeadBusinessDays = 2
    },
    Breakage(.notAllowedDay, "after the furthest booking") { scenario, _ in
      // Booked on Friday for Monday at the furthest; its second visit is on Wednesday.
      scenario.requests[5].created = HandTown.moment("2026-02-27T09:00")
      scenario.haulers[0].policy.furthestBookingBusinessDays = 1
    },
    Breakage(.notAllowedDay, "not yet, says the resident") { scenario, _ in
      scenario.requests[0].allowedFrom = day("2026-03-03")
    },
    Breakage(.notAllowedDay, "no longer, says the resident") { scenario, _ in
      scenario.requests[5].allowedTo = day("2026-03-03")
    },
    Breakage(.notAllowedDay, "not the zone's day") { scenario, _ in
      scenario.haulers[0].policy.days = .zoneDay
      scenario.zones["Z1"]?.weekday = .thu
    },
    Breakage(.slotsExceeded, "more than the zone's slots") { scenario, _ in
      scenario.haulers[0].policy.slotsPerZoneDay = 2
    },
  ]

  static let ofMoney: [Breakage] =
    AuditedTerm.all.map { term in
      Breakage(.wrongCost, "the plan's \(term) a cent more") { $1.costs[term, default: 0] += 1 }
    } + AuditedTerm.all.map { term in
      Breakage(.wrongCost, "a run's \(term) a cent more") { $1.runs[2].costs[term, default: 0] += 1 }
    } + [
      Breakage(.wrongCost, "a hauler's tipping") { $1.costsByHauler["cws"]?["tipping"] = 1601 },
      Breakage(.wrongCost, "a term nobody knows") { $1.costs["bribes"] = 5 },
      Breakage(.wrongCost, "a price of leaving out") { $1.leftOut[0].priceCents = 1 },
      Breakage(.wrongCost, "prices that are not the scenario's") { scenario, _ in
        scenario.prices.leftOutCents = LeftOutPrices(promised: 3, due: 2, open: 1)
      },
      Breakage(.wrongCost, "overtime forgotten") { scenario, _ in
        scenario.haulers[0].trucks[0].shift.regularSeconds = 4000
      },
      Breakage(.wrongTotal, "the total") { $1.totalCents -= 1 },
      Breakage(.wrongTotal, "worked seconds") { $1.runs[1].workedSeconds = 565 },
      Breakage(.wrongTotal, "meters") { $1.runs[1].meters = 2001 },
    ]
}

private enum AuditedTerm {
  static let all = [
    "driving", "service", "unloading", "waiting", "rests", "overtime", "distance", "trucks", "tipping", "daysLate",
    "daysWaited", "changes", "extraVisitDays", "leftOut",
  ]
}
