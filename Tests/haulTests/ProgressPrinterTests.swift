import Synchronization
import Testing

@testable import haul

/// A clock that a test sets.
private final class TestClock: Sendable {
  private let instant = Mutex(ContinuousClock.now)
  var now: ContinuousClock.Instant { instant.withLock { $0 } }
  func advance(_ duration: Duration) { instant.withLock { $0 = $0 + duration } }
}

@Suite struct ProgressPrinterTests {
  private static let report = ProgressReport(fraction: 0.427, costCents: 1_234_567, unserved: 3, routes: 21)

  @Test func aLogGetsPlainLinesNotTooOften() {
    let (heard, clock) = (Listener(), TestClock())
    let printer = ProgressPrinter(console: heard.console(isTerminal: false), now: { clock.now })
    printer.show(Self.report)
    clock.advance(.seconds(4))
    printer.show(ProgressReport(fraction: 0.5, costCents: 1, unserved: 0, routes: 0))
    clock.advance(.seconds(1))
    printer.show(ProgressReport(fraction: 0.6, costCents: 90, unserved: 0, routes: 1))
    clock.advance(.seconds(6))
    printer.show(ProgressReport(fraction: 0.6, costCents: 90, unserved: 0, routes: 1))
    printer.finish()
    #expect(
      heard.err == " 42%  $12,345.67, 3 not served, 21 truck-days\n 60%  $0.90, 0 not served, 1 truck-day\n")
    #expect(heard.out.isEmpty)
  }

  @Test func aTerminalGetsABarThatIsDrawnAgain() {
    let (heard, clock) = (Listener(), TestClock())
    let printer = ProgressPrinter(console: heard.console(isTerminal: true), now: { clock.now })
    printer.show(Self.report)
    clock.advance(.milliseconds(100))
    printer.show(ProgressReport(fraction: 1, costCents: 0, unserved: 0, routes: 2))
    printer.finish()
    printer.finish()
    #expect(
      heard.err == "\r[########............]  42%  $12,345.67, 3 not served, 21 truck-days\u{1B}[K"
        + "\r[####################] 100%  $0.00, 0 not served, 2 truck-days\u{1B}[K\n")
  }

  @Test(arguments: [(Double.nan, 0), (-3, 0), (7, 20), (.infinity, 0), (0.049, 0), (0.05, 1)])
  func noFractionBreaksTheBar(fraction: Double, full: Int) {
    #expect(ProgressPrinter.bar(fraction).count { $0 == "#" } == full)
  }
}
