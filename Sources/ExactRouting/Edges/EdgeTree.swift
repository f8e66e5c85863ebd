#if Exact
  import BoundProofs
  import Routing

  /// Branch and cut over the edges of one vehicle's day: what no route costs less than that serves all jobs.
  final class EdgeTree {
    private struct Leaf {
      /// Edges that its routes use, or do not.
      var fixed: [(edge: Int, isUsed: Bool)]
      /// On the grid.
      var bound: Int64
      /// Its relaxation's answer is a route, as far as the relaxation knows.
      var isWhole = false
    }

    private let graph: EdgeGraph
    private let program: EdgeProgram
    private let upper: Int64
    private let deadline: Deadline
    private let mostLeaves: Int
    private var leaves: [Leaf] = []
    /// Edges that no route within the gap uses.
    private var unused: Set<Int> = []

    /// - Parameters:
    ///   - upper: in grid steps; routes that cost as much are of no interest.
    init(_ program: EdgeProgram, below upper: Int64, mostLeaves: Int = .max, _ deadline: Deadline) {
      graph = program.graph
      self.program = program
      self.upper = upper
      self.deadline = deadline
      self.mostLeaves = mostLeaves
    }

    /// - Returns: a bound in grid steps.
    func bound() -> Int64 {
      leaves = [Leaf(fixed: [], bound: .min)]
      do {
        while let index = next(), leaves.count <= mostLeaves, !deadline.isOver { try work(on: index) }
      } catch {
        // What is proven so far holds, whatever the linear program came to.
      }
      return min(upper, leaves.map(\.bound).min() ?? upper)
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
      let separation = EdgeSeparation(graph: graph)
      var values: [Double] = []
      var isTight = false
      repeat {
        try program.solve(seconds: max(0.05, deadline.secondsLeft))
        let proof = program.proof()
        leaves[index].bound = max(leaves[index].bound, proof.bound)
        if leaves[index].bound >= upper {
          leaves.remove(at: index)
          return
        }
        if isRoot { drop(proof.bound, proof.reduced) }
        values = program.values
        rounds -= 1
        isTight = try !tighten(separation.rows(values, program.shares))
      } while !isTight && rounds > 0 && !deadline.isOver
      guard let edge = fractional(values) else {
        leaves[index].isWhole = isTight
        return
      }
      let leaf = leaves[index]
      leaves[index].fixed.append((edge, true))
      leaves.append(Leaf(fixed: leaf.fixed + [(edge, false)], bound: leaf.bound))
    }

    private static let rootRounds = 200
    private static let rounds = 6

    private func tighten(_ rows: [EdgeRow]) throws -> Bool {
      var isNew = false
      for row in rows where try program.add(row) { isNew = true }
      return isNew
    }

    private func enter(_ leaf: Leaf) throws {
      let fixed = Dictionary(leaf.fixed.map { ($0.edge, $0.isUsed) }, uniquingKeysWith: { $1 })
      for edge in graph.edges.indices {
        let range: ClosedRange<Int64> =
          switch fixed[edge] {
          case true?: 1...1
          case false?: 0...0
          case nil: unused.contains(edge) ? 0...0 : 0...1
          }
        try program.bound(edge, range)
      }
    }

    private func drop(_ bound: Int64, _ reduced: [Int64]) {
      for (edge, cost) in reduced.enumerated() where cost > 0 && bound + cost >= upper { unused.insert(edge) }
    }

    private func fractional(_ values: [Double]) -> Int? {
      values.indices.filter { values[$0] > 1e-5 && values[$0] < 1 - 1e-5 }.min {
        let (a, b) = (abs(values[$0] - 0.5), abs(values[$1] - 0.5))
        return abs(a - b) > 0.05 ? a < b : graph.edges[$0].price > graph.edges[$1].price
      }
    }
  }

  extension EdgeTree {
    /// No route of a vehicle type that serves all jobs of a problem costs less; at most `upper`. In the problem's units.
    static func bound(_ problem: Problem, type: Int, below upper: Int64, _ deadline: Deadline) -> Int64 {
      let scale = Grid.finest(for: problem)
      guard scale > 0 else { return 0 }
      let graph = EdgeGraph(problem, type: type)
      let cases = rests(problem.vehicleTypes[type], graph, scale, deadline)
      var least = upper * scale
      for (index, rests) in cases.enumerated() {
        guard let program = try? EdgeProgram(graph, .price, scale: scale, below: upper, rests) else { return 0 }
        let time = deadline.part(1 / Double(cases.count - index))
        least = min(least, EdgeTree(program, below: upper * scale, time).bound())
      }
      return least <= 0 ? 0 : least / scale + (least % scale > 0 ? 1 : 0)
    }

    /// Every route takes the paid breaks of one of these.
    private static func rests(_ vehicle: VehicleType, _ graph: EdgeGraph, _ scale: Int64, _ deadline: Deadline)
      -> [EdgeProgram.Rests]
    {
      var rests = EdgeProgram.Rests()
      guard vehicle.breaks.contains(where: \.isPaid) else { return [rests] }
      let upper = Int64(vehicle.maxWorkedSeconds) + 1
      let program = try? EdgeProgram(graph, .seconds, scale: scale, below: upper)
      let least = program.map { EdgeTree($0, below: upper * scale, mostLeaves: 1, deadline).bound() / scale } ?? 0
      var cases: [EdgeProgram.Rests] = []
      for pause in vehicle.breaks where pause.isPaid {
        if least + rests.seconds <= Int64(pause.dueAfterWorkedSeconds) {
          rests.mostWorked = Int64(pause.dueAfterWorkedSeconds)
          cases.append(rests)
        }
        rests.seconds += Int64(pause.durationSeconds)
      }
      rests.mostWorked = nil
      return cases + [rests]
    }
  }
#endif
