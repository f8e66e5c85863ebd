/// Travel reckoned from coordinates whenever it is asked for: ten thousand places take no more than their coordinates.
public struct PlaneTravel: Sendable, Codable, Equatable {
  public enum Metric: String, Sendable, Codable, CaseIterable, BitwiseCopyable { case euclidean, manhattan }

  /// How a length between coordinates becomes whole meters or seconds: times `factor`, then made whole.
  public struct Measure: Sendable, Codable, Equatable, BitwiseCopyable {
    public enum Rule: String, Sendable, Codable, CaseIterable, BitwiseCopyable { case nearest, down, up }

    /// Not negative.
    public var factor: Double
    public var rule: Rule

    public init(factor: Double, rule: Rule) {
      self.factor = factor
      self.rule = rule
    }

    /// - Parameter length: such that `length × factor` lies below 2³⁰. Halves go to even.
    @inline(__always)
    func whole(_ length: Double) -> Int32 {
      let value = length * factor
      switch rule {
      case .nearest:
        // Adding 2⁵² leaves no bits for a fraction, so the sum is rounded as the processor rounds: half to even.
        let shift = 4_503_599_627_370_496.0
        return Int32((value + shift) - shift)
      case .down:
        return Int32(value)
      case .up:
        let down = Int32(value)
        return Double(down) < value ? down + 1 : down
      }
    }
  }

  public var xs: [Double]
  public var ys: [Double]
  public var metric: Metric
  public var meters: Measure
  public var seconds: Measure

  public init(xs: [Double], ys: [Double], metric: Metric, meters: Measure, seconds: Measure) {
    self.xs = xs
    self.ys = ys
    self.metric = metric
    self.meters = meters
    self.seconds = seconds
  }

  func length(from: Int, to: Int) -> Double { metric.length(xs[from] - xs[to], ys[from] - ys[to]) }

  /// No way takes longer.
  var longestSeconds: Int {
    let (dx, dy) = ((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0))
    return Int(seconds.whole(metric.length(dx, dy)))
  }

  /// What makes it unusable; `nil`: nothing.
  var flaw: String? {
    guard xs.count == ys.count else { return "\(xs.count) x and \(ys.count) y" }
    guard (xs + ys).allSatisfy(\.isFinite) else { return "coordinates that are no numbers" }
    guard meters.factor >= 0, seconds.factor >= 0 else { return "negative factors" }
    let (dx, dy) = ((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0))
    let longest = metric.length(dx, dy) * max(meters.factor, seconds.factor)
    return longest < Double(1 << 30) ? nil : "places too far apart"
  }
}

extension PlaneTravel.Metric {
  @inline(__always)
  func length(_ dx: Double, _ dy: Double) -> Double {
    switch self {
    case .euclidean: (dx * dx + dy * dy).squareRoot()
    case .manhattan: abs(dx) + abs(dy)
    }
  }
}
