import Foundation

/// What a random number decides. Every event of every request has numbers of its own, so that a new feature, or another
/// share of one, shifts nothing else: never renumber, only add.
enum DemandEvent: UInt64 {
  case zone = 1, day, hour, secondOfHour, channel
  case dwelling = 10, building, offset, street, houseNumber, unit, setOut, listedAddress
  case itemCount = 20, item, together
  case promise = 30, promisedDay, restriction, firstAllowedDay, lastAllowedDay
  case addOn = 40, addOnMoment, addOnCount, addOnItem
  case cancels = 50, cancelMoment, changes, changeMoment, laterAddOn, priorPickups, overLimit
  case fails = 70, failsPartly, leavesLine, uncovered, returns, returnDays, records
  case volume = 90, weight, handling
  case arrivals = 100
  case rain = 110
  case absent = 120, breaksDown, breakdownMoment, repair, dayPace, legPace
}

/// Counter-based random numbers: a hash of (seed, subject, event, index) by the finalizer of SplitMix64 (Steele, Lea
/// and Flood 2014). The same question always has the same answer, in whatever order questions are asked.
struct EventDraws {
  private let key: UInt64

  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// `subject` is the request's number, or a building's.
  init(seed: UInt64, subject: UInt64) {
    key = Self.mix(Self.mix(seed &+ Self.golden) &+ (subject &+ 1) &* Self.golden)
  }

  func bits(_ event: DemandEvent, _ index: Int = 0) -> UInt64 {
    Self.mix(key &+ (event.rawValue << 32 | UInt64(UInt32(truncatingIfNeeded: index))) &* Self.golden)
  }

  /// 0 ..< `bound`, each as likely (within 2^-64 × bound); zero if `bound` is not positive.
  func below(_ bound: Int, _ event: DemandEvent, _ index: Int = 0) -> Int {
    guard bound > 0 else { return 0 }
    return Int(bits(event, index).multipliedFullWidth(by: UInt64(bound)).high)
  }

  func within(_ range: ClosedRange<Int>, _ event: DemandEvent, _ index: Int = 0) -> Int {
    range.lowerBound + below(range.count, event, index)
  }

  func happens(perMille: Int, _ event: DemandEvent, _ index: Int = 0) -> Bool {
    below(1_000, event, index) < perMille
  }

  /// -1 ... 1, bell-shaped about 0: the mean of three uniform numbers, whose spread is a third.
  func bell(_ event: DemandEvent, _ index: Int) -> Double {
    let units = (0..<3).map { Double(bits(event, index * 3 + $0) >> 11) / 9_007_199_254_740_992 }
    return (units[0] + units[1] + units[2]) / 1.5 - 1
  }

  /// In `(0, 1)`.
  func unit(_ event: DemandEvent, _ index: Int = 0) -> Double {
    (Double(bits(event, index) >> 11) + 0.5) / 9_007_199_254_740_992
  }

  /// Log-normal with mean 1, its spread (coefficient of variation) in percent.
  func factor(spreadPercent: Int, _ event: DemandEvent, _ index: Int = 0) -> Double {
    guard spreadPercent > 0 else { return 1 }
    let spread = Double(spreadPercent) / 100
    let variance = log(1 + spread * spread)
    return exp(variance.squareRoot() * NormalDistribution.quantile(unit(event, index)) - variance / 2)
  }

  /// A seed of its own for the `index`-th of several independent repetitions.
  static func seed(_ seed: UInt64, repetition index: Int) -> UInt64 {
    mix(mix(seed &+ golden) &+ UInt64(index) &* golden)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Picks one of several by whole weights.
struct WeightedChoice {
  private var ends: [Int] = []

  /// Negative weights count as zero.
  init(_ weights: [Int]) {
    var sum = 0
    for weight in weights {
      sum += max(0, weight)
      ends.append(sum)
    }
  }

  var total: Int { ends.last ?? 0 }

  /// The index whose share holds `draw`, which is 0 ..< `total`.
  func index(at draw: Int) -> Int {
    var low = 0
    var high = max(0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > draw { high = middle } else { low = middle + 1 }
    }
    return low
  }

  func pick(_ draws: EventDraws, _ event: DemandEvent, _ index: Int = 0) -> Int {
    self.index(at: draws.below(total, event, index))
  }
}
