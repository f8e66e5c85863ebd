import BoundProofs
import Routing

/// What walks are to remember: at first the nearest jobs, then whatever would have kept the walks found from going in
/// circles (Roberti, Mingozzi 2014).
struct WalkLessons {
  /// By job: the jobs remembered there.
  private(set) var lists: [[Int]]
  private let most: Int

  /// - Parameter most: of the states that all jobs have together.
  init(_ problem: Problem, nearest: Int, most: Int) {
    self.most = most
    let places = problem.jobs.map(\.location)
    let matrix = problem.travel.first
    lists = problem.jobs.indices.map { job in
      let others = problem.jobs.indices.filter { $0 != job }
      let away = others.map { (matrix?.drivingSeconds(from: places[$0], to: places[job]) ?? 0, $0) }
      return away.sorted { $0 < $1 }.prefix(nearest).map(\.1)
    }
  }

  private var states: Int { lists.reduce(0) { $0 + (1 << $1.count) + 1 } }

  /// Forbids the circles of walks, short ones first, as far as there is room.
  /// - Returns: whether anything is new.
  mutating func learn(from walks: [[Int]]) -> Bool {
    var circles: [ArraySlice<Int>] = []
    for walk in walks {
      var last: [Int: Int] = [:]
      for (position, job) in walk.enumerated() {
        if let before = last[job] { circles.append(walk[before...position]) }
        last[job] = position
      }
    }
    var isNew = false
    for circle in circles.sorted(by: { $0.count < $1.count }) {
      guard let job = circle.first else { continue }
      let between = circle.dropFirst().dropLast().filter { !lists[$0].contains(job) }
      let room = between.reduce(states) { $0 + (1 << lists[$1].count) }
      guard room <= most, between.allSatisfy({ lists[$0].count < WalkMemory.longest && $0 != job }) else { continue }
      for place in between where !lists[place].contains(job) {
        lists[place].append(job)
        isNew = true
      }
    }
    return isNew
  }
}
