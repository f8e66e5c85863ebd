import Routing

/// What walks of one vehicle type remember: at each job, which of a few jobs near it they have been to. A route serves
/// each job once, so it never goes where a walk must not.
public struct WalkMemory: Sendable {
  /// All states of all jobs, each with one more that stands for what is barred.
  public static let mostStates = 40_000
  public static let longest = 12

  /// By job in the type's order: the first of its states, and how many there are.
  public let first: [Int]
  public let sizes: [Int]
  public let count: Int
  /// By job: the jobs that it remembers, in the order of its states' bits.
  private let remembered: [[Int]]

  /// - Parameters:
  ///   - lists: by the problem's jobs; any are valid.
  ///   - jobs: the type's, in its order.
  public init?(_ lists: [[Int]], jobs: [Int]) {
    let place = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1, $0) })
    guard jobs.allSatisfy(lists.indices.contains) else { return nil }
    remembered = jobs.map { job in
      var seen: Set<Int> = [job]
      return lists[job].filter { seen.insert($0).inserted }.compactMap { place[$0] }
    }
    guard remembered.allSatisfy({ $0.count <= Self.longest }) else { return nil }
    sizes = remembered.map { 1 << $0.count }
    var (first, count) = ([Int](), 0)
    for size in sizes {
      first.append(count)
      count += size + 1
    }
    (self.first, self.count) = (first, count)
    guard count <= Self.mostStates else { return nil }
  }

  /// By state of `from`: the state in which a walk reaches `to`; one past the last where it has been there.
  public func passing(_ from: Int, _ to: Int) -> [Int32] {
    // What each bit of the one is for the other; the job itself is remembered if it is near enough.
    let bits = remembered[from].map { job in remembered[to].firstIndex(of: job).map { 1 << $0 } ?? 0 }
    let itself = remembered[to].firstIndex(of: from).map { 1 << $0 } ?? 0
    let barred = remembered[from].firstIndex(of: to).map { 1 << $0 } ?? 0
    return (0..<sizes[from]).map { state in
      if state & barred != 0 { return Int32(truncatingIfNeeded: sizes[to]) }
      var reached = itself
      for (place, bit) in bits.enumerated() where state >> place & 1 == 1 { reached |= bit }
      return Int32(truncatingIfNeeded: reached)
    }
  }
}
