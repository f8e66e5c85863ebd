import BoundProofs

/// Subset rows: of three jobs, at most one route serves two or more, of five at most two do (Jepsen, Petersen,
/// Spoorendonk, Pisinger 2008).
enum SubsetRows {
  @inline(__always)
  static func countInBoth(_ a: SIMD4<UInt64>, _ b: SIMD4<UInt64>) -> Int {
    let both = a & b
    return both[0].nonzeroBitCount &+ both[1].nonzeroBitCount &+ both[2].nonzeroBitCount &+ both[3].nonzeroBitCount
  }

  static func set(_ jobs: [Int]) -> SIMD4<UInt64> { jobs.reduce(.zero) { $0 | PricingGraph.bit($1) } }

  private static let leastViolation = 0.02

  /// Fives whose row is violated, the most violated first.
  static func violatedFives(_ values: [(column: Column, value: Double)]) -> [[Int]] {
    FiveRows(values).violated(from: triples(values, above: nearlyViolated))
  }

  private static let nearlyViolated = -0.3

  /// Triples whose row is violated, the most violated first.
  static func violated(_ values: [(column: Column, value: Double)]) -> [[Int]] {
    triples(values, above: leastViolation)
  }

  /// Triples that routes count in for more than one and so much, those first that they do most.
  private static func triples(_ values: [(column: Column, value: Double)], above least: Double) -> [[Int]] {
    let fractional = values.filter { $0.value < 1 - 1e-6 }
    let touched = Set(fractional.flatMap(\.column.jobs)).sorted()
    let local = Dictionary(uniqueKeysWithValues: touched.enumerated().map { ($1, $0) })
    let count = touched.count
    var together = [Double](repeating: 0, count: count * count)
    var routesOf = [[(route: Int, value: Double)]](repeating: [], count: count)
    for (route, (column, value)) in fractional.enumerated() {
      let members = Set(column.jobs).compactMap { local[$0] }.sorted()
      for a in members {
        routesOf[a].append((route, value))
        for b in members where b != a { together[a * count + b] += value }
      }
    }
    let sets = fractional.map { pair in Set(pair.column.jobs.compactMap { local[$0] }) }
    var found: [(violation: Double, triple: [Int])] = []
    for a in 0..<count {
      for b in a + 1..<max(a + 1, count) {
        let ab = together[a * count + b]
        for c in b + 1..<max(b + 1, count) {
          let pairs = ab + together[a * count + c] + together[b * count + c]
          guard pairs > 1 + least else { continue }
          let triple = routesOf[a].reduce(0.0) { sum, entry in
            sets[entry.route].contains(b) && sets[entry.route].contains(c) ? sum + entry.value : sum
          }
          let violation = pairs - 2 * triple - 1
          guard violation > least else { continue }
          found.append((violation, [touched[a], touched[b], touched[c]]))
        }
      }
    }
    let order = found.indices.sorted { (found[$1].violation, $0) < (found[$0].violation, $1) }
    return order.map { found[$0].triple }
  }
}

/// Fives of jobs whose row is violated, made of triples whose own nearly is.
struct FiveRows {
  private let routes: [(set: SIMD4<UInt64>, value: Double)]
  private let jobs: [Int]
  private static let mostStarts = 120
  private static let mostCompanions = 24
  private static let leastViolation = 0.05

  init(_ values: [(column: Column, value: Double)]) {
    let fractional = values.filter { $0.value < 1 - 1e-6 }
    routes = fractional.map { (SubsetRows.set($0.column.jobs), $0.value) }
    jobs = Set(fractional.flatMap(\.column.jobs)).sorted()
  }

  /// The most violated first.
  func violated(from triples: [[Int]]) -> [[Int]] {
    var found: [[Int]: Double] = [:]
    for triple in triples.prefix(Self.mostStarts) {
      guard let (five, violation) = best(with: triple), violation > Self.leastViolation else { continue }
      found[five] = violation
    }
    return found.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }.map(\.key)
  }

  /// The two jobs that routes would count in most beside a triple's.
  private func best(with triple: [Int]) -> (five: [Int], violation: Double)? {
    let set = SubsetRows.set(triple)
    let near = routes.map { (set: $0.set, value: $0.value, count: SubsetRows.countInBoth($0.set, set)) }
    let companions = jobs.filter { set & PricingGraph.bit($0) == .zero }.map { job in
      let halves = near.filter { $0.count & 1 == 1 && $0.set & PricingGraph.bit(job) != .zero }
      return (job: job, gain: halves.reduce(0.0) { $0 + $1.value })
    }.sorted { ($1.gain, $0.job) < ($0.gain, $1.job) }.prefix(Self.mostCompanions).map(\.job)
    var best: (five: [Int], violation: Double)?
    for (index, one) in companions.enumerated() {
      for other in companions[(index + 1)...] {
        let two = PricingGraph.bit(one) | PricingGraph.bit(other)
        let sum = near.reduce(0.0) { $0 + $1.value * Double(($1.count + SubsetRows.countInBoth($1.set, two)) / 2) }
        if sum - 2 > best?.violation ?? 0 { best = ((triple + [one, other]).sorted(), sum - 2) }
      }
    }
    return best
  }
}

extension SubsetRow {
  /// How often a route that serves jobs in this order counts.
  func times(in order: [Int]) -> Int {
    var (times, isHalf) = (0, false)
    for job in order {
      if jobs.contains(job) {
        if isHalf { times += 1 }
        isHalf.toggle()
      } else if isHalf && !remembers(job) {
        isHalf = false
      }
    }
    return times
  }

  private func remembers(_ job: Int) -> Bool {
    var (low, high) = (0, memory.count)
    while low < high {
      let middle = (low + high) / 2
      if memory[middle] == job { return true }
      if memory[middle] < job { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// The row of some jobs that counts the routes in use as if nothing were forgotten, with as small a memory as that
  /// takes.
  static func suited(_ jobs: [Int], to orders: [[Int]], besides memory: [Int]) -> SubsetRow {
    var kept = Set(jobs).union(memory)
    for order in orders {
      var between: [Int]?
      for job in order {
        if !jobs.contains(job) {
          between?.append(job)
        } else if let all = between {
          kept.formUnion(all)
          between = nil
        } else {
          between = []
        }
      }
    }
    return SubsetRow(jobs: jobs, memory: kept.sorted())
  }
}
