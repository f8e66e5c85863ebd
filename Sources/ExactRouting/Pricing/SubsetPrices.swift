import BoundProofs
import Routing

/// Subset rows as labels follow them: one bit each, set while a route remembers that it has served a first job.
final class SubsetPrices {
  /// Rows that may have a price at the same time.
  static let mostRows = 256

  private let nodeOf: [Int: Int]
  private let count: Int
  private(set) var isPriced = false
  /// By node: rows that it belongs to, and rows in whose memory it is.
  let members: Table<SIMD4<UInt64>>
  let memory: Table<SIMD4<UInt64>>
  /// By row: what counting in it costs.
  private let prices: Table<Int64>

  init(jobs: [Int]) {
    nodeOf = Dictionary(uniqueKeysWithValues: jobs.enumerated().map { ($1, $0) })
    count = jobs.count
    members = Table(count: max(1, jobs.count), repeating: .zero)
    memory = Table(count: max(1, jobs.count), repeating: .zero)
    prices = Table(count: Self.mostRows, repeating: 0)
  }

  deinit {
    members.deallocate()
    memory.deallocate()
    prices.deallocate()
  }

  func apply(_ subsets: [PricedSubset]) {
    for node in 0..<count { (members[node], memory[node]) = (.zero, .zero) }
    isPriced = !subsets.isEmpty
    precondition(subsets.count <= Self.mostRows)
    for (row, subset) in subsets.enumerated() {
      prices[row] = -subset.dual
      for node in subset.row.jobs.compactMap({ nodeOf[$0] }) {
        members[node] |= PricingGraph.bit(row)
        memory[node] |= PricingGraph.bit(row)
      }
      for node in subset.row.memory.compactMap({ nodeOf[$0] }) { memory[node] |= PricingGraph.bit(row) }
    }
  }

  /// Of some rows together.
  @inline(__always)
  func price(of rows: SIMD4<UInt64>) -> Int64 {
    guard rows != .zero else { return 0 }
    var sum: Int64 = 0
    for word in 0..<4 {
      var bits = rows[word]
      while bits != 0 {
        sum = sum &+ prices[word &* 64 &+ bits.trailingZeroBitCount]
        bits &= bits &- 1
      }
    }
    return sum
  }
}
