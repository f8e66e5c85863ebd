import Testing
import TravelTimes

@Suite struct TravelEstimateTests {
  private let sanJose = GeoPoint(latitude: 37.3382, longitude: -121.8863)
  private let oakland = GeoPoint(latitude: 37.8044, longitude: -122.2712)

  @Test func oneDegreeOfLatitudeIsTheKnownArc() throws {
    let estimate = try TravelEstimate(roadFactorPercent: 100, bands: [(nil, 36_000)])
    let places = [(0, 0), (1, 0), (0, 180)].map { GeoPoint(latitude: $0.0, longitude: $0.1) }
    let table = try estimate.table(of: places)
    // pi / 180 * 6371008.8 m, and half the way round.
    #expect(table.meters == [0, 111_195, 20_015_114, 111_195, 0, 19_903_919, 20_015_114, 19_903_919, 0])
    // 10 m/s: a tenth of the meters, half up.
    #expect(table.seconds[1] == 11_120)
  }

  @Test func roadFactorScalesBeforeRounding() throws {
    let plain = try TravelEstimate(roadFactorPercent: 100, bands: [(nil, 30_000)]).table(of: [sanJose, oakland])
    let road = try TravelEstimate(roadFactorPercent: 130, bands: [(nil, 30_000)]).table(of: [sanJose, oakland])
    #expect(abs(Double(road.meters[1]) - 1.3 * Double(plain.meters[1])) <= 1.15)
    #expect(plain.meters[1] > 61_000 && plain.meters[1] < 63_000)
  }

  @Test func theFirstBandThatReachesSoFarDecidesTheSpeed() throws {
    let estimate = try TravelEstimate(roadFactorPercent: 100, bands: [(1_000, 18_000), (5_000, 36_000), (nil, 72_000)])
    func seconds(_ microdegrees: Double) throws -> (Int32, Int32) {
      let table = try estimate.table(
        of: [GeoPoint(latitude: 0, longitude: 0), GeoPoint(latitude: microdegrees / 1e6, longitude: 0)])
      return (table.meters[1], table.seconds[1])
    }
    #expect(try seconds(8_993) == (1_000, 200))
    #expect(try seconds(9_002) == (1_001, 100))
    #expect(try seconds(44_966) == (5_000, 500))
    #expect(try seconds(44_975) == (5_001, 250))
  }

  @Test func theTableIsSymmetricWithZeroForEqualPlaces() throws {
    let estimate = try TravelEstimate(roadFactorPercent: 125, bands: [(3_000, 25_000), (nil, 45_000)])
    let table = try estimate.table(of: [sanJose, oakland, sanJose])
    #expect(table.count == 3)
    for from in 0..<3 {
      for to in 0..<3 {
        #expect(table.meters[from * 3 + to] == table.meters[to * 3 + from])
        #expect(table.seconds[from * 3 + to] == table.seconds[to * 3 + from])
      }
    }
    #expect(table.meters[2] == 0 && table.seconds[2] == 0 && table.meters[1] > 0)
    #expect(try estimate.table(of: []).count == 0)
  }

  @Test func theDescriptionNamesEveryParameter() throws {
    let text = try TravelEstimate(roadFactorPercent: 135, bands: [(2_500, 21_000), (nil, 47_000)]).description
    for parameter in ["135%", "2500 m", "21000 meters an hour", "47000 meters an hour"] { #expect(text.contains(parameter)) }
  }

  @Test func everythingWrongIsSaidAtOnce() {
    #expect {
      try TravelEstimate(roadFactorPercent: 90, bands: [(nil, 30_000), (500, 10), (400, 30_000)])
    } throws: { error in
      (error as? TravelError)?.problems.map(\.place) == ["road factor", "speeds[0]", "speeds[1]", "speeds[2]"]
    }
    #expect(throws: TravelError.self) { try TravelEstimate(roadFactorPercent: 130, bands: []) }
    #expect(throws: TravelError.self) {
      try TravelEstimate(roadFactorPercent: 130, bands: [(5_000, 30_000), (4_000, 30_000), (nil, 30_000)])
    }
  }

  @Test func placesOffTheGlobeAreRefused() throws {
    let estimate = try TravelEstimate(roadFactorPercent: 130, bands: [(nil, 30_000)])
    for wrong in [GeoPoint(latitude: 91, longitude: 0), GeoPoint(latitude: .nan, longitude: 0)] {
      #expect(throws: TravelError.self) { try estimate.table(of: [sanJose, wrong]) }
    }
  }
}
