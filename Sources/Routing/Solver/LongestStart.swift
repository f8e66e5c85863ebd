/// As much of an order of jobs as one vehicle can drive, from its beginning on: routes for a search to begin with, where
/// jobs were lined up along the routes of another day.
///
/// What a lower bound of the rest still allows is found by halving; a sixteenth of it is then given up at a time until
/// the route can be driven. It may be a few jobs short of the longest: what is at the very edge is the dearest to time.
public struct LongestStart {
  private let timing: RouteTiming
  private let part: PartialProblem

  /// - Parameters:
  ///   - order: jobs of the problem, none twice.
  ///   - type: one of its vehicle types.
  /// - Throws: what makes the part of the problem unusable that these are; a part of a problem never is.
  public static func route(along order: [Int], type: Int, of problem: Problem) throws(ProblemError) -> Route? {
    let order = order.filter { problem.isAllowed(type: type, job: $0) }
    // Tables of these places alone: those of a whole evening of thousands would be laid out anew.
    let part = try PartialProblem(compact: problem, vehicles: [type: 1], jobs: Set(order), still: [])
    let numbers = Dictionary(uniqueKeysWithValues: part.jobs.enumerated().map { ($1, $0) })
    let start = LongestStart(timing: RouteTiming(part.problem), part: part)
    return start.longest(of: order.compactMap { numbers[$0] })
  }

  private func longest(of order: [Int]) -> Route? {
    var (possible, impossible) = (0, order.count + 1)
    while impossible - possible > 1 {
      let middle = (possible + impossible) / 2
      if timing.mayFit(Array(order[..<middle]), type: 0) { possible = middle } else { impossible = middle }
    }
    while possible > 0 {
      if let timed = timing.cheapest(Array(order[..<possible]), type: 0) {
        return part.inWhole(Solution(routes: [timed.route])).first
      }
      possible -= max(1, possible / 16)
    }
    return nil
  }
}
