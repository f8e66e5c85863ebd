import BoundProofs
import Routing

/// One way for a vehicle of a type to spend its period; a job may stand in it twice, as in the relaxation.
struct Column: Sendable {
  let route: Route
  /// With multiplicity, in order.
  let jobs: [Int]
  /// In the problem's units, as the evaluator prices the route.
  let cost: Int64

  let disposals: Int

  var type: Int { route.vehicleType }

  init(_ route: Route, cost: Int64) {
    self.route = route
    jobs = route.jobs
    disposals = route.stops.count { if case .disposal = $0 { true } else { false } }
    self.cost = cost
  }
}

extension CountLimit {
  /// What a route adds to the sum that is limited.
  func amount(type: Int, disposals: Int) -> Int {
    guard types.contains(type) else { return 0 }
    return counted == .routes ? 1 : disposals
  }
}

/// What must not happen: a fault of this module, never of its input.
public struct ExactFault: Error, CustomStringConvertible {
  public let description: String
}
