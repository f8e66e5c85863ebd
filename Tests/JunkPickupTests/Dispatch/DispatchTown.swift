import Routing

@testable import JunkPickup

/// A town of some streets with trucks enough for its requests, made by a fixed rule: for what dispatchers do to plans.
struct DispatchTown {
  var read: ReadScenario

  /// - Parameters:
  ///   - requests: on a grid of half a kilometer, all made the week before.
  ///   - trucks: alike.
  init(requests: Int = 60, trucks: Int = 3, days: Int = 3) {
    var policy = Policy(name: "town")
    policy.dateRule = .cheapestWithin(businessDays: 10)
    let truck = (1...trucks).map { number in
      Truck(
        id: "T\(number)", model: "box", yard: "yard",
        capacity: Capacity(volumeDeciCubicFeet: 8_000, weightPounds: 9_000), streams: ["furniture"], crew: 2,
        shift: Shift(start: ClockTime(seconds: 21_600), regularSeconds: 28_800, overtimeSeconds: 7_200),
        prices: TruckPrices(centsPerHour: 18_000, centsPerOvertimeHour: 25_000, centsPerMile: 150, centsPerDay: 12_000))
    }
    let hours = Dictionary(
      uniqueKeysWithValues: [Weekday.mon, .tue, .wed, .thu, .fri].map {
        ($0, ClockWindow(open: ClockTime(seconds: 21_600), close: ClockTime(seconds: 61_200)))
      })
    let scenario = Scenario(
      name: "dispatch", timeZone: "UTC", horizon: Horizon(from: HandTown.day("2026-03-02"), days: days),
      asOf: HandTown.moment("2026-03-01T16:00"),
      catalogue: [
        "sofa": ItemKind(
          id: "sofa", stream: "furniture", volumeDeciCubicFeet: 450, weightPounds: 200, handlingSeconds: 420,
          needsTwoPeople: false, names: ["en": "Sofa"])
      ],
      haulers: [Hauler(id: "cws", name: "City Waste", policy: policy, trucks: truck)],
      sites: [
        "yard": Site(
          id: "yard", name: "Yard", place: Self.place(0, 0), streams: [], hours: [:], gateSeconds: 0, unloadSeconds: 0,
          tipCentsPerTon: 0),
        "dump": Site(
          id: "dump", name: "Dump", place: Self.place(9, 2), streams: ["furniture"], hours: hours, gateSeconds: 300,
          unloadSeconds: 900, tipCentsPerTon: 9_000),
        "hill": Site(
          id: "hill", name: "Hill", place: Self.place(-6, 9), streams: ["furniture"], hours: hours, gateSeconds: 300,
          unloadSeconds: 900, tipCentsPerTon: 11_000),
      ],
      zones: ["Z": Zone(id: "Z", hauler: "cws", center: Self.place(3, 3))], breaks: Array(LaborBreak.california.prefix(2)),
      travel: .estimate(roadFactorPercent: 130, speeds: [SpeedBand(upToMeters: nil, metersPerHour: 30_000)]),
      requests: (0..<requests).map(Self.request))
    read = ReadScenario(scenario: scenario, warnings: [], files: [], hash: "dispatch")
  }

  static func request(_ number: Int) -> Request {
    Request(
      id: padded(number, 3), address: "\(number) Grid St", place: place(number * 7 % 17 - 5, number * 11 % 13), zone: "Z",
      created: HandTown.moment("2026-02-2\(3 + number % 4)T09:00"),
      items: [ItemLine(item: "sofa", count: 1 + number % 2)])
  }

  static func place(_ east: Int, _ north: Int) -> Place {
    var place = HandTown.place(0)
    place.longitudeMicrodegrees += Int32(east * 5_600)
    place.latitudeMicrodegrees += Int32(north * 4_500)
    return place
  }

  /// Along the streets, at 30 km/h.
  static func drive(_ from: Place, _ to: Place) -> (seconds: Int, meters: Int) {
    let north = abs(Int(from.latitudeMicrodegrees) - Int(to.latitudeMicrodegrees)) * 111 / 1_000
    let east = abs(Int(from.longitudeMicrodegrees) - Int(to.longitudeMicrodegrees)) * 88 / 1_000
    return ((north + east) * 12 / 100, north + east)
  }

  static func table(_ places: [Place]) -> PlaceTable {
    let legs = places.flatMap { from in places.map { drive(from, $0) } }
    return PlaceTable(places: places, seconds: legs.map { Int32($0.seconds) }, meters: legs.map { Int32($0.meters) })
  }

  func plan(iterations: Int = 150, start: Plan? = nil, day: DayProgress? = nil, seed: Int = 1) async throws -> Plan {
    var options = PlanningOptions(
      budget: .iterations(iterations), seed: seed, threads: 1, start: start, version: "test")
    options.day = day
    return try await Planner(read).plan(options, travelWords: "streets", travel: Self.table)
  }

  func findings(_ plan: Plan) -> [String] {
    PlanAudit(scenario: read.scenario) { Self.drive($0, $1) }.findings(in: plan).map(\.description)
  }

  func mover(_ plan: Plan) -> PlanMover {
    PlanMover(plan: plan, read: read, travel: Self.table, drive: { Self.drive($0, $1) })
  }

  /// What the plan says is left by a time of its first day.
  static func done(_ plan: Plan, on day: Day, by time: String, late: Int = 0) -> [DoneStop] {
    plan.runs.filter { $0.date == day }.flatMap { run in
      run.stops.map { stop in
        DoneStop(
          kind: stop.kind, truck: run.truck, name: stop.request ?? stop.site ?? stop.rest ?? "",
          departed: ClockTime(seconds: stop.departure.seconds + late))
      }.filter { $0.departed <= HandTown.clock(time) }
    }
  }
}
