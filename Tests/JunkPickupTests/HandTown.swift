import JunkPickup

/// A town and its plan, worked out with pencil and paper: 60 s and 1000 m between any two places, 2 cents a second.
/// Two haulers, three days; R6 needs two visits, R4 is promised and has add-ons, R1 is late, R5 waits, R8 is refused.
enum HandTown {
  static func drive(from: Place, to: Place) -> (seconds: Int, meters: Int) { from == to ? (0, 0) : (60, 1000) }

  // MARK: Words

  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
  static func moment(_ text: String) -> Moment { Moment(text) ?? Moment(day: Day(number: 0), time: clock("00:00")) }
  static func clock(_ text: String) -> ClockTime { ClockTime(text) ?? ClockTime(seconds: 0) }
  /// On one street, a thousandth of a degree apart.
  static func place(_ number: Int) -> Place {
    var place = Place(latitude: 37.3, longitude: -121.9) ?? unreachable()
    place.longitudeMicrodegrees += Int32(number * 1000)
    return place
  }
  private static func unreachable() -> Place { preconditionFailure("a place in San José") }

  // MARK: Scenario

  static var scenario: Scenario {
    Scenario(
      name: "hand-town", timeZone: "America/Los_Angeles", horizon: Horizon(from: day("2026-03-02"), days: 5),
      asOf: moment("2026-03-01T12:00"), catalogue: Dictionary(uniqueKeysWithValues: kinds.map { ($0.id, $0) }),
      haulers: [
        Hauler(id: "cws", name: "City Waste", policy: policy, trucks: [truck("T1"), truck("T2", crew: 1)]),
        Hauler(id: "gt", name: "Green Team", policy: policy, trucks: [truck("G1", yard: "yard2")]),
      ],
      sites: Dictionary(uniqueKeysWithValues: sites.map { ($0.id, $0) }),
      zones: [
        "Z1": Zone(id: "Z1", hauler: "cws", center: place(3)), "Z2": Zone(id: "Z2", hauler: "gt", center: place(8)),
      ],
      breaks: [
        LaborBreak(
          name: "rest", dueAfterWorkedSeconds: 3600, earliestStartSeconds: 1800, latestStartSeconds: 7200,
          durationSeconds: 600, isPaid: true),
        LaborBreak(
          name: "meal", dueAfterWorkedSeconds: 18_000, earliestStartSeconds: 10_800, latestStartSeconds: 18_000,
          durationSeconds: 1800, isPaid: false),
      ],
      travel: .estimate(roadFactorPercent: 130, speeds: [SpeedBand(upToMeters: nil, metersPerHour: 30_000)]),
      separateStreams: [["appliance"]], requests: requests)
  }

  static var policy: Policy {
    var policy = Policy(name: "hand")
    policy.stopSeconds = [.house: 120, .condo: 180, .complex: 240]
    return policy
  }

  static func truck(_ id: String, yard: String = "yard", crew: Int = 2) -> Truck {
    Truck(
      id: id, model: "box", yard: yard,
      capacity: Capacity(volumeDeciCubicFeet: 1000, weightPounds: 2000, items: 20),
      streams: ["furniture", "mattress", "appliance"], crew: crew,
      shift: Shift(start: clock("07:00"), regularSeconds: 28_800, overtimeSeconds: 7200),
      prices: TruckPrices(centsPerHour: 7200, centsPerOvertimeHour: 10_800, centsPerMile: 100, centsPerDay: 15_000))
  }

