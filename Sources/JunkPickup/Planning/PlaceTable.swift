/// Driving between places, handed in: JunkPickup knows where things are, not how roads run.
public struct PlaceTable: Sendable {
  public let places: [Place]
  /// Row-major, from → to.
  public let seconds: [Int32]
  public let meters: [Int32]

  public init(places: [Place], seconds: [Int32], meters: [Int32]) {
    self.places = places
    self.seconds = seconds
    self.meters = meters
  }
}

extension Scenario {
  /// Every place that a plan of the hauler may drive to, each once: its yards, disposal sites, and requests that wait.
  public func drivenPlaces(of hauler: Hauler) -> [Place] { HaulerProblemBuilder.places(self, hauler) }
}
