import Foundation

/// Where a command writes: results to one stream, problems and progress to the other. Tests listen in.
struct Console: Sendable {
  @TaskLocal static var current = Console.standard

  /// Text as it is, without a line end added.
  var out: @Sendable (String) -> Void
  var err: @Sendable (String) -> Void
  /// Whether problems and progress go to a terminal, where a line can be drawn again.
  var isErrTerminal: Bool

  static let standard = Console(
    out: { FileHandle.standardOutput.write(Data($0.utf8)) },
    err: { FileHandle.standardError.write(Data($0.utf8)) },
    isErrTerminal: isatty(STDERR_FILENO) == 1)

  static func print(_ line: String) { current.out(line + "\n") }
  static func printError(_ line: String) { current.err(line + "\n") }
}
