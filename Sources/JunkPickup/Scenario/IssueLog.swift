/// Gathers every issue of an input, so that a person sees all of them at once.
package final class IssueLog {
  package init() {}

  package private(set) var issues: [Issue] = []

  package var hasErrors: Bool { issues.contains { $0.severity == .error } }

  package func error(_ code: String, at place: String, _ cause: String, _ remedy: String) {
    issues.append(Issue(code: code, place: place, cause: cause, remedy: remedy))
  }

  package func warning(_ code: String, at place: String, _ cause: String, _ remedy: String) {
    issues.append(Issue(code: code, severity: .warning, place: place, cause: cause, remedy: remedy))
  }

  package func add(_ more: [Issue]) { issues += more }
}
