import JunkPickup

/// One repetition of one world: what is computed at once, kept, and put together.
public struct CellResult: Sendable, Equatable, Codable {
  public var variant: String
  /// From 1.
  public var replication: Int
  /// The assumption that was at another value than our own, if one was.
  public var assumed: AssumedValue?
  public var measurements: [Measurement]
  /// Appointments counted by month, hauler and what became of them: what a scorecard reads.
  public var outcomes: [OutcomeCount]?
}

extension ServiceWorld {
  /// Plays one repetition. The same world, seed and replication give the same result anywhere.
  /// - Parameters:
  ///   - replication: from 1.
  ///   - assumption: is put in place of our own.
  public func cell(
    variant: String = "", replication: Int, seed: UInt64, assumption: Assumption? = nil,
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws -> CellResult {
    if let assumption {
      var other = try await assumption.applied(to: self).cell(
        variant: variant, replication: replication, seed: seed, progress: progress)
      other.assumed = assumption.told
      // There are many of them, and what groups say by reason is not asked of them.
      other.measurements = other.measurements.filter(\.isBrief)
      return other
    }
    var simulation = ServiceSimulation(self, repetition: replication, seed: seed)
    let record = try await simulation.run(progress: progress)
    return CellResult(
      variant: variant, replication: replication, measurements: Measuring.measurements(record, self),
      outcomes: OutcomeCount.counts(record, scenario))
  }
}

/// Computes many cells on several cores.
public enum CellRun {
  /// - Parameters:
  ///   - count: number of cells.
  ///   - cell: computes the cell of an index; called in any order, at most `workers` at once.
  ///   - done: told after each, from one task at a time.
  /// - Returns: in the order of the indices, whatever the number of workers.
  public static func all<Result: Sendable>(
    _ count: Int, workers: Int, cell: @escaping @Sendable (Int) async throws -> Result,
    done: (Int, Result) throws -> Void = { _, _ in }
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      var next = 0
      while next < min(count, max(1, workers)) {
        let index = next
        group.addTask { (index, try await cell(index)) }
        next += 1
      }
      while let (index, result) = try await group.next() {
        results[index] = result
        try done(index, result)
        if next < count {
          let index = next
          group.addTask { (index, try await cell(index)) }
          next += 1
        }
      }
      return results.compactMap { $0 }
    }
  }
}
