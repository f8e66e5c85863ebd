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

  private let source: any TravelSource
  private let table: TravelTable?
  private let indexOf: [Place: Int]
  private let state = Mutex(State())

  /// `places` are those between which all driving will be, for sources that are dear to ask pair by pair.
  init(source: any TravelSource, places: @autoclosure () -> [Place]) throws {
    self.source = source
    guard source is TravelMatrixFile else {
      (table, indexOf) = (nil, [:])
      return
    }
    var indexOf: [Place: Int] = [:]
    let all = places().filter { place in
      guard indexOf[place] == nil else { return false }
      indexOf[place] = indexOf.count
      return true
    }
    table = try source.table(of: all.map { GeoPoint($0) })
    self.indexOf = indexOf
  }

  /// From a table that somebody has already: row and column `i` are those of `places[i]`.
  init(source: any TravelSource, table: TravelTable, places: [Place]) {
    self.source = source
    self.table = table
    indexOf = Dictionary(places.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Zero from a place to itself.
  func drive(from: Place, to: Place) -> (seconds: Int, meters: Int) {
    guard from != to else { return (0, 0) }
    if let table, let from = indexOf[from], let to = indexOf[to] {
      let cell = from * table.count + to
      return (Int(table.seconds[cell]), Int(table.meters[cell]))
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
  /// Sites, and requests that wait for collection or that `plan` names: between these all driving is.
  func drivenPlaces(_ plan: Plan? = nil) -> [Place] {
    let named = Set((plan?.runs ?? []).flatMap(\.stops).compactMap(\.request))
    let sites = sites.values.sorted { $0.id < $1.id }.map(\.place)
    let served = Set(plan?.haulers ?? haulers.map(\.id))
    let waiting = requests.filter { request in
      if named.contains(request.id) { return true }
      return plan == nil && request.status.awaitsCollection && served.contains(zones[request.zone]?.hauler ?? "")
    }
    return sites + waiting.map(\.place)
  }
}
