import Synchronization

/// Asks a running search to end with the best plan so far; may be raised from any thread or a signal handler.
public final class StopSignal: Sendable {
  private let raised = Atomic<Bool>(false)

  public init() {}
  public func raise() { raised.store(true, ordering: .relaxed) }
  public var isRaised: Bool { raised.load(ordering: .relaxed) }
}
