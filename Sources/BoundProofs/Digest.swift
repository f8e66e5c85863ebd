import Routing

extension ProblemRecord {
  /// Tells problems apart (FNV-1a, 64 bits, over every number in a fixed order); no defence against forgery, which the
  /// proof itself is.
  public var digest: String {
    var hash = NumberHash()
    for matrix in travel {
      hash.add([matrix.count])
      hash.add(matrix.seconds)
      hash.add(matrix.meters)
      hash.add(matrix.stopSeconds)
    }
    for job in jobs {
      hash.add([job.location, job.group ?? -1, job.quotaClass ?? -1])
      hash.add([job.price, job.rank.map { Int64($0) } ?? Int64.min])
      hash.add(job.load)
    }
    for type in vehicleTypes { add(type, to: &hash) }
    for routeClass in routeClasses {
      hash.add([routeClass.travel, routeClass.visits.count])
      for visit in routeClass.visits { hash.add([visit.serviceSeconds, visit.earliest, visit.latest]) }
    }
    hash.add(assignmentCosts)
    hash.add(quotas)
    hash.add([Int64(quotaClassCount), extraPeriodPrice])
    return hash.text
  }

  private func add(_ type: VehicleType, to hash: inout NumberHash) {
    hash.add([
      type.period, type.count, type.startLocation, type.endLocation, type.routeClass, type.quotaBucket ?? -1,
      type.breaks.count, type.disposals.count,
    ])
    hash.add(type.capacity)
    hash.add([type.earliestStart, type.latestStart, type.latestEnd, type.maxWorkedSeconds, type.prices.regularSeconds])
    hash.add([type.prices.fixed, type.prices.perMeter, type.prices.perWorkedSecond, type.prices.perOvertimeSecond])
    for pause in type.breaks {
      hash.add([pause.dueAfterWorkedSeconds, pause.earliestStart, pause.latestStart, pause.durationSeconds])
      hash.add([pause.isPaid ? 1 : 0])
    }
    for option in type.disposals {
      hash.add([option.entry, option.exit])
      hash.add([
        option.serviceSeconds, option.earliest, option.latest, option.innerDrivingSeconds, option.innerMeters,
      ])
      hash.add(option.tipPrices)
    }
  }
}

private struct NumberHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ numbers: [some FixedWidthInteger]) {
    for number in numbers {
      var rest = UInt64(bitPattern: Int64(truncatingIfNeeded: number))
      for _ in 0..<8 {
        state = (state ^ (rest & 0xff)) &* 0x0000_0100_0000_01b3
        rest >>= 8
      }
    }
  }

  mutating func add(_ load: Load) { add((0..<Load.scalarCount).map { load[$0] }) }

  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
