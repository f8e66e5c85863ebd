/// New numbers for places, near ones close together, so that the ways around a job share lines of the processor's caches
/// (a sixth more iterations on X-n783-k48).
struct PlainPlaces {
  /// The new number of each place.
  let numbers: [Int32]
  /// The place that has each new number.
  let places: [Int]

  /// Goes from each place to the nearest that has no number yet.
  init(_ matrix: TravelMatrix) {
    places = PlainTravel.isSpread(matrix) ? Self.chain(matrix) : Array(0..<matrix.count)
    var numbers = [Int32](repeating: 0, count: matrix.count)
    for (number, place) in places.enumerated() { numbers[place] = Int32(truncatingIfNeeded: number) }
    self.numbers = numbers
  }

  private static func chain(_ matrix: TravelMatrix) -> [Int] {
    var left = Array(0..<matrix.count)
    var places: [Int] = []
    var here = 0
    while !left.isEmpty {
      var (nearest, least) = (0, Int.max)
      for (index, place) in left.enumerated() {
        let meters = matrix.drivingMeters(from: here, to: place)
        if meters < least { (nearest, least) = (index, meters) }
      }
      here = left[nearest]
      left.swapAt(nearest, left.count - 1)
      left.removeLast()
      places.append(here)
    }
    return places
  }
}
