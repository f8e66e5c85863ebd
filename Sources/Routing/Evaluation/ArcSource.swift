/// Seconds include the stop time on arrival at another location.
struct Arc: BitwiseCopyable {
  var seconds: Int32
  var meters: Int32

  /// The fewer seconds and the fewer meters, be they of one arc or of two.
  func floor(with other: Arc) -> Arc { Arc(seconds: min(seconds, other.seconds), meters: min(meters, other.meters)) }
}

/// The arcs of one travel profile as the search looks them up: in a table, or reckoned from coordinates where a table
/// would be larger than the caches can make up for.
struct ArcSource: BitwiseCopyable {
  private let narrow: NarrowArcs
  /// Row-major; used if `isTable` and `narrow` is not.
  private let table: Table<Arc>
  /// The same by destination, so that all ways to one place lie together; empty where driving is the same both ways, or
  /// the table is large.
  private let columns: Table<Arc>
  private let hasColumns: Bool
  /// Whether the way back differs by the stop times alone, so that one row holds the ways from a place and to it.
  private let isSymmetric: Bool
  private let stopSeconds: Table<Int32>
  private let isTable: Bool
  private let count: Int
  /// One, unless there is a table. Apart, since what a call that is not inlined needs would be copied for each arc.
  private let plane: Table<PlaneArcs>

  /// Coordinates are spread out into a table up to so many places (72 MB).
  private static let mostSpread = 3_000

  init(_ travel: TravelMatrix) {
    count = travel.count
    let plane = travel.plane
    isTable = plane == nil || travel.count <= Self.mostSpread
    narrow = NarrowArcs(travel)
    table = isTable && !narrow.isUsed ? Self.spread(travel) : Table([])
    stopSeconds = Table(travel.stopSeconds)
    isSymmetric = narrow.isUsed || (isTable && Self.isSymmetric(table, stopSeconds, travel.count))
    hasColumns = isTable && !isSymmetric && travel.count <= Self.mostSpread
    columns = hasColumns ? Self.transposed(table, travel.count) : Table([])
    self.plane = Table(isTable ? [] : plane.map { [PlaneArcs($0, travel.stopSeconds)] } ?? [])
  }

  func deallocate() {
    narrow.deallocate()
    table.deallocate()
    columns.deallocate()
    stopSeconds.deallocate()
    if !isTable { plane[0].deallocate() }
    plane.deallocate()
  }

  @inline(__always)
  subscript(from: Int32, to: Int32) -> Arc {
    if narrow.isUsed { return narrow[from, to] }
    return isTable ? table[Int(from) &* count &+ Int(to)] : plane.base.pointee.arc(from, to)
  }

  /// The arc between two places; quick where many arcs into one place are asked for.
  @inline(__always)
  func arc(into to: Int32, from: Int32) -> Arc {
    if isSymmetric {
      var back = narrow.isUsed ? narrow[to, from] : table[Int(to) &* count &+ Int(from)]
      back.seconds = back.seconds &+ stopSeconds[to] &- stopSeconds[from]
      return back
    }
    return hasColumns ? columns[Int(to) &* count &+ Int(from)] : self[from, to]
  }

  /// In blocks that fit the caches, as below.
  private static func isSymmetric(_ table: Table<Arc>, _ stopSeconds: Table<Int32>, _ count: Int) -> Bool {
    for firstTo in stride(from: 0, to: count, by: 32) {
      for from in firstTo..<count {
        for to in firstTo..<min(firstTo + 32, from) {
          let (there, back) = (table[from &* count &+ to], table[to &* count &+ from])
          let isSame =
            there.meters == back.meters
            && there.seconds &- stopSeconds[to] == back.seconds &- stopSeconds[from]
          guard isSame else { return false }
        }
      }
    }
    return true
  }

  /// In blocks that fit the caches.
  private static func transposed(_ table: Table<Arc>, _ count: Int) -> Table<Arc> {
    let columns = Table<Arc>(roomFor: count * count)
    for firstFrom in stride(from: 0, to: count, by: 32) {
      for to in 0..<count {
        for from in firstFrom..<min(firstFrom + 32, count) {
          columns[to &* count &+ from] = table[from &* count &+ to]
        }
      }
    }
    return columns
  }

  private static func spread(_ travel: TravelMatrix) -> Table<Arc> {
    let table = Table(count: travel.count * travel.count, repeating: Arc(seconds: 0, meters: 0))
    var next = 0
    for from in 0..<travel.count {
      for to in 0..<travel.count {
        table[next] = Arc(
          seconds: Int32(truncatingIfNeeded: travel.drivingSeconds(from: from, to: to))
            &+ Int32(truncatingIfNeeded: travel.stopSeconds(from: from, to: to)),
          meters: Int32(truncatingIfNeeded: travel.drivingMeters(from: from, to: to)))
        next += 1
      }
    }
    return table
  }
}

/// Arcs reckoned from coordinates.
private struct PlaneArcs: BitwiseCopyable {
  private let places: Table<Place>
  private let metric: PlaneTravel.Metric
  private let meters: PlaneTravel.Measure
  private let seconds: PlaneTravel.Measure

  private struct Place: BitwiseCopyable {
    var x: Double
    var y: Double
    var stopSeconds: Int32
  }

  init(_ plane: PlaneTravel, _ stopSeconds: [Int32]) {
    places = Table(plane.xs.indices.map { Place(x: plane.xs[$0], y: plane.ys[$0], stopSeconds: stopSeconds[$0]) })
    metric = plane.metric
    meters = plane.meters
    seconds = plane.seconds
  }

  func deallocate() { places.deallocate() }

  @inline(never)
  func arc(_ from: Int32, _ to: Int32) -> Arc {
    let (a, b) = (places[from], places[to])
    let length = metric.length(a.x - b.x, a.y - b.y)
    let stop = from == to ? 0 : b.stopSeconds
    return Arc(
      seconds: (seconds.factor > 0 ? seconds.whole(length) : 0) &+ stop,
      meters: meters.factor > 0 ? meters.whole(length) : 0)
  }
}
