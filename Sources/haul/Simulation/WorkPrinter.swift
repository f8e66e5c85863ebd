import Synchronization

/// Progress of work in parts that run side by side.
final class WorkPrinter: Sendable {
  private struct State {
    var fractions: [Int: Double] = [:]
    var lastShown: ContinuousClock.Instant?
    var isBarOpen = false
    var lastText = ""
  }

  private let parts: Int
  private let done: String
  private let console: Console
  private let state = Mutex(State())

  /// - Parameter done: what is said of the parts that are done.
  init(parts: Int, done: String = "played", console: Console = .current) {
    self.parts = max(1, parts)
    self.done = done
    self.console = console
  }

  func show(_ part: Int, _ fraction: Double) {
    state.withLock { state in
      state.fractions[part] = min(1, fraction)
      let now = ContinuousClock.now
      if let last = state.lastShown, now - last < (console.isErrTerminal ? .milliseconds(100) : .seconds(5)) { return }
      state.lastShown = now
      let share = state.fractions.values.reduce(0, +) / Double(parts)
      let text = "\(Int(share * 100))%  \(state.fractions.values.count { $0 >= 1 }) of \(parts) \(done)"
      if console.isErrTerminal {
        console.err("\r" + ProgressPrinter.bar(share) + " " + text + "\u{1B}[K")
        state.isBarOpen = true
      } else if text != state.lastText {
        console.err(text + "\n")
        state.lastText = text
      }
    }
  }

  func finish() {
    state.withLock { state in
      if state.isBarOpen { console.err("\n") }
      state.isBarOpen = false
    }
  }
}
