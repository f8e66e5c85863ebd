/// Driving between every ordered pair of locations, for one travel profile: a table, or reckoned from coordinates.
///
/// `stopSeconds[to]` (parking, walking up, checking the list) is spent whenever a route arrives at `to` from
/// *another* location, so jobs served one after the other at one place share it.
public struct TravelMatrix: Sendable, Codable, Equatable {
  public let count: Int
  /// Row-major `count × count` (from, to) with a diagonal of zeros; empty if `plane` is given.
  public let seconds: [Int32]
  public let meters: [Int32]
  public let stopSeconds: [Int32]
  /// Coordinates instead of tables.
  public let plane: PlaneTravel?

  public init(count: Int, seconds: [Int32], meters: [Int32], stopSeconds: [Int32]) {
    self.count = count
    self.seconds = seconds
    self.meters = meters
    self.stopSeconds = stopSeconds
    plane = nil
  }

  public init(_ plane: PlaneTravel, stopSeconds: [Int32]? = nil) {
    count = plane.xs.count
    seconds = []
    meters = []
    self.stopSeconds = stopSeconds ?? [Int32](repeating: 0, count: plane.xs.count)
    self.plane = plane
  }

  public func drivingSeconds(from: Int, to: Int) -> Int {
    if let plane { return Int(plane.seconds.whole(plane.length(from: from, to: to))) }
    return Int(seconds[from * count + to])
  }

  public func drivingMeters(from: Int, to: Int) -> Int {
    if let plane { return Int(plane.meters.whole(plane.length(from: from, to: to))) }
    return Int(meters[from * count + to])
  }

  public func stopSeconds(from: Int, to: Int) -> Int { from == to ? 0 : Int(stopSeconds[to]) }

  /// The same as a table.
  public var spread: TravelMatrix {
    guard plane != nil else { return self }
    var (seconds, meters): ([Int32], [Int32]) = ([], [])
    for from in 0..<count {
      for to in 0..<count {
        seconds.append(Int32(clamping: drivingSeconds(from: from, to: to)))
        meters.append(Int32(clamping: drivingMeters(from: from, to: to)))
      }
    }
    return TravelMatrix(count: count, seconds: seconds, meters: meters, stopSeconds: stopSeconds)
  }

  /// What makes it unusable; `nil`: nothing.
  var flaw: String? {
    let isWhole = plane != nil || (seconds.count == count * count && meters.count == count * count)
    guard isWhole, stopSeconds.count == count else { return "tables do not have \(count) rows and columns" }
    if let flaw = plane?.flaw { return flaw }
    let isNegative = [seconds, meters, stopSeconds].contains { $0.contains { $0 < 0 } }
    return isNegative ? "negative entries" : nil
  }
}
