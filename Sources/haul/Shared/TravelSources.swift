import JunkPickup
import TravelTimes

/// Makes the source of driving times that a scenario names.
enum TravelSources {
  /// - Throws: `TravelError` with everything that is wrong with the numbers or the matrix file.
  static func source(of read: ReadScenario) throws -> any TravelSource {
    switch read.scenario.travel {
    case .estimate(let factor, let speeds):
      return try TravelEstimate(
        roadFactorPercent: factor, bands: speeds.map { (upToMeters: $0.upToMeters, metersPerHour: $0.metersPerHour) })
    case .matrixFile(let path):
      // A scenario that was read has the file that it names.
      let bytes = read.files.first { $0.name == path }?.bytes ?? []
      return try TravelMatrixFile(name: path, bytes: bytes)
    }
  }
}

extension GeoPoint {
  init(_ place: Place) { self.init(latitude: place.latitude, longitude: place.longitude) }
}

extension PlaceTable {
  /// Asks a source for the driving between all `places`.
  init(_ source: any TravelSource, _ places: [Place]) throws {
    let table = try source.table(of: places.map { GeoPoint($0) })
    self.init(places: places, seconds: table.seconds, meters: table.meters)
  }
}
