import JunkPickup

/// Issues as lines for a person: errors first, then by code, file and line; of a code with very many, the first fifty
/// and how many more there are.
enum IssueList {
  static let shownPerCode = 50

  /// Ends with a line that counts them; empty if there are none.
  static func text(_ issues: [Issue]) -> String {
    guard !issues.isEmpty else { return "" }
    var lines: [String] = []
    let groups = Dictionary(grouping: issues) { Group(severity: $0.severity, code: $0.code) }
    for (group, members) in groups.sorted(by: { $0.key < $1.key }) {
      lines += sorted(members).prefix(shownPerCode).map(\.description)
      if members.count > shownPerCode {
        lines.append("\(group.severity.rawValue) \(group.code): \(members.count - shownPerCode) more like these")
      }
    }
    return (lines + [count(issues)]).joined(separator: "\n") + "\n"
  }

  /// Such as `2 errors, 1 warning`.
  static func count(_ issues: [Issue]) -> String {
    let errors = issues.count { $0.severity == .error }
    let warnings = issues.count - errors
    let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
    return parts.map { "\($0) \($1)" + ($0 == 1 ? "" : "s") }.joined(separator: ", ")
  }

  /// All of them, in the order in which they are shown.
  static func sorted(_ issues: [Issue]) -> [Issue] {
    let keyed = issues.map { (key: Position($0), issue: $0) }
    return keyed.sorted { ($0.key, $0.issue.cause) < ($1.key, $1.issue.cause) }.map(\.issue)
  }

  private struct Group: Hashable, Comparable {
    var severity: Issue.Severity
    var code: String

    static func < (a: Group, b: Group) -> Bool {
      (a.severity == .error ? 0 : 1, a.code) < (b.severity == .error ? 0 : 1, b.code)
    }
  }

  /// `FILE:LINE REST`, or text without a line. Line 9 comes before line 10.
  private struct Position: Comparable {
    var group: Group
    var file: String
    var line: Int
    var rest: String

    init(_ issue: Issue) {
      group = Group(severity: issue.severity, code: issue.code)
      guard let colon = issue.place.firstIndex(of: ":") else {
        (file, line, rest) = (issue.place, 0, "")
        return
      }
      let after = issue.place[issue.place.index(after: colon)...]
      file = String(issue.place[..<colon])
      line = Int(after.prefix { $0.isASCII && $0.isNumber }) ?? 0
      rest = String(after)
    }

    static func < (a: Position, b: Position) -> Bool {
      (a.group, a.file, a.line, a.rest) < (b.group, b.file, b.line, b.rest)
    }
  }
}
