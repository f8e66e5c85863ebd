/// With what the program ends.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// `check` found that a plan breaks rules, or a resident's wish is refused.
  case violations = 1
  /// A file, flag or value cannot be used; nothing was written.
  case input = 2
  /// A fault of this program.
  case fault = 70
}

/// Ends a command that has said all there is to say.
struct CommandEnd: Error {
  var status: ExitStatus
}

/// The program contradicts itself: its own audit finds a violation in its own plan, or the like.
struct ProgramFault: Error, CustomStringConvertible {
  var description: String
}
