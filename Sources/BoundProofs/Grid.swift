import Routing

/// Whole steps in which prices and duals are counted, so that sums of them are exact.
public enum Grid {
  /// Sums of prices on the grid stay below this, far from the end of 64 bits.
  static let most = 1e16
  /// Sums of a few of the greatest capacities, or times in seconds, fit in 32 bits.
  public static let mostLoad: Int32 = 1 << 30
  static let mostSeconds: Int32 = 1 << 27

  /// Steps to one cost unit, a power of two; 0: not even whole units leave room.
  public static func finest(for problem: Problem) -> Int64 {
    let magnitude = magnitude(of: problem)
    var scale: Int64 = 4_096
    while scale > 0 && magnitude * Double(scale) > most { scale /= 2 }
    return scale
  }

  /// More than any plan's cost, and more than any sum of its terms.
  static func magnitude(of problem: Problem) -> Double {
    let jobs = Double(problem.jobs.count)
    var magnitude = problem.jobs.reduce(1.0) { $0 + Double($1.price) }
    magnitude += Double(abs(problem.extraPeriodPrice)) * (jobs + 1)
    let dearest = problem.assignmentCosts.reduce(into: 0.0) {
      if $1 < Problem.forbidden { $0 = max($0, abs(Double($1))) }
    }
    magnitude += dearest * jobs
    let farthest = problem.travel.reduce(into: Int32(0)) { $0 = max($0, $1.meters.max() ?? 0) }
    let meters = Double(farthest) * (jobs * 2 + 2)
    for type in problem.vehicleTypes {
      let prices = type.prices
      let tips = type.disposals.reduce(0.0) { sum, option in
        (0..<Load.scalarCount).reduce(sum) { $0 + Double(option.tipPrices[$1]) * Double(type.capacity[$1]) * jobs }
      }
      let inner = type.disposals.reduce(0.0) { $0 + Double($1.innerMeters) * jobs }
      let day = Double(type.latestEnd) * (Double(prices.perWorkedSecond) + Double(prices.perOvertimeSecond))
      let route = Double(prices.fixed) + day + (meters + inner) * Double(prices.perMeter) + tips
      magnitude += route * max(1, min(Double(type.count), jobs))
    }
    return magnitude
  }

  /// What the exact mode's arithmetic has no room for, or does not model.
  public static func obstacle(in problem: Problem) -> String? {
    if finest(for: problem) < 1 { return "its prices are too great for exact sums" }
    if problem.extraPeriodPrice < 0 { return "extra periods of a group earn money" }
    if problem.travel.contains(where: { $0.plane != nil }) { return "its travel is reckoned from coordinates" }
    if problem.jobs.contains(where: { $0.release > 0 }) { return "jobs have releases" }
    for (index, type) in problem.vehicleTypes.enumerated() {
      if !type.disposals.isEmpty && (!type.returnsEmpty || any(type.keptLanes)) {
        return "vehicle type \(index) may come home loaded, or has limits of the whole day"
      }
      if any(type.capacity .> mostLoad) { return "the capacity of vehicle type \(index) is too great for exact sums" }
      let seconds =
        type.disposals.map(\.serviceSeconds) + type.breaks.flatMap { [$0.durationSeconds, $0.latestStart] }
        + [type.latestStart]
      if seconds.contains(where: { $0 > mostSeconds }) { return "times of vehicle type \(index) are too long" }
    }
    return nil
  }
}
