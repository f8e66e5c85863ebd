import Foundation

/// Finds coordinates that are swapped or far from where they should be.
struct PlaceChecks {
  let scenario: Scenario
  let parts: ScenarioParts
  let rows: [RequestReader.Row]
  let log: IssueLog

  /// A zone is a part of a city; what is farther from its middle belongs elsewhere.
  static let farMeters = 60_000.0
  static let farSiteMeters = 150_000.0

  func run() {
    let centers = scenario.zones.values.map(\.center)
    for row in rows { check(row, centers) }
    guard !centers.isEmpty else { return }
    for (site, place) in zip(parts.sites, parts.sitePlaces) {
      let nearest = centers.map { Self.meters(Point(site.place), Point($0)) }.min() ?? 0
      guard nearest > Self.farSiteMeters else { continue }
      log.warning(
        "W404", at: place, "the site '\(site.id)' is \(Int(nearest / 1000)) km from the nearest zone",
        "Check its lat and lon, and their signs")
    }
  }

  private func check(_ row: RequestReader.Row, _ centers: [Place]) {
    let place = "\(ScenarioFiles.requests):\(row.line)"
    let point = Point(latitude: row.coordinates.latitude, longitude: row.coordinates.longitude)
    let swapped = Point(latitude: point.longitude, longitude: point.latitude)
    let candidates = scenario.zones[row.request.zone].map { [$0.center] } ?? centers
    func isNear(_ point: Point) -> Bool {
      abs(point.latitude) <= 90 && candidates.contains { Self.meters(point, Point($0)) <= Self.farMeters }
    }
    if isNear(point) { return }
    if isNear(swapped) {
      log.error(
        "E309", at: place + " lat", "latitude and longitude are swapped",
        "Write lat \(swapped.latitude) and lon \(swapped.longitude)")
    } else if abs(point.latitude) > 90 {
      log.error("E117", at: place + " lat", "\(point.latitude) is not within -90 to 90", "Write a latitude")
    } else if let center = candidates.first {
      let far = Int(Self.meters(point, Point(center)) / 1000)
      log.error(
        "E310", at: place + " lat", "the place is \(far) km from the middle of zone '\(row.request.zone)'",
        "Check lat and lon and their signs, or the zone")
    }
  }

  struct Point {
    var latitude: Double
    var longitude: Double

    init(latitude: Double, longitude: Double) {
      self.latitude = latitude
      self.longitude = longitude
    }

    init(_ place: Place) { self.init(latitude: place.latitude, longitude: place.longitude) }
  }

  /// Great-circle distance by the haversine formula, on a sphere of 6371 km.
  static func meters(_ a: Point, _ b: Point) -> Double {
    let radians = Double.pi / 180
    let vertical = sin((b.latitude - a.latitude) * radians / 2)
    let horizontal = sin((b.longitude - a.longitude) * radians / 2)
    let h =
      vertical * vertical + cos(a.latitude * radians) * cos(b.latitude * radians) * horizontal * horizontal
    return 2 * 6_371_000 * asin(min(1, h.squareRoot()))
  }
}
