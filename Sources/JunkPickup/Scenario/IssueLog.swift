/// Gathers every issue of an input, so that a person sees all of them at once.
final class IssueLog {
  private(set) var issues: [Issue] = []

  var hasErrors: Bool { issues.contains { $0.severity == .error } }

  func error(_ code: String, at place: String, _ cause: String, _ remedy: String) {
    issues.append(Issue(code: code, place: place, cause: cause, remedy: remedy))
  }

  func warning(_ code: String, at place: String, _ cause: String, _ remedy: String) {
    issues.append(Issue(code: code, severity: .warning, place: place, cause: cause, remedy: remedy))
  }

  func add(_ more: [Issue]) { issues += more }
}
