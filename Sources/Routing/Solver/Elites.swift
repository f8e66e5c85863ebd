/// Good plans that differ, best first: the parents of new ones.
struct Elites {
  private(set) var plans: [(solution: Solution, cost: Int64)] = []
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Takes a plan in, unless as many better ones or one of the same cost are there.
  mutating func offer(_ solution: Solution, cost: Int64) {
    guard !plans.contains(where: { $0.cost == cost }) else { return }
    plans.append((solution, cost))
    plans.sort { $0.cost < $1.cost }
    if plans.count > capacity { plans.removeLast() }
  }

  /// Two different plans, at random.
  func parents(_ random: inout RandomSource) -> (Solution, Solution)? {
    guard plans.count > 1 else { return nil }
    let first = random.below(plans.count)
    let second = (first + 1 + random.below(plans.count - 1)) % plans.count
    return (plans[first].solution, plans[second].solution)
  }
}
