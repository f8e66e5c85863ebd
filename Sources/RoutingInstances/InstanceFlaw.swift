/// One thing wrong with an instance or a solution file: what, on which line, and what to do. See `Codes.md`.
public struct InstanceFlaw: Sendable, Hashable, CustomStringConvertible {
  public var code: String
  /// Counted from 1; `nil`: the file as a whole.
  public var line: Int?
  public var cause: String
  public var remedy: String

  public init(_ code: String, line: Int?, _ cause: String, _ remedy: String) {
    self.code = code
    self.line = line
    self.cause = cause
    self.remedy = remedy
  }

  public var description: String { "\(code) \(line.map { "line \($0)" } ?? "file"): \(cause). \(remedy)." }
}

/// Everything that makes a file unusable.
public struct InstanceError: Error, Sendable, Equatable {
  public var flaws: [InstanceFlaw]

  /// In the order of the file's lines.
  public init(_ flaws: [InstanceFlaw]) {
    self.flaws = flaws.enumerated().sorted { ($0.1.line ?? 0, $0.0) < ($1.1.line ?? 0, $1.0) }.map(\.1)
  }
}
