import Testing

@testable import JunkPickup

@Suite struct CurveOrderTests {
  /// On a square grid each place is followed by one beside it: the curve leaves nothing out and makes no jumps.
  @Test(arguments: [2, 4, 16]) func theCurveGoesFromPlaceToPlaceBeside(side: Int) throws {
    let places = try (0..<side * side).map {
      try #require(Place(latitude: 37 + Double($0 / side), longitude: -121 + Double($0 % side)))
    }
    let curve = CurveOrder(places)
    let order = places.sorted { curve.position(of: $0) < curve.position(of: $1) }
    for (a, b) in zip(order, order.dropFirst()) {
      let (north, east) = (a.latitudeMicrodegrees - b.latitudeMicrodegrees, a.longitudeMicrodegrees - b.longitudeMicrodegrees)
      #expect(abs(north) + abs(east) == 1_000_000)
    }
  }

  @Test func onePlaceAndNoneAreOrders() throws {
    let place = try #require(Place(latitude: 37, longitude: -121))
    #expect(CurveOrder([place]).position(of: place) == CurveOrder([place, place]).position(of: place))
    #expect(CurveOrder([]).position(of: place) == CurveOrder([]).position(of: place))
  }
}
