import Foundation

/// Student's t.
public enum StudentDistribution {
  /// P(T ≤ t), by the regularized incomplete beta function (Abramowitz and Stegun 26.7.1 and 26.5).
  public static func probability(_ t: Double, degrees: Int) -> Double {
    let n = max(1, degrees)
    let tail = incompleteBeta(Double(n) / (Double(n) + t * t), halves: n, 1) / 2
    return t > 0 ? 1 - tail : tail
  }

  /// The value below which a share `p`, within (0.5, 1), lies: by halving, to about 1e-10.
  public static func quantile(_ p: Double, degrees: Int) -> Double {
    var (low, high) = (0.0, 2.0)
    while probability(high, degrees: degrees) < p && high < 1e9 { high *= 2 }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if probability(middle, degrees: degrees) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// I_x(a, b) for a and b in halves, by its continued fraction (Lentz's method), used on the side where it converges
  /// fast.
  static func incompleteBeta(_ x: Double, halves p: Int, _ q: Int) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let (a, b) = (Double(p) / 2, Double(q) / 2)
    let front = exp(logGamma(halves: p + q) - logGamma(halves: p) - logGamma(halves: q) + a * log(x) + b * log(1 - x))
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
  }

  /// ln Γ(n/2), by Γ(x + 1) = x·Γ(x) from Γ(1/2) = √π or Γ(1) = 1.
  private static func logGamma(halves n: Int) -> Double {
    let start = n % 2 == 0 ? 2 : 1
    let first = n % 2 == 0 ? 0 : log(Double.pi) / 2
    return stride(from: start, to: n, by: 2).reduce(first) { $0 + log(Double($1) / 2) }
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func floor(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / floor(1 - (a + b) * x / (a + 1))
    var h = d
    for m in 1...300 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      d = 1 / floor(1 + even * d)
      c = floor(1 + even / c)
      h *= d * c
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = 1 / floor(1 + odd * d)
      c = floor(1 + odd / c)
      h *= d * c
      if abs(d * c - 1) < 1e-14 { break }
    }
    return h
  }
}
