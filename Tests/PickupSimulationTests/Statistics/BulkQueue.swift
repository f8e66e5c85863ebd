import Foundation

@testable import PickupSimulation

/// A queue that is served once a day: up to `slots` of those who wait, then the day's Poisson arrivals join it. The
/// number waiting is the Markov chain W' = max(W − slots, 0) + A.
struct BulkQueue {
  let mean: Double
  let slots: Int
  /// P(A ≤ k).
  let arrivals: [Double]

  init(mean: Double, slots: Int) {
    self.mean = mean
    self.slots = slots
    var (term, sum) = (exp(-mean), 0.0)
    arrivals = (0..<80).map { k in
      if k > 0 { term *= mean / Double(k) }
      sum += term
      return sum
    }
  }

  /// Poisson by inversion.
  func arrivals(_ uniform: Double) -> Int { arrivals.firstIndex { $0 >= uniform } ?? arrivals.count }

  func next(_ waiting: Int, _ uniform: Double) -> Int { max(waiting - slots, 0) + arrivals(uniform) }

  /// By power iteration over 0 ... 400, until nothing moves.
  func stationary() -> [Double] {
    let chance = zip(arrivals, [0] + arrivals).map { $0 - $1 }
    var now = [Double](repeating: 0, count: 401)
    now[0] = 1
    for _ in 0..<5_000 {
      var next = [Double](repeating: 0, count: now.count)
      for (waiting, mass) in now.enumerated() where mass > 1e-15 {
        for (k, p) in chance.enumerated() { next[min(400, max(waiting - slots, 0) + k)] += mass * p }
      }
      let moved = zip(now, next).reduce(0) { $0 + abs($1.0 - $1.1) }
      now = next
      if moved < 1e-12 { break }
    }
    return now
  }

  static func mean(_ distribution: [Double]) -> Double {
    distribution.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }
}
