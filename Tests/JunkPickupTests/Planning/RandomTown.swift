import JunkPickup

/// Small random scenarios in which every rule of Rules.md can matter. The same seed gives the same town.
struct RandomTown {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Asymmetric, and no triangle inequality.
  static func drive(from: Place, to: Place) -> (seconds: Int, meters: Int) {
    guard from != to else { return (0, 0) }
    let (a, b) = (Int(from.longitudeMicrodegrees), Int(to.longitudeMicrodegrees))
    let mixed = abs(a &* 31 &+ b &* 17) / 1000 % 23
    return (60 + abs(a - b) / 1000 * 45 + mixed * 13, 400 + abs(a - b) / 1000 * 420 + mixed * 90)
  }

  mutating func scenario() -> Scenario {
    var scenario = HandTown.scenario
    scenario.haulers[0].policy = policy()
    scenario.haulers[1].policy = policy()
    for hauler in scenario.haulers.indices {
      for truck in scenario.haulers[hauler].trucks.indices { change(&scenario.haulers[hauler].trucks[truck]) }
    }
    for id in scenario.sites.keys.sorted() { changeSite(&scenario.sites[id]) }
    for id in scenario.zones.keys.sorted() where chance(60) {
      scenario.zones[id]?.weekday = Weekday.allCases[below(5)]
    }
    if chance(40) { scenario.separateStreams = [] }
    if chance(20) { scenario.separateStreams = [["appliance"], ["mattress"]] }
    if chance(50) { scenario.prices.leftOutCents = LeftOutPrices(promised: 90_000, due: 40_000, open: 9_000) }
    scenario.requests = (0..<(4 + below(9))).map { request($0) }
    if chance(10) { scenario.asOf = Moment(day: HandTown.day("2026-03-02"), time: ClockTime(seconds: 27_000)) }
    if chance(15) {
      scenario.catalogue["fridge"]?.needsLiftGate = true
      for truck in scenario.haulers[0].trucks.indices { scenario.haulers[0].trucks[truck].hasLiftGate = chance(50) }
    }
    return scenario
  }

  private mutating func policy() -> Policy {
    var policy = HandTown.policy
    policy.itemsPerAppointment = 2 + below(5)
    policy.volumeCapDeciCubicFeet = chance(30) ? 500 + below(600) : nil
    policy.overLimit = chance(30) ? .refuseAll : .takeFirstItems
    policy.addOns.calls = 1 + below(2)
    policy.addOns.items = 1 + below(3)
    policy.addOns.countAgainstLimit = chance(50)
    policy.addOns.whenFull = chance(50) ? .alarm : .refuse
    policy.earliestLeadBusinessDays = below(3)
    policy.furthestBookingBusinessDays = 3 + below(10)
    policy.targetBusinessDays = 1 + below(8)
    policy.days = chance(25) ? .zoneDay : .any
    policy.dateRule = chance(40) ? .earliest : .cheapestWithin(businessDays: below(3))
    policy.slotsPerZoneDay = chance(25) ? 1 + below(3) : nil
    policy.addOnReservePercent = chance(40) ? below(40) : 0
    policy.twoPersonRule = chance(30) ? .forbidden : .slower(percent: 100 + below(120))
    let open = (6 + below(3)) * 3600
    policy.serviceWindow = ClockWindow(
      open: ClockTime(seconds: open), close: ClockTime(seconds: open + (2 + below(9)) * 3600))
    if chance(20) { policy.holidays = [HandTown.day("2026-03-03")] }
    if chance(20) { policy.workdays = [.mon, .tue, .wed, .thu, .fri, .sat] }
    policy.paymentCentsPerPickup = below(3) * 1000
    policy.paymentCentsPerItem = below(2) * 250
    return policy
  }

  private mutating func change(_ truck: inout Truck) {
    truck.capacity = Capacity(
      volumeDeciCubicFeet: 500 + below(900), weightPounds: 300 + below(900), items: chance(40) ? 3 + below(6) : nil)
    truck.crew = 1 + below(2)
    truck.shift = Shift(
      start: ClockTime(seconds: (6 + below(3)) * 3600), regularSeconds: (1 + below(8)) * 3600,
      overtimeSeconds: below(3) * 3600)
    if chance(20) { truck.streams = ["furniture", "mattress"] }
    if chance(20) {
      truck.compartments = [
        Compartment(streams: ["furniture", "mattress"], volumeDeciCubicFeet: 300 + below(500)),
        Compartment(streams: ["appliance"], volumeDeciCubicFeet: 200 + below(400)),
      ]
    }
    if chance(20) { truck.weekdays = [.mon, .wed, .fri] }
    if chance(20) { truck.unavailable = [HandTown.day("2026-03-04")] }
  }

  private mutating func changeSite(_ site: inout Site?) {
    if site?.streams.isEmpty == false && chance(30) { site?.closedDays.insert(HandTown.day("2026-03-02") + below(5)) }
    site?.tipCentsPerTon = below(3) * 4_000
    if site?.id == "dump" && chance(30) { site?.streams = ["furniture", "mattress"] }
  }

  private mutating func request(_ number: Int) -> Request {
    let kinds = ["sofa", "chair", "mattress", "fridge", "glass"]
    var items = (0..<(1 + below(3))).map { _ in ItemLine(item: kinds[below(10) % 5], count: 1 + below(3)) }
    var request = HandTown.request(
      "Q\(number)", at: 1 + below(9), created: "2026-02-\(16 + below(13))T09:00", zone: chance(75) ? "Z1" : "Z2", [])
    request.dwelling = Dwelling.allCases[below(3)]
    request.isLoadAssumed = chance(10)
    if chance(35) {
      request.confirmed = HandTown.day("2026-02-27") + below(10)
      request.status = .confirmed
      if chance(60) { items.append(ItemLine(item: kinds[below(4)], count: 1, added: addOn())) }
      if chance(20) { items.append(ItemLine(item: kinds[below(4)], count: 2, added: addOn())) }
    } else if chance(20) {
      request.allowedFrom = HandTown.day("2026-03-03") + below(4)
      request.allowedTo = chance(50) ? request.allowedFrom.map { $0 + 2 } : nil
    }
    if chance(10) { request.pin = Pin(truck: "T1", order: chance(50) ? below(3) : nil) }
    if chance(5) { request.status = .cancelled }
    request.items = items
    return request
  }

  private mutating func addOn() -> Moment {
    Moment(day: HandTown.day("2026-02-26") + below(3), time: ClockTime(seconds: (8 + below(10)) * 3600))
  }
}
