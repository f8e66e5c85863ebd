import JunkPickup

/// A GeoJSON feature. Positions are longitude, latitude, in degrees of WGS 84.
struct Feature: Encodable {
  enum Value: Encodable {
    case text(String)
    case number(Int)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  enum Geometry: Encodable {
    case point(Place)
    case line([Place])

    private enum Key: String, CodingKey { case type, coordinates }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .point(let place):
        try container.encode("Point", forKey: .type)
        try container.encode(Self.position(place), forKey: .coordinates)
      case .line(let places):
        try container.encode("LineString", forKey: .type)
        try container.encode(places.map(Self.position), forKey: .coordinates)
      }
    }

    private static func position(_ place: Place) -> [Double] { [place.longitude, place.latitude] }
  }

  var type = "Feature"
  var geometry: Geometry
  var properties: [String: Value]

  init(_ geometry: Geometry, _ properties: [String: Value]) {
    self.geometry = geometry
    self.properties = properties
  }
}
