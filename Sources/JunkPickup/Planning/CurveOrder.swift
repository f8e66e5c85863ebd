/// Places along a curve that fills the plane (Hilbert 1891): what is near in the order is near in town. A search over
/// many stops looks up together what then lies together in memory.
struct CurveOrder {
  /// Of latitude and longitude.
  private let low: (Double, Double)
  private let span: (Double, Double)

  /// Cells to a side.
  private static let side: UInt32 = 1 << 16

  init(_ places: [Place]) {
    let (north, east) = (places.map(\.latitude), places.map(\.longitude))
    low = (north.min() ?? 0, east.min() ?? 0)
    span = (max((north.max() ?? 0) - low.0, 1e-9), max((east.max() ?? 0) - low.1, 1e-9))
  }

  /// How far along the curve a place lies.
  func position(of place: Place) -> UInt64 {
    var x = Self.cell((place.longitude - low.1) / span.1)
    var y = Self.cell((place.latitude - low.0) / span.0)
    var position: UInt64 = 0
    var half = Self.side / 2
    while half > 0 {
      let (right, top) = (x & half != 0, y & half != 0)
      position += UInt64(half) * UInt64(half) * (right ? (top ? 2 : 3) : (top ? 1 : 0))
      // A quarter's curve is turned so that its ends meet the next quarter's.
      if !top {
        if right { (x, y) = (Self.side - 1 - x, Self.side - 1 - y) }
        swap(&x, &y)
      }
      half /= 2
    }
    return position
  }

  private static func cell(_ share: Double) -> UInt32 {
    UInt32(min(max(share, 0), 1) * Double(side - 1))
  }
}
