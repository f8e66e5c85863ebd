import Testing

@testable import Routing

/// Places numbered along a chain.
@Suite struct PlainPlacesTests {
  @Test func everyPlaceHasOneNumberAndNearOnesFollowEachOther() throws {
    // On a line, in this order: 0, 2, 4, 1, 3.
    let line = [0, 3, 1, 4, 2]
    let meters = line.flatMap { from in line.map { Int32(abs(from - $0)) } }
    let none = [Int32](repeating: 0, count: 5)
    let matrix = TravelMatrix(count: 5, seconds: meters, meters: meters, stopSeconds: none)
    let places = PlainPlaces(matrix)
    #expect(places.places == [0, 2, 4, 1, 3])
    #expect(places.places.indices.allSatisfy { Int(places.numbers[places.places[$0]]) == $0 })
  }
}
