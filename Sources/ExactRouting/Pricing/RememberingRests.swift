import BoundProofs
import Routing

/// The least that the rest of a route can add to a reduced cost, from each job at each time, by what the route must not
/// come back to: rests that remember, as walks do (`WalkMemory`), where they go to, with loads priced as in
/// `CompletionBounds`.
///
/// Each job remembers some of the jobs that labels remember there. A circle that labels allow leads by a job that
/// forgets its ends, and so does it backwards; hence no route that labels may find costs less.
final class RememberingRests {
  private let plain: CompletionBounds
  private let graph: PricingGraph
  private let memory: WalkMemory
  /// By node: the jobs that it remembers, one after the other, and where they begin.
  private let remembered: Table<Int32>
  private let first: [Int]
  /// By time and state: the least of rests whose jobs, as far as they are remembered, are those.
  private let exact: Table<Int64>
  /// By time and state: the least of rests that are without those jobs.
  private let without: Table<Int64>
  /// By pair of nodes: what a rest's state at the second is at the first.
  private let passing: Table<Int32>
  private let firstPassing: [Int]

  private static let mostJobs = 80
  private static let mostRemembered = 6

  /// - Parameter plain: gives the steps of time and the ways; need not be computed.
  /// - Returns: `nil` if there are too many jobs, or nothing grows with time.
  init?(_ plain: CompletionBounds) {
    let graph = plain.graph
    guard graph.clock == .time, graph.count <= Self.mostJobs else { return nil }
    let nodes = (0..<graph.count).map { graph.nearest(of: $0, most: Self.mostRemembered) }
    let own = Array(0..<graph.count)
    guard let memory = WalkMemory(nodes, jobs: own) else { return nil }
    (self.plain, self.graph, self.memory) = (plain, graph, memory)
    remembered = Table(nodes.flatMap { $0.map { Int32($0) } })
    first = nodes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    exact = Table(count: memory.count * plain.times, repeating: CompletionBounds.never)
    without = Table(count: memory.count * plain.times, repeating: CompletionBounds.never)
    var (passing, firstPassing) = ([Int32](), [Int]())
    for node in own {
      for next in own {
        firstPassing.append(passing.count)
        passing += memory.passing(next, node)
      }
    }
    self.passing = Table(passing)
    self.firstPassing = firstPassing
  }

  deinit {
    exact.deallocate()
    without.deallocate()
    passing.deallocate()
    remembered.deallocate()
  }

  /// As `CompletionBounds.rest`.
  @inline(__always)
  func rest(_ node: Int, time: Int32, load: Load, memory barred: SIMD4<UInt64>) -> Int64 {
    var state = 0
    let begin = first[node]
    for place in begin..<first[node &+ 1] {
      let job = Int(remembered[place])
      state |= Int(truncatingIfNeeded: barred[(job >> 6) & 3] &>> UInt64(job & 63) & 1) &<< (place &- begin)
    }
    let row = plain.timeIndex(time) &* memory.count &+ memory.first[node]
    return without[row &+ state] &+ plain.priceAboard(load)
  }

  // MARK: Computing

  /// For the duals that the graph has.
  func compute() {
    for time in stride(from: plain.times - 1, through: 0, by: -1) {
      inParts(graph.count) { [self] node in make(node, time) }
    }
  }

  private func make(_ node: Int, _ time: Int) {
    let row = exact.base + (time &* memory.count &+ memory.first[node])
    let size = memory.sizes[node]
    row[0] = plain.leastEnd(node, time)
    for state in 1...size { row[state] = CompletionBounds.never }
    for next in 0..<graph.count where next != node {
      for isVia in plain.hasSites ? [false, true] : [false] {
        guard let way = plain.way(node, next, isVia: isVia, time) else { continue }
        let source = exact.base + (way.time &* memory.count &+ memory.first[next])
        let states = passing.base + firstPassing[node &* graph.count &+ next]
        for state in 0..<memory.sizes[next] {
          let (reached, value) = (Int(states[state]), source[state] &+ way.cost)
          if value < row[reached] { row[reached] = value }
        }
      }
    }
    row[size] = CompletionBounds.never
    gather(row, without.base + (time &* memory.count &+ memory.first[node]), bits: first[node + 1] - first[node])
  }

  /// What avoids some jobs is the least over all states that have none of them.
  private func gather(_ exact: UnsafeMutablePointer<Int64>, _ without: UnsafeMutablePointer<Int64>, bits: Int) {
    let all = 1 << bits - 1
    for state in 0...all { without[all ^ state] = exact[state] }
    for bit in 0..<bits {
      // Who need not avoid a job has the choice of those who do.
      for state in 0...all where state >> bit & 1 == 0 {
        without[state] = min(without[state], without[state | 1 << bit])
      }
    }
  }
}

/// What a route's rest costs at the least, by all that is known of it.
struct RestBounds {
  private let plain: [CompletionBounds]
  private let remembering: RememberingRests?

  static var none: RestBounds { RestBounds(plain: [], remembering: nil) }

  private init(plain: [CompletionBounds], remembering: RememberingRests?) {
    self.plain = plain
    self.remembering = remembering
  }

  /// Computed for the duals that the graph has: with loads followed and, where prices for them are known, priced.
  init(_ graph: PricingGraph, loadPrices: [Int64]?, _ detail: CompletionBounds.Detail = .fine) {
    guard detail != .none else {
      self = .none
      return
    }
    var bounds = [CompletionBounds(graph, detail)]
    var remembering: RememberingRests?
    // In lanes that labels do not follow, those that serve a job again may take more than there is room for.
    let prices = (loadPrices ?? []).enumerated().map { graph.facts.boundLanes[$0] ? $1 : 0 }
    if prices.contains(where: { $0 > 0 }) {
      let priced = CompletionBounds(graph, loadPrices: prices, detail)
      remembering = detail == .fine ? RememberingRests(priced) : nil
      if remembering == nil { bounds.insert(priced, at: 0) }
    }
    plain = bounds
    self.remembering = remembering
    let work = bounds.map { bound in { bound.compute() } } + (remembering.map { rests in [{ rests.compute() }] } ?? [])
    _ = atOnce(work) { $1() }
  }

  @inline(__always)
  var isEmpty: Bool { plain.isEmpty }

  /// No route has a lower reduced cost.
  func leastRoute(_ graph: PricingGraph) -> Int64 {
    let own = plain.map { bound in graph.leastRoute { bound.rest($0, time: $1, load: $2, memory: $3) } }
    let other = remembering.map { rests in graph.leastRoute { rests.rest($0, time: $1, load: $2, memory: $3) } }
    return (own + [other].compactMap { $0 }).max() ?? -CompletionBounds.never
  }

  /// Whether a route that is done at a node may still cost less than `threshold`.
  @inline(__always)
  func allow(_ node: Int, _ label: Label, soFar: Int64, below threshold: Int64) -> Bool {
    if let remembering {
      let rest = remembering.rest(node, time: label.time, load: label.load, memory: label.memory)
      guard soFar &+ rest < threshold else { return false }
    }
    for bound in plain {
      let rest = bound.rest(node, time: label.time, load: label.load, memory: label.memory)
      guard soFar &+ rest < threshold else { return false }
    }
    return true
  }
}
