import JunkPickup
import Synchronization

/// How a long piece of work is getting on.
struct ProgressReport: Sendable, Equatable {
  /// From 0 to 1.
  var fraction: Double
  var costCents: Int
  var unserved: Int
  var routes: Int
}

/// Shows progress: a bar that is drawn again on a terminal, a plain line every few seconds in a log. May be called from
/// any thread.
final class ProgressPrinter: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant?
    var isBarOpen = false
    var lastLine = ""
  }

  private let console: Console
  private let pause: Duration
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state = Mutex(State())

  /// - Parameter pause: between two lines; by default a tenth of a second on a terminal, five seconds in a log.
  init(
    console: Console = .current, pause: Duration? = nil,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.console = console
    self.pause = pause ?? (console.isErrTerminal ? .milliseconds(100) : .seconds(5))
    self.now = now
  }

  func show(_ report: ProgressReport) { show(fraction: report.fraction, Self.words(report)) }

  /// - Parameter words: what is there so far.
  func show(fraction: Double, _ words: String) {
    state.withLock { state in
      let instant = now()
      if let last = state.lastShown, instant - last < pause { return }
      state.lastShown = instant
      let text = Self.percentage(fraction) + words
      guard console.isErrTerminal else {
        // A log that repeats itself says nothing.
        if text != state.lastLine { console.err(text + "\n") }
        state.lastLine = text
        return
      }
      // Back to the line's start, and clear what is left of a longer line before.
      console.err("\r" + Self.bar(fraction) + " " + text + "\u{1B}[K")
      state.isBarOpen = true
    }
  }

  /// Ends the bar's line, so that other text begins on one of its own.
  func finish() {
    state.withLock { state in
      if state.isBarOpen { console.err("\n") }
      state.isBarOpen = false
    }
  }

  /// Such as ` 42%  $12,345.67, 3 not served, 21 truck-days`.
  static func text(_ report: ProgressReport) -> String { percentage(report.fraction) + words(report) }

  private static func percentage(_ fraction: Double) -> String {
    let digits = String(percent(fraction))
    return String(repeating: " ", count: max(0, 3 - digits.count)) + digits + "%  "
  }

  private static func words(_ report: ProgressReport) -> String {
    "\(Dollars.text(report.costCents)), \(report.unserved) not served, "
      + "\(report.routes) truck-day\(report.routes == 1 ? "" : "s")"
  }

  static func bar(_ fraction: Double) -> String {
    let full = percent(fraction) / 5
    return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: 20 - full) + "]"
  }

  private static func percent(_ fraction: Double) -> Int {
    fraction.isFinite ? Int((min(1, max(0, fraction)) * 100).rounded(.down)) : 0
  }
}

/// `$1,234.56` from cents.
enum Dollars {
  static func text(_ cents: Int) -> String {
    var digits = Array(String(cents.magnitude / 100))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    let rest = cents.magnitude % 100
    return (cents < 0 ? "-$" : "$") + String(digits) + (rest < 10 ? ".0" : ".") + String(rest)
  }
}
