/// A point on the map in whole millionths of a degree (about 0.1 m), so that the same address is the same value.
public struct Place: Hashable, Sendable {
  public var latitudeMicrodegrees: Int32
  public var longitudeMicrodegrees: Int32

  /// `nil` outside ±90° and ±180°.
  public init?(latitude: Double, longitude: Double) {
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    latitudeMicrodegrees = Int32((latitude * 1_000_000).rounded())
    longitudeMicrodegrees = Int32((longitude * 1_000_000).rounded())
  }

  public var latitude: Double { Double(latitudeMicrodegrees) / 1_000_000 }
  public var longitude: Double { Double(longitudeMicrodegrees) / 1_000_000 }
}
