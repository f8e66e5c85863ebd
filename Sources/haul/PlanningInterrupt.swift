import Dispatch
import Foundation
import Routing

/// Turns the first Ctrl-C into a clean end of the search; the second ends the program at once.
final class Interrupt: @unchecked Sendable {  // touched by its own queue and, once, by `end`
  private let source: any DispatchSourceSignal

  init(_ stop: StopSignal) {
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "haul.interrupt"))
    signal(SIGINT, SIG_IGN)
    source.setEventHandler {
      Console.printError("\nStopping with the best plan so far; Ctrl-C again ends at once.")
      stop.raise()
      signal(SIGINT, SIG_DFL)
    }
    source.activate()
  }

  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
