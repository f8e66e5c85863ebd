import Routing

extension RandomProblem {
  /// Up to two kinds of trucks on up to three periods; some kinds rest on some periods.
  mutating func vehicleTypes(travel: TravelMatrix) -> [VehicleType] {
    let bucketsByKind = random.chance(50)
    var types: [VehicleType] = []
    for kind in 0..<features.kinds {
      let model = truckModel(kind, travel)
      for period in 0..<features.periods where types.isEmpty || random.chance(85) {
        var type = model
        type.period = period
        type.count = random.chance(70) ? 1 : 2
        if features.classesByPeriod { type.routeClass = period % 2 }
        if features.hoursByPeriod { type.disposals = type.disposals.map { withOtherHours($0) } }
        if features.hasQuotas && random.chance(85) {
          type.quotaBucket = bucketsByKind ? period * features.kinds + kind : period
        }
        if features.mayReturnLoaded { type.returnsEmpty = false }
        if features.hasKeptLanes { keepLanes(of: &type) }
        types.append(type)
      }
    }
    return types
  }

  private mutating func truckModel(_ kind: Int, _ travel: TravelMatrix) -> VehicleType {
    let start = Int32(Self.shiftStart)
    let shift = random.int32(8_000...26_000)
    let worked = features.breaks > 0 || random.chance(50) ? shift * random.int32(70...100) / 100 : shift
    var capacity = Load.zero
    for lane in 0..<features.lanes { capacity[lane] = random.int32(9...26) }
    return VehicleType(
      period: 0, count: 1, startLocation: random.int(0...1), endLocation: random.int(0...1), routeClass: kind,
      capacity: capacity, earliestStart: start,
      latestStart: features.hasFreeStart ? start + random.int32(0...min(7_000, Int(shift))) : start,
      latestEnd: start + shift, maxWorkedSeconds: worked, prices: prices(worked: worked), breaks: breaks(),
      disposals: (0..<features.disposals).map { _ in disposal(travel) })
  }

  /// The first lane becomes a limit of the whole route.
  private mutating func keepLanes(of type: inout VehicleType) {
    type.keptLanes[0] = true
    type.capacity[0] = random.int32(15...40)
    for index in type.disposals.indices { type.disposals[index].tipPrices[0] = 0 }
  }

  private mutating func prices(worked: Int32) -> VehiclePrices {
    VehiclePrices(
      fixed: Int64(random.int(0...20_000)), perMeter: Int64(random.int(0...2)),
      perWorkedSecond: Int64(random.int(0...5)), perOvertimeSecond: Int64(random.int(0...6)),
      regularSeconds: worked * random.int32(40...100) / 100)
  }

  private mutating func breaks() -> [Break] {
    var breaks: [Break] = []
    var due: Int32 = 0
    var earliest: Int32 = 0
    var latest: Int32 = 0
    for _ in 0..<features.breaks {
      due += random.int32(0...5_500)
      latest = max(latest, due + random.int32(-600...3_600), 0)
      earliest = min(latest, max(earliest, latest - random.int32(0...7_200)))
      breaks.append(
        Break(
          dueAfterWorkedSeconds: due, earliestStart: earliest, latestStart: latest,
          durationSeconds: random.int32(300...1_800), isPaid: random.chance(50)))
    }
    return breaks
  }

  private mutating func disposal(_ travel: TravelMatrix) -> DisposalOption {
    let entry = random.int(2...4)
    let exit = random.chance(30) ? random.int(2...4) : entry
    let inner = Int32(travel.drivingSeconds(from: entry, to: exit))
    var prices = Load.zero
    for lane in 0..<features.lanes { prices[lane] = random.int32(0...600) }
    let option = DisposalOption(
      entry: entry, exit: exit, serviceSeconds: inner + random.int32(300...1_200), earliest: 0, latest: 86_400,
      innerDrivingSeconds: inner, innerMeters: Int32(travel.drivingMeters(from: entry, to: exit)), tipPrices: prices)
    return withOtherHours(option)
  }

  private mutating func withOtherHours(_ option: DisposalOption) -> DisposalOption {
    var option = option
    option.earliest = Int32(Self.shiftStart) + random.int32(-1_800...6_000)
    option.latest = option.earliest + random.int32(3_000...18_000)
    return option
  }
}
