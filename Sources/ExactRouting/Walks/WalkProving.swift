import BoundProofs
import Routing

extension WalkBound {
  /// What a point proves, by the checker's own walks in whole numbers; its duals hold the least reduced costs.
  func proven(_ point: Point) -> (bound: Int64, duals: Duals, terms: [WalkTerms])? {
    let problem = relaxation.problem
    let (start, own) = onGrid(point)
    var duals = start
    var all = problem.vehicleTypes.map { _ in WalkTerms.none }
    for (index, type) in types.enumerated() { all[type] = own[index] }
    let terms = all
    let (prices, limits, scale, shape) = (duals, relaxation.limits, relaxation.scale, shape)
    let memory = memory
    let floors = atOnce(terms) { type, term in
      WalkFloor.least(problem, type, limits, prices, scale: scale, shape, term, memory: memory)
    }
    for type in terms.indices {
      guard let least = floors[type] else { return nil }
      duals.fleet[type] = min(0, least)
    }
    return (relaxation.bound(duals, least: duals.fleet), duals, terms)
  }
}
