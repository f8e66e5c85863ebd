#if Exact
  import BoundProofs
  import Routing

  /// Branch and cut over a model's edges: what no plan costs less than.
  final class EdgeTree {
    private struct Leaf {
      /// Narrower ranges of columns.
      var fixed: [(column: Int, range: ClosedRange<Int64>)]
      /// On the grid.
      var bound: Int64
      /// Its relaxation's answer is a plan, as far as the relaxation knows.
      var isWhole = false
    }

    private let model: EdgeModel
    private let program: EdgeProgram
    /// In grid steps; plans that cost as much or more are of no interest.
    private let upper: Int64
    private let scale: Int64
    private var deadline = Deadline(seconds: 0)
    private var leaves = [Leaf(fixed: [], bound: .min)]
    /// Of each column, what a plan within the gap may take.
    private var ranges: [ClosedRange<Int64>]
    /// Whether more time may raise the bound.
    private(set) var isOpen = true

    /// Grid steps to a unit, at the most.
    private static let finest: Int64 = 1 << 24
    /// In grid steps.
    private static let mostUpper: Int64 = 1 << 58

    /// - Parameters:
    ///   - limits: plans that do not hold to these are of no interest,
    ///   - servesAll: nor are those that leave a job out,
    ///   - upper: nor those that cost as much or more, in the problem's units.
    /// - Returns: `nil` if the numbers are too great.
    init?(_ problem: Problem, limits: [CountLimit] = [], servesAll: Bool, below upper: Int64) {
      guard upper > 0, upper < Self.mostUpper else { return nil }
      // Loads are thousands, so that a dual that is off by a step may be off by a unit in all: steps are as fine as fit.
      scale = min(Self.finest, Self.mostUpper / upper)
      model = EdgeModel(problem, limits: limits, servesAll: servesAll)
      guard let program = try? EdgeProgram(model, scale: scale, below: upper) else { return nil }
      self.program = program
      ranges = program.ranges
      // Plans cost whole units: the next that is cheaper costs one less.
      self.upper = (upper - 1) * scale + 1
    }

    /// Goes on where it was.
    /// - Returns: what no plan costs less than; at most the upper bound. In the problem's units.
    func bound(_ deadline: Deadline) -> Int64 {
      self.deadline = deadline
      do {
        while isOpen, !deadline.isOver {
          if let index = next() { try work(on: index) } else { isOpen = false }
        }
      } catch {
        // What is proven so far holds, whatever the linear program came to; with more time it may go on.
        isOpen = deadline.isOver
      }
      let bound = min(upper, leaves.map(\.bound).min() ?? upper)
      return bound <= 0 ? 0 : bound / scale + (bound % scale > 0 ? 1 : 0)
    }

    private func next() -> Int? {
      leaves.indices.filter { !leaves[$0].isWhole }.min { leaves[$0].bound < leaves[$1].bound }.flatMap { open in
        // One that cannot be divided limits the bound: others need not be raised above it.
        leaves.contains { $0.isWhole && $0.bound <= leaves[open].bound } ? nil : open
      }
    }

    private func work(on index: Int) throws {
      try enter(leaves[index])
      let isRoot = leaves[index].fixed.isEmpty
      var rounds = isRoot ? Self.rootRounds : Self.rounds
      var isTight = false
      repeat {
        let proof = try program.solve(deadline)
        leaves[index].bound = max(leaves[index].bound, proof.bound)
        if leaves[index].bound >= upper {
          leaves.remove(at: index)
          return
        }
        let isCut = try isRoot && narrow(proof)
        rounds -= 1
        isTight = try !tighten() && !isCut
      } while !isTight && rounds > 0 && !deadline.isOver
      guard let (column, value) = broken() else {
        leaves[index].isWhole = isTight
        return
      }
      let (leaf, range) = (leaves[index], program.ranges[column])
      let low = max(range.lowerBound, min(range.upperBound - 1, Int64(value)))
      leaves[index].fixed.append((column, low + 1...range.upperBound))
      leaves.append(Leaf(fixed: leaf.fixed + [(column, range.lowerBound...low)], bound: leaf.bound))
    }

    private static let rootRounds = 200
    private static let rounds = 6

    /// - Returns: whether there are new rows.
    private func tighten() throws -> Bool {
      var isNew = false
      for cut in EdgeSeparation(model: model).cuts(program.value) where try program.add(cut) { isNew = true }
      return isNew
    }

    private func enter(_ leaf: Leaf) throws {
      var ranges = ranges
      for (column, range) in leaf.fixed { ranges[column] = range }
      for (column, range) in ranges.enumerated() { try program.bound(column, range) }
    }

    /// No plan within the gap uses what would close it.
    /// - Returns: whether the relaxation's answer does.
    private func narrow(_ proof: EdgeProgram.Proof) throws -> Bool {
      var isCut = false
      for (column, cost) in proof.reduced.enumerated() where cost > 0 && model.columns[column].isWhole {
        let least = ranges[column].lowerBound
        guard least < ranges[column].upperBound, proof.bound >= upper - cost else { continue }
        ranges[column] = least...least
        try program.bound(column, least...least)
        if program.value(column) > Double(least) + Self.hair { isCut = true }
      }
      return isCut
    }

    private static let hair = 1e-5

    /// A column that is not whole: a number of routes first, then of visits to a site, then what serves a job, then an edge.
    private func broken() -> (column: Int, value: Double)? {
      mostBroken(model.parts.flatMap(\.routes))
        ?? mostBroken(model.parts.flatMap(\.visits))
        ?? mostBroken(model.parts.flatMap { part in part.graph.jobs.indices.map(part.served) } + model.leftOut)
        ?? mostBroken(model.parts.flatMap { Array($0.edges) })
    }

    private func mostBroken(_ columns: [Int]) -> (column: Int, value: Double)? {
      let open = columns.filter { program.ranges[$0].lowerBound < program.ranges[$0].upperBound }
      let broken = open.map { (column: $0, value: program.value($0)) }.filter {
        abs($0.value - $0.value.rounded()) > Self.hair
      }
      return broken.min { a, b in
        let (x, y) = (abs(a.value - a.value.rounded(.down) - 0.5), abs(b.value - b.value.rounded(.down) - 0.5))
        return abs(x - y) > 0.05 ? x < y : model.columns[a.column].price > model.columns[b.column].price
      }
    }
  }

  extension EdgeTree {
    /// All at once.
    static func bound(
      _ problem: Problem, limits: [CountLimit] = [], servesAll: Bool, below upper: Int64, _ deadline: Deadline
    ) -> Int64 {
      EdgeTree(problem, limits: limits, servesAll: servesAll, below: upper)?.bound(deadline) ?? 0
    }
  }
#endif
