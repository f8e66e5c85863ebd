import JunkPickup

/// A baseline and variants of it, to be played with the same random numbers.
public struct Experiment: Sendable {
  public struct Variant: Sendable {
    public var name: String
    /// In words, for tables.
    public var says: String
    public var world: ServiceWorld
    /// Of everything that decides its results but seed and replication.
    public var hash: String
  }

  public static let baseline = "baseline"

  public var name: String
  public var seed: UInt64
  /// With a precision: the most.
  public var replications: Int
  /// Stop when the interval of every headline's difference is narrower than this share of the baseline's mean on either
  /// side.
  public var precision: Double?
  /// The baseline first.
  public var variants: [Variant]

  /// Fewer replications do not estimate their own noise well enough to stop by it.
  public static let leastBeforeStop = 10
  /// Stopping is considered after so many more; so the number of workers does not matter.
  public static let batch = 5
}

/// One cell of an experiment: a variant and a replication, with the hash of all that decides its result.
public struct ExperimentCell: Sendable {
  public var variant: Int
  public var replication: Int
  public var assumption: Assumption?
  public var hash: String
  /// Of its file; it depends on nothing but the cell.
  public var name: String
}

extension Experiment {
  /// Replication by replication, so that differences are known early.
  public func cells(replications range: Range<Int>) -> [ExperimentCell] {
    range.flatMap { replication in
      variants.indices.map { variant in
        ExperimentCell(
          variant: variant, replication: replication + 1, hash: hash(variant, replication + 1, "\(seed)"),
          name: "cell-" + Self.digits(replication * variants.count + variant))
      }
    }
  }

  /// The first replication under each assumption that is varied. What a variant sets to a value of its own is its
  /// choice and no assumption: it is not varied there.
  public func assumptionCells() -> [ExperimentCell] {
    guard let own = variants.first?.world.parameters else { return [] }
    return Assumption.all(own).enumerated().flatMap { number, assumption in
      variants.indices.compactMap { variant -> ExperimentCell? in
        let knob = assumption.knob
        guard knob.value(variants[variant].world.parameters) == knob.value(own) else { return nil }
        return ExperimentCell(
          variant: variant, replication: 1, assumption: assumption,
          hash: hash(variant, 1, "\(seed) \(assumption.told.assumption)=\(assumption.told.value)"),
          name: "assumed-" + Self.digits(number * variants.count + variant))
      }
    }
  }

  public func result(of cell: ExperimentCell, progress: @Sendable (Double) -> Void = { _ in }) async throws -> CellResult {
    let variant = variants[cell.variant]
    return try await variant.world.cell(
      variant: variant.name, replication: cell.replication, seed: seed, assumption: cell.assumption, progress: progress)
  }

  private func hash(_ variant: Int, _ replication: Int, _ rest: String) -> String {
    let text = "\(variants[variant].hash) \(rest) \(replication)"
    return ScenarioHash.hex(of: [(name: variants[variant].name, bytes: Array(text.utf8))])
  }

  private static func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
