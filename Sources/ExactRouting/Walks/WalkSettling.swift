import BoundProofs

extension WalkBound {
  private static let share = 0.1
  private static let patience = 20

  /// Goes on from the best point, along the mean of many walks: what vehicles of one type do in turn, they do together.
  /// The volume algorithm (Barahona, Anbil 2000); the best point moves only to a better one.
  func settle(rounds most: Int) {
    let top = Double(upperBound) * Double(relaxation.scale)
    guard rounds < most, !deadline.isOver else { return }
    if best.bound == .min { begin() }
    if best.bound == .min { improve(evaluate(point).0, point) }
    var mean = evaluate(best.point).1
    var (pull, idle) = (0.1, 0)
    while rounds < most && !deadline.isOver && relaxation.units(best.bound) < upperBound {
      let norm = mean.norm
      guard norm > 0, pull > 1e-4 else { return }
      let bound = Double(best.bound)
      let target = min(top, bound + 0.05 * max(abs(bound), 0.01 * top))
      let trial = moved(best.point, mean, pull * max(0, target - bound) / norm)
      let (reached, gradient) = evaluate(trial)
      count(reached)
      mean = gradient.mixed(with: mean, share: Self.share)
      if reached > best.bound {
        improve(reached, trial)
        (pull, idle) = (min(2, pull * 1.1), 0)
      } else {
        idle += 1
        if idle >= Self.patience { (pull, idle) = (pull * 0.66, 0) }
      }
    }
  }
}
