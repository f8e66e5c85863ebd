/// Something wrong with the input: what, where, why, and what to do about it.
public struct Issue: Sendable, Hashable, CustomStringConvertible {
  public enum Severity: String, Sendable { case error, warning }

  /// Stable and documented, such as `E204`.
  public var code: String
  public var severity: Severity
  /// File and line, or file and path of keys, such as `scenario.yaml:14 haulers[0].trucks[1].crew`.
  public var place: String
  public var cause: String
  public var remedy: String

  public init(code: String, severity: Severity = .error, place: String, cause: String, remedy: String) {
    self.code = code
    self.severity = severity
    self.place = place
    self.cause = cause
    self.remedy = remedy
  }

  public var description: String {
    "\(severity.rawValue) \(code) at \(place): \(Self.sentence(cause)) \(Self.capitalized(Self.sentence(remedy)))"
  }

  /// With one mark at its end: what the system says of a file ends with a stop already, a question with its own mark.
  private static func sentence(_ text: String) -> String {
    [".", "?", "!"].contains { text.hasSuffix($0) } ? text : text + "."
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// All errors (and warnings) of an input that cannot be used.
public struct InputError: Error, Sendable {
  public var issues: [Issue]
  public init(_ issues: [Issue]) { self.issues = issues }
}
