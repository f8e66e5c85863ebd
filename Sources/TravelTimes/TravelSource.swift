/// A point on the map, in degrees (WGS 84).
public struct GeoPoint: Hashable, Sendable {
  public var latitude: Double
  public var longitude: Double

  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Finite and on the globe.
  var isValid: Bool { abs(latitude) <= 90 && abs(longitude) <= 180 }
}

/// Where driving times and distances come from. Knows places, not requests.
public protocol TravelSource: Sendable {
  /// Driving between every ordered pair of `places`. Throws `TravelError` with everything that is wrong.
  func table(of places: [GeoPoint]) throws -> TravelTable

  /// How the times are had, in words, with every parameter; stands in each plan.
  var description: String { get }
}

/// Driving between every ordered pair of places: row-major `count × count`, from → to. The diagonal is zero, and so is
/// every pair of equal places.
public struct TravelTable: Sendable, Equatable {
  public let count: Int
  /// Whole seconds.
  public let seconds: [Int32]
  /// Whole meters of road.
  public let meters: [Int32]

  public init(count: Int, seconds: [Int32], meters: [Int32]) {
    self.count = count
    self.seconds = seconds
    self.meters = meters
  }
}

/// Why travel times cannot be had: every problem found, at once.
public struct TravelError: Error, Sendable, Equatable, CustomStringConvertible {
  public struct Problem: Sendable, Equatable {
    /// File and line, or the parameter's name.
    public var place: String
    public var cause: String
    public var remedy: String

    public init(place: String, cause: String, remedy: String) {
      self.place = place
      self.cause = cause
      self.remedy = remedy
    }
  }

  public var problems: [Problem]

  public init(_ problems: [Problem]) { self.problems = problems }

  public var description: String {
    problems.map { "\($0.place): \($0.cause). \($0.remedy)." }.joined(separator: "\n")
  }
}

extension TravelError {
  /// Throws if any place is not on the globe; a table must not be made from it.
  static func check(_ places: [GeoPoint]) throws {
    let wrong = places.indices.filter { !places[$0].isValid }
    guard !wrong.isEmpty else { return }
    throw TravelError(wrong.prefix(20).map { index in
      Problem(
        place: "place \(index + 1) of \(places.count)",
        cause: "\(places[index].latitude);\(places[index].longitude) is not on the globe",
        remedy: "Give the latitude from -90 to 90 and the longitude from -180 to 180")
    })
  }
}
