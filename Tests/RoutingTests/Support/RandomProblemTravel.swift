import Routing

extension RandomProblem {
  /// Two travel profiles over the same random places.
  mutating func travelMatrices(places: Int) -> [TravelMatrix] {
    let points = (0..<places).map { _ in (x: random.int(0...1_200), y: random.int(0...1_200)) }
    var stopSeconds = (0..<places).map { _ in random.int32(0...300) }
    if !features.hasOddPlaces { for place in 0..<Self.firstJobPlace { stopSeconds[place] = 0 } }
    return (0...1).map { profile in
      var seconds: [Int] = []
      var meters: [Int] = []
      for (from, a) in points.enumerated() {
        for (to, b) in points.enumerated() {
          let away = abs(a.x - b.x) + abs(a.y - b.y)
          seconds.append(from == to ? 0 : away * (100 + profile * 15 + random.int(0...30)) / 100 + 30)
          meters.append(from == to ? 0 : away * random.int(6...10))
        }
      }
      return TravelMatrix(
        count: places, seconds: Self.shortest(seconds, places), meters: Self.shortest(meters, places),
        stopSeconds: stopSeconds)
    }
  }

  /// Floyd and Warshall's closure, which makes every detour at least as long as the direct way.
  private static func shortest(_ lengths: [Int], _ count: Int) -> [Int32] {
    var lengths = lengths
    for via in 0..<count {
      for from in 0..<count {
        let first = lengths[from * count + via]
        for to in 0..<count where first + lengths[via * count + to] < lengths[from * count + to] {
          lengths[from * count + to] = first + lengths[via * count + to]
        }
      }
    }
    return lengths.map { Int32($0) }
  }
}
