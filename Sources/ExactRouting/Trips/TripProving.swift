import BoundProofs
import Routing

extension TripBound {
  struct Proof {
    var bound: Int64
    var duals: Duals
    var terms: [TripTerms]
  }

  /// Prices are moved so often to where no trip pays, as the checker finds them.
  private static let corrections = 6
  /// Prices under which trips pay are lowered by somewhat more than these say, as not all trips are full.
  private static let caution = 1.25

  /// What the prices prove, by the checker's own trips in whole numbers.
  func proven() -> Proof? {
    let problem = relaxation.problem
    var terms = [TripTerms](repeating: terms(0), count: problem.vehicleTypes.count)
    for (index, graph) in graphs.enumerated() { for type in graph.types { terms[type] = self.terms(seconds[index]) } }
    var duals = Duals(
      job: prices.map { Int64(($0 * Double(relaxation.scale)).rounded()) },
      pair: relaxation.rows.pairs.map { _ in 0 }, quota: problem.quotas.map { _ in 0 },
      fleet: problem.vehicleTypes.map { _ in 0 }, count: relaxation.limits.map { _ in 0 })
    var best: Proof?
    for _ in 0...Self.corrections {
      guard let leasts = leasts(duals, terms) else { return best }
      duals.fleet = leasts.map { min(0, $0.route) }
      let bound = relaxation.bound(duals, least: duals.fleet)
      if bound > best?.bound ?? .min { best = Proof(bound: bound, duals: duals, terms: terms) }
      correct(&duals, leasts)
    }
    return best
  }

  private func leasts(_ duals: Duals, _ terms: [TripTerms]) -> [TripFloor.Least]? {
    let (relaxation, shape) = (relaxation, shape)
    let found = atOnce(terms) { type, term in
      TripFloor.least(
        relaxation.problem, type, relaxation.limits, duals, scale: relaxation.scale, shape, term)
    }
    let leasts = found.compactMap { $0 }
    return leasts.count == terms.count ? leasts : nil
  }

  /// Shares out among the jobs what the least trip of each type leaves or lacks, by how much of it they fill.
  private func correct(_ duals: inout Duals, _ leasts: [TripFloor.Least]) {
    for job in duals.job.indices {
      var moved = Double.infinity
      for least in leasts where least.shares[job] > 0 {
        let trip = Double(least.trip ?? 0)
        moved = min(moved, least.shares[job] * (trip < 0 ? Self.caution * trip : trip))
      }
      if moved.isFinite { duals.job[job] += Int64(moved.rounded(.down)) }
    }
  }
}
