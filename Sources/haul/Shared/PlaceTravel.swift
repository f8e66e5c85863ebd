import JunkPickup
import Synchronization
import TravelTimes

/// Driving between places of the town, for those who ask leg by leg: the audit, imported routes, explanations.
///
/// An estimate is asked once for each pair that somebody drives; a table answers for the places that it was made for.
/// `drive` cannot throw in the middle of a replay: what went wrong is kept, and `check` throws it afterwards.
final class PlaceTravel: Sendable {
  private struct Leg: Hashable {
    var from: Place
    var to: Place
  }

  private struct State {
    var known: [Leg: (seconds: Int, meters: Int)] = [:]
    var problems: [TravelError.Problem] = []
  }

  /// A table and the rows (and columns) of its places.
  private struct Region {
    var table: TravelTable
    var rows: [Place: Int]
  }

  private let source: any TravelSource
  private let regions: [Region]
  private let state = Mutex(State())

  /// - Parameter regions: groups of places within which most driving will be, for sources that are dear to ask pair by
  ///   pair; driving between groups is asked for when it happens, and must then be known both ways.
  /// - Throws: `TravelError` if the driving within a group is not known.
  init(source: any TravelSource, regions: @autoclosure () -> [[Place]]) throws {
    self.source = source
    guard source is TravelMatrixFile else {
      self.regions = []
      return
    }
    self.regions = try regions().map { places in
      let rows = Dictionary(places.enumerated().map { ($1, $0) }) { first, _ in first }
      return Region(table: try source.table(of: places.map { GeoPoint($0) }), rows: rows)
    }
  }

  /// Zero from a place to itself.
  func drive(from: Place, to: Place) -> (seconds: Int, meters: Int) {
    guard from != to else { return (0, 0) }
    for region in regions {
      guard let row = region.rows[from], let column = region.rows[to] else { continue }
      let cell = row * region.table.count + column
      return (Int(region.table.seconds[cell]), Int(region.table.meters[cell]))
    }
    return state.withLock { state in
      let leg = Leg(from: from, to: to)
      if let known = state.known[leg] { return known }
      let found = ask(leg, &state)
      state.known[leg] = found
      return found
    }
  }

  /// - Throws: `TravelError` if a pair was asked for that the source does not know.
  func check() throws {
    let problems = state.withLock { $0.problems }
    guard problems.isEmpty else { throw TravelError(Array(problems.prefix(20))) }
  }

  private func ask(_ leg: Leg, _ state: inout State) -> (seconds: Int, meters: Int) {
    do {
      let table = try source.table(of: [GeoPoint(leg.from), GeoPoint(leg.to)])
      return (Int(table.seconds[1]), Int(table.meters[1]))
    } catch let error as TravelError {
      state.problems += error.problems
    } catch {
      state.problems.append(
        TravelError.Problem(
          place: "travel", cause: "\(error)", remedy: "Use the estimate, or make the file anew for these places"))
    }
    return (0, 0)
  }
}

extension Scenario {
  /// Where the haulers drive (all of them, or those of these ids), hauler by hauler: they share no trucks.
  func drivenRegions(_ ids: [String]? = nil) -> [[Place]] {
    haulers.filter { ids?.contains($0.id) ?? true }.map { drivenPlaces(of: $0) }
  }
}
