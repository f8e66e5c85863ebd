/// The arcs of one travel profile in half the room, where driving is the same both ways and no figure needs more than 16
/// bits, as within a town: an evening of thousands of stops then keeps tens of megabytes less.
struct NarrowArcs: BitwiseCopyable {
  /// Row-major; empty unless used.
  private let cells: Table<Cell>
  private let count: Int
  let isUsed: Bool

  private struct Cell: BitwiseCopyable {
    var seconds: UInt16
    var meters: UInt16
  }

  init(_ travel: TravelMatrix) {
    count = travel.count
    isUsed = travel.plane == nil && Self.fits(travel) && Self.isSymmetric(travel)
    cells = Table(roomFor: isUsed ? count * count : 0)
    guard isUsed else { return }
    var next = 0
    for from in 0..<count {
      for to in 0..<count {
        let stop = from == to ? 0 : travel.stopSeconds[to]
        cells[next] = Cell(
          seconds: UInt16(truncatingIfNeeded: travel.seconds[next] &+ stop),
          meters: UInt16(truncatingIfNeeded: travel.meters[next]))
        next += 1
      }
    }
  }

  func deallocate() { cells.deallocate() }

  @inline(__always)
  subscript(from: Int32, to: Int32) -> Arc {
    let cell = cells[Int(from) &* count &+ Int(to)]
    return Arc(seconds: Int32(cell.seconds), meters: Int32(cell.meters))
  }

  private static func fits(_ travel: TravelMatrix) -> Bool {
    let seconds = Int(travel.seconds.max() ?? 0) + Int(travel.stopSeconds.max() ?? 0)
    return max(seconds, Int(travel.meters.max() ?? 0)) <= Int(UInt16.max)
  }

  /// In blocks that fit the caches.
  private static func isSymmetric(_ travel: TravelMatrix) -> Bool {
    let count = travel.count
    for firstTo in stride(from: 0, to: count, by: 32) {
      for from in firstTo..<count {
        for to in firstTo..<min(firstTo + 32, from) {
          let (there, back) = (from * count + to, to * count + from)
          guard travel.meters[there] == travel.meters[back], travel.seconds[there] == travel.seconds[back] else {
            return false
          }
        }
      }
    }
    return true
  }
}
