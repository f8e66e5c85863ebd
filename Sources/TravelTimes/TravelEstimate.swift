import Foundation

/// Driving estimated from coordinates alone: great-circle meters × a road factor, rounded to whole meters, driven at
/// the speed of the first band that reaches so far; seconds are rounded half up.
///
/// One speed holds for the whole trip, so a trip that just passes a band's end may take less time than one that just
/// fits in it. That is meant: a longer trip uses faster roads, and the bands stay readable. The same symmetric figure
/// holds both ways and at every hour.
public struct TravelEstimate: TravelSource, Equatable {
  public struct Band: Sendable, Equatable {
    /// Meters of road up to which the band holds; `nil`: any.
    public var upToMeters: Int?
    public var metersPerHour: Int

    public init(upToMeters: Int?, metersPerHour: Int) {
      self.upToMeters = upToMeters
      self.metersPerHour = metersPerHour
    }
  }

  public let roadFactorPercent: Int
  public let bands: [Band]

  /// Road distance is at least the great circle, and ten times it is surely a slip.
  public static let roadFactorRange = 100...1_000
  /// Meters per hour; keeps the seconds of half the globe within 32 bits.
  public static let speedRange = 1_000...200_000

  /// Throws `TravelError` unless the factor and speeds are within their ranges, the bands ascend, and the last one has
  /// no end.
  public init(roadFactorPercent: Int, bands: [(upToMeters: Int?, metersPerHour: Int)]) throws {
    let bands = bands.map { Band(upToMeters: $0.upToMeters, metersPerHour: $0.metersPerHour) }
    let problems = Self.problems(roadFactorPercent, bands)
    guard problems.isEmpty else { throw TravelError(problems) }
    self.roadFactorPercent = roadFactorPercent
    self.bands = bands
  }

  public var description: String {
    let speeds = bands.map { band in
      "\(band.metersPerHour) meters an hour " + (band.upToMeters.map { "up to \($0) m" } ?? "beyond")
    }
    return "Estimate: great-circle meters x \(roadFactorPercent)% road factor, at one speed for the whole trip by its "
      + "road distance (\(speeds.joined(separator: ", "))); the same both ways and at every hour"
  }

  public func table(of places: [GeoPoint]) throws -> TravelTable {
    try TravelError.check(places)
    let count = places.count
    let vectors = places.map(UnitVector.init)
    let metersPerHalfChord = 2 * UnitVector.earthRadiusMeters * Double(roadFactorPercent) / 100
    var meters = [Int32](repeating: 0, count: count * count)
    var seconds = meters
    meters.withUnsafeMutableBufferPointer { meters in
      seconds.withUnsafeMutableBufferPointer { seconds in
        Self.forEachPair(below: count) { from, to in
          // Not negative, so that cutting off half a meter more rounds, without the call that rounding is here.
          let distance = Int32(metersPerHalfChord * asin(vectors[from].halfChord(to: vectors[to])) + 0.5)
          let duration = drivingSeconds(meters: distance)
          meters[from * count + to] = distance
          meters[to * count + from] = distance
          seconds[from * count + to] = duration
          seconds[to * count + from] = duration
        }
      }
    }
    return TravelTable(count: count, seconds: seconds, meters: meters)
  }

  /// Every pair of two numbers, the smaller first; in blocks, so that both halves of a table stay within the caches.
  @inline(__always)
  private static func forEachPair(below count: Int, _ body: (_ from: Int, _ to: Int) -> Void) {
    let side = 64
    for firstFrom in stride(from: 0, to: count, by: side) {
      for firstTo in stride(from: firstFrom, to: count, by: side) {
        let end = min(firstTo + side, count)
        for from in firstFrom..<min(firstFrom + side, count) {
          for to in max(from + 1, firstTo)..<max(from + 1, end) { body(from, to) }
        }
      }
    }
  }

  /// Seconds to drive `meters` of road, rounded half up.
  private func drivingSeconds(meters: Int32) -> Int32 {
    var speed = 1
    for band in bands {
      speed = band.metersPerHour
      guard let end = band.upToMeters, end < Int(meters) else { break }
    }
    return Int32((Int(meters) * 3_600 * 2 + speed) / (2 * speed))
  }

  private static func problems(_ roadFactorPercent: Int, _ bands: [Band]) -> [TravelError.Problem] {
    var problems: [TravelError.Problem] = []
    func report(_ place: String, _ cause: String, _ remedy: String) {
      problems.append(TravelError.Problem(place: place, cause: cause, remedy: remedy))
    }
    if !roadFactorRange.contains(roadFactorPercent) {
      report("road factor", "\(roadFactorPercent)% is out of range", "Give 100 to 1000 percent; 130 is common")
    }
    if bands.isEmpty { report("speeds", "there is no speed band", "Give at least one speed") }
    for (index, band) in bands.enumerated() {
      let place = "speeds[\(index)]"
      if !speedRange.contains(band.metersPerHour) {
        report(place, "\(band.metersPerHour) m/h is out of range", "Give 1000 to 200000 meters per hour")
      }
      let isLast = index == bands.count - 1
      switch band.upToMeters {
      case .none where !isLast:
        report(place, "a band without an end stands before others", "Put it last")
      case .some(let end) where isLast:
        report(place, "the last band ends at \(end) m, so longer trips have no speed", "Leave its end out")
      case .some(let end) where end <= (index == 0 ? 0 : bands[index - 1].upToMeters ?? 0):
        report(place, "its end, \(end) m, is not after the end of the band before", "Put the bands in ascending order")
      default: break
      }
    }
    return problems
  }
}

/// A place as a point on the unit sphere.
private struct UnitVector {
  /// Mean radius of the Earth (IUGG).
  static let earthRadiusMeters = 6_371_008.8

  let x: Double
  let y: Double
  let z: Double

  init(_ point: GeoPoint) {
    let latitude = point.latitude * .pi / 180
    let longitude = point.longitude * .pi / 180
    x = cos(latitude) * cos(longitude)
    y = cos(latitude) * sin(longitude)
    z = sin(latitude)
  }

  /// Half the straight line between the two, whose arc sine is half their angle: the haversine formula without its
  /// per-pair sines and cosines, and as exact for near places.
  func halfChord(to other: UnitVector) -> Double {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    return min(1, (dx * dx + dy * dy + dz * dz).squareRoot() / 2)
  }
}