  static var kinds: [ItemKind] {
    [
      ItemKind(
        id: "sofa", stream: "furniture", volumeDeciCubicFeet: 450, weightPounds: 215, handlingSeconds: 180,
        needsTwoPeople: true, retainsWater: true, names: ["en": "Sofa"], preparation: ["en": "Cover if rain"]),
      ItemKind(
        id: "chair", stream: "furniture", volumeDeciCubicFeet: 60, weightPounds: 20, handlingSeconds: 24,
        needsTwoPeople: false, names: ["en": "Dining chair"]),
      ItemKind(
        id: "mattress", stream: "mattress", volumeDeciCubicFeet: 300, weightPounds: 60, handlingSeconds: 90,
        needsTwoPeople: false, retainsWater: true, names: ["en": "Mattress"], preparation: ["en": "Wrap in plastic"]),
      ItemKind(
        id: "fridge", stream: "appliance", volumeDeciCubicFeet: 400, weightPounds: 250, handlingSeconds: 200,
        needsTwoPeople: true, names: ["en": "Refrigerator"], preparation: ["en": "Empty; doors off or taped"]),
      ItemKind(
        id: "glass", stream: "furniture", volumeDeciCubicFeet: 10, weightPounds: 10, handlingSeconds: 10,
        needsTwoPeople: false, refusal: "glass is not collected", names: ["en": "Glass"]),
    ]
  }

  static var sites: [Site] {
    let week = Weekday.allCases.prefix(5)
    let (short, wide) = (
      ClockWindow(open: clock("08:00"), close: clock("17:00")), ClockWindow(open: clock("06:00"), close: clock("18:00"))
    )
    let day = Dictionary(uniqueKeysWithValues: week.map { ($0, short) })
    let long = Dictionary(uniqueKeysWithValues: week.map { ($0, wide) })
    return [
      Site(
        id: "yard", name: "North yard", place: place(0), streams: [], hours: [:], gateSeconds: 0, unloadSeconds: 0,
        tipCentsPerTon: 0),
      Site(
        id: "yard2", name: "South yard & transfer", place: place(9), streams: ["furniture"], hours: long,
        gateSeconds: 60, unloadSeconds: 240, tipCentsPerTon: 0),
      Site(
        id: "dump", name: "Newby Island", place: place(1), streams: ["furniture", "mattress", "appliance"], hours: day,
        closedDays: [HandTown.day("2026-03-05")], gateSeconds: 300, unloadSeconds: 900, tipCentsPerTon: 5000),
      Site(
        id: "metal", name: "Metal yard", place: place(2), streams: ["appliance"], hours: long, gateSeconds: 0,
        unloadSeconds: 600, tipCentsPerTon: 1000),
    ]
  }

  static func request(
    _ id: String, at number: Int, created: String, zone: String = "Z1", _ items: [ItemLine]
  ) -> Request {
    Request(
      id: id, address: "\(number) Hand St, San José", place: place(number), zone: zone, created: moment(created),
      items: items)
  }

  static var requests: [Request] {
    var r2 = request("R2", at: 4, created: "2026-02-25T09:00", [ItemLine(item: "mattress", count: 1)])
    r2.dwelling = .complex
    r2.setOut = "behind building C, <gate 7>"
    r2.isLoadAssumed = true
    var r3 = request("R3", at: 4, created: "2026-02-25T10:00", [ItemLine(item: "chair", count: 1)])
    r3.note = "=call +1 408 555 0100"
    var r4 = request(
      "R4", at: 5, created: "2026-02-24T09:00",
      [
        ItemLine(item: "sofa", count: 1), ItemLine(item: "chair", count: 1, added: moment("2026-02-26T10:00")),
        ItemLine(item: "chair", count: 1, added: moment("2026-02-27T10:00")),
      ])
    r4.status = .confirmed
    r4.confirmed = day("2026-03-03")
    var r9 = request("R9", at: 5, created: "2026-02-24T09:00", [ItemLine(item: "chair", count: 1)])
    r9.status = .cancelled
    return [
      request(
        "R1", at: 3, created: "2026-02-13T09:00",
        [ItemLine(item: "sofa", count: 1), ItemLine(item: "chair", count: 2)]),
      r2, r3, r4,
      request("R5", at: 6, created: "2026-03-01T09:00", [ItemLine(item: "chair", count: 1)]),
      request(
        "R6", at: 7, created: "2026-02-26T09:00",
        [ItemLine(item: "fridge", count: 1), ItemLine(item: "chair", count: 1)]),
      request("R7", at: 8, created: "2026-02-26T09:00", zone: "Z2", [ItemLine(item: "chair", count: 1)]),
      request("R8", at: 6, created: "2026-02-20T09:00", [ItemLine(item: "glass", count: 1)]),
      r9,
    ]
  }
}
