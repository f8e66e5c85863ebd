import JunkPickup

/// Fits a history without its last days, foretells those, and says how far off it was and how often its 95% intervals
/// held what came.
public struct Backtest: Sendable, Codable {
  public struct Row: Sendable, Codable {
    public var measure: String
    public var unit: String
    /// Means over the days held back.
    public var foretold: Double
    public var observed: Double
    /// Of single days.
    public var meanAbsoluteError: Double
    public var covered: Int
    public var days: Int
  }

  public var fittedDays: Int
  public var heldBackDays: Int
  public var rows: [Row]

  /// Fewer days do not say how days differ.
  static let leastFitted = 10

  /// - Throws: E866 if the history is too short for that.
  public init(_ history: OutcomeHistory, holdBack count: Int) throws(InputError) {
    guard count > 0, count <= history.days.count - Self.leastFitted else {
      throw InputError([
        Issue(
          code: "E866", place: "--hold-back",
          cause: "the history has \(history.days.count) days, of which \(Self.leastFitted) at least must remain",
          remedy: "Hold back fewer, or give more days")
      ])
    }
    let (known, later) = (Array(history.days.dropLast(count)), Array(history.days.suffix(count)))
    (fittedDays, heldBackDays) = (known.count, later.count)
    func day(_ entry: (day: Day, visits: [OutcomeHistory.Visit]), _ failed: (OutcomeHistory.Visit) -> Bool) -> DayShare {
      DayShare(count: entry.visits.count(where: failed), of: entry.visits.count)
    }
    let counts = WeekdayCounts(known.map { ($0.day.weekday, $0.visits.count) })
    rows = [
      Row(
        "visits a day", "visits", later.map { counts.foretold($0.day.weekday) }, later.map { Double($0.visits.count) })
    ]
    let all = ("not collected or in part", { (visit: OutcomeHistory.Visit) in visit.reason != nil })
    let groups = OutcomeReason.Group.allCases.map { group in
      (group.rawValue, { (visit: OutcomeHistory.Visit) in visit.reason?.group == group })
    }
    for (name, isFailed) in [all] + groups {
      let share = PooledShare(known.map { day($0, isFailed) })
      let found = later.map { day($0, isFailed) }
      guard found.contains(where: { $0.count > 0 }) || share.mean > 0 else { continue }
      rows.append(
        Row("share of visits: \(name)", "%", found.map { share.foretold($0.of) }, found.map { 100 * $0.share }))
    }
  }
}

extension Backtest.Row {
  fileprivate init(
    _ measure: String, _ unit: String, _ foretold: [(mean: Double, half: Double)], _ observed: [Double]
  ) {
    let n = Double(max(1, observed.count))
    self.init(
      measure: measure, unit: unit, foretold: foretold.reduce(0) { $0 + $1.mean } / n,
      observed: observed.reduce(0, +) / n,
      meanAbsoluteError: zip(foretold, observed).reduce(0) { $0 + abs($1.0.mean - $1.1) } / n,
      covered: zip(foretold, observed).count { abs($0.mean - $1) <= $0.half }, days: observed.count)
  }
}

private struct DayShare {
  var count: Int
  var of: Int
  var share: Double { Double(count) / Double(max(1, of)) }
}

/// Counts with a mean for each weekday and one dispersion: variance is so many times the mean (quasi-Poisson).
private struct WeekdayCounts {
  private var means: [Weekday: (mean: Double, days: Int)] = [:]
  private let dispersion: Double
  private let degrees: Int

  init(_ days: [(weekday: Weekday, count: Int)]) {
    for (weekday, group) in Dictionary(grouping: days, by: \.weekday) {
      means[weekday] = (Double(group.reduce(0) { $0 + $1.count }) / Double(group.count), group.count)
    }
    degrees = max(1, days.count - means.count)
    var squares = 0.0
    for (weekday, count) in days {
      let mean = means[weekday]?.mean ?? 0
      if mean > 0 { squares += (Double(count) - mean) * (Double(count) - mean) / mean }
    }
    dispersion = squares / Double(degrees)
  }

  /// Of a weekday that was never seen: nothing.
  func foretold(_ weekday: Weekday) -> (mean: Double, half: Double) {
    guard let (mean, days) = means[weekday] else { return (0, 0) }
    let t = StudentDistribution.quantile((1 + Estimate.confidence) / 2, degrees: degrees)
    return (mean, t * (dispersion * mean * (1 + 1 / Double(days))).squareRoot())
  }
}

/// One share for all days, that differ by more than chance alone (quasi-binomial).
private struct PooledShare {
  let mean: Double
  private let total: Int
  private let dispersion: Double
  private let degrees: Int

  init(_ days: [DayShare]) {
    total = max(1, days.reduce(0) { $0 + $1.of })
    let mean = Double(days.reduce(0) { $0 + $1.count }) / Double(total)
    self.mean = mean
    degrees = max(1, days.count - 1)
    let variance = mean * (1 - mean)
    let squares = days.reduce(0) { $0 + Double($1.of) * ($1.share - mean) * ($1.share - mean) }
    dispersion = variance > 0 ? max(1, squares / variance / Double(degrees)) : 1
  }

  /// In percent, for a day with so many visits.
  func foretold(_ visits: Int) -> (mean: Double, half: Double) {
    let t = StudentDistribution.quantile((1 + Estimate.confidence) / 2, degrees: degrees)
    let variance = dispersion * mean * (1 - mean) * (1 / Double(max(1, visits)) + 1 / Double(total))
    return (100 * mean, 100 * t * variance.squareRoot())
  }
}
