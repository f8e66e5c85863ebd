/// A mean over independent replications with its interval: mean ± t(n−1) · s/√n (Law, Simulation Modeling and
/// Analysis, 9.4.1).
public struct Estimate: Sendable, Equatable, Codable {
  public var mean: Double
  /// Half the interval's width; `nil` of a single replication, which says nothing of its noise.
  public var halfWidth: Double?
  /// Replications in which there was a value.
  public var count: Int
  /// What no mean can lie beyond, such as 0 and 100 of a share; the interval ends there.
  public var bounds: ClosedRange<Double>?

  private enum CodingKeys: String, CodingKey { case mean, halfWidth, count }

  public static let confidence = 0.95

  /// `nil` if there is no value.
  public init?(_ values: [Double], confidence: Double = Estimate.confidence, bounds: ClosedRange<Double>? = nil) {
    guard !values.isEmpty else { return nil }
    self.bounds = bounds
    let n = Double(values.count)
    mean = values.reduce(0, +) / n
    count = values.count
    guard values.count > 1 else { return }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (n - 1) / n).squareRoot()
    halfWidth = StudentDistribution.quantile((1 + confidence) / 2, degrees: values.count - 1) * error
  }

  public var low: Double { max(mean - (halfWidth ?? 0), bounds?.lowerBound ?? -.infinity) }
  public var high: Double { min(mean + (halfWidth ?? 0), bounds?.upperBound ?? .infinity) }

  /// The interval lies on one side of zero: of a difference, that it is shown. One replication shows nothing.
  public var isApartFromZero: Bool { halfWidth.map { abs(mean) > $0 } ?? false }
}
