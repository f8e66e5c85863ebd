import Testing

@testable import Routing

@Suite struct NarrowArcsTests {
  /// Three places; the way from 0 to 1 is `odd` seconds longer than back.
  private func travel(far: Int32, odd: Int32 = 0) -> TravelMatrix {
    TravelMatrix(
      count: 3, seconds: [0, 600 + odd, 900, 600, 0, 30, 900, 30, 0], meters: [0, 5_000, far, 5_000, 0, 200, far, 200, 0],
      stopSeconds: [0, 60, 45])
  }

  private func expectTravel(_ travel: TravelMatrix) {
    let arcs = ArcSource(travel)
    defer { arcs.deallocate() }
    for from in 0..<3 {
      for to in 0..<3 {
        let seconds = travel.drivingSeconds(from: from, to: to) + travel.stopSeconds(from: from, to: to)
        for arc in [arcs[Int32(from), Int32(to)], arcs.arc(into: Int32(to), from: Int32(from))] where from != to {
          #expect(Int(arc.seconds) == seconds)
          #expect(Int(arc.meters) == travel.drivingMeters(from: from, to: to))
        }
      }
    }
  }

  private func isUsed(_ travel: TravelMatrix) -> Bool {
    let arcs = NarrowArcs(travel)
    defer { arcs.deallocate() }
    return arcs.isUsed
  }

  @Test func aTownIsKeptInHalfTheRoom() {
    #expect(isUsed(travel(far: 65_535)))
    expectTravel(travel(far: 65_535))
  }

  @Test func longWaysAndOneWayStreetsAreKeptWhole() {
    #expect(!isUsed(travel(far: 65_536)))
    expectTravel(travel(far: 65_536))
    #expect(!isUsed(travel(far: 7_000, odd: 1)))
    expectTravel(travel(far: 7_000, odd: 1))
  }
}
