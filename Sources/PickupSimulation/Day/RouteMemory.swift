import Foundation
import JunkPickup

/// The routes of an evening, from which the next evening's search starts: the same trucks go to the same parts of town,
/// in the same direction.
struct RouteMemory: Sendable {
  private struct Stop {
    var x: Double
    var y: Double
    /// `nil`: of the old evening, only there to say where the route leads.
    var request: String?

    /// In degrees of latitude.
    init(_ place: Place, request: String? = nil) {
      x = place.longitude * cos(place.latitude * .pi / 180)
      y = place.latitude
      self.request = request
    }

    func distance(to other: Stop) -> Double {
      let (dx, dy) = (x - other.x, y - other.y)
      return (dx * dx + dy * dy).squareRoot()
    }
  }

  /// How far a path goes, to pass over those that a stop would lengthen too much at any place.
  private struct Reach {
    private var left = Double.infinity
    private var right = -Double.infinity
    private var bottom = Double.infinity
    private var top = -Double.infinity
    private var longestLeg = 0.0

    init(_ stops: [Stop]) {
      for (index, stop) in stops.enumerated() {
        left = min(left, stop.x)
        right = max(right, stop.x)
        bottom = min(bottom, stop.y)
        top = max(top, stop.y)
        if index > 0 { longestLeg = max(longestLeg, stop.distance(to: stops[index - 1])) }
      }
    }

    /// No place along the path lengthens it by less, but for rounding.
    func leastDetour(of stop: Stop) -> Double {
      let (dx, dy) = (max(0, left - stop.x, stop.x - right), max(0, bottom - stop.y, stop.y - top))
      let gap = (dx * dx + dy * dy).squareRoot()
      return min(gap, 2 * gap - longestLeg) * (1 - 1e-9)
    }
  }

  private var routes: [(model: String, stops: [Stop])] = []

  /// - Parameters:
  ///   - runs: of one hauler and day.
  ///   - places: of the requests on them; others are left out.
  init(_ runs: [Run], trucks: [Truck], places: [String: Place]) {
    let models = Dictionary(trucks.map { ($0.id, $0.model) }) { first, _ in first }
    for run in runs {
      guard let model = models[run.truck] else { continue }
      let stops = run.stops.compactMap { $0.request.flatMap { places[$0] }.map { Stop($0) } }
      if !stops.isEmpty { routes.append((model, stops)) }
    }
  }

  /// Today's requests along the old routes: each where it lengthens one of them least, by the straight line. Old stops
  /// stay until all are in, so that every route keeps its part of town.
  func start(for requests: [(id: String, place: Place)]) -> [(model: String, requests: [String])] {
    guard !routes.isEmpty else { return [] }
    var paths = routes.map(\.stops)
    var reaches = paths.map(Reach.init)
    for (id, place) in requests {
      let stop = Stop(place, request: id)
      var best = (path: 0, at: 0, detour: Double.infinity)
      for (path, stops) in paths.enumerated() where reaches[path].leastDetour(of: stop) < best.detour {
        var before = stop.distance(to: stops[0])
        if before < best.detour { best = (path, 0, before) }
        for index in 1..<max(1, stops.count) {
          let after = stop.distance(to: stops[index])
          let detour = before + after - stops[index - 1].distance(to: stops[index])
          if detour < best.detour { best = (path, index, detour) }
          before = after
        }
        if before < best.detour { best = (path, stops.count, before) }
      }
      paths[best.path].insert(stop, at: best.at)
      reaches[best.path] = Reach(paths[best.path])
    }
    return zip(routes, paths).map { (model: $0.model, requests: $1.compactMap(\.request)) }
      .filter { !$0.requests.isEmpty }
  }
}
