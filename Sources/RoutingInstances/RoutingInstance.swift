/// A public benchmark instance as its file states it: numbers are not rounded, places count from 0, depots first.
public struct RoutingInstance: Sendable, Equatable {
  public struct Place: Sendable, Equatable {
    public var x = 0.0
    public var y = 0.0
    public var demand = 0.0
    public var service = 0.0
    public var earliest = 0.0
    /// `nil`: never closes.
    public var latest: Double?
    /// When the load can leave the depot.
    public var release = 0.0
    /// Won by serving it; 0: it must be served.
    public var prize = 0.0
  }

  public struct Vehicle: Sendable, Hashable {
    /// `nil`: boundless.
    public var capacity: Double?
    public var depot = 0
    /// From leaving the depot to being back, waits included; `nil`: boundless.
    public var longestRoute: Double?
    /// For a vehicle that serves anyone.
    public var fixedCost = 0.0
    public var costPerDistance = 1
    /// Depots where it may load anew between two trips.
    public var reloads: [Int] = []
    /// Places that it may serve, ascending; `nil`: all.
    public var allowed: [Int]?
  }

  /// How far apart places are.
  public enum Distances: Sendable, Equatable {
    case euclidean
    /// Row-major, from × to.
    case table([Double])
  }

  public var name: String
  /// What the file says of its kind, such as `CVRP`.
  public var kind: String
  public var places: [Place]
  public var depotCount: Int
  public var vehicles: [Vehicle]
  public var distances = Distances.euclidean

  public var clients: Range<Int> { depotCount..<max(depotCount, places.count) }

  /// Whether anything depends on the clock.
  public var hasTimes: Bool {
    vehicles.contains { $0.longestRoute != nil } || places.contains { $0.latest != nil || $0.release > 0 }
  }

  /// The instance with its first clients alone, as the sets of 25 and 50 of Solomon's are.
  public func keepingClients(_ count: Int) -> RoutingInstance {
    var smaller = self
    smaller.places = Array(places.prefix(depotCount + max(0, count)))
    guard case .table(let rows) = distances else { return smaller }
    let kept = smaller.places.count
    smaller.distances = .table((0..<kept).flatMap { rows[$0 * places.count..<$0 * places.count + kept] })
    return smaller
  }

  public func distance(_ from: Int, _ to: Int) -> Double {
    switch distances {
    case .table(let rows):
      return rows[from * places.count + to]
    case .euclidean:
      let (dx, dy) = (places[from].x - places[to].x, places[from].y - places[to].y)
      return (dx * dx + dy * dy).squareRoot()
    }
  }
}
