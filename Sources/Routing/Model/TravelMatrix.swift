/// Driving between every ordered pair of locations, for one travel profile.
///
/// `seconds` and `meters` are row-major `count × count` (from, to). The diagonal is zero.
/// `stopSeconds[to]` (parking, walking up, checking the list) is spent whenever a route arrives at `to` from
/// *another* location, so jobs served one after the other at one place share it.
public struct TravelMatrix: Sendable, Codable, Equatable {
  public let count: Int
  public let seconds: [Int32]
  public let meters: [Int32]
  public let stopSeconds: [Int32]

  public init(count: Int, seconds: [Int32], meters: [Int32], stopSeconds: [Int32]) {
    self.count = count
    self.seconds = seconds
    self.meters = meters
    self.stopSeconds = stopSeconds
  }

  public func drivingSeconds(from: Int, to: Int) -> Int { Int(seconds[from * count + to]) }
  public func drivingMeters(from: Int, to: Int) -> Int { Int(meters[from * count + to]) }
  public func stopSeconds(from: Int, to: Int) -> Int { from == to ? 0 : Int(stopSeconds[to]) }
}
