import JunkPickup

/// The plan of `HandTown`; every number was worked out by hand.
extension HandTown {
  static var plan: Plan {
    let prices = LeftOutPrices(promised: 200_000, due: 100_000, open: 50_000)
    return Plan(
      version: "test",
      scenario: ScenarioReference(name: "hand-town", hash: "0", isSynthetic: false, timeZone: "America/Los_Angeles"),
      asOf: moment("2026-03-01T12:00"), from: day("2026-03-02"), days: 5, haulers: ["cws", "gt"],
      search: SearchRecord(seed: 1, threads: 1, iterations: 10), travel: "60 s and 1000 m between any two places",
      leftOutCents: ["cws": prices, "gt": prices],
      costs: [
        "driving": 1560, "service": 3448, "unloading": 6600, "waiting": 8760, "rests": 2400, "overtime": 0,
        "distance": 809, "trucks": 60_000, "tipping": 1600, "daysLate": 2500, "daysWaited": 0,
        "extraVisitDays": 2000, "leftOut": 150_000,
      ],
      totalCents: 239_677,
      costsByHauler: [
        "cws": [
          "driving": 1320, "service": 3160, "unloading": 6000, "waiting": 8760, "rests": 2400, "distance": 684,
          "trucks": 45_000, "tipping": 1600, "daysLate": 2500, "extraVisitDays": 2000, "leftOut": 150_000,
        ],
        "gt": ["driving": 240, "service": 288, "unloading": 600, "distance": 124, "trucks": 15_000],
      ],
      runs: runs, leftOut: leftOut,
      refusedItems: [
        RefusedItem(request: "R4", item: "chair", count: 1, reason: "a second add-on call"),
        RefusedItem(request: "R8", item: "glass", count: 1, reason: "glass is not collected"),
      ],
      alarms: [Alarm(code: "add_on_refused", request: "R4", text: "a second add-on call is not taken")])
  }

  static var leftOut: [LeftOut] {
    [
      LeftOut(
        request: "R5", kind: .deferred, certainty: .tested, rule: "price", text: "it can be collected next week",
        priceCents: 50_000),
      LeftOut(
        request: "R8", kind: .impossible, certainty: .proven, rule: "not_accepted", text: "nothing of it is accepted",
        priceCents: 100_000),
    ]
  }

  /// Monday T1 and G1, Tuesday T2, Wednesday T1.
  static var runs: [Run] {
    [
      run(
        "2026-03-02", "cws", "T1", end: "08:21", worked: 4860, driving: 240, meters: 4000,
        [
          collect("R1", [("sofa", 1), ("chair", 2)], "07:01", "07:03", "07:06:48", 570, 255, 3),
          collect("R2", [("mattress", 1)], "07:07:48", "07:11:48", "07:13:18", 870, 315, 4, isLoadAssumed: true),
          collect("R3", [("chair", 1)], "07:13:18", "07:13:18", "07:13:42", 930, 335, 5),
          rest("rest", "07:13:42", "07:30", "07:40", 930, 335, 5),
          unload("dump", "07:41", "08:00", "08:20"),
        ],
        costs: [
          "driving": 480, "service": 1404, "unloading": 2400, "waiting": 4236, "rests": 1200, "distance": 249,
          "trucks": 15_000, "tipping": 838, "daysLate": 2500,
        ]),
      run(
        "2026-03-02", "gt", "G1", yard: "yard2", end: "07:09:24", worked: 564, driving: 120, meters: 2000,
        [
          collect("R7", [("chair", 1)], "07:01", "07:03", "07:03:24", 60, 20, 1),
          unload("yard2", "07:04:24", "07:04:24", "07:09:24"),
        ],
        costs: ["driving": 240, "service": 288, "unloading": 600, "distance": 124, "trucks": 15_000]),
      run(
        "2026-03-03", "cws", "T2", end: "08:21", worked: 4860, driving: 240, meters: 4000,
        [
          collect("R4", [("sofa", 1), ("chair", 1)], "07:01", "07:03", "07:07:54", 510, 235, 2),
          collect("R6", [("chair", 1)], streams: ["furniture"], "07:08:54", "07:10:54", "07:11:18", 570, 255, 3),
          rest("rest", "07:11:18", "07:30", "07:40", 570, 255, 3),
          unload("dump", "07:41", "08:00", "08:20"),
        ],
        costs: [
          "driving": 480, "service": 1116, "unloading": 2400, "waiting": 4524, "rests": 1200, "distance": 249,
          "trucks": 15_000, "tipping": 638,
        ]),
      run(
        "2026-03-04", "cws", "T1", end: "07:18:20", worked: 1100, driving: 180, meters: 3000,
        [
          collect("R6", [("fridge", 1)], streams: ["appliance"], "07:01", "07:03", "07:06:20", 400, 250, 1),
          unload("metal", "07:07:20", "07:07:20", "07:17:20"),
        ],
        costs: [
          "driving": 360, "service": 640, "unloading": 1200, "distance": 187, "trucks": 15_000, "tipping": 125,
        ]),
    ]
  }

  static func run(
    _ date: String, _ hauler: String, _ truck: String, yard: String = "yard", end: String, worked: Int, driving: Int,
    meters: Int, _ stops: [PlanStop], costs: [String: Int]
  ) -> Run {
    Run(
      date: day(date), hauler: hauler, truck: truck, yard: yard, start: clock("07:00"), end: clock(end),
      workedSeconds: worked, overtimeSeconds: 0, drivingSeconds: driving, meters: meters, stops: stops, costs: costs)
  }

  static func collect(
    _ request: String, _ items: [(String, Int)], streams: [String]? = nil, _ arrival: String, _ start: String,
    _ departure: String, _ volume: Int, _ weight: Int, _ count: Int, isLoadAssumed: Bool? = nil
  ) -> PlanStop {
    PlanStop(
      kind: .collection, request: request, streams: streams,
      items: items.map { PlannedItem(item: $0.0, count: $0.1) }, arrival: clock(arrival), start: clock(start),
      departure: clock(departure),
      loadAfter: PlanLoad(volumeDeciCubicFeet: volume, weightPounds: weight, items: count),
      isLoadAssumed: isLoadAssumed)
  }

  static func rest(
    _ name: String, _ arrival: String, _ start: String, _ departure: String, _ volume: Int, _ weight: Int, _ count: Int
  ) -> PlanStop {
    PlanStop(
      kind: .rest, rest: name, arrival: clock(arrival), start: clock(start), departure: clock(departure),
      loadAfter: PlanLoad(volumeDeciCubicFeet: volume, weightPounds: weight, items: count))
  }

  static func unload(_ site: String, _ arrival: String, _ start: String, _ departure: String) -> PlanStop {
    PlanStop(
      kind: .disposal, site: site, arrival: clock(arrival), start: clock(start), departure: clock(departure),
      loadAfter: PlanLoad(volumeDeciCubicFeet: 0, weightPounds: 0, items: 0))
  }
}
