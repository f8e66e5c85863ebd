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
