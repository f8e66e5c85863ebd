/// Driving of one travel profile as the plain search looks it up.
struct PlainTravel {
  let count: Int
  let meters: PlainWays
  /// Stop times on arrival included. The same as `meters` if no vehicle can be late.
  let seconds: PlainWays
  private let longestSeconds: Int

  /// Coordinates are spread out into tables up to so many places (36 MB each): beyond, reckoning a way takes less time
  /// than fetching it.
  private static let mostSpread = 3_000

  /// Whether ways are looked up in tables.
  static func isSpread(_ matrix: TravelMatrix) -> Bool {
    matrix.plane == nil || matrix.count <= mostSpread || !matrix.stopSeconds.allSatisfy { $0 == 0 }
  }

  /// - Parameter places: the place that has each of the numbers by which ways will be asked for.
  init(_ problem: Problem, profile: Int, _ places: [Int]) {
    let matrix = problem.travel[profile]
    count = matrix.count
    if let plane = matrix.plane, !Self.isSpread(matrix) {
      longestSeconds = plane.longestSeconds
      meters = PlainWays(plane, plane.meters, places)
      seconds = PlainWays(plane, plane.seconds, places)
      return
    }
    let n = matrix.count
    let table = Table(count: n * n, repeating: Int32(0))
    var (longest, hasOwnSeconds) = (0, false)
    for from in 0..<n {
      for to in 0..<n {
        let (origin, destination) = (places[from], places[to])
        let meters = matrix.drivingMeters(from: origin, to: destination)
        let seconds = Self.seconds(matrix, origin, destination)
        table[from * n + to] = Int32(truncatingIfNeeded: meters)
        longest = max(longest, seconds)
        if seconds != meters { hasOwnSeconds = true }
      }
    }
    longestSeconds = longest
    meters = PlainWays(table, n)
    let isTimed = problem.vehicleTypes.contains {
      problem.routeClasses[$0.routeClass].travel == profile
        && ($0.countsDuration || Self.mayBeLate(problem, $0, longestSeconds: longest))
    }
    guard isTimed && hasOwnSeconds else {
      seconds = meters
      return
    }
    let times = Table(count: n * n, repeating: Int32(0))
    for from in 0..<n {
      for to in 0..<n {
        times[from * n + to] = Int32(truncatingIfNeeded: Self.seconds(matrix, places[from], places[to]))
      }
    }
    seconds = PlainWays(times, n)
  }

  func deallocate() {
    meters.deallocate()
    if !seconds.isSame(as: meters) { seconds.deallocate() }
  }

  /// Whether some route of the type could break a window or a limit on its length.
  func mayBeLate(_ problem: Problem, _ type: VehicleType) -> Bool {
    Self.mayBeLate(problem, type, longestSeconds: longestSeconds)
  }

  private static func mayBeLate(_ problem: Problem, _ type: VehicleType, longestSeconds: Int) -> Bool {
    let routeClass = problem.routeClasses[type.routeClass]
    let service = routeClass.visits.reduce(0) { $0 + Int($1.serviceSeconds) }
    let most = (problem.jobs.count + 1) * longestSeconds + service
    return Int(type.earliestStart) + most > Int(type.latestEnd) || most > Int(type.maxWorkedSeconds)
      || routeClass.visits.contains {
        $0.earliest > type.earliestStart || Int($0.latest) < Int(type.earliestStart) + most
      }
  }

  private static func seconds(_ matrix: TravelMatrix, _ from: Int, _ to: Int) -> Int {
    matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
  }
}

/// One measure of driving, meters or seconds, between any two places: by rows of origins and by rows of destinations
/// (one table if they are equal, so that they share the processor's caches), or reckoned from coordinates.
struct PlainWays: BitwiseCopyable {
  private let from: UnsafeMutablePointer<Int32>?
  private let to: UnsafeMutablePointer<Int32>?
  private let width: Int
  private let points: UnsafeMutablePointer<Point>
  private let metric: PlaneTravel.Metric
  private let measure: PlaneTravel.Measure

  struct Point: BitwiseCopyable {
    var x: Double
    var y: Double
  }

  /// Takes over a row-major table.
  init(_ table: Table<Int32>, _ n: Int) {
    from = table.base
    to = Self.transposed(table, n).base
    width = n
    points = Table<Point>(roomFor: 0).base
    metric = .euclidean
    measure = PlaneTravel.Measure(factor: 0, rule: .down)
  }

  init(_ plane: PlaneTravel, _ measure: PlaneTravel.Measure, _ places: [Int]) {
    (from, to) = (nil, nil)
    width = 0
    points = Table(places.map { Point(x: plane.xs[$0], y: plane.ys[$0]) }).base
    metric = plane.metric
    self.measure = measure
  }

  func deallocate() {
    if let from { from.deallocate() }
    if let to, to != from { to.deallocate() }
    points.deallocate()
  }

  /// Whether every way is as long there as back.
  var isSymmetric: Bool { from == to }

  func isSame(as other: PlainWays) -> Bool { points == other.points }

  @inline(__always)
  subscript(a: Int32, b: Int32) -> Int32 { leaving(a)[Int(b)] }

  /// Ways from a place, and to a place, each in one row: lookups around one job stay in the processor's caches.
  @inline(__always)
  func leaving(_ place: Int32) -> Row { row(from, place) }
  @inline(__always)
  func reaching(_ place: Int32) -> Row { row(to, place) }

  @inline(__always)
  private func row(_ table: UnsafeMutablePointer<Int32>?, _ place: Int32) -> Row {
    Row(
      table: table.map { $0 + Int(place) &* width }, points: points, here: points + (table == nil ? Int(place) : 0),
      metric: metric, measure: measure)
  }

  /// Ways between one place and any other.
  struct Row: BitwiseCopyable {
    fileprivate let table: UnsafeMutablePointer<Int32>?
    fileprivate let points: UnsafeMutablePointer<Point>
    fileprivate let here: UnsafeMutablePointer<Point>
    fileprivate let metric: PlaneTravel.Metric
    fileprivate let measure: PlaneTravel.Measure

    @inline(__always)
    subscript(place: Int) -> Int32 {
      if let table { return table[place] }
      return reckoned(place)
    }

    @inline(never)
    private func reckoned(_ place: Int) -> Int32 {
      guard measure.factor > 0 else { return 0 }
      let there = points + place
      return measure.whole(metric.length(here.pointee.x - there.pointee.x, here.pointee.y - there.pointee.y))
    }
  }

  private static func transposed(_ table: Table<Int32>, _ n: Int) -> Table<Int32> {
    var isSymmetric = true
    for from in 0..<n where isSymmetric {
      for to in 0..<from where table[from * n + to] != table[to * n + from] { isSymmetric = false }
    }
    if isSymmetric { return table }
    let other = Table(count: n * n, repeating: Int32(0))
    for from in 0..<n {
      for to in 0..<n { other[to * n + from] = table[from * n + to] }
    }
    return other
  }
}

extension VehicleType {
  /// Whether a route's duration matters, not only the windows that it meets.
  var countsDuration: Bool {
    prices.perWorkedSecond > 0 || prices.perOvertimeSecond > 0 || latestEnd &- earliestStart > maxWorkedSeconds
  }
}
